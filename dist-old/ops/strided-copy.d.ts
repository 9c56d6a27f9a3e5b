import { type Shape } from '../core/shape.ts';
import type { CopyStridedSize } from '../engine/kernels.ts';
/** Where an array begins, and how far apart its elements are along each axis of a copy. */
export interface Walk {
    readonly offset: number;
    readonly strides: readonly number[];
}
/** The strides of an array without gaps. */
export declare const dense: (shape: Shape) => number[];
/** A copy of an array of these sizes from where x walks to where y walks. Axes that both walk alike are one. */
export declare function sizeOfCopy(where: string, sizes: Shape, x: Walk, y: Walk): CopyStridedSize;
//# sourceMappingURL=strided-copy.d.ts.map