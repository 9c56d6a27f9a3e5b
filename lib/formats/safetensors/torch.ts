/**
 * Weights as PyTorch's modules have them, for layers with the names of the modules. Its convolutions have the channels
 * before the positions: their kernels, and those of dense layers, have their axes the other way round.
 */
import { type Shape, sameShape, sizeOf } from '../../core/shape.ts'
import type { Parameter } from '../../graph/parameter.ts'
import type { Layer } from '../../layers/layer.ts'
import type { StoredWeight } from '../../models/stored-weights.ts'
import { permutedInTurns } from '../containers/permuted.ts'

/** What Keras's weights are called in PyTorch. */
const names: Readonly<Record<string, string>> = {
  alpha: 'weight',
  beta: 'bias',
  bias: 'bias',
  embeddings: 'weight',
  gamma: 'weight',
  kernel: 'weight',
  moving_mean: 'running_mean',
  moving_variance: 'running_var',
}

/** How many batches a normalisation has seen, which no layer here keeps. */
export const isCounterOfTorch = (name: string): boolean => name.endsWith('.num_batches_tracked')

export const isOfTorch = (name: string): boolean => /\.(running_(mean|var)|weight)$/.test(name)

export const torchHint =
  ' Its names are those of PyTorch: layers need the names of its modules, as applications.torchvision has them.'

/**
 * A kernel as PyTorch has it: its shape there, the same with the channels and filters of depthwise convolutions apart,
 * and the order of its axes here.
 */
function layoutOf({ type }: Layer, kernel: Shape) {
  const [positions, [inner, outer]] = [kernel.slice(0, -2), kernel.slice(-2)]
  const spatial = positions.map((_, i) => i + 2)
  if (type.startsWith('Depthwise'))
    return {
      torchShape: [inner * outer, 1, ...positions],
      shape: [inner, outer, ...positions],
      axes: [...spatial, 0, 1],
    }
  const shape = [outer, inner, ...positions]
  return { torchShape: shape, shape, axes: [...spatial, 1, 0] }
}

/** The weight of a layer's name, as it stands in such a file: 'layer1.0.conv1.weight'. */
export function weightOfTorch(
  layer: Layer,
  parameter: Parameter,
  stored: ReadonlyMap<string, StoredWeight>,
): StoredWeight | undefined {
  if (!Object.hasOwn(names, parameter.name)) return undefined
  const found = stored.get(`${layer.name}.${names[parameter.name]}`)
  if (found === undefined || parameter.shape.length < 2) return found
  // Slopes of channels have axes of length 1 here.
  if (parameter.name === 'alpha' && sizeOf(found.shape) === sizeOf(parameter.shape))
    return { ...found, shape: parameter.shape }
  if (parameter.name !== 'kernel') return found
  const { torchShape, shape, axes } = layoutOf(layer, parameter.shape)
  if (!sameShape(found.shape, torchShape)) {
    const [outer, inner, ...positions] = found.shape
    return { ...found, shape: [...positions, inner, outer] } // the shape that it would have here, for the error
  }
  return {
    ...{ name: found.name, shape: parameter.shape },
    read: async () => permutedInTurns(await found.read(), shape, axes),
  }
}
