/**
 * Names that programs for TensorFlow.js use and Keras has not (https://js.tensorflow.org/api/latest/): such a program
 * runs here after changing its import and awaiting what computes.
 */
import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isCallable } from '../core/kinds.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import { Tensor, type TensorData, type TensorLike, tensor, toFloats } from '../core/tensor.ts'
import * as optimizers from '../optimizers/index.ts'

/** Optimizers by arguments in order. */
export const train = {
  sgd: (learningRate: number) => optimizers.sgd({ learningRate }),
  momentum: (learningRate: number, momentum: number, nesterov = false) =>
    optimizers.sgd({ learningRate, momentum, nesterov }),
  rmsprop: (learningRate: number, decay = 0.9, momentum = 0, epsilon = 1e-7, centered = false) =>
    optimizers.rmsprop({ learningRate, rho: decay, momentum, epsilon, centered }),
  adam: (learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7) =>
    optimizers.adam({ learningRate, beta1, beta2, epsilon }),
}

/** What `work` gives, which may have a name before it. Memory is freed by JavaScript: there is nothing to tidy up. */
export function tidy<T>(work: () => T): T
export function tidy<T>(name: string, work: () => T): T
export function tidy<T>(...given: readonly unknown[]): T {
  const work = given.at(-1)
  if (!isCallable(work)) throw new OptionError(`tidy: expected a function, received ${show(work)}.`)
  return work() as T
}

const dtypes = {
  float32: (data: TensorData) => toFloats(data),
  int32: (data: TensorData) => Int32Array.from(data),
} as const

type Dtype = keyof typeof dtypes

/** A tensor of so many axes. By default its numbers are what `tensor` makes of them. */
function ofRank(where: string, rank: number, values: TensorLike, shape?: Shape, dtype?: Dtype): Tensor<TensorData> {
  if (dtype !== undefined && (typeof dtype !== 'string' || !Object.hasOwn(dtypes, dtype)))
    throw new OptionError(`${where}: expected dtype 'float32' or 'int32', received ${show(dtype)}.`)
  const made = tensor(values, shape)
  if (made.shape.length !== rank)
    throw new ShapeError(`${where}: expected ${rank} axes, received shape ${formatShape(made.shape)}.`)
  return dtype === undefined ? made : new Tensor(dtypes[dtype](made.data), made.shape)
}

export const tensor1d = (values: TensorLike, dtype?: Dtype) => ofRank('tensor1d', 1, values, undefined, dtype)
export const tensor2d = (values: TensorLike, shape?: Shape, dtype?: Dtype) =>
  ofRank('tensor2d', 2, values, shape, dtype)
export const tensor3d = (values: TensorLike, shape?: Shape, dtype?: Dtype) =>
  ofRank('tensor3d', 3, values, shape, dtype)
export const tensor4d = (values: TensorLike, shape?: Shape, dtype?: Dtype) =>
  ofRank('tensor4d', 4, values, shape, dtype)
export const tensor5d = (values: TensorLike, shape?: Shape, dtype?: Dtype) =>
  ofRank('tensor5d', 5, values, shape, dtype)
