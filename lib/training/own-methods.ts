/** The methods of a model that fit, evaluate and predict call where a user-defined class overrides them. */
import { OptionError } from '../core/errors.ts'
import { property, propertyNames } from '../core/kinds.ts'
import { normalize } from '../core/spelling.ts'

/** What a user-defined class may override. */
const overridable = ['trainStep', 'testStep', 'predictStep', 'computeLoss', 'computeMetrics']
const bySpelling = new Map(overridable.map(name => [normalize(name), name]))
/** Whether a name is nearly one of these, so that nobody calls it. */
const isMisspelt = (name: string) => bySpelling.has(normalize(name)) && !overridable.includes(name)

/** Such names in classes, and among the own properties of models: every step of a training loop asks. */
const ofClasses = new WeakMap<object, readonly string[]>()
const ofModels = new WeakMap<object, { readonly keys: readonly string[]; readonly misspelt: readonly string[] }>()

function misspeltOfClass(prototype: object): readonly string[] {
  const names = ofClasses.get(prototype) ?? [...propertyNames(prototype)].filter(isMisspelt)
  ofClasses.set(prototype, names)
  return names
}

function misspeltOfModel(model: object): readonly string[] {
  const keys = Object.keys(model)
  const known = ofModels.get(model)
  if (known?.keys.length === keys.length && known.keys.every((key, i) => key === keys[i])) return known.misspelt
  const misspelt = keys.filter(isMisspelt)
  ofModels.set(model, { keys, misspelt })
  return misspelt
}

/** Refuses a model with a method whose name is misspelt. */
export function expectNoMisspelt(where: string, model: object): void {
  const isMethod = (name: string) => typeof property(model, name) === 'function'
  const name = misspeltOfClass(Object.getPrototypeOf(model)).find(isMethod) ?? misspeltOfModel(model).find(isMethod)
  if (name !== undefined)
    throw new OptionError(
      `${where}: expected a model without a method ${name}, which nobody calls, received one with it. Use ` +
        `${bySpelling.get(normalize(name))}.`,
    )
}
