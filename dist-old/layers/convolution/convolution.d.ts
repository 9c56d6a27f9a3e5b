import type { ValuesOf } from '../../core/schema.ts';
import { type CausalPadding, type DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { type Layer } from '../layer.ts';
import type { Rank } from '../options.ts';
import type { convolutionOptions } from './options.ts';
/** A layer with the options of a convolution. */
type Convolution = Layer & {
    readonly options: Omit<ValuesOf<ReturnType<typeof convolutionOptions<Rank>>>, 'padding'> & {
        readonly padding: CausalPadding;
    };
};
/** Throws OptionError where options of a convolution do not go together. */
export declare function checkConvolution(layer: Convolution): void;
/** Keras and TensorFlow have no convolution that both skips places and spreads its taps. */
export declare function checkSteps(layer: Layer & {
    readonly options: {
        readonly strides: readonly number[];
        readonly dilationRate: readonly number[];
    };
}): void;
/** Kernel [...kernelSize, channels / groups, filters], then the bias. */
export declare function convolutionParameters(layer: Convolution, inputs: readonly DynamicShape[]): ParameterSpec[];
/** The convolution, its bias and its activation. */
export declare function convolve(layer: Convolution, inputs: readonly Value[], { weight }: CallContext): Value;
export {};
//# sourceMappingURL=convolution.d.ts.map