/**
 * Learning-rate schedules: functions of the step (0, 1, 2, ...), as in keras.optimizers.schedules.
 * https://keras.io/api/optimizers/learning_rate_schedules/
 */

import { booleanOption, knownOptions, numberOption, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, shareInstances } from '../core/kinds.ts'
import { type Constructor, resolve } from '../core/registry.ts'

export abstract class Schedule {
  static {
    shareInstances(Schedule, 'Schedule')
  }

  abstract readonly type: string
  /** Learning rate of a step. */
  abstract call(step: number): number
  /** The constructor's argument. */
  abstract config(): object
}

/** Refuses steps that are none. */
const checkStep = ({ type }: Schedule, step: unknown) => void numberOption(type, 'step', step, { min: 0 })

export interface DecayOptions {
  initialLearningRate: number
  /** Steps after which decayRate has been applied once. */
  decaySteps: number
  decayRate: number
  /** Only whole multiples of decaySteps count. Default false. */
  staircase?: boolean
}

abstract class RateDecay extends Schedule {
  readonly options: Required<DecayOptions>

  constructor(where: string, options: DecayOptions) {
    super()
    knownOptions(where, options, ['initialLearningRate', 'decaySteps', 'decayRate', 'staircase', 'name'])
    this.options = {
      initialLearningRate: numberOption(where, 'initialLearningRate', options.initialLearningRate, { min: 0 }),
      decaySteps: numberOption(where, 'decaySteps', options.decaySteps, { above: 0 }),
      decayRate: numberOption(where, 'decayRate', options.decayRate, { min: 0 }),
      staircase: booleanOption(where, 'staircase', options.staircase ?? false),
    }
  }

  protected progress(step: number): number {
    const progress = step / this.options.decaySteps
    return this.options.staircase ? Math.floor(progress) : progress
  }

  config(): Required<DecayOptions> {
    return { ...this.options }
  }
}

/** initial * rate ^ (step / decaySteps) */
export class ExponentialDecay extends RateDecay {
  readonly type = 'ExponentialDecay'

  constructor(options: DecayOptions) {
    super('ExponentialDecay', options)
  }

  call(step: number): number {
    checkStep(this, step)
    return this.options.initialLearningRate * this.options.decayRate ** this.progress(step)
  }
}

/** initial / (1 + rate * step / decaySteps) */
export class InverseTimeDecay extends RateDecay {
  readonly type = 'InverseTimeDecay'

  constructor(options: DecayOptions) {
    super('InverseTimeDecay', options)
  }

  call(step: number): number {
    checkStep(this, step)
    return this.options.initialLearningRate / (1 + this.options.decayRate * this.progress(step))
  }
}

export interface PolynomialDecayOptions {
  initialLearningRate: number
  decaySteps: number
  /** Default 0.0001. */
  endLearningRate?: number
  /** Default 1. */
  power?: number
  /** Stretch the decay to the next multiple of decaySteps instead of staying at the end. Default false. */
  cycle?: boolean
}

/** (initial - end) * (1 - step / decaySteps) ^ power + end */
export class PolynomialDecay extends Schedule {
  readonly type = 'PolynomialDecay'
  readonly options: Required<PolynomialDecayOptions>

  constructor(options: PolynomialDecayOptions) {
    super()
    const where = 'PolynomialDecay'
    knownOptions(where, options, ['initialLearningRate', 'decaySteps', 'endLearningRate', 'power', 'cycle', 'name'])
    this.options = {
      initialLearningRate: numberOption(where, 'initialLearningRate', options.initialLearningRate, { min: 0 }),
      decaySteps: numberOption(where, 'decaySteps', options.decaySteps, { above: 0 }),
      endLearningRate: numberOption(where, 'endLearningRate', options.endLearningRate ?? 0.0001, { min: 0 }),
      power: numberOption(where, 'power', options.power ?? 1, { min: 0 }),
      cycle: booleanOption(where, 'cycle', options.cycle ?? false),
    }
  }

  call(step: number): number {
    checkStep(this, step)
    const { initialLearningRate, decaySteps, endLearningRate, power, cycle } = this.options
    const steps = cycle ? decaySteps * Math.max(1, Math.ceil(step / decaySteps)) : decaySteps
    const progress = Math.min(step, steps) / steps
    return (initialLearningRate - endLearningRate) * (1 - progress) ** power + endLearningRate
  }

  config(): Required<PolynomialDecayOptions> {
    return { ...this.options }
  }
}

export interface PiecewiseConstantDecayOptions {
  /** Last step of every piece but the last, increasing. */
  boundaries: readonly number[]
  /** Learning rates, one more than boundaries. */
  values: readonly number[]
}

export class PiecewiseConstantDecay extends Schedule {
  readonly type = 'PiecewiseConstantDecay'
  readonly options: PiecewiseConstantDecayOptions

  constructor(options: PiecewiseConstantDecayOptions) {
    super()
    const where = 'PiecewiseConstantDecay'
    knownOptions(where, options, ['boundaries', 'values', 'name'])
    const { boundaries, values } = options
    if (!isArray(boundaries) || !isArray(values) || values.length !== boundaries.length + 1)
      throw new OptionError(
        `${where}: expected one more value than boundaries, received values ${show(values)} and boundaries ` +
          `${show(boundaries)}.`,
      )
    for (const [i, boundary] of boundaries.entries())
      numberOption(where, 'boundaries', boundary, { above: i === 0 ? -Infinity : boundaries[i - 1] })
    for (const value of values) numberOption(where, 'values', value, { min: 0 })
    this.options = { boundaries: [...boundaries], values: [...values] }
  }

  call(step: number): number {
    checkStep(this, step)
    const piece = this.options.boundaries.findIndex(boundary => step <= boundary)
    return this.options.values.at(piece) as number
  }

  config(): PiecewiseConstantDecayOptions {
    return { boundaries: [...this.options.boundaries], values: [...this.options.values] }
  }
}

/** From 1 at progress 0 to alpha at progress 1 along half a cosine. */
const cosine = (progress: number, height: number, alpha: number) =>
  (1 - alpha) * height * 0.5 * (1 + Math.cos(Math.PI * progress)) + alpha

export interface CosineDecayOptions {
  initialLearningRate: number
  decaySteps: number
  /** The end, as a fraction of the start. Default 0. */
  alpha?: number
  /** Learning rate that a linear warm-up reaches before the decay begins. Default null: no warm-up. */
  warmupTarget?: number | null
  /** Default 0. */
  warmupSteps?: number
}

/** Loshchilov and Hutter 2017, "SGDR", without restarts; optionally after a linear warm-up. */
export class CosineDecay extends Schedule {
  readonly type = 'CosineDecay'
  readonly options: Required<CosineDecayOptions>

  constructor(options: CosineDecayOptions) {
    super()
    const where = 'CosineDecay'
    knownOptions(where, options, ['initialLearningRate', 'decaySteps', 'alpha', 'warmupTarget', 'warmupSteps', 'name'])
    const warmupTarget = options.warmupTarget ?? null
    this.options = {
      initialLearningRate: numberOption(where, 'initialLearningRate', options.initialLearningRate, { min: 0 }),
      decaySteps: numberOption(where, 'decaySteps', options.decaySteps, { above: 0 }),
      alpha: numberOption(where, 'alpha', options.alpha ?? 0),
      warmupTarget: warmupTarget === null ? null : numberOption(where, 'warmupTarget', warmupTarget, { min: 0 }),
      warmupSteps: numberOption(where, 'warmupSteps', options.warmupSteps ?? 0, { min: 0 }),
    }
  }

  call(step: number): number {
    checkStep(this, step)
    const { initialLearningRate, decaySteps, alpha, warmupTarget, warmupSteps } = this.options
    if (warmupTarget === null) return initialLearningRate * cosine(Math.min(step / decaySteps, 1), 1, alpha)
    if (step < warmupSteps) return initialLearningRate + ((warmupTarget - initialLearningRate) * step) / warmupSteps
    return warmupTarget * cosine(Math.min((step - warmupSteps) / decaySteps, 1), 1, alpha)
  }

  config(): Required<CosineDecayOptions> {
    return { ...this.options }
  }
}

export interface CosineDecayRestartsOptions {
  initialLearningRate: number
  /** Length of the first period. */
  firstDecaySteps: number
  /** Every period is so many times as long as the one before, at least 1. Default 2. */
  tMul?: number
  /** Every period starts at so many times the rate of the one before. Default 1. */
  mMul?: number
  /** The end of a period, as a fraction of initialLearningRate. Default 0. */
  alpha?: number
}

/** Loshchilov and Hutter 2017, "SGDR: Stochastic Gradient Descent with Warm Restarts". */
export class CosineDecayRestarts extends Schedule {
  readonly type = 'CosineDecayRestarts'
  readonly options: Required<CosineDecayRestartsOptions>

  constructor(options: CosineDecayRestartsOptions) {
    super()
    const where = 'CosineDecayRestarts'
    knownOptions(where, options, ['initialLearningRate', 'firstDecaySteps', 'tMul', 'mMul', 'alpha', 'name'])
    this.options = {
      initialLearningRate: numberOption(where, 'initialLearningRate', options.initialLearningRate, { min: 0 }),
      firstDecaySteps: numberOption(where, 'firstDecaySteps', options.firstDecaySteps, { above: 0 }),
      tMul: numberOption(where, 'tMul', options.tMul ?? 2, { min: 1 }),
      mMul: numberOption(where, 'mMul', options.mMul ?? 1, { min: 0 }),
      alpha: numberOption(where, 'alpha', options.alpha ?? 0),
    }
  }

  call(step: number): number {
    checkStep(this, step)
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

  config(): Required<CosineDecayRestartsOptions> {
    return { ...this.options }
  }
}

const classes: Record<string, Constructor<Schedule>> = {
  ExponentialDecay,
  InverseTimeDecay,
  PolynomialDecay,
  PiecewiseConstantDecay,
  CosineDecay,
  CosineDecayRestarts,
}

/** A schedule from `{ className, config }` (Keras's `class_name` and snake_case keys too) or itself. */
export const get = (identifier: Schedule | object): Schedule =>
  identifier instanceof Schedule ? identifier : resolve('schedule', classes, identifier)

export const exponentialDecay = (options: DecayOptions) => new ExponentialDecay(options)
export const inverseTimeDecay = (options: DecayOptions) => new InverseTimeDecay(options)
export const polynomialDecay = (options: PolynomialDecayOptions) => new PolynomialDecay(options)
export const piecewiseConstantDecay = (options: PiecewiseConstantDecayOptions) => new PiecewiseConstantDecay(options)
export const cosineDecay = (options: CosineDecayOptions) => new CosineDecay(options)
export const cosineDecayRestarts = (options: CosineDecayRestartsOptions) => new CosineDecayRestarts(options)
