/** Random numbers whose variance follows from the inputs and outputs that a weight connects. */
import { type Shape } from '../core/shape.ts';
import { Initializer, type WriteValues } from './initializer.ts';
import { RandomInitializer } from './random.ts';
export type FanMode = 'fanIn' | 'fanOut' | 'fanAvg';
export type Distribution = 'truncatedNormal' | 'untruncatedNormal' | 'uniform';
/** Numbers of variance scale / fan. */
export interface Scaling {
    readonly scale: number;
    readonly mode: FanMode;
    readonly distribution: Distribution;
}
/** Inputs and outputs a weight connects: the last two axes, times the taps of a kernel. */
export declare function fans(shape: Shape): {
    fanIn: number;
    fanOut: number;
};
export declare abstract class ScaledInitializer<Own = Readonly<Record<never, never>>> extends RandomInitializer<Own> {
    protected abstract readonly scaling: Scaling;
    prepare(shape: Shape): WriteValues;
    /** The same for a weight that connects these numbers of inputs and outputs. */
    prepareFor({ fanIn, fanOut }: ReturnType<typeof fans>): WriteValues;
}
/** The initializer of a weight of which these axes are inputs and outputs: their variance may depend on that. */
export declare const forAxes: (initializer: Initializer, inputs: readonly number[], outputs: readonly number[]) => Initializer;
//# sourceMappingURL=scaled.d.ts.map