/** Lowers the learning rate when a value no longer improves (https://keras.io/api/callbacks/reduce_lr_on_plateau/). */

import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import type { Logs } from './callback.ts'
import { settableOptimizer } from './learning-rate.ts'
import { delta, MonitorCallback } from './monitor.ts'

const options = schema({
  /** Smaller changes are no improvement. Default 1e-4. */
  minDelta: delta(1e-4),
  /** What the learning rate is multiplied by, below 1. Default 0.1. */
  factor: number({ above: 0, below: 1 })(0.1),
  /** Epochs without improvement after which it is lowered. Default 10. */
  patience: number({ min: 0 })(10),
  /** Epochs after a reduction that do not count. Default 0. */
  cooldown: number({ min: 0 })(0),
  /** It is not lowered below this. Default 0. */
  minLr: number({ min: 0 })(0),
})

/** What is kept from epoch to epoch. */
interface State {
  readonly best: number | null
  readonly wait: number
  readonly cooldownCounter: number
}

export class ReduceLROnPlateau extends MonitorCallback<typeof options> {
  static override readonly type: string = 'ReduceLROnPlateau'
  static override readonly options = options
  static override readonly addsToLogs = ['learning_rate']
  /** Epochs without improvement so far. */
  wait = 0
  /** Epochs that do not count, from now on. */
  cooldownCounter = 0

  override onTrainBegin(): void {
    settableOptimizer(this.where(), this.model)
    this.best = null
    this.wait = 0
    this.cooldownCounter = 0
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    const optimizer = settableOptimizer(this.where(), this.model)
    const { factor, patience, cooldown, minLr } = this.options
    logs.learning_rate = optimizer.learningRate
    const current = this.current(logs)
    if (current === null) return
    if (this.cooldownCounter > 0) {
      this.cooldownCounter--
      this.wait = 0
    }
    if (this.isImprovement(current, this.best)) {
      this.best = current
      this.wait = 0
    } else if (this.cooldownCounter === 0) {
      this.wait++
      // As floats, which Keras's learning rates are: 0.1 * 0.1 is not above 0.01.
      if (this.wait < patience || Math.fround(optimizer.learningRate) <= Math.fround(minLr)) return
      optimizer.learningRate = Math.max(optimizer.learningRate * factor, minLr)
      this.cooldownCounter = cooldown
      this.wait = 0
      this.report(`Epoch ${epoch + 1}: ReduceLROnPlateau reducing learning rate to ${optimizer.learningRate}.`)
    }
  }

  override getState(): State {
    const { best, wait, cooldownCounter } = this
    return { best, wait, cooldownCounter }
  }

  override setState(state: State): void {
    Object.assign(this, state)
  }
}

export const reduceLROnPlateau = factory(ReduceLROnPlateau)
