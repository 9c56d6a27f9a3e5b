/** Activations as functions of a tensor, at once on the native kernels (https://keras.io/api/layers/activations/). */
import { native } from '../native.ts'
import { resolveAxis, sizeOf } from '../shape.ts'
import { Tensor, type TensorLike, toTensor } from '../tensor.ts'
import { activationName, type Elementwise, elementwise, elementwiseOf } from './kinds.ts'

export type ActivationFunction = (x: TensorLike) => Tensor

function map(values: TensorLike, { kind, alpha, limit, threshold }: Elementwise): Tensor {
  const x = toTensor(values)
  const y = new Tensor(new Float32Array(x.size), x.shape)
  native.kernels.activationForward({ count: x.size, kind, alpha, limit, threshold }, { x: x.data, y: y.data })
  return y
}

function along(values: TensorLike, axis: number, kernel: 'softmaxForward' | 'logSoftmaxForward'): Tensor {
  const x = toTensor(values)
  const at = resolveAxis('activations', axis, x.shape.length)
  const y = new Tensor(new Float32Array(x.size), x.shape)
  const size = { outer: sizeOf(x.shape.slice(0, at)), length: x.shape[at], inner: sizeOf(x.shape.slice(at + 1)) }
  native.kernels[kernel](size, { x: x.data, y: y.data })
  return y
}

/**
 * The function of a name, in any of Keras's spellings; null is `linear`. Throws OptionError for a name there is none
 * of.
 */
export function get(identifier: ActivationFunction | string | null): ActivationFunction {
  if (typeof identifier === 'function') return identifier
  const name = activationName('activations', identifier)
  const how = elementwiseOf(name)
  if (how !== null) return x => map(x, how)
  return { linear, softmax, logSoftmax }[name as 'linear' | 'softmax' | 'logSoftmax']
}

export const linear = (x: TensorLike): Tensor => toTensor(x)

/** Shares that sum to 1 along an axis, the last by default. */
export const softmax = (x: TensorLike, { axis = -1 } = {}) => along(x, axis, 'softmaxForward')
/** The logarithm of softmax. */
export const logSoftmax = (x: TensorLike, { axis = -1 } = {}) => along(x, axis, 'logSoftmaxForward')

/**
 * max(x, 0); with `threshold` 0 up to it, with `maxValue` cut there, with `negativeSlope` that times x - threshold
 * below.
 */
export const relu = (x: TensorLike, { negativeSlope = 0, maxValue = null as number | null, threshold = 0 } = {}) =>
  map(x, elementwise('relu', { alpha: negativeSlope, limit: maxValue ?? Infinity, threshold }))
export const leakyRelu = (x: TensorLike, { negativeSlope = 0.2 } = {}) =>
  map(x, elementwise('leakyRelu', { alpha: negativeSlope }))
export const elu = (x: TensorLike, { alpha = 1 } = {}) => map(x, elementwise('elu', { alpha }))
export const celu = (x: TensorLike, { alpha = 1 } = {}) => map(x, elementwise('celu', { alpha }))
/** x times the share of a normal distribution below x; `approximate`: by tanh. */
export const gelu = (x: TensorLike, { approximate = false } = {}) =>
  map(x, elementwise(approximate ? 'geluTanh' : 'gelu'))
/** 0 where |x| is not above the threshold. */
export const hardShrink = (x: TensorLike, { threshold = 0.5 } = {}) => map(x, elementwise('hardShrink', { threshold }))
/** x, nearer to 0 by the threshold. */
export const softShrink = (x: TensorLike, { threshold = 0.5 } = {}) => map(x, elementwise('softShrink', { threshold }))
/** x above the value `threshold`, else `defaultValue`. */
export const threshold = (x: TensorLike, options: { threshold: number; defaultValue: number }) =>
  map(x, elementwise('threshold', { threshold: options.threshold, alpha: options.defaultValue }))
/** (x + sqrt(x^2 + b)) / 2 */
export const squareplus = (x: TensorLike, { b = 4 } = {}) => map(x, elementwise('squareplus', { alpha: b }))

export const relu6 = get('relu6')
export const selu = get('selu')
export const sigmoid = get('sigmoid')
export const tanh = get('tanh')
export const exponential = get('exponential')
export const softplus = get('softplus')
export const softsign = get('softsign')
export const silu = get('silu')
export const mish = get('mish')
export const logSigmoid = get('logSigmoid')
export const hardSigmoid = get('hardSigmoid')
export const hardSilu = get('hardSilu')
export const hardTanh = get('hardTanh')
export const tanhShrink = get('tanhShrink')
export const sparsePlus = get('sparsePlus')
export const sparseSigmoid = get('sparseSigmoid')
export const swish = silu
export const hardSwish = hardSilu
