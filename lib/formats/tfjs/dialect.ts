/** Layers and calls of Keras 3 as TensorFlow.js has them, which reads networks as Keras 2 writes them. */
import { OptionError } from '../../core/errors.ts'
import { isRecord, type KerasObject } from '../../core/keras-json.ts'
import { isArray, property } from '../../core/kinds.ts'
import { show } from '../../core/show.ts'
import { bare, type KerasCall, type LegacyDialect, shapesOf } from '../keras/to-legacy.ts'
import { unsupported } from './supported.ts'

type Config = Record<string, unknown>

interface LegacyLayer {
  readonly class_name: string
  readonly config: Config
}

const refused = (name: unknown, what: string, hint = '') =>
  new OptionError(
    `save: expected layers that TensorFlow.js computes as Keras does, received ${what} of ${show(name)}. ` +
      `${hint}Use .keras or .h5.`,
  )

const isDilated = ({ dilation_rate: rate }: Config) => [rate ?? 1].flat().some(each => each !== 1)

/** The option of a layer by which TensorFlow.js computes otherwise than Keras; null where there is none. */
export function differingOption(className: string, config: Config): string | null {
  if (/^(DepthwiseConv2D|Conv[23]DTranspose)$/.test(className) && isDilated(config)) return 'dilation_rate'
  return className === 'UpSampling2D' && (config.interpolation ?? 'nearest') !== 'nearest' ? 'interpolation' : null
}

/** TensorFlow.js has neither slope nor threshold here. */
function relu(config: Config): LegacyLayer {
  const { max_value: most, negative_slope: alpha, threshold: theta, ...others } = config
  if (!alpha && !theta) return { class_name: 'ReLU', config }
  if (most == null && !alpha) return { class_name: 'ThresholdedReLU', config: { ...others, theta } }
  if (most == null && !theta) return { class_name: 'LeakyReLU', config: { ...others, negative_slope: alpha } }
  throw refused(config.name, 'a ReLU with negative_slope, threshold and max_value')
}

/** Pooling over all of the known sizes leaves the axes, which TensorFlow.js's global pooling cannot. */
function globalPooling(json: KerasObject): LegacyLayer {
  const { keepdims, ...others } = json.config
  if (keepdims !== true) return json
  const sizes = shapesOf(json).map(([shape]) => (isArray(shape) ? shape.slice(1, -1) : [null]))
  const [size] = sizes
  if (size.includes(null) || sizes.some(each => String(each) !== String(size)))
    throw refused(others.name, 'keepdims', 'Give the model an input of known size. ')
  return {
    class_name: json.class_name.replace('Global', ''),
    config: { ...others, pool_size: size, strides: size, padding: 'valid' },
  }
}

/** TensorFlow.js makes the outputs that come where output_padding is left out. */
function transposed({ class_name, config }: KerasObject): LegacyLayer {
  const { output_padding: given, kernel_size: sizes, strides, padding, name } = config
  const least = (size: number, i: number) => {
    const stride = (strides as number[])[i]
    return padding === 'same' ? stride - size + 2 * Math.floor(size / 2) : Math.max(stride - size, 0)
  }
  if (given != null && String(given) !== String((sizes as number[]).map(least)))
    throw refused(name, `the output_padding ${show(given)}`)
  return { class_name, config: { ...config, output_padding: null } }
}

/** Only the last axis may be counted from the end. */
function concatenate(json: KerasObject): LegacyLayer {
  const axis = Number(json.config.axis)
  const [[shape]] = shapesOf(json)
  if (axis >= -1 || !isArray(shape)) return json
  return { class_name: json.class_name, config: { ...json.config, axis: axis + shape.length } }
}

/** TensorFlow.js on the CPU takes what belongs to another axis as if it belonged to the last one. */
function batchNormalization(json: KerasObject): LegacyLayer {
  const { axis, name } = json.config
  const isLast = shapesOf(json).every(([shape]) => !isArray(shape) || axis === -1 || axis === shape.length - 1)
  if (!isLast) throw refused(name, `the axis ${show(axis)}`)
  return json
}

/** Dropout of whole channels. */
const spatialDropout =
  (count: number) =>
  ({ config: { data_format: _, ...config } }: KerasObject): LegacyLayer => ({
    class_name: 'Dropout',
    config: { ...config, noise_shape: [null, ...Array<number>(count).fill(1), null] },
  })

/** What Keras divides by, at least. */
const leastDeviation = 1e-7

/** Statistics that `adapt` has found are those of a batch norm, given ones are numbers of a Rescaling. */
function normalization(json: KerasObject): LegacyLayer {
  const { axis, mean, variance, invert, ...others } = json.config
  const [[shape]] = shapesOf(json)
  const last = isArray(shape) ? shape.length - 1 : -1
  const isLast = isArray(axis) && axis.every(each => each === -1 || each === last)
  if (invert === true || !isLast || (mean === null && axis.length !== 1)) return json
  if (mean === null) {
    const config = { ...others, axis: -1, epsilon: leastDeviation ** 2, center: false, scale: false, trainable: false }
    return { class_name: 'BatchNormalization', config }
  }
  const deviations = [variance].flat(2).map(each => Math.max(Math.sqrt(Number(each)), leastDeviation))
  const [scale, offset] = [
    deviations.map(each => 1 / each),
    [mean].flat(2).map((each, i) => -Number(each) / deviations[i]),
  ].map(numbers => (numbers.length === 1 ? numbers[0] : numbers))
  return { class_name: 'Rescaling', config: { ...others, scale, offset } }
}

const changed: Readonly<Record<string, (json: KerasObject) => LegacyLayer>> = {
  ReLU: ({ config }) => relu(config),
  GlobalAveragePooling1D: globalPooling,
  GlobalAveragePooling2D: globalPooling,
  GlobalMaxPooling1D: globalPooling,
  GlobalMaxPooling2D: globalPooling,
  Conv2DTranspose: transposed,
  Conv3DTranspose: transposed,
  Concatenate: concatenate,
  BatchNormalization: batchNormalization,
  Identity: ({ config: { name, trainable } }) => ({
    class_name: 'Activation',
    config: { name, trainable, activation: 'linear' },
  }),
  Normalization: normalization,
  SpatialDropout2D: spatialDropout(2),
  SpatialDropout3D: spatialDropout(3),
}

/** Options by Keras 2's names. */
const renamedIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  InputLayer: { batch_shape: 'batch_input_shape' },
  LeakyReLU: { negative_slope: 'alpha' },
}

const activation = (name: unknown): unknown => (name === 'silu' ? 'swish' : name)

/** Objects by TensorFlow.js's names: it has one class for both penalties. */
function renamedObjects(value: unknown): unknown {
  if (isArray(value)) return value.map(renamedObjects)
  if (!isRecord(value)) return value
  const { class_name: type, config } = value
  if (type === 'L1' || type === 'L2') return { class_name: 'L1L2', config: { l1: 0, l2: 0, ...(config as Config) } }
  if (typeof type !== 'string')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renamedObjects(each)]))
  return { class_name: type.replace(/^Lecun/, 'LeCun'), config: renamedObjects(config) }
}

/** Throws OptionError where TensorFlow.js cannot read the layer, or would compute something else. */
const layer: LegacyDialect['layer'] = (json, inner) => {
  const { name } = json.config
  if (json.module?.startsWith('keras.src.ops.') === true)
    throw new OptionError(
      `save: expected layers that TensorFlow.js has, received the op ${json.class_name}. Save as .keras, or put it ` +
        'into a layer.',
    )
  const option = differingOption(json.class_name, json.config)
  if (option !== null) throw refused(name, `the ${option} ${show(json.config[option])}`)
  const { class_name: className, config } = changed[json.class_name]?.(json) ?? json
  const ranks = shapesOf(json)
    .flat()
    .flatMap(shape => (isArray(shape) ? [shape.length] : []))
  const rank = ranks.length > 0 ? Math.max(...ranks) : null
  const what = unsupported({ ...json, class_name: className, config }, rank)
  if (what !== null) throw refused(name, what)
  const names: Readonly<Record<string, string>> = renamedIn[className] ?? {}
  const options = Object.entries(config).map(([key, value]) => {
    if (key === 'layer' && isRecord(value)) return [key, inner(value as unknown as KerasObject)]
    const plain = renamedObjects(bare(value))
    return [names[key] ?? key, /activation$/.test(key) ? activation(plain) : plain]
  })
  return { class_name: className, config: Object.fromEntries(options) }
}

/** Inputs in a list, and options that are no values. */
const call: LegacyDialect['call'] = ({ args, kwargs }: KerasCall, historyOf, owner) => {
  const given = Object.keys(kwargs).find(key => property(kwargs[key], 'class_name') === '__keras_tensor__')
  if (given !== undefined)
    throw new OptionError(
      `save: expected layers that take inputs alone, received ${given} for ${show(owner)}. TensorFlow.js has none ` +
        'like it. Use .keras or .h5.',
    )
  return args.flat().map(tensor => {
    const history = historyOf(tensor)
    if (history === null)
      throw new OptionError(
        `save: expected layers that take a list of inputs, received ${show(owner)}, whose inputs have names. ` +
          'TensorFlow.js has none like it.',
      )
    return [...history, kwargs]
  })
}

export const tensorflowJs: LegacyDialect = { layer, call }
