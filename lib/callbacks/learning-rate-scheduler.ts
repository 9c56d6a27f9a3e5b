/** Sets the learning rate before every epoch (https://keras.io/api/callbacks/learning_rate_scheduler/). */

import { knownOptions, numberOption, show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { isCallable, isRecord } from '../core/kinds.ts'
import { Callback, type Logs } from './callback.ts'
import { settableOptimizer } from './learning-rate.ts'
import { type GivenMessages, messagesOption } from './messages.ts'

/** Gets the epoch (from 0) and the learning rate so far, gives the new one. */
export type LearningRateFunction = (epoch: number, learningRate: number) => number | Promise<number>

export interface LearningRateSchedulerOptions {
  readonly schedule: LearningRateFunction
  /** 1 or true to print every learning rate. Default 0. */
  readonly verbose?: GivenMessages
}

export class LearningRateScheduler extends Callback {
  static override readonly type: string = 'LearningRateScheduler'
  static override readonly addsToLogs = ['learning_rate']
  readonly #schedule: LearningRateFunction
  readonly #verbose: 0 | 1

  /** @param schedule the function, or an object with it and `verbose`. */
  constructor(schedule: LearningRateFunction | LearningRateSchedulerOptions) {
    super()
    const options = (isRecord(schedule) ? schedule : { schedule }) as LearningRateSchedulerOptions
    knownOptions('LearningRateScheduler', options, ['schedule', 'verbose'])
    if (!isCallable(options.schedule))
      throw new OptionError(`LearningRateScheduler: expected a function, received ${show(options.schedule)}.`)
    this.#schedule = options.schedule
    this.#verbose = messagesOption('LearningRateScheduler', options.verbose ?? 0)
  }

  override onTrainBegin(): void {
    settableOptimizer(this.where(), this.model)
  }

  override onEpochBegin(epoch: number): void | Promise<void> {
    const rate = this.#schedule(epoch, settableOptimizer(this.where(), this.model).learningRate)
    if (typeof rate === 'number') this.#set(epoch, rate)
    else return Promise.resolve(rate).then(value => this.#set(epoch, value))
  }

  #set(epoch: number, rate: number): void {
    const checked = numberOption(this.where(), 'what the schedule gives', rate, { min: 0 })
    settableOptimizer(this.where(), this.model).learningRate = checked
    if (this.#verbose) this.say(`Epoch ${epoch + 1}: LearningRateScheduler setting learning rate to ${checked}.`)
  }

  override onEpochEnd(_epoch: number, logs: Logs): void {
    logs.learning_rate = settableOptimizer(this.where(), this.model).learningRate
  }
}

export const learningRateScheduler = factory(LearningRateScheduler)
