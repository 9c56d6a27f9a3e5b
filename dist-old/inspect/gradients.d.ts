/** Backpropagation of any gradient, to check layers and models against other frameworks and against differences. */
import { Tensor, type TensorLike } from '../core/tensor.ts';
import type { Network } from '../models/network.ts';
export interface GradientOptions {
    /**
     * Training mode: dropout drops, batch normalisation uses the batch (and its moving statistics move). Default false.
     */
    training?: boolean;
}
export interface Gradients {
    /** What the model gave. */
    readonly outputs: readonly Tensor[];
    /** By every input. */
    readonly inputs: readonly Tensor[];
    /**
     * By every trainable weight, with the penalties of regularizers, in the order of `model.weights`; null for the
     * others.
     */
    readonly weights: readonly (Tensor | null)[];
    /**
     * Penalties of the regularizers, as Keras lists them: of every layer that has an activity regularizer, then of every
     * weight that has one.
     */
    readonly penalties: readonly number[];
}
/**
 * The derivatives of sum(outputs * outputGradients) + penalties by inputs and weights.
 * @param inputs one tensor, or one for every input; [batch, ...].
 * @param outputGradients as many and of the same shapes as the outputs. Left out: only the outputs are computed,
 * gradients are zero.
 */
export declare function gradients(model: Network, inputs: TensorLike | readonly TensorLike[], outputGradients?: TensorLike | readonly TensorLike[], options?: GradientOptions): Gradients;
//# sourceMappingURL=gradients.d.ts.map