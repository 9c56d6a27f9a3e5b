/** The methods of a model that fit, evaluate and predict call where a class of one's own has them. */
import { OptionError } from '../core/errors.ts'
import { property, propertyNames } from '../core/kinds.ts'
import { normalize } from '../core/spelling.ts'

/** What a class of one's own may override. */
const called = ['trainStep', 'testStep', 'predictStep', 'computeLoss', 'computeMetrics']
const calledBy = new Map(called.map(name => [normalize(name), name]))
/** Whether a name looks as if it were called. */
const isUncalled = (name: string) => calledBy.has(normalize(name)) && !called.includes(name)

/** Such methods of classes: every step of a training loop asks. */
const uncalledOf = new WeakMap<object, readonly string[]>()

function uncalledOfClass(prototype: object): readonly string[] {
  const names = uncalledOf.get(prototype) ?? [...propertyNames(prototype)].filter(isUncalled)
  uncalledOf.set(prototype, names)
  return names
}

/** Refuses a model with a method that looks as if it were called. */
export function expectNoUncalled(where: string, model: object): void {
  const names = [...uncalledOfClass(Object.getPrototypeOf(model)), ...Object.keys(model).filter(isUncalled)]
  const name = names.find(method => typeof property(model, method) === 'function')
  if (name !== undefined)
    throw new OptionError(
      `${where}: expected a model without a method ${name}, which nobody calls, received one with it. Use ` +
        `${calledBy.get(normalize(name))}.`,
    )
}
