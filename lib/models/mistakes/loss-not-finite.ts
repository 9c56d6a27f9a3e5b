/** A loss that has become NaN or infinite: so have the weights, and nothing brings them back. */
import { TerminateOnNaN } from '../../callbacks/terminate-on-nan.ts'
import { show } from '../../core/checks.ts'
import type { Fit } from './check.ts'
import { ColumnSummary } from './column-summary.ts'

/** Inputs beyond are said to be a reason. */
const large = 10

export class LossNotFinite {
  readonly code = 'FOVEA_LOSS_NOT_FINITE'
  readonly #fit: Fit
  #steps = 0

  constructor(fit: Fit) {
    this.#fit = fit
  }

  find(steps: number): string | null {
    this.#steps += steps
    if (this.#fit.settings.callbacks.some(callback => callback instanceof TerminateOnNaN)) return null // it has told
    const { training } = this.#fit.compiled
    const at = training.outputs.findIndex((_, i) => !Number.isFinite(training.lossOf(i)))
    if (at < 0) return null
    return (
      `expected the loss of ${training.outputs[at].name} to be a number, received ${training.lossOf(at)} after ` +
      `${this.#steps} steps: the weights may be lost. Begin anew with a smaller learning rate or clipnorm: 1` +
      `${this.#scale()}. callbacks.terminateOnNaN() tells where it begins.`
    )
  }

  #scale(): string {
    const { model, batches } = this.#fit
    for (const [i, name] of model.inputNames.entries()) {
      const column = batches.columns[i]
      const { min, max } = column == null ? { min: 0, max: 0 } : new ColumnSummary(column, batches.range).range
      if (Math.max(-min, max) > large) return `, and scale the input ${show(name)}, from ${show(min)} to ${show(max)}`
    }
    return ''
  }
}
