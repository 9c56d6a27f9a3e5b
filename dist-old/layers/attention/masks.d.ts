import type { CallContext, Mask } from '../../graph/trace.ts';
/** What attention layers take where they are applied. */
export declare const attentionCallOptions: {
    useCausalMask: import("../../core/schema.ts").Option<boolean, boolean, false>;
    returnAttentionScores: import("../../core/schema.ts").Option<boolean, boolean, false>;
};
/**
 * 1 where a step (row) may see another one (column), else 0; null where all see all, or where the numbers of steps are
 * not known yet, since shapes do not depend on it. `window`: how far they see to both sides.
 */
export declare function maskOfSteps({ constant }: CallContext, [rows, columns]: readonly [number | null, number | null], { isCausal, window }: {
    isCausal: boolean;
    window: number | null;
}): Mask;
/** 1 where all masks are; null is everywhere. */
export declare const bothMasks: (masks: readonly Mask[]) => Mask;
//# sourceMappingURL=masks.d.ts.map