/** A loss that stays where guessing by the shares of the classes would be, or above: nothing is learnt. */
import { property } from '../../core/kinds.ts'
import type { Fit } from './check.ts'
import { ColumnSummary } from './column-summary.ts'
import { isBinary, isCategorical } from './kinds.ts'

/** Share of the loss of guessing below which something has been learnt. */
const lowest = 0.995
/** Share of an earlier loss: at or below it, the loss has fallen, if slowly. */
const falling = 0.999
/** Steps in which a loss falls where anything is learnt; means of single epochs, which may be short, go up and down. */
const fewestSteps = 100
/** The least samples for each class from which the shares of the classes are known. */
const samplesForShare = 20

/** The lowest loss of those who know the shares of the classes only. */
function lossOfGuessing({ model, compiled, batches }: Fit, output: number): number | null {
  const { loss, weight } = compiled.training.outputs[output]
  if (loss === null || weight === 0 || loss.type.includes('Focal') || loss.type.includes('Generalized')) return null
  if (loss.reduction === 'sum') return null
  const classes = isCategorical(loss) ? model.outputs[output].shape.at(loss.axis) : isBinary(loss) ? 2 : null
  if (classes == null || classes < 2) return null
  const column = batches.columns[model.inputs.length + output]
  const counts = column == null ? undefined : new ColumnSummary(column, batches.range).classes?.counts
  const known = Array.from({ length: classes }, (_, i) => counts?.get(i) ?? 0)
  const samples = known.reduce((sum, count) => sum + count, 0)
  if (samples < samplesForShare * classes || (isBinary(loss) && column?.length !== 1)) return Math.log(classes)
  const smoothing = Number(property(loss.options, 'labelSmoothing') ?? 0)
  return known.reduce((sum, count) => {
    const share = (1 - smoothing) * (count / samples) + smoothing / classes
    return share === 0 ? sum : sum - share * Math.log(share)
  }, 0)
}

/** Looks at the losses after every epoch. */
export class LossOfGuessing {
  readonly code = 'FOVEA_LOSS_OF_GUESSING'
  readonly #fit: Fit
  readonly #guessing: readonly (number | null)[]
  #steps = 0
  /** The loss that an output last fell to and the steps until then, where it was no better than guessing ever since. */
  readonly #fallen: ({ readonly loss: number; readonly steps: number } | null)[]

  constructor(fit: Fit) {
    const { outputs } = fit.compiled.training
    const { columns } = fit.batches
    const isWeighted = (i: number) => columns[fit.model.inputs.length + outputs.length + i] != null
    this.#fit = fit
    this.#guessing = outputs.map((_, i) => (isWeighted(i) ? null : lossOfGuessing(fit, i)))
    this.#fallen = outputs.map(() => null)
  }

  find(steps: number): string | null {
    this.#steps += steps
    const { outputs } = this.#fit.compiled.training
    for (const [i, guessing] of this.#guessing.entries()) {
      const loss = this.#fit.compiled.training.lossOf(i)
      if (guessing === null || !(loss >= lowest * guessing)) {
        this.#fallen[i] = null
        continue
      }
      const fallen = this.#fallen[i]
      if (fallen === null || loss < falling * fallen.loss) {
        this.#fallen[i] = { loss, steps: this.#steps }
        continue
      }
      if (this.#steps - fallen.steps < fewestSteps) continue
      return (
        `expected the loss of ${outputs[i].name} to fall below ${guessing.toFixed(3)}, that of guessing, received ` +
        `${loss.toFixed(3)} after ${this.#steps} steps: nothing is learnt. Try another learning rate, scale the ` +
        'inputs, and see that labels belong to their samples.'
      )
    }
    return null
  }
}
