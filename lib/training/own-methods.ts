/** The methods of a model that fit, evaluate and predict call where a class of one's own has them. */
import { OptionError } from '../core/errors.ts'
import { property, propertyNames } from '../core/kinds.ts'
import { normalize } from '../core/spelling.ts'

/** What a class of one's own may override. */
const overridable = ['trainStep', 'testStep', 'predictStep', 'computeLoss', 'computeMetrics']
const bySpelling = new Map(overridable.map(name => [normalize(name), name]))
/** Whether a name is nearly one of these, so that nobody calls it. */
const isMisspelt = (name: string) => bySpelling.has(normalize(name)) && !overridable.includes(name)

/** Such names in classes: every step of a training loop asks. */
const misspeltOf = new WeakMap<object, readonly string[]>()

function misspeltOfClass(prototype: object): readonly string[] {
  const names = misspeltOf.get(prototype) ?? [...propertyNames(prototype)].filter(isMisspelt)
  misspeltOf.set(prototype, names)
  return names
}

/** Refuses a model with a method whose name is misspelt. */
export function expectNoMisspelt(where: string, model: object): void {
  const names = [...misspeltOfClass(Object.getPrototypeOf(model)), ...Object.keys(model).filter(isMisspelt)]
  const name = names.find(method => typeof property(model, method) === 'function')
  if (name !== undefined)
    throw new OptionError(
      `${where}: expected a model without a method ${name}, which nobody calls, received one with it. Use ` +
        `${bySpelling.get(normalize(name))}.`,
    )
}
