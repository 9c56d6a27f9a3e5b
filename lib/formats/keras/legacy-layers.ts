/** Layers as Keras 1 and 2 wrote them, by Keras 3's names of classes and options. */
import { isRecord } from '../../core/keras-json.ts'
import { isArray } from '../../core/kinds.ts'

type Config = Record<string, unknown>

export interface LegacyLayer {
  readonly class_name: string
  readonly config: Config
}

export const isLegacyLayer = (value: unknown): value is LegacyLayer =>
  isRecord(value) && typeof value.class_name === 'string' && isRecord(value.config)

/** An entry of a table; names out of files may be those of any object's properties. */
const entry = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** Options of Keras 1 by their names in Keras 2 and 3. */
const renamed: Readonly<Record<string, string>> = {
  nb_filter: 'filters',
  filter_length: 'kernel_size',
  subsample: 'strides',
  subsample_length: 'strides',
  border_mode: 'padding',
  dim_ordering: 'data_format',
  atrous_rate: 'dilation_rate',
  bias: 'use_bias',
  init: 'kernel_initializer',
  W_regularizer: 'kernel_regularizer',
  b_regularizer: 'bias_regularizer',
  W_constraint: 'kernel_constraint',
  b_constraint: 'bias_constraint',
  beta_init: 'beta_initializer',
  gamma_init: 'gamma_initializer',
  pool_length: 'pool_size',
  stride: 'strides',
  p: 'rate',
}

/** Those that one class names otherwise than the others. */
const renamedIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Dense: { output_dim: 'units' },
  GaussianNoise: { sigma: 'stddev' },
  UpSampling1D: { length: 'size' },
  LeakyReLU: { alpha: 'negative_slope' },
  ThresholdedReLU: { theta: 'threshold' },
  PReLU: { init: 'alpha_initializer' },
}

const renamedClasses: Readonly<Record<string, string>> = {
  Convolution1D: 'Conv1D',
  Convolution2D: 'Conv2D',
  Convolution3D: 'Conv3D',
  AtrousConvolution1D: 'Conv1D',
  AtrousConvolution2D: 'Conv2D',
  SeparableConvolution2D: 'SeparableConv2D',
  Deconvolution2D: 'Conv2DTranspose',
  ThresholdedReLU: 'ReLU',
  BatchNormalizationV1: 'BatchNormalization',
  BatchNormalizationV2: 'BatchNormalization',
}

/** What Keras 1 called `Merge`, by its mode. */
const mergedBy: Readonly<Record<string, string>> = {
  sum: 'Add',
  mul: 'Multiply',
  concat: 'Concatenate',
  ave: 'Average',
  max: 'Maximum',
  dot: 'Dot',
}

/** Options that say nothing: they came from a class above, or belong to weights that the file has, or to TensorFlow. */
const dropped: Readonly<Record<string, readonly string[]>> = {
  '*': ['input_dtype', 'batch_size', 'ragged'],
  BatchNormalization: ['mode', 'fused', 'virtual_batch_size', 'adjustment'],
  Conv1DTranspose: ['groups'],
  Conv2DTranspose: ['groups', 'output_shape'],
  Conv3DTranspose: ['groups'],
  DepthwiseConv1D: ['filters', 'groups', 'kernel_initializer', 'kernel_regularizer', 'kernel_constraint'],
  DepthwiseConv2D: ['filters', 'groups', 'kernel_initializer', 'kernel_regularizer', 'kernel_constraint'],
  SeparableConv1D: ['groups', 'kernel_initializer', 'kernel_regularizer', 'kernel_constraint'],
  SeparableConv2D: ['groups', 'kernel_initializer', 'kernel_regularizer', 'kernel_constraint'],
  Dense: ['input_dim', 'input_length'],
  MultiHeadAttention: ['query_shape', 'key_shape', 'value_shape'],
  Embedding: ['input_length', 'dropout'],
  Merge: ['arguments', 'output_mask', 'output_mask_type', 'mode_type', 'output_shape_type', 'output_shape', 'mode'],
}

/** Names of Keras 3 have no slash. */
export const nameFromLegacy = (name: unknown): unknown => (typeof name === 'string' ? name.replaceAll('/', '_') : name)

/** The layer as Keras 3 would write it. What is not understood stays as it is, for the reader to refuse. */
export function layerFromLegacy({ class_name: className, config }: LegacyLayer): LegacyLayer {
  const known = className === 'Merge' ? (entry(mergedBy, String(config.mode)) ?? className) : className
  const type = entry(renamedClasses, known) ?? known
  return { class_name: type, config: optionsFromLegacy(className, type, config) }
}

/** The options of a layer of class `className`, which Keras 3 calls `type`. */
function optionsFromLegacy(className: string, type: string, config: Config): Config {
  const unused = new Set([...dropped['*'], ...(entry(dropped, type) ?? []), ...(entry(dropped, className) ?? [])])
  const names = { ...renamed, ...entry(renamedIn, className) }
  const options: Config = Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => !unused.has(key))
      .map(([key, value]) => [entry(names, key) ?? key, valueFromLegacy(key, value)]),
  )
  const kernel = ['nb_row', 'nb_col', 'kernel_dim1', 'kernel_dim2', 'kernel_dim3'].filter(key => key in options)
  if (kernel.length > 0) options.kernel_size = kernel.map(key => options[key])
  for (const key of kernel) delete options[key]
  if (className === 'Merge' && 'concat_axis' in options) {
    if (type === 'Concatenate') options.axis = options.concat_axis
    delete options.concat_axis
  }
  if (className === 'Merge' && type === 'Dot') options.axes = options.dot_axes
  delete options.dot_axes
  if (options.data_format === 'tf' || options.data_format === 'th')
    options.data_format = options.data_format === 'tf' ? 'channels_last' : 'channels_first'
  if (className === 'Dense' && config.batch_input_shape === undefined && config.input_dim != null)
    options.input_shape = [config.input_dim]
  if ('name' in options) options.name = nameFromLegacy(options.name)
  if (type === 'BatchNormalization' && isArray(options.axis)) options.axis = options.axis[0]
  if (type === 'InputLayer' && options.batch_input_shape !== undefined) {
    options.batch_shape = options.batch_input_shape
    delete options.batch_input_shape
  }
  return options
}

/** Names of initializers in Keras 1. */
const initializers: Readonly<Record<string, string>> = {
  uniform: 'random_uniform',
  normal: 'random_normal',
  zero: 'zeros',
  one: 'ones',
}

function valueFromLegacy(key: string, value: unknown): unknown {
  if (typeof value === 'string') return /init/.test(key) ? (entry(initializers, value) ?? value) : value
  if (isLegacyLayer(value) && typeof value.config.name === 'string') return layerFromLegacy(value)
  if (!isRecord(value)) return value
  if (value.type === 'ndarray') return value.value
  if (value.class_name === '__numpy__' && isRecord(value.config)) return value.config.value
  // A policy of element types: its name says all.
  if (value.class_name === 'Policy' && isRecord(value.config)) return value.config.name
  if (typeof value.name === 'string' && value.class_name === undefined) return fromKeras1(value as Config)
  if (value.class_name === 'VarianceScaling' && isRecord(value.config)) {
    const { distribution } = value.config
    if (distribution === 'normal') return { ...value, config: { ...value.config, distribution: 'truncated_normal' } }
  }
  return isRecord(value.config) && 'dtype' in value.config ? { ...value, config: withoutDtype(value.config) } : value
}

const withoutDtype = ({ dtype: _, ...others }: Config): Config => others

/** A regularizer or constraint of Keras 1, whose options stand beside its name. */
function fromKeras1({ name, m, ...others }: Config): Config {
  if (name === 'WeightRegularizer' || name === 'L1L2Regularizer') return { class_name: 'L1L2', config: others }
  return { class_name: name, config: { ...others, ...(m !== undefined && { max_value: m }) } }
}
