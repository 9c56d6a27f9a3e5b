import { Tensor } from '../core/tensor.ts';
import { Value } from './value.ts';
/** The numbers of what `compose` gives for these tensors, at once; null where it gives no value. */
export declare function compute(where: string, tensors: readonly Tensor[], compose: (values: readonly Value[]) => unknown): Tensor | null;
/** The same for several values, on the engine's thread. */
export declare function computeAside(where: string, tensors: readonly Tensor[], compose: (values: readonly Value[]) => readonly Value[]): Promise<readonly Tensor[]>;
/** The numbers of what `compose` gives, and the gradients of sum(factors * value) by the tensors, at once. */
export declare function differentiate(where: string, tensors: readonly Tensor[], compose: (values: readonly Value[]) => Value, factors: Float32Array): {
    readonly value: Tensor;
    readonly gradients: readonly Tensor[];
};
//# sourceMappingURL=compute.d.ts.map