import { type Interpolation, interpolations } from '../engine/interpolations.ts';
import type { Value } from '../graph/value.ts';
export { type Interpolation, interpolations };
type Pair = readonly [height: number, width: number];
export interface UpsampleOptions {
    /** How often height and width are multiplied. */
    readonly size: Pair;
    readonly interpolation: Interpolation;
}
/** Pictures enlarged by whole numbers. */
export declare function upsample2d(x: Value, options: UpsampleOptions): Value;
export interface ResizeOptions {
    /** Default 'bilinear'. */
    readonly interpolation?: Interpolation;
    /** Whether a smaller picture is made of all pixels of the larger one, not only of neighbours. Default false. */
    readonly antialias?: boolean;
    /** Whether what is too high or too wide for the new proportions is cut off at both ends first. Default false. */
    readonly cropToAspectRatio?: boolean;
    /** Whether what is missing from the new proportions is filled in at both ends first. Default false. */
    readonly padToAspectRatio?: boolean;
    /** What is filled in. Default 0. */
    readonly fillValue?: number;
}
/** Pictures [batch, height, width, channels], or one alone, of another height and width. */
export declare function resize(x: Value, size: Pair, options?: ResizeOptions): Value;
//# sourceMappingURL=resizing.d.ts.map