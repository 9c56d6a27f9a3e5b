/** The optimizer's part of a step: the calls behind the gradients, and the values that are written before every run. */
import type { Ref } from '../engine/buffer.ts';
import type { Program } from '../engine/program.ts';
import { Recorder } from '../engine/recorder.ts';
import type { Parameter } from '../graph/parameter.ts';
import type { Optimizer } from '../optimizers/index.ts';
import type { Slot } from './slots.ts';
export declare class Update {
    #private;
    /** @param recorder of the step's program. */
    constructor(optimizer: Optimizer, recorder: Recorder);
    /** Where the gradient by a weight goes; null: it is not trained. */
    gradientOf({ memory }: Parameter): Ref | null;
    /** Emits the update behind the gradients. */
    emit(recorder: Recorder): void;
    /** What of it is not in the step's program itself. */
    follow(program: Program): void;
    /** Writes the values of the next batch and counts it. Returns what runs behind the step's program. */
    begin(slot: Slot): readonly Program[];
    /** The batch that was begun last has failed: it does not count. */
    undo(): void;
}
//# sourceMappingURL=update.d.ts.map