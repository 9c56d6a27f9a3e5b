/** Any function of a graph of layers and ops, and its gradients, as something to call. */

import type { Tensor } from '../core/tensor.ts'
import type { NamedData } from '../data/sources.ts'
import type { Predictions } from '../training/predictor.ts'
import {
  type CallOptions,
  compiledFunction,
  type FunctionOptions,
  type GradientsOf,
  type ValueFunctionOptions,
  type WithGradients,
} from './compiled-function.ts'

/**
 * A function from some values of a graph to others: `const f = compileFunction({ inputs: x, outputs: y })`, then
 * `await f(data)`. With `gradients: { of, by }` it gives `{ outputs, gradients }`. What it computes is recorded once
 * for data of a shape, and then runs natively beside the event loop; calls take turns. Weights are those of the moment.
 */
export function compileFunction<Outputs extends Predictions = Tensor, Gradients extends Predictions = Tensor[]>(
  options: ValueFunctionOptions & { gradients: GradientsOf },
): (data: NamedData, options?: CallOptions) => Promise<WithGradients<Outputs, Gradients>>
export function compileFunction<Outputs extends Predictions = Tensor>(
  options: ValueFunctionOptions & { gradients?: null },
): (data: NamedData, options?: CallOptions) => Promise<Outputs>
export function compileFunction(
  options: FunctionOptions,
): (data: NamedData, options?: CallOptions) => Promise<Predictions | WithGradients<Predictions, Predictions>> {
  return compiledFunction(options)
}
