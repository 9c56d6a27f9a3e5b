/** Updates that are compositions of ops, of optimizers of one's own. */
import type { Emit } from '../engine/recorder.ts';
import { Value } from '../graph/value.ts';
import type { Run } from './update.ts';
/** What an update is composed of: symbolic values, the state by its kinds among them. */
export interface UpdateValues {
    /** Clipped. */
    readonly gradient: Value;
    /** Decayed. */
    readonly weight: Value;
    /** A number, as is `step`, which counts from 1. */
    readonly learningRate: Value;
    readonly step: Value;
    readonly [kind: string]: Value;
}
/** The new weight, and the new state of the kinds that change. */
export type Updated = {
    readonly weight: Value;
} & Readonly<Record<string, Value>>;
/** `kinds`: names of what is kept. */
export declare function emitComposed(where: string, emit: Emit, { variable: { shape }, size, arrays, state }: Run, kinds: readonly string[], update: (values: UpdateValues) => Updated | undefined): void;
//# sourceMappingURL=composed.d.ts.map