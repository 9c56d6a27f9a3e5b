import type { Value } from '../../graph/value.ts';
/** A weight with one number for each place along some axes, in a shape that is repeated along the others. */
export declare function alongAxes(weight: Value, axes: readonly number[], rank: number): Value;
//# sourceMappingURL=along-axes.d.ts.map