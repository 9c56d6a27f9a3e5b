/** Names of activations, as in Keras (https://keras.io/api/layers/activations/), to the kernel that computes them. */
import { type Shape } from '../core/shape.ts';
import { type SnakeCase } from '../core/spelling.ts';
import { type ActivationKind } from '../engine/kernels.ts';
/** What the kernel needs to know of an elementwise activation. `fromOutput`: its gradient reads y, not x. */
export interface Elementwise {
    readonly kind: number;
    readonly alpha: number;
    readonly limit: number;
    readonly threshold: number;
    readonly fromOutput: boolean;
}
export declare function elementwise(kind: ActivationKind, { alpha, limit, threshold }?: {
    alpha?: number | undefined;
    limit?: number | undefined;
    threshold?: number | undefined;
}): Elementwise;
/** Half the length of an axis, as glu gives it. */
export declare function halved(where: string, shape: Shape, axis: number): number;
/** Activations over the last axis, which are no functions of one number. */
declare const rowwise: readonly ['linear', 'softmax', 'logSoftmax', 'glu', 'sparsemax'];
type Known = (typeof rowwise)[number] | Exclude<ActivationKind, 'geluTanh' | 'threshold'> | 'swish' | 'hardSwish';
/** A name of an activation, in the spelling of JavaScript or of Keras. */
export type ActivationName = Known | SnakeCase<Known>;
/** All names, with Keras's synonyms. */
export declare const activationNames: () => string[];
/**
 * The name of an activation as this library writes it: 'log_softmax' and 'LogSoftmax' are 'logSoftmax'. Null is
 * 'linear'.
 */
export declare function activationName(where: string, name: unknown): string;
/** The kernel's arguments for an activation of `activationName`; null for those over the last axis. */
export declare function elementwiseOf(name: string): Elementwise | null;
export {};
//# sourceMappingURL=activation-kinds.d.ts.map