/** The optimizer's part of a step: the calls after the gradients, and the values that are written before every run. */
import type { Ref } from '../engine/buffer.ts'
import type { Program } from '../engine/program.ts'
import { Recorder } from '../engine/recorder.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { type Control, controlAt, controlOf } from '../optimizers/update.ts'
import type { Floats, Slot } from './slots.ts'

export class Update {
  readonly #optimizer: Optimizer
  readonly #control: Control<Floats>
  readonly #gradients: ReadonlyMap<Float32Array, Ref>
  /** Where not every batch has the same update: what follows the program, by what the batch does. */
  #tails: ReadonlyMap<string, Program> | null = null

  /** @param recorder of the step's program. */
  constructor(optimizer: Optimizer, recorder: Recorder) {
    this.#optimizer = optimizer
    this.#control = controlOf(recorder, optimizer)
    this.#gradients = new Map(
      optimizer.variables.map(variable => [variable.data, recorder.external(optimizer.gradientOf(variable))]),
    )
  }

  /** Where the gradient by a weight goes; null: it is not trained. */
  gradientOf({ memory }: Parameter): Ref | null {
    return this.#gradients.get(memory) ?? null
  }

  /** Emits the update after the gradients. */
  emit(recorder: Recorder): void {
    this.#optimizer.examine(recorder)
    if (!this.#isApart) this.#emit(recorder, this.#optimizer.batchKinds[0])
  }

  /** Whether the update is a program of its own: not every batch has the same one, or any. */
  get #isApart(): boolean {
    const { batchKinds, maySkip } = this.#optimizer
    return maySkip || batchKinds.length > 1
  }

  /** What of it is not in the step's program itself. */
  follow(program: Program): void {
    const { batchKinds } = this.#optimizer
    if (this.#isApart) this.#tails = new Map(batchKinds.map(kind => [kind, this.#tail(program, kind)]))
  }

  #tail(lock: Program, kind: string): Program {
    const recorder = new Recorder()
    this.#emit(recorder, kind)
    return recorder.build({ lock, isLeftOut: () => this.#optimizer.skips })
  }

  #emit(recorder: Recorder, kind: string): void {
    this.#optimizer.emit(recorder, this.#control, kind)
  }

  /** Writes the values of the next batch and counts it. Returns what runs after the step's program. */
  begin(slot: Slot): readonly Program[] {
    const tail = this.#tails?.get(this.#optimizer.nextBatch)
    this.#optimizer.advance(controlAt(this.#control, slot))
    return tail === undefined ? [] : [tail]
  }

  /** The batch that was begun last has failed: it does not count. */
  undo(): void {
    this.#optimizer.undo()
  }
}
