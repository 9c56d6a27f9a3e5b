import { Tensor, type TensorData } from '../core/tensor.ts';
import type { Model } from '../models/model.ts';
import type { Predictions } from '../training/predictor.ts';
export interface InferenceRequest {
    readonly id: string | undefined;
    /** In the order of the model's. */
    readonly inputs: readonly Tensor<TensorData>[];
    /** What is asked for, in this order. */
    readonly outputs: readonly {
        readonly name: string;
        readonly isBinary: boolean;
    }[];
}
export interface InferenceAnswer {
    readonly bytes: Uint8Array;
    readonly headers: Readonly<Record<string, string>>;
}
/** Reads a request for a model. Throws Refusal for what is none. */
export declare function readInference(model: Model, body: Uint8Array, header: string | undefined): InferenceRequest;
/** The answer to a request. */
export declare function writeInference(model: Model, served: {
    readonly name: string;
    readonly version: string;
}, { id, outputs }: InferenceRequest, predictions: Predictions): Promise<InferenceAnswer>;
//# sourceMappingURL=inference.d.ts.map