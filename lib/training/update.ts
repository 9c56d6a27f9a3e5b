/** The optimizer's part of a step: the calls behind the gradients, and the values that are written before every run. */
import type { Ref } from '../engine/buffer.ts'
import type { Program } from '../engine/program.ts'
import { Recorder } from '../engine/recorder.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { type Control, controlOf } from '../optimizers/update.ts'
import type { Floats, Slot } from './slots.ts'

type Kind = 'update' | 'accumulate'

export class Update {
  readonly #optimizer: Optimizer
  readonly #control: Control<Floats>
  readonly #gradients: ReadonlyMap<Float32Array, Ref>
  /** With gradient accumulation: what follows the program, in a batch that makes a step and in one that does not. */
  #tails: Readonly<Record<Kind, Program>> | null = null

  /** @param recorder of the step's program. */
  constructor(optimizer: Optimizer, recorder: Recorder) {
    this.#optimizer = optimizer
    this.#control = controlOf(recorder)
    this.#gradients = new Map(
      optimizer.variables.map(variable => [variable.data, recorder.external(optimizer.gradientOf(variable))]),
    )
  }

  get #accumulates(): boolean {
    return this.#optimizer.options.gradientAccumulationSteps != null
  }

  /** Where the gradient by a weight goes; null: it is not trained. */
  gradientOf({ memory }: Parameter): Ref | null {
    return this.#gradients.get(memory) ?? null
  }

  /** Emits the update behind the gradients. */
  emit(recorder: Recorder): void {
    if (!this.#accumulates) this.#emit(recorder, 'update')
  }

  /** What of it is not in the step's program itself. */
  follow(program: Program): void {
    if (this.#accumulates)
      this.#tails = { update: this.#tail(program, 'update'), accumulate: this.#tail(program, 'accumulate') }
  }

  #tail(lock: Program, kind: Kind): Program {
    const recorder = new Recorder()
    this.#emit(recorder, kind)
    return recorder.build({ lock })
  }

  #emit(recorder: Recorder, kind: Kind): void {
    this.#optimizer.emit(recorder, this.#control, kind)
  }

  /** Writes the values of the next batch and counts it. Returns what runs behind the step's program. */
  begin(slot: Slot): Program | null {
    const tail = this.#tails?.[this.#optimizer.nextBatch] ?? null
    const { step, average, overwrite } = this.#control
    this.#optimizer.advance({
      ...{ step: step.arrays[slot], average: average.arrays[slot], overwrite: overwrite.arrays[slot] },
    })
    return tail
  }

  /** The batch that was begun last has failed: it does not count. */
  undo(): void {
    this.#optimizer.undo()
  }
}
