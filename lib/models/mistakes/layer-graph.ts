/** The uses of layers in a model, with those of models within it, and what outputs end in. */
import { isRecord, property } from '../../core/kinds.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import type { OperationLayer } from '../../layers/core/operation.ts'
import { type Layer, nodeOf } from '../../layers/layer.ts'
import { Network } from '../network.ts'
import { isActivation } from './activations.ts'

/** One use of a layer that is no model. */
export interface LayerUse {
  readonly layer: Layer
  /** Where its inputs come from. */
  readonly inputs: readonly LayerUse[]
  /** Shape of the first output. */
  readonly shape: DynamicShape
  /** False: the layer runs in inference mode here, even in training. */
  readonly trains: boolean
}

export interface LayerGraph {
  /** Every use after those it needs; none where the model computes itself what it gives. */
  readonly uses: readonly LayerUse[]
  readonly inputs: readonly LayerUse[]
  readonly outputs: readonly LayerUse[]
}

const isGraph = (layer: Layer): layer is Network =>
  layer instanceof Network && layer.call === Network.prototype.call && layer.outputs.length > 0

export function layerGraphOf(model: Network): LayerGraph {
  if (!isGraph(model)) return { uses: [], inputs: [], outputs: [] }
  const uses: LayerUse[] = []
  const follow = (network: Network, inputs: readonly LayerUse[], mode: boolean): readonly LayerUse[] => {
    const sources = new Map<Value, LayerUse>(network.inputs.map((value, i) => [value, inputs[i]]))
    const sourceOf = (value: Value) => sources.get(value) as LayerUse
    for (const { layer, inputs, outputs, training } of network.graph.nodes) {
      if (inputs.length === 0) continue // an input layer
      const trains = mode && training !== false
      const from = inputs.map(sourceOf)
      const inner = isGraph(layer) && layer.inputs.length === from.length ? follow(layer, from, trains) : null
      const use = { layer, inputs: from, shape: outputs[0].shape, trains }
      if (inner === null) uses.push(use)
      for (const [i, value] of outputs.entries()) if (!sources.has(value)) sources.set(value, inner?.[i] ?? use)
    }
    return network.outputs.map(sourceOf)
  }
  const inputs = model.inputs.map(value => ({
    ...{ layer: nodeOf(value).layer, inputs: [], shape: value.shape, trains: true },
  }))
  return { uses, inputs, outputs: follow(model, inputs, true) }
}

/** Layers that multiply by weights, and may have an activation after that. */
export const isWeighted = ({ type }: Layer): boolean =>
  /^(Dense|EinsumDense|(Depthwise|Separable)?Conv\dD(Transpose)?)$/.test(type)

/** Layers that compute no other numbers: their outputs have the range of their inputs. */
export const keepsRange = ({ type }: Layer): boolean =>
  isDropout(type) ||
  /^(Reshape|Flatten|Permute|RepeatVector|Identity|ActivityRegularization|Masking|Cropping\dD|UpSampling\dD)$/.test(
    type,
  )

/** Layers that set some numbers to 0 in training, and do nothing else. */
export const isDropout = (type: string): boolean => /^(SpatialDropout\dD|(Gaussian|Alpha)?Dropout)$/.test(type)

/** The activation that values have gone through last. */
export interface Ending {
  /** As layers write it; 'linear' where there is none. */
  readonly activation: string
  readonly layer: Layer
  /** Numbers along the axis of a softmax, or the last axis; null where it is not known. */
  readonly length: number | null
  /** Where the layer is used. */
  readonly use: LayerUse
}

const optionOf = (layer: Layer, name: string): unknown => property(layer.options, name)

/** The activation that an op between layers is, of a value alone or with options that are the defaults. */
function activationOfOp({ operation }: OperationLayer): string | null {
  const use = operation?.use // a class of the user's may have this name
  if (use === undefined || !isActivation(use.op)) return null
  const [, ...options] = use.args
  const isUsual = (given: unknown) =>
    isRecord(given) && Object.entries(given).every(([name, value]) => value === usual[name])
  return options.every(isUsual) ? use.op : null
}

/** Defaults of options that activations write whatever they are. */
const usual: Readonly<Record<string, unknown>> = { axis: -1, approximate: false }

/** The activation of a layer itself; null where nobody can say. */
function activationOf(layer: Layer): string | null {
  const names: Readonly<Record<string, string>> = { Softmax: 'softmax', ELU: 'elu', LeakyReLU: 'leakyRelu' }
  const own = isWeighted(layer) || layer.type === 'Activation' ? optionOf(layer, 'activation') : names[layer.type]
  if (layer.type === 'BatchNormalization') return 'linear'
  if (layer.type === 'Operation') return activationOfOp(layer as OperationLayer)
  if (layer.type === 'ReLU') return optionOf(layer, 'negativeSlope') === 0 ? 'relu' : null
  return typeof own === 'string' ? own : null
}

export function endingOf(use: LayerUse): Ending | null {
  const wrapped = use.layer.type === 'TimeDistributed' ? Object.values(use.layer.sublayers)[0] : undefined
  const layer = wrapped ?? use.layer
  const activation = activationOf(layer)
  const passes = keepsRange(layer) || (layer.type === 'Activation' && activation === 'linear')
  if (passes) return use.inputs.length === 1 ? endingOf(use.inputs[0]) : null
  if (activation === null) return null
  const axis = layer.type === 'Softmax' ? optionOf(layer, 'axis') : -1
  return { activation, layer, use, length: typeof axis === 'number' ? (use.shape.at(axis) ?? null) : null }
}
