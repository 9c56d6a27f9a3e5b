/** Lowers the learning rate when a value no longer improves (https://keras.io/api/callbacks/reduce_lr_on_plateau/). */

import { knownOptions, numberOption } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import type { Logs } from './callback.ts'
import { MonitorCallback, type MonitorOptions, monitorOptions } from './monitor.ts'

export interface ReduceLROnPlateauOptions extends MonitorOptions {
  /** What the learning rate is multiplied by, below 1. Default 0.1. */
  factor?: number
  /** Epochs without improvement after which it is lowered. Default 10. */
  patience?: number
  /** Epochs after a reduction that do not count. Default 0. */
  cooldown?: number
  /** It is not lowered below this. Default 0. */
  minLr?: number
}

/** `minDelta` is 1e-4 by default. */
export class ReduceLROnPlateau extends MonitorCallback {
  readonly factor: number
  readonly patience: number
  readonly cooldown: number
  readonly minLr: number
  wait = 0
  cooldownCounter = 0

  constructor(options: ReduceLROnPlateauOptions = {}) {
    const where = 'ReduceLROnPlateau'
    knownOptions(where, options, [...monitorOptions, 'factor', 'patience', 'cooldown', 'minLr'])
    super(where, options, 1e-4)
    this.factor = numberOption(where, 'factor', options.factor ?? 0.1, { above: 0, below: 1 })
    this.patience = numberOption(where, 'patience', options.patience ?? 10, { min: 0 })
    this.cooldown = numberOption(where, 'cooldown', options.cooldown ?? 0, { min: 0 })
    this.minLr = numberOption(where, 'minLr', options.minLr ?? 0, { min: 0 })
  }

  override onTrainBegin(): void {
    this.best = null
    this.wait = 0
    this.cooldownCounter = 0
  }

  override onEpochEnd(epoch: number, logs: Logs): void {
    const { optimizer } = this.model
    if (optimizer === null)
      throw new OptionError('ReduceLROnPlateau: expected a compiled model, received one without an optimizer.')
    logs.learning_rate = optimizer.learningRate
    const current = this.current(logs)
    if (this.cooldownCounter > 0) {
      this.cooldownCounter--
      this.wait = 0
    }
    if (this.isImprovement(current, this.best)) {
      this.best = current
      this.wait = 0
    } else if (this.cooldownCounter === 0) {
      this.wait++
      if (this.wait < this.patience || optimizer.learningRate <= this.minLr) return
      optimizer.learningRate = Math.max(optimizer.learningRate * this.factor, this.minLr)
      this.cooldownCounter = this.cooldown
      this.wait = 0
      this.say(`Epoch ${epoch + 1}: ReduceLROnPlateau sets the learning rate to ${optimizer.learningRate}`)
    }
  }
}
