/** What the host reads after a step lies in slots: double buffers, of which a run uses one copy. */

import type { Shape } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import type { SlotRef } from '../engine/buffer.ts'
import { Random, random } from '../engine/random.ts'
import type { Recorder } from '../engine/recorder.ts'

export type Floats = SlotRef<Float32Array>
export type Slot = 0 | 1

/** Both copies of a slot as tensors. */
export const tensors = (slot: Floats, shape: Shape): readonly [Tensor, Tensor] => [
  new Tensor(slot.arrays[0], shape),
  new Tensor(slot.arrays[1], shape),
]

/** The states of random numbers that the ops of a program draw from, for each seed; null: that of the process. */
export class RandomStates {
  readonly #slots = new Map<number | null, SlotRef<Uint32Array>>()

  of(seed: number | null, recorder: Recorder): SlotRef<Uint32Array> {
    const slot = this.#slots.get(seed) ?? recorder.slot(3, 'uint32')
    this.#slots.set(seed, slot)
    return slot
  }

  /** Before a run: `numberOf` gives its number in the sequence of a seed. */
  set(slot: Slot, numberOf: (seed: number | null) => number): void {
    for (const [seed, { arrays }] of this.#slots)
      arrays[slot].set((seed === null ? random() : new Random(seed)).state(numberOf(seed)))
  }
}
