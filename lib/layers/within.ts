/** Layers and their weights, with those of the layers inside them. */
import { reached } from '../core/reached.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Layer } from './layer.ts'

/** A layer and all layers inside it, each once and before those inside it. */
export const layersWithin = (layer: Layer): readonly Layer[] =>
  reached(layer, ({ sublayers }) => Object.values(sublayers))

/** The same without those that are frozen, and what is inside these. */
export const unfrozenWithin = (layer: Layer, isUnfrozen = ({ trainable }: Layer) => trainable): readonly Layer[] =>
  isUnfrozen(layer) ? reached(layer, ({ sublayers }) => Object.values(sublayers).filter(isUnfrozen)) : []

/** Weights that training changes otherwise than by their gradients: those of layers that are not frozen. */
export const movingWeights = (layer: Layer): readonly Parameter[] =>
  unfrozenWithin(layer).flatMap(({ ownParameters }) => ownParameters.filter(({ moves }) => moves))

/** Names of weights with all layers that these are in, as optimizers choose them: 'base/conv2d/kernel'. */
export function weightPaths(layer: Layer): ReadonlyMap<Parameter, string> {
  const paths = new Map([[layer, '']])
  for (const outer of layersWithin(layer))
    for (const inner of Object.values(outer.sublayers))
      if (!paths.has(inner)) paths.set(inner, `${paths.get(outer)}${inner.name}/`)
  return new Map(
    [...paths].flatMap(([{ name, ownParameters }, path]) =>
      ownParameters.map(parameter => [parameter, `${path || `${name}/`}${parameter.name}`] as const),
    ),
  )
}

/** Names of weights as files and errors tell them: 'conv2d/kernel'. */
export const weightNames = (layer: Layer): ReadonlyMap<Parameter, string> =>
  new Map(
    layersWithin(layer).flatMap(({ name, ownParameters }) =>
      ownParameters.map(parameter => [parameter, `${name}/${parameter.name}`] as const),
    ),
  )
