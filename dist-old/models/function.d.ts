/** Any function of a graph of layers and ops, and its gradients, as something to call. */
import type { Tensor } from '../core/tensor.ts';
import type { NamedData } from '../data/sources.ts';
import { Parameter } from '../graph/parameter.ts';
import { Value } from '../graph/value.ts';
import type { Values } from '../layers/layer.ts';
import type { Predictions } from '../training/predictor.ts';
/** What gradients are by: values of the graph, or weights of its layers. */
export type Differentiable = Value | Parameter;
export interface GradientsOf {
    /** A scalar of the graph; of a value with more elements, their sum is differentiated. */
    of: Value;
    /** One, a list, or an object of them: the gradients come in the same form. */
    by: Differentiable | readonly Differentiable[] | Readonly<Record<string, Differentiable>>;
}
interface ValueFunctionOptions {
    /** Where data enter: inputs, or inner values of a graph. */
    inputs: Values;
    /** What the function gives. */
    outputs: Values;
    /** True: dropout drops, batch normalisation uses the batch and moves its statistics. Default false. */
    training?: boolean;
}
export type FunctionOptions = ValueFunctionOptions & {
    gradients?: GradientsOf | null;
};
/** What a function with gradients gives. */
export interface WithGradients<Outputs extends Predictions = Tensor, Gradients extends Predictions = Tensor[]> {
    readonly outputs: Outputs;
    readonly gradients: Gradients;
}
export interface CallOptions {
    /** Number of the call: the same one draws the same random numbers. Default: one that no other call has. */
    run?: number;
}
/**
 * A function from some values of a graph to others: `const f = compileFunction({ inputs: x, outputs: y })`, then
 * `await f(data)`. With `gradients: { of, by }` it gives `{ outputs, gradients }`. What it computes is recorded once
 * for data of a shape, and then runs natively beside the event loop; calls take turns. Weights are those of the moment.
 */
export declare function compileFunction<Outputs extends Predictions = Tensor, Gradients extends Predictions = Tensor[]>(options: ValueFunctionOptions & {
    gradients: GradientsOf;
}): (data: NamedData, options?: CallOptions) => Promise<WithGradients<Outputs, Gradients>>;
export declare function compileFunction<Outputs extends Predictions = Tensor>(options: ValueFunctionOptions & {
    gradients?: null;
}): (data: NamedData, options?: CallOptions) => Promise<Outputs>;
export {};
//# sourceMappingURL=function.d.ts.map