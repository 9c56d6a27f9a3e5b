import type { Value } from '../graph/value.ts';
/** Values one after the other along an axis, counted with the batch. */
export declare function concatenate(values: readonly Value[], axis?: number): Value;
//# sourceMappingURL=joining.d.ts.map