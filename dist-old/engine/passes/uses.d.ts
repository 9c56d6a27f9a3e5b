/** Who reads and writes what in a list of calls: what a rewrite must know before it takes a buffer away. */
import type { Ref } from '../buffer.ts';
import { type Call, type CallOf } from '../call.ts';
import type { KernelName } from '../kernels.ts';
export interface Use {
    readonly call: Call;
    /** Name of the argument. */
    readonly name: string;
    readonly written: boolean;
}
export declare const isCallOf: <K extends KernelName>(call: Call, kernel: K) => call is CallOf<K>;
export declare class Uses {
    #private;
    constructor(calls: readonly Call[]);
    of(ref: Ref): readonly Use[];
    /** The first call of this kernel that uses a buffer. */
    userOf<K extends KernelName>(ref: Ref, kernel: K): CallOf<K> | null;
    /**
     * The call that writes a buffer of the arena, if it is of this kernel, and if nobody but it and `others` uses the
     * buffer.
     */
    onlyWriter<K extends KernelName>(ref: Ref | null, kernel: K, others: readonly Call[]): CallOf<K> | null;
}
//# sourceMappingURL=uses.d.ts.map