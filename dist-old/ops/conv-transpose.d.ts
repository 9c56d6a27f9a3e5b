import { type Padding } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
import { type SlidingKernel } from './planes.ts';
export interface ConvTransposeAttributes extends SlidingKernel {
    readonly padding: Padding;
    /** How much longer the output is than the shortest one that meets the input; null: what padding says. */
    readonly outputPadding: readonly number[] | null;
}
/**
 * The smallest and the largest output padding with which the convolution of the output has as many places as the input:
 * Keras's lengths are one shorter on each side for every two taps ('same'), or have all places whole ('valid').
 */
export declare function outputPaddings(size: number, stride: number, dilation: number, padding: Padding): readonly [least: number, most: number];
export interface ConvTransposeOptions {
    /** One number for every filter. */
    readonly bias?: Operand | null;
    /** One number, or one for each spatial axis. Default 1. */
    readonly strides?: number | readonly number[];
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    readonly padding?: Padding;
    /** What the output is longer than the shortest: one number, or one for each spatial axis. */
    readonly outputPadding?: number | readonly number[] | null;
    /** Distance of the kernel's taps: one number, or one for each spatial axis. Default 1. */
    readonly dilationRate?: number | readonly number[];
}
/**
 * Transposed convolution of [batch, ...spatial axes, channels] with a kernel [...sizes, filters, channels], over one to
 * three spatial axes.
 */
export declare function convTranspose(x: Value, kernel: Operand, options?: ConvTransposeOptions): Value;
//# sourceMappingURL=conv-transpose.d.ts.map