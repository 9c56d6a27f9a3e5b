/**
 * Learning-rate schedules: functions of the step (0, 1, 2, ...), as in keras.optimizers.schedules.
 * https://keras.io/api/optimizers/learning_rate_schedules/
 */

import { functionName, listOption, numberOption, show } from '../core/checks.ts'
import { Configurable, classesIn, expectMethods, factory, isClassOf, serialized } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { functionToKeras, toKeras } from '../core/keras-json.ts'
import { isClass, property, shareInstances } from '../core/kinds.ts'
import { expectOneOf } from '../core/overrides.ts'
import { type Constructor, customName, refuseFactory, register, resolve } from '../core/registry.ts'
import { boolean, custom, nullable, number, schema, text, unwritten } from '../core/schema.ts'

const scheduleOptions = schema({
  /** Of no consequence. */
  name: unwritten(nullable(text)),
})

export abstract class Schedule<Own = Readonly<Record<never, never>>> extends Configurable<Own, typeof scheduleOptions> {
  static {
    shareInstances(Schedule, 'Schedule')
  }

  static override readonly commonOptions = scheduleOptions
  static override readonly synchronousMethods: readonly string[] = ['call', 'rate', 'serialize', 'toKeras']

  /** Learning rate of a step. */
  call(step: number): number {
    const rate = this.rate(numberOption(this.type, 'step', step, { min: 0 }))
    return typeof rate === 'number' ? rate : numberOption(this.where(), 'the learning rate', rate)
  }

  /** What `call` gives, of a step that is checked. A class has this, or a `call` of its own. */
  protected rate(_step: number): number {
    return 0
  }

  /** As it stands in the config of an optimizer. */
  serialize(): object {
    return serialized(this)
  }

  /** As Keras writes it. */
  toKeras(): object {
    return toKeras('keras.optimizers.schedules', this, customName('schedule', listed, this))
  }
}

const initialLearningRate = number({ min: 0 })
const decaySteps = number({ above: 0 })

const decayOptions = schema({
  /** At step 0. */
  initialLearningRate: initialLearningRate(),
  /** Steps after which decayRate has been applied once. */
  decaySteps: decaySteps(),
  decayRate: number({ min: 0 })(),
  /** Only whole multiples of decaySteps count. Default false. */
  staircase: boolean(false),
})

abstract class RateDecay extends Schedule<typeof decayOptions> {
  static override readonly options = decayOptions

  protected progress(step: number): number {
    const progress = step / this.options.decaySteps
    return this.options.staircase ? Math.floor(progress) : progress
  }
}

/** initial * rate ^ (step / decaySteps) */
export class ExponentialDecay extends RateDecay {
  static override readonly type: string = 'ExponentialDecay'

  protected override rate(step: number): number {
    return this.options.initialLearningRate * this.options.decayRate ** this.progress(step)
  }
}

/** initial / (1 + rate * step / decaySteps) */
export class InverseTimeDecay extends RateDecay {
  static override readonly type: string = 'InverseTimeDecay'

  protected override rate(step: number): number {
    return this.options.initialLearningRate / (1 + this.options.decayRate * this.progress(step))
  }
}

const polynomialOptions = schema({
  /** At step 0. */
  initialLearningRate: initialLearningRate(),
  /** Steps until the end. */
  decaySteps: decaySteps(),
  /** Default 0.0001. */
  endLearningRate: number({ min: 0 })(0.0001),
  /** Default 1. */
  power: number({ min: 0 })(1),
  /** Stretch the decay to the next multiple of decaySteps instead of staying at the end. Default false. */
  cycle: boolean(false),
})

/** (initial - end) * (1 - step / decaySteps) ^ power + end */
export class PolynomialDecay extends Schedule<typeof polynomialOptions> {
  static override readonly type: string = 'PolynomialDecay'
  static override readonly options = polynomialOptions

  protected override rate(step: number): number {
    const { initialLearningRate, decaySteps, endLearningRate, power, cycle } = this.options
    const steps = cycle ? decaySteps * Math.max(1, Math.ceil(step / decaySteps)) : decaySteps
    const progress = Math.min(step, steps) / steps
    return (initialLearningRate - endLearningRate) * (1 - progress) ** power + endLearningRate
  }
}

const numbers = custom<readonly number[], readonly number[]>({
  parse: (value, where, name) => Array.from(listOption(where, name, value), each => numberOption(where, name, each)),
})

const piecewiseOptions = schema({
  /** Last step of every piece but the last, increasing. */
  boundaries: numbers(),
  /** Learning rates, one more than boundaries. */
  values: numbers(),
})

/** One rate after the other. */
export class PiecewiseConstantDecay extends Schedule<typeof piecewiseOptions> {
  static override readonly type: string = 'PiecewiseConstantDecay'
  static override readonly options = piecewiseOptions

  protected override checkOptions(): void {
    const { boundaries, values } = this.options
    if (values.length !== boundaries.length + 1)
      throw new OptionError(
        `${this.where()}: expected one more value than boundaries, received values ${show(values)} and boundaries ` +
          `${show(boundaries)}.`,
      )
    for (const [i, boundary] of boundaries.entries())
      numberOption(this.where(), 'boundaries', boundary, { above: i === 0 ? -Infinity : boundaries[i - 1] })
    for (const value of values) numberOption(this.where(), 'values', value, { min: 0 })
  }

  protected override rate(step: number): number {
    const piece = this.options.boundaries.findIndex(boundary => step <= boundary)
    return this.options.values.at(piece) as number
  }
}

/** From 1 at progress 0 to alpha at progress 1 along half a cosine. */
const cosine = (progress: number, height: number, alpha: number) =>
  (1 - alpha) * height * 0.5 * (1 + Math.cos(Math.PI * progress)) + alpha

const cosineOptions = schema({
  /** At step 0. */
  initialLearningRate: initialLearningRate(),
  /** Steps until the end. */
  decaySteps: decaySteps(),
  /** The end, as a fraction of the start. Default 0. */
  alpha: number()(0),
  /** Learning rate that a linear warm-up reaches before the decay begins. Default null: no warm-up. */
  warmupTarget: nullable(number({ min: 0 })),
  /** Default 0. */
  warmupSteps: number({ min: 0 })(0),
})

/** Loshchilov and Hutter 2017, "SGDR", without restarts; optionally after a linear warm-up. */
export class CosineDecay extends Schedule<typeof cosineOptions> {
  static override readonly type: string = 'CosineDecay'
  static override readonly options = cosineOptions

  protected override rate(step: number): number {
    const { initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps } = this.options
    if (warmupTarget === null) return initialLearningRate * cosine(Math.min(step / decaySteps, 1), 1, alpha)
    if (step < warmupSteps) return initialLearningRate + ((warmupTarget - initialLearningRate) * step) / warmupSteps
    return warmupTarget * cosine(Math.min((step - warmupSteps) / decaySteps, 1), 1, alpha)
  }
}

const restartOptions = schema({
  /** At step 0. */
  initialLearningRate: initialLearningRate(),
  /** Length of the first period. */
  firstDecaySteps: decaySteps(),
  /** Every period is so many times as long as the one before, at least 1. Default 2. */
  tMul: number({ min: 1 })(2),
  /** Every period starts at so many times the rate of the one before. Default 1. */
  mMul: number({ min: 0 })(1),
  /** The end of a period, as a fraction of initialLearningRate. Default 0. */
  alpha: number()(0),
})

/** Loshchilov and Hutter 2017, "SGDR: Stochastic Gradient Descent with Warm Restarts". */
export class CosineDecayRestarts extends Schedule<typeof restartOptions> {
  static override readonly type: string = 'CosineDecayRestarts'
  static override readonly options = restartOptions

  protected override rate(step: number): number {
    const { initialLearningRate, firstDecaySteps, tMul, mMul, alpha } = this.options
    let [start, length, height] = [0, firstDecaySteps, 1]
    if (tMul === 1) {
      const period = Math.floor(step / length)
      start = period * length
      height = mMul ** period
    } else {
      while (step >= start + length) {
        start += length
        length *= tMul
        height *= mMul
      }
    }
    return initialLearningRate * cosine((step - start) / length, height, alpha)
  }
}

const listed = classesIn<Schedule>({
  ExponentialDecay,
  InverseTimeDecay,
  PolynomialDecay,
  PiecewiseConstantDecay,
  CosineDecay,
  CosineDecayRestarts,
})

/** Whether rates may be asked for in any order and number: a schedule of one's own may count or log its calls. */
export const isPure = (schedule: Schedule): boolean =>
  Object.values<unknown>(listed).includes(property(schedule, 'constructor'))

/** A learning rate for every step: 0, 1, 2, ... */
export type ScheduleFunction = (step: number) => number

/** A function as a schedule; files have its name. */
class FunctionSchedule extends Schedule {
  static override readonly type: string = 'FunctionSchedule'
  readonly name: string
  readonly #rate: ScheduleFunction

  constructor(rate: ScheduleFunction, name = functionName(rate, '')) {
    super()
    this.name = name
    this.#rate = rate
  }

  override where(): string {
    return this.name === '' ? 'learningRate' : this.name
  }

  override serialize(): object {
    return { className: 'function', config: this.name }
  }

  override toKeras(): object {
    return functionToKeras(this.name)
  }

  protected override rate(step: number): number {
    return numberOption(this.where(), 'the learning rate', this.#rate(step), { min: 0 })
  }
}

/** A schedule from `{ className, config }` (Keras's `class_name` and snake_case keys too), a function, or itself. */
export function get(identifier: Schedule | ScheduleFunction | object): Schedule {
  if (identifier instanceof Schedule) {
    expectMethods('a schedule', identifier, ['rate'])
    expectOneOf('a schedule', identifier, Schedule.prototype, 'call', 'rate')
    return identifier
  }
  refuseFactory('schedule', identifier)
  if (isClassOf(identifier, Schedule) || isClass(identifier))
    throw new OptionError(`schedule: expected a schedule or a function of the step, received ${show(identifier)}.`)
  if (typeof identifier === 'function') return new FunctionSchedule(identifier as ScheduleFunction)
  const type = property(identifier, 'class_name') ?? property(identifier, 'className')
  return resolve('schedule', listed, type === 'function' ? property(identifier, 'config') : identifier, {}, made)
}

const made = (custom: unknown, config: object, name: string): Schedule =>
  isClassOf(custom, Schedule)
    ? new (custom as new (options: object) => Schedule)(config)
    : new FunctionSchedule(custom as ScheduleFunction, name)

/** Lets files name a schedule of one's own, a class or a function. */
export const registerSchedule = (custom: Constructor<Schedule> | ScheduleFunction, name?: string): void =>
  register('schedule', Object.keys(listed), custom, name ?? property(custom, 'name'))

export { Schedule as LearningRateSchedule }
export const exponentialDecay = factory(ExponentialDecay)
export const inverseTimeDecay = factory(InverseTimeDecay)
export const polynomialDecay = factory(PolynomialDecay)
export const piecewiseConstantDecay = factory(PiecewiseConstantDecay)
export const cosineDecay = factory(CosineDecay)
export const cosineDecayRestarts = factory(CosineDecayRestarts)
