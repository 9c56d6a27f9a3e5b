/** The callbacks, as classes and as functions. */
import type { CallbackHooks } from './callback.ts'
import { Callback, LambdaCallback } from './callback.ts'
import { EarlyStopping, type EarlyStoppingOptions } from './early-stopping.ts'
import { History } from './history.ts'
import { LearningRateScheduler } from './learning-rate-scheduler.ts'
import { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from './reduce-lr-on-plateau.ts'
import { TerminateOnNaN } from './terminate-on-nan.ts'

export const earlyStopping = (options?: EarlyStoppingOptions) => new EarlyStopping(options)
export const reduceLROnPlateau = (options?: ReduceLROnPlateauOptions) => new ReduceLROnPlateau(options)
export const learningRateScheduler = (schedule: (epoch: number, learningRate: number) => number) =>
  new LearningRateScheduler(schedule)
export const terminateOnNaN = () => new TerminateOnNaN()

export type { Logs, TrainedModel } from './callback.ts'
export type { CallbackHooks, EarlyStoppingOptions, ReduceLROnPlateauOptions }
export { Callback, EarlyStopping, History, LambdaCallback, LearningRateScheduler, ReduceLROnPlateau, TerminateOnNaN }
