/**
 * Activations as functions (https://keras.io/api/layers/activations/): of a tensor, at once on the native kernels, or
 * of a symbolic value, as ops.
 */

import type { SpeltNames } from '../core/object-names.ts'
import { resolveAxis, sizeOf } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { kernels } from '../engine/backend.ts'
import { Value } from '../graph/value.ts'
import * as ops from '../ops/activation.ts'
import {
  type ActivationName,
  activationName,
  type Elementwise,
  elementwiseOf,
  halved,
  nameActivation,
} from '../ops/activation-kinds.ts'
import * as kinds from '../ops/activation-options.ts'
import {
  type AlphaOptions,
  type GeluOptions,
  type LeakyReluOptions,
  type ReluOptions,
  type ShrinkOptions,
  type SquareplusOptions,
  type ThresholdOptions,
  withDefaults,
} from '../ops/activation-options.ts'
import { asOperation } from '../ops/between-layers.ts'
import { mapElements } from '../ops/map-elements.ts'

/** What an activation gives: a symbolic value of one, a tensor of numbers. */
type Activated<X> = X extends Value ? Value : Tensor

/** What an activation takes. */
type Input = Value | TensorLike

export type ActivationFunction = <X extends Input>(x: X) => Activated<X>

interface AxisOptions {
  axis?: number
}

/** The op on a value, the kernel on numbers. */
const either = <X extends Input>(x: X, op: (x: Value) => Value, kernel: (x: Tensor) => Tensor): Activated<X> =>
  (x instanceof Value ? op(x) : kernel(toTensor(x as TensorLike))) as Activated<X>

/** What a symbolic value becomes, between layers as the op of this name and options: so files have it. */
const asOp = (name: string, op: (x: Value) => Value, ...options: object[]) => {
  const between = asOperation(name, x => op(x as Value))
  return (x: Value) => between(x, ...options) as Value
}

const map = <X extends Input>(name: string, input: X, how: Elementwise, ...options: object[]): Activated<X> =>
  either(
    input,
    asOp(name, x => mapElements(x, how), ...options),
    x => {
      const { fromOutput: _, ...size } = how
      const y = new Tensor(new Float32Array(x.size), x.shape)
      kernels.activationForward({ count: x.size, ...size }, { x: x.data, y: y.data })
      return y
    },
  )

/** Activations whose ops have other names. */
const operations: Readonly<Record<string, string>> = { exponential: 'exp' }

/** Functions over an axis, which take and give as many numbers. */
const overAxis = { softmax: ops.softmax, logSoftmax: ops.logSoftmax, sparsemax: ops.sparsemax }

function along<X extends Input>(input: X, options: AxisOptions, name: keyof typeof overAxis) {
  const { axis } = withDefaults(name, options, { axis: -1 })
  return either(
    input,
    asOp(name, x => overAxis[name](x, { axis }), { axis }),
    x => {
      const at = resolveAxis('activations', axis, x.shape.length)
      const y = new Tensor(new Float32Array(x.size), x.shape)
      const size = { outer: sizeOf(x.shape.slice(0, at)), length: x.shape[at], inner: sizeOf(x.shape.slice(at + 1)) }
      kernels[`${name}Forward`](size, { x: x.data, y: y.data })
      return y
    },
  )
}

/**
 * The function of a name, in any of Keras's spellings; null is `linear`. Throws OptionError for a name there is none
 * of.
 */
export function get<Given extends ActivationFunction | ActivationName | (string & {}) | null>(
  identifier: Given & NoInfer<SpeltNames<Given, ActivationName>>,
): ActivationFunction
export function get(identifier: ActivationFunction | string | null): ActivationFunction {
  if (typeof identifier === 'function') return identifier
  const name = activationName('activations', identifier)
  const functions: Readonly<Record<string, ActivationFunction>> = { linear, softmax, logSoftmax, glu, sparsemax, gelu }
  const compute = functions[name] ?? (x => map(operations[name] ?? name, x, elementwiseOf(name) as Elementwise))
  return nameActivation(x => compute(x), name)
}

export const linear = <X extends Input>(input: X): Activated<X> =>
  either(
    input,
    x => x,
    x => x,
  )

/** Shares that sum to 1 along an axis, the last by default. */
export const softmax = <X extends Input>(x: X, options: AxisOptions = {}) => along(x, options, 'softmax')
/** The logarithm of softmax. */
export const logSoftmax = <X extends Input>(x: X, options: AxisOptions = {}) => along(x, options, 'logSoftmax')
/** What exceeds a threshold along an axis, as Keras computes it (sparsemax.h): many numbers are 0. */
export const sparsemax = <X extends Input>(x: X, options: AxisOptions = {}) => along(x, options, 'sparsemax')

/** The first half of an axis, the last by default, times the sigmoid of the second. */
export function glu<X extends Input>(input: X, options: AxisOptions = {}): Activated<X> {
  const { axis } = withDefaults('glu', options, { axis: -1 })
  return either(
    input,
    asOp('glu', x => ops.glu(x, { axis }), { axis }),
    x => {
      const at = resolveAxis('glu', axis, x.shape.length)
      const shape = x.shape.with(at, halved('glu', x.shape, at))
      const y = new Tensor(new Float32Array(x.size / 2), shape)
      kernels.gluForward({ outer: sizeOf(shape.slice(0, at)), half: sizeOf(shape.slice(at)) }, { x: x.data, y: y.data })
      return y
    },
  )
}

/**
 * max(x, 0). Below `threshold` the result is 0, or with `negativeSlope` the slope times (x - threshold); `maxValue`
 * bounds it from above.
 */
export const relu = <X extends Input>(x: X, options: ReluOptions = {}) => map('relu', x, kinds.relu(options), options)
export const leakyRelu = <X extends Input>(x: X, options: LeakyReluOptions = {}) =>
  map('leakyRelu', x, kinds.leakyRelu(options), options)
export const elu = <X extends Input>(x: X, options: AlphaOptions = {}) => map('elu', x, kinds.elu(options), options)
export const celu = <X extends Input>(x: X, options: AlphaOptions = {}) => map('celu', x, kinds.celu(options), options)
/** x times the share of a normal distribution below x; `approximate`: by tanh. */
export const gelu = <X extends Input>(x: X, options: GeluOptions = {}) =>
  map('gelu', x, kinds.gelu(options, false), { approximate: options.approximate ?? false })
/** 0 where |x| is not above the threshold. */
export const hardShrink = <X extends Input>(x: X, options: ShrinkOptions = {}) =>
  map('hardShrink', x, kinds.hardShrink(options), options)
/** x moved towards 0 by the threshold. */
export const softShrink = <X extends Input>(x: X, options: ShrinkOptions = {}) =>
  map('softShrink', x, kinds.softShrink(options), options)
/** x where it is above `threshold`, else `defaultValue`. */
export const threshold = <X extends Input>(x: X, options: ThresholdOptions) =>
  map('threshold', x, kinds.threshold(options), options)
/** (x + sqrt(x^2 + b)) / 2 */
export const squareplus = <X extends Input>(x: X, options: SquareplusOptions = {}) =>
  map('squareplus', x, kinds.squareplus(options), options)

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

const byName = { linear, softmax, logSoftmax, sparsemax, glu, relu, leakyRelu, elu, celu, gelu, hardShrink, softShrink }
for (const [name, activation] of Object.entries({ ...byName, squareplus })) nameActivation(activation, name)
