/** Inputs and outputs of a model: one value, a list, or values by their names. */
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord, property, read } from '../core/kinds.ts'
import { Value } from '../graph/value.ts'
import type { Values } from '../layers/layer.ts'

/** The inputs or outputs of a model in order, and their names where the user gave them names. */
interface Ends {
  readonly values: readonly Value[]
  readonly names: readonly string[] | null
}

/** Longer lists are no lists of values, but arrays made by mistake. */
export const maxValues = 100_000

/** One value, a list, or values by names, as a list. `what`: which end of the model they are. Throws OptionError. */
export function endsOf(where: string, what: string, given: Values): Ends {
  const isNamed = !isArray(given) && !(given instanceof Value) && isRecord(given)
  const names = (isNamed && read(() => Object.keys(given).sort())) || null // Keras's order of what has names
  const isList = isArray(given) && given.length <= maxValues
  const list = (isList && read(() => Array.from(given))) || [given]
  const values: readonly unknown[] = names ? names.map(name => property(given, name)) : list
  const wrong = values.findIndex(value => !(value instanceof Value))
  if (wrong >= 0)
    throw new OptionError(
      `${where}: expected inputs and outputs that are symbolic values, as input() and apply() give them, received ` +
        `${show(values[wrong])} in the ${what}${names ? ` as ${show(names[wrong])}` : ''}.`,
    )
  if (values.length === 0)
    throw new OptionError(`${where}: expected at least one input and one output, received none of the ${what}.`)
  return { values: values as readonly Value[], names }
}
