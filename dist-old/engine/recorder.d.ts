/**
 * Records kernel calls on buffers that have no place yet, and makes a program of them.
 *
 *   recorder.kernels.reluForward({ count }, { x, y })     records
 *   recorder.build()                                      plans and hands over
 */
import { type Lengths } from './backend.ts';
import { ArenaRef, ExternalRef, type Ref, SlotRef } from './buffer.ts';
import type { Call, Pass } from './call.ts';
import type { ArrayOf, DType, TypedArray } from './elements.ts';
import type { KernelName, Kernels, SizeOf } from './kernels.ts';
import { Program, type ProgramOptions } from './program.ts';
/** What ops write their kernel calls to. */
export interface Emit {
    /** Each call is recorded. */
    readonly kernels: Kernels<Ref>;
    /** The least number of elements of every array of a call. */
    lengths<K extends KernelName>(kernel: K, size: SizeOf<K>): Lengths<K>;
    /** A new buffer; it lives from the first to the last call that names it. */
    buffer(length: number, dtype?: DType): Ref;
    /** Memory of JavaScript, held by the program. */
    external(array: TypedArray): Ref;
    /**
     * JavaScript, on numbers of these buffers: it writes as many arrays, of these lengths. The program stops for it, and
     * runs go one after the other. `isSafe`: it never fails. Default false.
     */
    host(inputs: readonly Ref[], outputs: readonly number[], work: HostWork, options?: {
        readonly isSafe?: boolean;
    }): readonly SlotRef<Float32Array>[];
}
/** Computes between two parts of a program. What is given belongs to the program: it is overwritten by later runs. */
export type HostWork = (inputs: readonly Float32Array[], outputs: readonly Float32Array[], 
/** The number of the double buffers' copies. */
slot: 0 | 1) => void;
export interface BuildOptions extends ProgramOptions {
    passes?: readonly Pass[];
    /**
     * Calls that depend on weights alone run once, and again when weights have changed (memory.ts). Only for programs
     * that change no weights.
     */
    prepare?: boolean;
}
export declare class Recorder implements Emit {
    #private;
    readonly calls: Call[];
    readonly kernels: Kernels<Ref>;
    constructor();
    lengths<K extends KernelName>(kernel: K, size: SizeOf<K>): Lengths<K>;
    buffer(length: number, dtype?: DType): ArenaRef;
    external(array: TypedArray): ExternalRef;
    slot(length: number): SlotRef<Float32Array>;
    slot<D extends DType>(length: number, dtype: D): SlotRef<ArrayOf<D>>;
    /** Copies a value into a slot, where JavaScript can read it. */
    keep(value: Ref): SlotRef<Float32Array>;
    host(inputs: readonly Ref[], outputs: readonly number[], work: HostWork, { isSafe }?: {
        isSafe?: boolean | undefined;
    }): readonly SlotRef<Float32Array>[];
    /** Rewrites the calls, plans the arena, and makes the program. */
    build({ passes, prepare, ...options }?: BuildOptions): Program;
}
//# sourceMappingURL=recorder.d.ts.map