export type Sides = readonly [before: number, after: number];
/**
 * For `rank` spatial axes: one number for all sides, one for each axis, or two for each axis. With one axis, two
 * numbers are before and after.
 */
export declare const sides: (rank: 1 | 2 | 3) => import("../../core/schema.ts").Declare<number | readonly (number | Sides)[], readonly Sides[]>;
//# sourceMappingURL=sides.d.ts.map