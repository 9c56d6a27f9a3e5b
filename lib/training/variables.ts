/** Weights as optimizers see them. */
import type { Parameter } from '../graph/parameter.ts'
import type { Layer } from '../layers/layer.ts'
import { weightPaths } from '../layers/within.ts'
import type { Variable } from '../optimizers/index.ts'

/** Weights of a model, which all have a place. Their names are found when they are asked for: no step does. */
export function variablesOf(model: Layer, parameters: readonly Parameter[]): Variable[] {
  let names: ReadonlyMap<Parameter, string> | null = null
  const nameOf = (parameter: Parameter) => {
    names ??= weightPaths(model)
    return names.get(parameter) ?? parameter.name
  }
  return parameters.map(parameter => ({
    get name() {
      return nameOf(parameter)
    },
    get data() {
      return parameter.memory
    },
    ...{ shape: parameter.shape, rawMemory: parameter.rawMemory },
    constraint: parameter.constraint,
  }))
}
