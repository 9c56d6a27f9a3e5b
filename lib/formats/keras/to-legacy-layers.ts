/** Layers of Keras 3 as Keras 2 and TensorFlow.js have them. */
import { OptionError } from '../../core/errors.ts'
import { isRecord, type KerasObject } from '../../core/keras-json.ts'
import { isArray, property } from '../../core/kinds.ts'
import { show } from '../../core/show.ts'

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

/** The shapes of a layer's inputs in its uses. */
function shapesOf({ inbound_nodes: nodes, build_config: build }: KerasObject): unknown[][] {
  const calls = (nodes ?? []).map(node => [(node as { args: unknown[] }).args].flat(2))
  if (calls.length > 0)
    return calls.map(tensors => tensors.map(tensor => property(property(tensor, 'config'), 'shape')))
  const shape = property(build, 'input_shape')
  return [isArray(shape) && isArray(shape[0]) ? [...shape] : [shape]]
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

/** Only the last axis may be counted from behind. */
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
}

/** Options by Keras 2's names. */
const renamedIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  InputLayer: { batch_shape: 'batch_input_shape' },
  LeakyReLU: { negative_slope: 'alpha' },
}

function activation(owner: unknown, name: unknown): unknown {
  if (name === 'hard_sigmoid') throw refused(owner, 'the hard_sigmoid', 'It is steeper there. ')
  return name === 'silu' ? 'swish' : name
}

/** The class and options of an object, without what Keras 2 does not have: modules, registered names, shapes. */
function bare(value: unknown): unknown {
  if (isArray(value)) return value.map(bare)
  if (!isRecord(value)) return value
  if (value.class_name === 'function') return value.config
  // Keras 2 and TensorFlow.js have one class for both penalties.
  if (value.class_name === 'L1' || value.class_name === 'L2')
    return { class_name: 'L1L2', config: { l1: 0, l2: 0, ...(value.config as Config) } }
  if (typeof value.class_name === 'string' && isRecord(value.config))
    return { class_name: value.class_name, config: bare(value.config) }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bare(each)]))
}

/**
 * The layer as Keras 2 would write it. Throws OptionError where TensorFlow.js would compute something else.
 * @param inner writes a layer that is an option of this one.
 */
export function layerToLegacy(json: KerasObject, inner: (json: KerasObject) => Config): Config {
  const { name } = json.config
  const option = differingOption(json.class_name, json.config)
  if (option !== null) throw refused(name, `the ${option} ${show(json.config[option])}`)
  const { class_name: className, config } = changed[json.class_name]?.(json) ?? json
  const names: Readonly<Record<string, string>> = renamedIn[className] ?? {}
  const options = Object.entries(config).map(([key, value]) => {
    if (key === 'layer' && isRecord(value)) return [key, inner(value as unknown as KerasObject)]
    return [names[key] ?? key, /activation$/.test(key) ? activation(name, bare(value)) : bare(value)]
  })
  return { class_name: className, config: Object.fromEntries(options) }
}
