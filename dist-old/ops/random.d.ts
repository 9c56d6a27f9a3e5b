/** Ops that draw random numbers (native/kernels/random/random.h). */
import { type DynamicShape } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
interface RandomAttributes {
    /** Null: that of the process. */
    readonly seed: number | null;
    /** Tells the users of one seed apart: what `nextStream` of the context of a call gives. */
    readonly stream: number;
}
interface DropoutAttributes extends RandomAttributes {
    /** From 0 up to, not including, 1. */
    readonly rate: number;
}
/** Sets a share of the numbers to 0 and scales the others by 1 / (1 - rate). */
export declare const dropout: (x: Value, attributes: DropoutAttributes) => Value;
interface NormalAttributes extends RandomAttributes {
    /** Default 0. */
    readonly mean: number;
    /** Default 1. */
    readonly deviation: number;
    /** Of the numbers. Null, and by default: that of `like`. */
    readonly shape: DynamicShape | null;
}
/** Normal random numbers, as many as `like` has, anew at every step. */
export declare function randomNormal(like: Value, options: Pick<NormalAttributes, 'stream'> & Partial<NormalAttributes>): Value;
interface UniformAttributes extends RandomAttributes {
    /** Of the numbers. Null: that of `like`. */
    readonly shape: DynamicShape | null;
}
/** Random numbers from 0 up to, not including, 1, anew at every step. */
export declare function randomUniform(like: Value, options: Pick<UniformAttributes, 'stream'> & Partial<UniformAttributes>): Value;
/** The numbers of all samples of `like` in random order, anew at every step. */
export declare const randomOrder: (like: Value, attributes: RandomAttributes) => Value;
/** A number for every sample of `like`, of the beta distribution with both parameters `alpha`, anew at every step. */
export declare function randomBeta(like: Value, alpha: Operand, attributes: RandomAttributes): Value;
interface LogGammaAttributes extends RandomAttributes {
    /** Of the numbers. */
    readonly shape: DynamicShape;
}
/**
 * Logarithms of numbers of the gamma distribution with the parameter `alpha`, anew at every step. Their softmax is of
 * the Dirichlet distribution.
 */
export declare function randomLogGamma(like: Value, alpha: Operand, attributes: LogGammaAttributes): Value;
export {};
//# sourceMappingURL=random.d.ts.map