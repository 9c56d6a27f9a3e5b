/** Layers and their weights, with those of the layers inside them. */
import type { Parameter } from '../graph/parameter.ts'
import type { Layer } from './layer.ts'

/** A layer and all layers inside it, each once. */
export const layersWithin = (layer: Layer): readonly Layer[] => [
  ...new Set([layer, ...Object.values(layer.sublayers).flatMap(layersWithin)]),
]

/** Weights that training changes otherwise than by their gradients: those of layers that are not frozen. */
export const movingWeights = (layer: Layer): readonly Parameter[] =>
  layer.trainable
    ? [
        ...layer.ownParameters.filter(({ moves }) => moves),
        ...Object.values(layer.sublayers).flatMap(sublayer => movingWeights(sublayer)),
      ]
    : []

/** Names of weights as optimizers and errors tell them: 'conv2d/kernel'. */
export const weightNames = (layer: Layer): ReadonlyMap<Parameter, string> =>
  new Map(
    layersWithin(layer).flatMap(({ name, ownParameters }) =>
      ownParameters.map(parameter => [parameter, `${name}/${parameter.name}`] as const),
    ),
  )
