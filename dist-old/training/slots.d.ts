/** What the host reads after a step lies in slots: double buffers, of which a run uses one copy. */
import type { Shape } from '../core/shape.ts';
import { Tensor } from '../core/tensor.ts';
import type { SlotRef } from '../engine/buffer.ts';
export type Floats = SlotRef<Float32Array>;
export type Slot = 0 | 1;
/** Both copies of a slot as tensors. */
export declare const tensors: (slot: Floats, shape: Shape) => readonly [Tensor, Tensor];
//# sourceMappingURL=slots.d.ts.map