/** The options that all optimizers have, as in Keras 3 (https://keras.io/api/optimizers/). */

import { numberOption } from '../core/checks.ts'
import { isObject } from '../core/kinds.ts'
import {
  boolean,
  custom,
  integer,
  nullable,
  number,
  type OptionsOf,
  schema,
  text,
  unsupported,
  type ValuesOf,
} from '../core/schema.ts'
import { patterns } from './patterns.ts'
import * as schedules from './schedules.ts'

/** What may be given as a learning rate: a number, a schedule or its configuration, or a function of the step. */
export type LearningRate = number | schedules.Schedule | schedules.ScheduleFunction | object

/** Throws OptionError where a value is no learning rate. */
export const parseLearningRate = (value: unknown, where: string, option: string): number | schedules.Schedule =>
  isObject(value) || typeof value === 'function'
    ? schedules.get(value as schedules.Schedule)
    : numberOption(where, option, value, { min: 0 })

/** An option that is a learning rate. */
export const learningRate = custom<LearningRate, number | schedules.Schedule>({
  parse: parseLearningRate,
  toConfig: value => (typeof value === 'number' ? value : value.serialize()),
  toKeras: value => (typeof value === 'number' ? value : value.toKeras()),
})

/** Decay of a running mean. */
export const beta = (kerasName: string, fallback: number) => number({ min: 0, below: 1 }, kerasName)(fallback)

/** What keeps a divisor from being 0. */
export const epsilon = (fallback: number) => number({ min: 0 })(fallback)

/**
 * 1 - beta^step in float32, as Keras computes it: where beta is near 1, it differs from the exact number by 1e-5. With
 * step 1 it is the weight of a new gradient in those of Keras's optimizers that round beta to float32 first; the others
 * use 1 - beta exactly.
 */
export const lessPower = (beta: number, step: number): number => Math.fround(1 - Math.fround(Math.fround(beta) ** step))

/** A share of the weights, or null. */
export const weightDecay = (fallback: number | null) => ({ ...nullable(number({ min: 0 })), fallback })

/** 0 is another way to say null, as in Keras. */
const unlessZero = <T extends ReturnType<typeof nullable>>(option: T): T => ({
  ...option,
  parse: (value: unknown, where: string, name: string) => (value === 0 ? null : option.parse(value, where, name)),
})

export const optimizerOptions = schema({
  /** Default: the class in snake case. */
  name: nullable(text),
  /** A number, or a schedule of the step. Default 0.001. */
  learningRate: learningRate(0.001),
  /** Before each step, weights shrink by this times the learning rate. Default null: none. */
  weightDecay: weightDecay(null),
  /**
   * Variables that do not decay: names, or parts of them, and patterns, of names like 'kernel' and 'conv2d/kernel'.
   * Default: none. Keras has a method for it and does not write it to files; our files have it where Keras does not
   * read.
   */
  excludeFromWeightDecay: { ...patterns([]), toKeras: () => undefined },
  /** Cuts the norm of each variable's gradient. Default null, or 0: no clipping. Only one of the three may be given. */
  clipnorm: unlessZero(nullable(number({ above: 0 }))),
  /** Cuts every number of the gradients. Default null, or 0. */
  clipvalue: unlessZero(nullable(number({ above: 0 }))),
  /** Cuts the norm of all gradients together. Default null, or 0. */
  globalClipnorm: unlessZero(nullable(number({ above: 0 }))),
  /** Keep a moving average of the weights, which takes their place at the end of `fit`. Default false. */
  useEma: boolean(false),
  /** How much of the average is kept in each step. Default 0.99. */
  emaMomentum: number({ min: 0, max: 1 })(0.99),
  /** Steps after which the average takes the weights' place. Default null, or 0: only at the end of `fit`. */
  emaOverwriteFrequency: unlessZero(nullable(integer({ min: 1 }))),
  /** Batches whose mean gradient makes one step, at least 2. Default null: every batch is a step. */
  gradientAccumulationSteps: unlessZero(nullable(integer({ min: 2 }))),
  /** `apply` divides gradients by it, and `scaleLoss` multiplies a loss by it. Default null: 1. */
  lossScaleFactor: nullable(number({ above: 0 })),
  /** Of older programs. Keras 3 warns, and passes it over. */
  decay: unsupported(0, 'Give learningRate a schedule, such as inverseTimeDecay.'),
})

/** What every optimizer takes. */
export type OptimizerOptions = OptionsOf<typeof optimizerOptions>

/** The options of every optimizer, checked. */
export type OptimizerSettings = ValuesOf<typeof optimizerOptions>
