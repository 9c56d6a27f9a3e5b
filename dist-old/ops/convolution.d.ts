import { type CausalPadding } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
export interface ConvOptions {
    /** One number for every filter. */
    readonly bias?: Operand | null;
    /** One number, or one for each spatial axis. Default 1. */
    readonly strides?: number | readonly number[];
    /** Default 'valid'. 'causal' is for series: no output sees an input after its own place. */
    readonly padding?: CausalPadding;
    /** Distance of the kernel's taps: one number, or one for each spatial axis. Default 1. */
    readonly dilationRate?: number | readonly number[];
}
/**
 * Convolution of [batch, ...spatial axes, channels] with a kernel [...sizes, channels / groups, filters], over one
 * to three spatial axes. How many groups there are follows from the two.
 */
export declare const conv: (x: Value, kernel: Operand, options?: ConvOptions) => Value;
/**
 * Convolution of every channel for itself with a kernel [...sizes, channels, multiplier]: gives `multiplier` channels
 * for each of the input's.
 */
export declare const depthwiseConv: (x: Value, kernel: Operand, options?: ConvOptions) => Value;
/** A depthwise convolution, then one with a kernel [1, ..., channels * multiplier, filters]. */
export declare const separableConv: (x: Value, depthwiseKernel: Operand, pointwiseKernel: Operand, options?: ConvOptions) => Value;
//# sourceMappingURL=convolution.d.ts.map