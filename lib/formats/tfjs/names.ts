/** Names of weights in TensorFlow.js. */
import type { FiledWeight } from '../../graph/parameter.ts'
import type { Layer } from '../../layers/layer.ts'
import { Network } from '../../models/network.ts'

/** Keras 3 has other names for weights of these layers. Null: there is none like it. */
const renamed: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  DepthwiseConv1D: { kernel: 'depthwise_kernel' },
  DepthwiseConv2D: { kernel: 'depthwise_kernel' },
  Normalization: { mean: 'moving_mean', variance: 'moving_variance', count: null },
}

/** Weights of a layer that is used in time are named by what it is in. */
function* ownersIn(layer: Layer, outermost: Layer = layer): Iterable<[Layer, owner: string]> {
  yield [layer, outermost.name]
  const isInTime = layer.type === 'TimeDistributed'
  for (const inner of Object.values(layer.sublayers))
    yield* ownersIn(inner, isInTime && !(inner instanceof Network) ? outermost : inner)
}

/** Names of all weights in a layer or network: 'conv2d/kernel'. */
export const namesOfWeights = (network: Layer): ReadonlyMap<FiledWeight, string> =>
  new Map(
    [...new Map(ownersIn(network))].flatMap(([{ type, filedWeights }, owner]) =>
      filedWeights.flatMap(parameter => {
        const name = renamed[type]?.[parameter.name]
        return name === null ? [] : [[parameter, `${owner}/${name ?? parameter.name}`] as const]
      }),
    ),
  )
