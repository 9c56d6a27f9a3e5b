/** The plan of a program's memory: where its buffers lie in one arena. */
import { ArenaRef, type Ref } from './buffer.ts';
import type { KernelName } from './kernels.ts';
/** What the plan came to, in bytes. */
export interface MemoryPlan {
    /** What is allocated. */
    readonly arena: number;
    /** The most that lives at any one call: no plan can be smaller. */
    readonly lowerBound: number;
    /** All buffers side by side. */
    readonly sum: number;
}
/** A call, as far as the plan needs it. */
interface PlannedCall {
    readonly kernel: KernelName;
    readonly args: Readonly<Record<string, Ref | null>>;
}
/**
 * Places for all buffers of the arena: two may overlap in memory only if they do not in time. What the first `prepared`
 * calls leave to the others lives for ever. An output that may lie on its input's memory
 * does, if that is the input's last use. Then greedily, the largest first, each at the lowest place that is free while
 * it lives (Pisarchyk and Lee, "Efficient memory management for deep neural net inference", 2020).
 */
export declare function plan(calls: readonly PlannedCall[], prepared: number): {
    offsets: Map<ArenaRef, number>;
    memory: MemoryPlan;
};
export {};
//# sourceMappingURL=plan.d.ts.map