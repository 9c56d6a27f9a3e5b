/** Sets the learning rate before every epoch (https://keras.io/api/callbacks/learning_rate_scheduler/). */

import { show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { Callback, type Logs } from './callback.ts'

export class LearningRateScheduler extends Callback {
  static override readonly type = 'LearningRateScheduler'
  readonly #schedule: (epoch: number, learningRate: number) => number

  /** @param schedule gets the epoch (from 0) and the learning rate so far, gives the new one. */
  constructor(schedule: (epoch: number, learningRate: number) => number) {
    super()
    if (typeof schedule !== 'function')
      throw new OptionError(`LearningRateScheduler: expected a function, received ${show(schedule)}.`)
    this.#schedule = schedule
  }

  #optimizer(): { learningRate: number } {
    if (this.model.optimizer === null)
      throw new OptionError('LearningRateScheduler: expected a compiled model, received one without an optimizer.')
    return this.model.optimizer
  }

  override onEpochBegin(epoch: number): void {
    const optimizer = this.#optimizer()
    optimizer.learningRate = this.#schedule(epoch, optimizer.learningRate)
  }

  override onEpochEnd(_epoch: number, logs: Logs): void {
    logs.learning_rate = this.#optimizer().learningRate
  }
}

export const learningRateScheduler = factory(LearningRateScheduler)
