import { type Call, type KernelCall } from './call.ts';
import type { KernelName } from './kernels.ts';
import { type Memory, type Work } from './memory.ts';
import { type MemoryPlan } from './plan.ts';
export interface ProgramOptions {
    /** Programs that share a lock never run at the same time. */
    readonly lock?: Program;
    /** Asked when it is its turn to run behind another program: then it may be left out. Default: never. */
    readonly isLeftOut?: () => boolean;
}
export declare class Program implements Work {
    #private;
    readonly calls: readonly KernelCall[];
    /** Calls on weights alone, which run once and again when weights have changed. */
    readonly constantCalls: readonly KernelCall[];
    readonly memory: MemoryPlan;
    /** Bytes that it holds: the arena and its double buffers. */
    readonly bytes: number;
    readonly writes: readonly Memory[];
    constructor(recorded: readonly Call[], constant?: readonly Call[], { lock, isLeftOut }?: ProgramOptions);
    get arenaBytes(): number;
    /** Whether it stops for JavaScript: a run must end before the next one begins. */
    get isInterrupted(): boolean;
    /**
     * Queues a run on the engine's thread. `slot` says which copies of the double buffers it uses. `tails` run behind it.
     * Where JavaScript fails in between, what was written is put back, and the promise rejects.
     */
    run(slot: 0 | 1, tails?: readonly Program[]): Promise<unknown>;
    /** Waits on this thread for all runs that are queued. */
    complete(): void;
    /** Runs on this thread. */
    runSync(slot: 0 | 1): void;
    /** As runSync, without JavaScript in between: what every call took, in milliseconds. */
    profile(slot: 0 | 1): {
        kernel: KernelName;
        ms: number;
    }[];
}
//# sourceMappingURL=program.d.ts.map