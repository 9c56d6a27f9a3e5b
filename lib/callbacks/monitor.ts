/** Watching one value of the logs for improvement, as Keras's MonitorCallback does. */

import { choiceOption, numberOption, show, showNames } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { property } from '../core/kinds.ts'
import { choice, custom, schema, text } from '../core/schema.ts'
import { Callback, type Logs, type TrainedMetric, type TrainedModel } from './callback.ts'

/** The size of a number: its sign says nothing. */
export const delta = custom<number, number>({
  parse: (value, where, name) => Math.abs(numberOption(where, name, value)),
})

const monitorOptions = schema({
  /** Key in the logs. Default 'val_loss'. */
  monitor: text('val_loss'),
  /** Whether less or more is better. Default 'auto': less for losses, else as the metric says. */
  mode: choice<'auto' | 'min' | 'max'>('auto', 'min', 'max')('auto'),
  /** Smaller changes are no improvement. Default 0. */
  minDelta: delta(0),
  /** 1 to print what was decided. Default 0. */
  verbose: custom<0 | 1, 0 | 1>({ parse: (value, where, name) => choiceOption(where, name, value, [0, 1]) })(0),
})

export abstract class MonitorCallback<Own> extends Callback<Own, typeof monitorOptions> {
  static override readonly commonOptions = monitorOptions
  best: number | null = null
  #better: 'up' | 'down' | null = null
  /** Whether the logs of some epochs have the watched value. */
  #isExpected = false

  /** What is better is a question to every model anew. */
  override setModel(model: TrainedModel): void {
    super.setModel(model)
    this.#better = null
    this.#isExpected = false
  }

  /**
   * Throws OptionError where the logs of an epoch will not have the watched value, or nobody can say what is better.
   * Called before the first step.
   */
  expectLogs(names: readonly string[]): void {
    this.#expectMonitor(names)
    if (this.#metric()?.isList)
      throw new OptionError(
        `${this.where()}: expected monitor to be one number, received ${show(this.options.monitor)}, which is several.`,
      )
    this.#better ??= this.#direction()
    this.#isExpected = true
  }

  /**
   * The watched value; null in an epoch without it, as those between two validations. Throws OptionError where no epoch
   * has it.
   */
  protected current(logs: Logs): number | null {
    const { monitor } = this.options
    if (this.#isExpected && !Object.hasOwn(logs, monitor)) return null
    this.#expectMonitor(Object.keys(logs))
    const value: unknown = property(logs, monitor)
    if (typeof value === 'number') return value
    throw new OptionError(
      `${this.where()}: expected ${show(monitor)} in the logs to be a number, received ${show(value)}.`,
    )
  }

  #expectMonitor(names: readonly string[]): void {
    const { monitor } = this.options
    if (names.includes(monitor)) return
    const hint = monitor.startsWith('val_') ? ' It needs validation data.' : ''
    throw new OptionError(
      `${this.where()}: expected monitor to be one of ${showNames(names)}, received ${show(monitor)}.${hint}`,
    )
  }

  /** True where there is nothing to compare with, or the value is better by more than minDelta. NaN never is. */
  protected isImprovement(value: number, reference: number | null): boolean {
    this.#better ??= this.#direction()
    if (reference === null) return !Number.isNaN(value)
    const { minDelta } = this.options
    const bound = Math.fround(reference) // Keras compares as floats
    return this.#better === 'down' ? Math.fround(value + minDelta) < bound : Math.fround(value - minDelta) > bound
  }

  /** Prints what was decided, where verbose says so. */
  protected report(text: string): void {
    if (this.options.verbose) this.say(text)
  }

  /** The metric that is watched. */
  #metric(): TrainedMetric | undefined {
    const name = this.options.monitor.replace(/^val_/, '')
    return this.model.metrics.find(metric => metric.name === name)
  }

  #direction(): 'up' | 'down' {
    const { mode, monitor } = this.options
    if (mode !== 'auto') return mode === 'min' ? 'down' : 'up'
    const direction = this.#metric()?.direction ?? (/^(val_)?loss$/.test(monitor) ? 'down' : null)
    if (direction === null)
      throw new OptionError(
        `${this.where()}: expected mode 'min' or 'max' for monitor ${show(monitor)}, received 'auto', ` +
          'which cannot tell.',
      )
    return direction
  }
}
