import { type CausalPadding, type DynamicShape, type Shape } from '../core/shape.ts';
import type { Ref } from '../engine/buffer.ts';
import type { Conv2dSize } from '../engine/kernels.ts';
import type { Emit } from '../engine/recorder.ts';
import type { Convolution } from '../engine/settings.ts';
export interface SlidingKernel {
    /** One for each spatial axis, as all that follow. */
    readonly strides: readonly number[];
    readonly padding: CausalPadding;
    readonly dilationRate: readonly number[];
}
/** Throws ShapeError unless a shape has a batch axis, `rank` spatial axes (one to three), and channels. */
export declare function checkSpatial(where: string, x: DynamicShape, rank: number): void;
/** Throws ShapeError unless a kernel has `rank` spatial axes and two more, none of them empty. */
export declare function checkKernel(where: string, w: DynamicShape, rank: number): void;
/** One whole number for each spatial axis of an input, from those or from one for all. */
export declare function perSpatialAxis(where: string, name: string, x: DynamicShape, value: number | readonly number[], least?: number): readonly number[];
/** A convolution: what it reads, what it gives, and the kernel between them. */
export interface Geometry extends SlidingKernel {
    readonly batch: number;
    /** Along each spatial axis: the input's length, the output's, and the kernel's. */
    readonly lengths: Shape;
    readonly places: Shape;
    readonly sizes: Shape;
    readonly channels: number;
    readonly filters: number;
    readonly groups: number;
}
/** The calls of one convolution. Buffers of what is written out are those of the program. */
export declare class Planes {
    #private;
    /** Of the kernels for two axes, with nothing fused. */
    readonly size: Conv2dSize;
    constructor(geometry: Geometry, convolution: Convolution, emit: Emit);
    /** Memory for as many numbers as the input has when it is written out; an input that stays as it is, itself. */
    unfoldedLike(x: Ref): Ref;
    unfold(x: Ref): Ref;
    /** The transpose of `unfold`, with a bias for every channel: from what is written out to x. */
    fold(y: Ref, x: Ref, b?: Ref): void;
    /** Whether an output is complete without `fold`, so that what follows it may be fused. */
    get isFlat(): boolean;
    weightsLike(w: Ref): Ref;
    /** The kernel as its axes follow the input's. */
    weights(w: Ref): Ref;
    /** And back. */
    restoreWeights(x: Ref, w: Ref): void;
}
//# sourceMappingURL=planes.d.ts.map