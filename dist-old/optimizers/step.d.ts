/** The kernel calls of one batch: accumulation of gradients, clipping, the update, the moving average, constraints. */
import type { Ref } from '../engine/buffer.ts';
import type { Emit } from '../engine/recorder.ts';
import type { OptimizerSettings } from './options.ts';
import type { OptimizerState } from './state.ts';
import type { Control, Run, Variable } from './update.ts';
/** What a step needs to know of an optimizer besides its memory. */
export interface Rule {
    readonly options: OptimizerSettings;
    /** Whether every variable is updated apart from its neighbours. */
    readonly isByVariable: boolean;
    /** Share of a variable by which it shrinks in a step, besides the learning rate. */
    decayOf(variable: Variable): number;
    /** Emits the update of one run. */
    emitUpdate(emit: Emit, run: Run): void;
}
/** Emits the calls of one batch that has left its gradients in the state. */
export declare function emitBatch(rule: Rule, state: OptimizerState, emit: Emit, control: Control<Ref>, batch: string): void;
//# sourceMappingURL=step.d.ts.map