import { Tensor, type TensorLike } from '../core/tensor.ts';
import { Value } from '../graph/value.ts';
/**
 * 'caffe': blue, green, red, less the mean of ImageNet. 'tf': from -1 to 1. 'torch': from 0 to 1, less the mean,
 * divided by the deviation of ImageNet. 'unit': from 0 to 1. 'lite': from -127/128 to 1. 'none': as they are, because
 * the network has a layer for it.
 */
export type Pixels = 'caffe' | 'tf' | 'torch' | 'unit' | 'lite' | 'none';
/** Pixels of data, or of a symbolic value, as a network takes them. */
export declare function preprocessed<Pictures extends Value | TensorLike>(pixels: Pixels, x: Pictures): Pictures extends Value ? Value : Tensor;
//# sourceMappingURL=pixels.d.ts.map