/** Layers and calls of Keras 3 as Keras 2.15 has them. */
import { OptionError } from '../../core/errors.ts'
import { isRecord, type KerasObject } from '../../core/keras-json.ts'
import { isArray, property } from '../../core/kinds.ts'
import { show } from '../../core/show.ts'
import { layersWithin } from '../../layers/within.ts'
import type { Network } from '../../models/network.ts'
import { bare, type KerasCall, type LegacyDialect, shapesOf } from './to-legacy.ts'

type Config = Record<string, unknown>

/**
 * Those that it finds in files, and that compute there what they compute here. Its RandomCrop resizes other pictures
 * than those it is trained on, and it does not know its own SpectralNormalization.
 */
const layers = new Set(
  `Activation ActivityRegularization Add AdditiveAttention AlphaDropout Attention Average AveragePooling1D
  AveragePooling2D AveragePooling3D BatchNormalization CategoryEncoding CenterCrop Concatenate Conv1D Conv1DTranspose
  Conv2D Conv2DTranspose Conv3D Conv3DTranspose Cropping1D Cropping2D Cropping3D Dense DepthwiseConv1D DepthwiseConv2D
  Discretization Dot Dropout ELU EinsumDense Embedding Flatten GaussianDropout GaussianNoise GlobalAveragePooling1D
  GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D
  GroupNormalization Identity InputLayer LayerNormalization LeakyReLU Masking MaxPooling1D MaxPooling2D MaxPooling3D
  Maximum Minimum MultiHeadAttention Multiply Normalization PReLU Permute RandomBrightness RandomContrast RandomFlip
  RandomRotation RandomTranslation RandomZoom ReLU RepeatVector Rescaling Reshape Resizing SeparableConv1D
  SeparableConv2D Softmax SpatialDropout1D SpatialDropout2D SpatialDropout3D Subtract
  TimeDistributed UnitNormalization UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D ZeroPadding2D
  ZeroPadding3D`.split(/\s+/),
)

const activations = new Set(
  'elu exponential gelu linear mish relu selu sigmoid softmax softplus softsign tanh'.split(' '),
)

/** Activations that are layers there. */
const activationLayers: Readonly<Record<string, { readonly class_name: string; readonly config: Config }>> = {
  relu6: { class_name: 'ReLU', config: { max_value: 6 } },
  leaky_relu: { class_name: 'LeakyReLU', config: { alpha: 0.2 } },
}

/** Options by its names. */
const renamedOptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  InputLayer: { batch_shape: 'batch_input_shape' },
  LeakyReLU: { negative_slope: 'alpha' },
}

/** Options that it does not have, with the values by which a layer computes as without them; null: with all. */
const missingOptions: Readonly<Record<string, Readonly<Record<string, readonly unknown[] | null>>>> = {
  AdditiveAttention: { seed: null },
  Attention: { seed: null },
  LayerNormalization: { rms_scaling: [false] },
  MultiHeadAttention: { seed: null, use_gate: [false], sliding_window: [null], flash_attention: null },
  RandomContrast: { value_range: [[0, 255]] },
  Resizing: { pad_to_aspect_ratio: [false], fill_mode: null, fill_value: null, antialias: [false] },
  SpatialDropout1D: { seed: null },
  SpatialDropout2D: { seed: null },
  SpatialDropout3D: { seed: null },
}

const refused = (what: string, name: unknown, hint = 'Leave kerasVersion out: Keras 3 has it.') =>
  new OptionError(`save: expected layers that Keras 2.15 computes alike, received ${what} of ${show(name)}. ${hint}`)

function activation(value: unknown, name: unknown): unknown {
  if (value === 'silu') return 'swish'
  if (typeof value !== 'string' || activations.has(value)) return value
  const hint = value in activationLayers ? 'Put it into a layer of its own, Activation.' : undefined
  throw refused(`the activation ${value}`, name, hint)
}

/** The option by its name there, or nothing. */
function option(type: string, [key, value]: [string, unknown], name: unknown): [string, unknown][] {
  const missing = missingOptions[type]?.[key]
  const isSame = missing === null || missing?.some(each => JSON.stringify(each) === JSON.stringify(value))
  if (missing !== undefined && !isSame) throw refused(`the ${key} ${show(value)}`, name)
  if (missing !== undefined) return []
  if (/activation$/.test(key)) return [[key, activation(bare(value), name)]]
  // A policy of types is known by its name.
  if (key === 'dtype' && isRecord(value)) return [[key, property(value.config, 'name')]]
  return [[renamedOptions[type]?.[key] ?? key, bare(value)]]
}

/** Layers that build what is in them only for these shapes. */
function shapesOfAttention(json: KerasObject): Config {
  const [[query, value, key]] = shapesOf(json)
  return { query_shape: query, value_shape: value, key_shape: key ?? value }
}

const layer: LegacyDialect['layer'] = (json, inner) => {
  const { class_name: type, registered_name: registered, config } = json
  const { name } = config
  if (json.module?.startsWith('keras.src.ops.') === true) throw refused(`the op ${type}`, name)
  if (registered === null && !layers.has(type)) throw refused(`the class ${type}`, name)
  const own = type === 'Activation' ? activationLayers[String(config.activation)] : undefined
  if (own !== undefined) return { ...own, config: { name, ...own.config } }
  const options = Object.entries(config).flatMap((entry): [string, unknown][] => {
    const [key, value] = entry
    if (key === 'layer' && isRecord(value)) return [[key, inner(value as unknown as KerasObject)]]
    return option(type, entry, name)
  })
  return {
    class_name: registered ?? type,
    config: { ...Object.fromEntries(options), ...(type === 'MultiHeadAttention' && shapesOfAttention(json)) },
  }
}

/** Names of the inputs behind the first one, of layers that are not called on a list. */
const others = ['value', 'key']

const call: LegacyDialect['call'] = ({ args, kwargs }: KerasCall, historyOf) => {
  const written = (value: unknown): unknown => {
    const history = historyOf(value)
    if (history !== null) return history
    return isArray(value) ? value.map(written) : value
  }
  const [first, ...rest] = args
  const given = Object.fromEntries([
    ...rest.map((value, i) => [others[i], written(value)]),
    ...Object.entries(kwargs)
      .filter(([key, value]) => key !== 'training' || value !== true) // which there would hold in predictions, too
      .map(([key, value]) => [key, written(value)]),
  ])
  const input = (value: unknown): unknown => {
    const history = historyOf(value)
    if (history !== null) return [...history, given]
    if (isArray(value)) return value.map(input)
    return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, input(each)]))
  }
  const inputs = input(first)
  return historyOf(first) === null ? inputs : [inputs]
}

export const keras2: LegacyDialect = { layer, call }

/** Layers and models name the operations of TensorFlow's graph. Throws OptionError where it refuses such a name. */
export function expectNames(network: Network): void {
  const named = layersWithin(network).filter(({ type }) => type !== 'InputLayer')
  const refusedName = named.find(each => !/^[A-Za-z0-9.][\w.\\/>-]*$/.test(each.name))
  if (refusedName !== undefined)
    throw new OptionError(
      'save: expected names of layers and models that Keras 2 takes, of letters A to Z, digits and _.-, a letter or ' +
        `digit first, received ${show(refusedName.name)}.`,
    )
}
