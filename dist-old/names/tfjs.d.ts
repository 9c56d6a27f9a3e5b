import { type Shape } from '../core/shape.ts';
import { Tensor, type TensorData, type TensorLike } from '../core/tensor.ts';
import * as optimizers from '../optimizers/index.ts';
/** Optimizers by arguments in order. */
export declare const train: {
    sgd: (learningRate: number) => optimizers.SGD;
    momentum: (learningRate: number, momentum: number, nesterov?: boolean) => optimizers.SGD;
    rmsprop: (learningRate: number, decay?: number, momentum?: number, epsilon?: number, centered?: boolean) => optimizers.RMSprop;
    adam: (learningRate?: number, beta1?: number, beta2?: number, epsilon?: number) => optimizers.Adam;
};
/** What `work` gives, which may have a name before it. Memory is freed by JavaScript: there is nothing to tidy up. */
export declare function tidy<T>(work: () => T): T;
export declare function tidy<T>(name: string, work: () => T): T;
declare const dtypes: {
    readonly float32: (data: TensorData) => Float32Array<ArrayBufferLike>;
    readonly int32: (data: TensorData) => Int32Array<ArrayBuffer>;
};
type Dtype = keyof typeof dtypes;
export declare const tensor1d: (values: TensorLike, dtype?: Dtype) => Tensor<TensorData>;
export declare const tensor2d: (values: TensorLike, shape?: Shape, dtype?: Dtype) => Tensor<TensorData>;
export declare const tensor3d: (values: TensorLike, shape?: Shape, dtype?: Dtype) => Tensor<TensorData>;
export declare const tensor4d: (values: TensorLike, shape?: Shape, dtype?: Dtype) => Tensor<TensorData>;
export declare const tensor5d: (values: TensorLike, shape?: Shape, dtype?: Dtype) => Tensor<TensorData>;
export {};
//# sourceMappingURL=tfjs.d.ts.map