/** Activations as layers. */

import { activationName, type Elementwise, elementwise, elementwiseOf } from '../activations/kinds.ts'
import { ShapeError } from '../errors.ts'
import type { SoftmaxSize } from '../kernels.ts'
import { shareInstances } from '../kinds.ts'
import { numberOption, show } from '../options.ts'
import { formatShape, resolveAxis, type Shape, sizeOf } from '../shape.ts'
import { type Emit, type Frame, Layer, type LayerOptions, onlyInput } from './layer.ts'

const isRelu = ({ kind, alpha, limit, threshold }: Elementwise) =>
  kind === elementwise('relu').kind && alpha === 0 && limit === Infinity && threshold === 0

abstract class ActivationLayer extends Layer {
  outputShape(inputs: readonly Shape[]): Shape {
    return onlyInput(this, inputs)
  }

  protected elementwiseForward(frame: Frame, { kernels }: Emit, how: Elementwise): void {
    const count = sizeOf(frame.outputShape)
    if (isRelu(how)) kernels.reluForward({ count }, { x: frame.inputs[0], y: frame.output })
    else kernels.activationForward({ count, ...sizeFields(how) }, { x: frame.inputs[0], y: frame.output })
  }

  protected elementwiseBackward(frame: Frame, { kernels }: Emit, how: Elementwise): void {
    const [dx] = frame.dInputs
    const count = sizeOf(frame.outputShape)
    if (!dx) return
    if (isRelu(how)) kernels.reluBackward({ count }, { dy: frame.dOutput, y: frame.output, dx })
    else
      kernels.activationBackward(
        { count, ...sizeFields(how) },
        { dy: frame.dOutput, xOrY: how.fromOutput ? frame.output : frame.inputs[0], dx },
      )
  }
}

const sizeFields = ({ kind, alpha, limit, threshold }: Elementwise) => ({ kind, alpha, limit, threshold })

/** An activation by its name. Keras: https://keras.io/api/layers/core_layers/activation/ */
export class Activation extends ActivationLayer {
  static {
    shareInstances(Activation, 'Activation')
  }

  readonly type = 'Activation'
  /** Which one; the layer itself is followed by none. */
  readonly function: string

  constructor(options: LayerOptions & { activation: string }) {
    super('Activation', options, ['activation'])
    this.function = activationName(this.where('Activation'), options.activation)
  }

  forward(frame: Frame, emit: Emit): void {
    const how = elementwiseOf(this.function)
    if (how !== null) this.elementwiseForward(frame, emit, how)
    else if (this.function === 'linear') frame.output = frame.inputs[0]
    else if (this.function === 'softmax')
      emit.kernels.softmaxForward(lastAxis(frame), { x: frame.inputs[0], y: frame.output })
    else emit.kernels.logSoftmaxForward(lastAxis(frame), { x: frame.inputs[0], y: frame.output })
  }

  backward(frame: Frame, emit: Emit): void {
    const how = elementwiseOf(this.function)
    const [dx] = frame.dInputs
    if (how !== null) this.elementwiseBackward(frame, emit, how)
    else if (this.function === 'linear') frame.dInputs[0] = frame.dOutput
    else if (!dx) return
    else if (this.function === 'softmax')
      emit.kernels.softmaxBackward(lastAxis(frame), { dy: frame.dOutput, y: frame.output, dx })
    else emit.kernels.logSoftmaxBackward(lastAxis(frame), { dy: frame.dOutput, y: frame.output, dx })
  }

  config(): object {
    return { ...this.commonConfig(), activation: this.function }
  }
}

function lastAxis({ outputShape }: Frame): SoftmaxSize {
  return { outer: sizeOf(outputShape.slice(0, -1)), length: outputShape[outputShape.length - 1], inner: 1 }
}

/** max(x, 0) and its variants. Keras: https://keras.io/api/layers/activation_layers/relu/ */
export class ReLU extends ActivationLayer {
  readonly type = 'ReLU'
  readonly maxValue: number | null
  readonly negativeSlope: number
  readonly threshold: number

  constructor(options: LayerOptions & { maxValue?: number | null; negativeSlope?: number; threshold?: number } = {}) {
    super('ReLU', options, ['maxValue', 'negativeSlope', 'threshold'])
    const where = this.where('ReLU')
    this.maxValue = options.maxValue == null ? null : numberOption(where, 'maxValue', options.maxValue, { min: 0 })
    this.negativeSlope = numberOption(where, 'negativeSlope', options.negativeSlope ?? 0, { min: 0 })
    this.threshold = numberOption(where, 'threshold', options.threshold ?? 0, { min: 0 })
  }

  get #how(): Elementwise {
    if (this.maxValue === 6 && this.negativeSlope === 0 && this.threshold === 0) return elementwise('relu6')
    return elementwise('relu', {
      alpha: this.negativeSlope,
      limit: this.maxValue ?? Infinity,
      threshold: this.threshold,
    })
  }

  forward(frame: Frame, emit: Emit): void {
    this.elementwiseForward(frame, emit, this.#how)
  }

  backward(frame: Frame, emit: Emit): void {
    this.elementwiseBackward(frame, emit, this.#how)
  }

  config(): object {
    return {
      ...this.commonConfig(),
      maxValue: this.maxValue,
      negativeSlope: this.negativeSlope,
      threshold: this.threshold,
    }
  }
}

/**
 * Shares that sum to 1 along an axis, or over several. Keras: https://keras.io/api/layers/activation_layers/softmax/
 */
export class Softmax extends ActivationLayer {
  static {
    shareInstances(Softmax, 'Softmax')
  }

  readonly type = 'Softmax'
  /** One axis, or several that lie side by side, counted with the batch. Default -1. */
  readonly axis: number | readonly number[]

  constructor(options: LayerOptions & { axis?: number | readonly number[] } = {}) {
    super('Softmax', options, ['axis'])
    const axis: unknown = options.axis ?? -1
    const integer = (value: unknown) => numberOption(this.where('Softmax'), 'axis', value, { integer: true })
    this.axis = Array.isArray(axis) && axis.length > 0 ? axis.map(integer) : integer(axis)
  }

  override outputShape(inputs: readonly Shape[]): Shape {
    const shape = super.outputShape(inputs)
    this.#axes([1, ...shape])
    return shape
  }

  /** The first axis, and the one after the last. */
  #axes(shape: Shape): [from: number, to: number] {
    const axes = [this.axis].flat().map(axis => resolveAxis(this.where(), axis, shape.length))
    const [from, to] = [Math.min(...axes), Math.max(...axes) + 1]
    if (from === 0 || to - from !== new Set(axes).size)
      throw new ShapeError(
        `${this.where()}: expected an axis of the samples, or several side by side, received ${show(this.axis)} ` +
          `(input shape ${formatShape(shape.slice(1))}).`,
      )
    return [from, to]
  }

  #size({ outputShape }: Frame): SoftmaxSize {
    const [from, to] = this.#axes(outputShape)
    return {
      outer: sizeOf(outputShape.slice(0, from)),
      length: sizeOf(outputShape.slice(from, to)),
      inner: sizeOf(outputShape.slice(to)),
    }
  }

  forward(frame: Frame, { kernels }: Emit): void {
    kernels.softmaxForward(this.#size(frame), { x: frame.inputs[0], y: frame.output })
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const [dx] = frame.dInputs
    if (dx) kernels.softmaxBackward(this.#size(frame), { dy: frame.dOutput, y: frame.output, dx })
  }

  config(): object {
    return { ...this.commonConfig(), axis: this.axis }
  }
}
