/** Names of weights in TensorFlow.js. */
import type { Parameter } from '../../graph/parameter.ts'
import type { Layer } from '../../layers/layer.ts'
import { layersWithin } from '../../layers/within.ts'

/** Keras 3 has other names for weights of these layers. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DepthwiseConv1D: { kernel: 'depthwise_kernel' },
  DepthwiseConv2D: { kernel: 'depthwise_kernel' },
}

/** Names of all weights in a layer or network: 'conv2d/kernel'. */
export const namesOfWeights = (network: Layer): ReadonlyMap<Parameter, string> =>
  new Map(
    layersWithin(network).flatMap(({ name, type, ownParameters }) =>
      ownParameters.map(
        parameter => [parameter, `${name}/${renamed[type]?.[parameter.name] ?? parameter.name}`] as const,
      ),
    ),
  )
