/** Watching one value of the logs for improvement, as Keras's MonitorCallback does. */

import { numberOption, show, showNames } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { property } from '../core/kinds.ts'
import { choice, custom, schema, text } from '../core/schema.ts'
import { Callback, type Logs, type TrainedMetric, type TrainedModel } from './callback.ts'
import { type GivenMessages, messagesOption } from './messages.ts'

/** A number whose sign is ignored, as in Keras. */
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
  /** 1 or true to print what was decided. Default 0. */
  verbose: custom<GivenMessages, 0 | 1>({ parse: (value, where) => messagesOption(where, value) })(0),
})

/** The logs that are looked at, as far as they are known before the first step. */
export interface ExpectedLogs {
  readonly names: readonly string[]
  /** Whether other callbacks may add further values. */
  readonly isOpen: boolean
}

export abstract class MonitorCallback<Own> extends Callback<Own, typeof monitorOptions> {
  static override readonly commonOptions = monitorOptions
  best: number | null = null
  #better: 'up' | 'down' | null = null
  #isExpected = false
  #isWarned = false

  /** Whether some logs have the watched value. */
  protected get isExpected(): boolean {
    return this.#isExpected
  }

  /** Which direction is better depends on the model, so it is found out anew for each. */
  override setModel(model: TrainedModel): void {
    super.setModel(model)
    this.#better = null
    this.#isExpected = false
    this.#isWarned = false
  }

  /**
   * Throws OptionError where no logs at the end of an epoch will have the watched value, or nobody can say what is
   * better. Called before the first step.
   * @param _batch logs at the end of a batch.
   */
  expectLogs(epoch: ExpectedLogs, _batch: ExpectedLogs): void {
    this.expectMonitor(epoch)
  }

  /** Throws OptionError where no logs will have what is named. The model need not be known. */
  expectNames({ names, isOpen }: ExpectedLogs, _batch: ExpectedLogs): void {
    if (!isOpen && !names.includes(this.options.monitor)) throw new OptionError(this.#missing(names))
  }

  /** The same for any logs. */
  protected expectMonitor(logs: ExpectedLogs): void {
    const { names } = logs
    const { monitor } = this.options
    this.#isExpected = names.includes(monitor)
    MonitorCallback.prototype.expectNames.call(this, logs, logs)
    if (this.#metric()?.isList)
      throw new OptionError(
        `${this.where()}: expected monitor to be one number, received ${show(monitor)}, which is several.`,
      )
    this.#better ??= this.#direction(names)
    this.#expectMode()
  }

  /** Warns of a mode that takes the worst value for the best. */
  #expectMode(): void {
    const known = this.#knownDirection()
    if (known === null || known === this.#better) return
    const { mode, monitor } = this.options
    process.emitWarning(
      `${this.where()}: expected mode '${known === 'up' ? 'max' : 'min'}' or 'auto' for monitor ${show(monitor)}, ` +
        `received '${mode}', for which the worst value is the best.`,
      { code: 'FOVEA_MONITOR_MODE' },
    )
  }

  /**
   * The watched value; null where these logs have none, as those of an epoch without validation. Where none have had
   * it, there is one warning, as nobody could know before.
   */
  protected current(logs: Logs): number | null {
    const { monitor } = this.options
    this.#better ??= this.#direction(Object.keys(logs))
    if (!Object.hasOwn(logs, monitor)) {
      if (!this.#isExpected && !this.#isWarned)
        process.emitWarning(this.#missing(Object.keys(logs)), { code: 'FOVEA_NOT_MONITORED' })
      this.#isWarned = true
      return null
    }
    this.#isExpected = true
    const value: unknown = property(logs, monitor)
    if (typeof value === 'number') return value
    throw new OptionError(
      `${this.where()}: expected ${show(monitor)} in the logs to be a number, received ${show(value)}.`,
    )
  }

  #missing(names: readonly string[]): string {
    const { monitor } = this.options
    const hint = monitor.startsWith('val_') ? ' It needs validation data, at the end of an epoch.' : ''
    return `${this.where()}: expected monitor to be one of ${showNames(names)}, received ${show(monitor)}.${hint}`
  }

  /** True where there is nothing to compare with, or the value is better by more than minDelta. NaN never is. */
  protected isImprovement(value: number, reference: number | null): boolean {
    this.#better ??= this.#direction([])
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

  /** Whether less or more of what is watched is better, as the metric says; null: it does not. */
  #knownDirection(): 'up' | 'down' | null {
    return this.#metric()?.direction ?? (/^(val_)?loss$/.test(this.options.monitor) ? 'down' : null)
  }

  /** @param names in the logs. */
  #direction(names: readonly string[]): 'up' | 'down' {
    const { mode, monitor } = this.options
    if (mode !== 'auto') return mode === 'min' ? 'down' : 'up'
    const direction = this.#knownDirection()
    if (direction !== null) return direction
    const which = names.includes(monitor) ? 'which cannot tell' : `and logs have ${showNames(names)}`
    throw new OptionError(
      `${this.where()}: expected mode 'min' or 'max' for monitor ${show(monitor)}, received 'auto', ${which}.`,
    )
  }
}
