/** What TensorFlow.js 4.22 can load and compute, of layers as Keras 3 writes them. */
import { isRecord, type KerasObject } from '../../core/keras-json.ts'
import { show } from '../../core/show.ts'

type Config = Record<string, unknown>

/** Layers that it has. Its Resizing and CenterCrop fail in models, whatever their options are. */
const layers = new Set(
  `Activation Add AlphaDropout Average AveragePooling1D AveragePooling2D AveragePooling3D BatchNormalization
  CategoryEncoding Concatenate Conv1D Conv2D Conv2DTranspose Conv3D Conv3DTranspose Cropping2D Dense DepthwiseConv2D Dot
  Dropout ELU Embedding Flatten Functional GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D
  GlobalMaxPooling1D GlobalMaxPooling2D InputLayer LayerNormalization LeakyReLU Masking Maximum MaxPooling1D
  MaxPooling2D MaxPooling3D Minimum Multiply Permute PReLU ReLU RepeatVector Rescaling Reshape SeparableConv2D
  Sequential Softmax SpatialDropout1D ThresholdedReLU TimeDistributed UpSampling2D ZeroPadding2D`.split(/\s+/),
)

/** Activations that it has, and computes as Keras does. */
const activations = new Set(
  'elu gelu linear log_softmax mish relu relu6 selu sigmoid silu softmax softplus softsign tanh'.split(' '),
)

const isNothing = (value: unknown) => value === null || value === undefined

/** Options by which it fails, or computes otherwise, in words; null where a layer has none. */
function unsupportedOption({ class_name: type, config }: KerasObject, rank: number | null): string | null {
  const { activity_regularizer: penalty, alpha, axis, groups, padding, renorm, rms_scaling: isByRms } = config
  if (!isNothing(penalty)) return 'the activity_regularizer'
  if (/^Conv[123]D$/.test(type) && groups !== 1) return `the groups ${show(groups)}`
  if (type === 'Conv1D' && padding === 'causal') return "the padding 'causal'"
  if (type === 'ELU' && alpha !== 1) return `the alpha ${show(alpha)}`
  if (type === 'Softmax' && axis !== -1 && axis !== (rank ?? 0) - 1) return `the axis ${show(axis)}`
  if (renorm === true) return 'the renorm'
  if (isByRms === true) return 'the rms_scaling'
  if (rank !== null && rank > 4 && type === 'BatchNormalization') return `an input of ${rank} axes`
  if (rank !== null && rank > 3 && type === 'Dot') return `inputs of ${rank} axes`
  return null
}

/** Keras's own activations and regularizers that it has not; those of others may be registered there. */
function unsupportedFunction(config: Config): string | null {
  for (const [key, value] of Object.entries(config)) {
    const isOfKeras = !isRecord(value) || isNothing(value.registered_name)
    if (/activation$/.test(key) && typeof value === 'string' && !activations.has(value)) return `the ${value}`
    if (/_regularizer$/.test(key) && isRecord(value) && isOfKeras && !/^L(1|2|1L2)$/.test(String(value.class_name)))
      return `the ${value.class_name}`
  }
  return null
}

/**
 * What of a layer it does not know, or computes otherwise than Keras, in words; null: nothing.
 * @param rank how many axes its inputs have, at most; null: nobody knows.
 */
export function unsupported(json: KerasObject, rank: number | null): string | null {
  // What is registered under a name of its own here may be registered there, too.
  if (!isNothing(json.registered_name) && !layers.has(json.class_name)) return null
  if (!layers.has(json.class_name)) return `the class ${json.class_name}`
  return unsupportedOption(json, rank) ?? unsupportedFunction(json.config)
}
