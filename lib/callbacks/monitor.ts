/** Watching one value of the logs for improvement, as Keras's MonitorCallback does. */

import { choiceOption, numberOption, show, showNames } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { Callback, type Logs, type TrainedModel } from './callback.ts'

export interface MonitorOptions {
  /** Key in the logs. Default 'val_loss'. */
  monitor?: string
  /** Whether less or more is better. Default 'auto': less for losses, else as the metric says. */
  mode?: 'auto' | 'min' | 'max'
  /** Smaller changes are no improvement. */
  minDelta?: number
  /** 1 to print what was decided. Default 0. */
  verbose?: 0 | 1
}

export const monitorOptions = ['monitor', 'mode', 'minDelta', 'verbose'] as const

export abstract class MonitorCallback extends Callback {
  readonly monitor: string
  readonly mode: 'auto' | 'min' | 'max'
  readonly minDelta: number
  readonly verbose: 0 | 1
  best: number | null = null
  #better: 'up' | 'down' | null = null

  constructor(where: string, options: MonitorOptions, defaultDelta: number) {
    super()
    this.monitor = options.monitor ?? 'val_loss'
    if (typeof this.monitor !== 'string')
      throw new OptionError(`${where}: expected monitor to be a key of the logs, received ${show(this.monitor)}.`)
    this.mode = choiceOption(where, 'mode', options.mode ?? 'auto', ['auto', 'min', 'max'])
    this.minDelta = Math.abs(numberOption(where, 'minDelta', options.minDelta ?? defaultDelta))
    this.verbose = choiceOption(where, 'verbose', options.verbose ?? 0, [0, 1])
  }

  /** What is better is a question to every model anew. */
  override setModel(model: TrainedModel): void {
    super.setModel(model)
    this.#better = null
  }

  /**
   * Throws OptionError where the logs of an epoch will not have the watched value, or nobody can say what is better.
   * Called before the first step.
   */
  expectLogs(names: readonly string[]): void {
    this.#expectMonitor(names)
    this.#better ??= this.#direction()
  }

  /** The watched value. Throws OptionError where the logs do not have it. */
  protected current(logs: Logs): number {
    this.#expectMonitor(Object.keys(logs))
    return logs[this.monitor]
  }

  #expectMonitor(names: readonly string[]): void {
    if (names.includes(this.monitor)) return
    const hint = this.monitor.startsWith('val_') ? ' It needs validation data.' : ''
    throw new OptionError(
      `${this.constructor.name}: expected monitor to be one of ${showNames(names)}, received ` +
        `${show(this.monitor)}.${hint}`,
    )
  }

  /** True where there is nothing to compare with, or the value is better by more than minDelta. NaN never is. */
  protected isImprovement(value: number, reference: number | null): boolean {
    this.#better ??= this.#direction()
    if (reference === null) return !Number.isNaN(value)
    return this.#better === 'down' ? value + this.minDelta < reference : value - this.minDelta > reference
  }

  protected say(text: string): void {
    if (this.verbose) console.log(text)
  }

  #direction(): 'up' | 'down' {
    if (this.mode !== 'auto') return this.mode === 'min' ? 'down' : 'up'
    const name = this.monitor.replace(/^val_/, '')
    const direction =
      this.model.metrics.find(metric => metric.name === name)?.direction ?? (name === 'loss' ? 'down' : null)
    if (direction === null)
      throw new OptionError(
        `${this.constructor.name}: expected mode 'min' or 'max' for monitor ${show(this.monitor)}, received 'auto', ` +
          'which cannot tell.',
      )
    return direction
  }
}
