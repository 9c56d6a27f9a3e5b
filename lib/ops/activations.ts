/** Activations as ops of their own names, as keras.ops has them. */
import type { Value } from '../graph/value.ts'
import { type Elementwise, elementwiseOf } from './activation-kinds.ts'
import type {
  AlphaOptions,
  GeluOptions,
  LeakyReluOptions,
  ReluOptions,
  ShrinkOptions,
  SquareplusOptions,
  ThresholdOptions,
} from './activation-options.ts'
import * as kinds from './activation-options.ts'
import { expectValue } from './apply.ts'
import { mapElements } from './map-elements.ts'

function mapped(name: string, x: Value, how: Elementwise): Value {
  expectValue(`ops.${name}`, x)
  return mapElements(x, how)
}

const plain =
  (name: string) =>
  (x: Value): Value =>
    mapped(name, x, elementwiseOf(name) as Elementwise)

export const hardSigmoid = plain('hardSigmoid')
export const hardSilu = plain('hardSilu')
export const hardTanh = plain('hardTanh')
export const logSigmoid = plain('logSigmoid')
export const relu6 = plain('relu6')
export const selu = plain('selu')
export const sigmoid = plain('sigmoid')
export const silu = plain('silu')
export const softplus = plain('softplus')
export const softsign = plain('softsign')
export const sparsePlus = plain('sparsePlus')
export const sparseSigmoid = plain('sparseSigmoid')
export const tanhShrink = plain('tanhShrink')

export const celu = (x: Value, options: AlphaOptions = {}) => mapped('celu', x, kinds.celu(options))
export const elu = (x: Value, options: AlphaOptions = {}) => mapped('elu', x, kinds.elu(options))
/** x times the share of a normal distribution below x; by tanh unless `approximate` is false, as in keras.ops. */
export const gelu = (x: Value, options: GeluOptions = {}) => mapped('gelu', x, kinds.gelu(options, true))
/** 0 where |x| is not above the threshold, 0.5 by default. */
export const hardShrink = (x: Value, options: ShrinkOptions = {}) => mapped('hardShrink', x, kinds.hardShrink(options))
/** x, or `negativeSlope` times x below 0. Default: 0.2. */
export const leakyRelu = (x: Value, options: LeakyReluOptions = {}) => mapped('leakyRelu', x, kinds.leakyRelu(options))
/** max(x, 0), with the options of the layer ReLU. */
export const relu = (x: Value, options: ReluOptions = {}) => mapped('relu', x, kinds.relu(options))
/** x moved towards 0 by the threshold, 0.5 by default. */
export const softShrink = (x: Value, options: ShrinkOptions = {}) => mapped('softShrink', x, kinds.softShrink(options))
/** (x + sqrt(x^2 + b)) / 2; b is 4 by default. */
export const squareplus = (x: Value, options: SquareplusOptions = {}) =>
  mapped('squareplus', x, kinds.squareplus(options))
/** x where it is above `threshold`, else `defaultValue`. */
export const threshold = (x: Value, options: ThresholdOptions) => mapped('threshold', x, kinds.threshold(options))
