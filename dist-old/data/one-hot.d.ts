import { Tensor, type TensorLike } from '../core/tensor.ts';
/**
 * A row of 0 with one 1 for every label, [...] to [..., classes]; a last axis of length 1 is left out, as labels of
 * data sets have it. `classes`: one more than the largest label by default. Not symbolic: see ops.oneHot.
 */
export declare function oneHot(labels: TensorLike, classes?: number | null): Tensor;
//# sourceMappingURL=one-hot.d.ts.map