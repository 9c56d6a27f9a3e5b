/** Layers that make one value of several. */
import { ShapeError } from '../errors.ts'
import type { CopySize } from '../kernels.ts'
import { numberOption } from '../options.ts'
import { formatShape, resolveAxis, type Shape, sameShape, sizeOf } from '../shape.ts'
import { commonShape, repeat, sumRepeated } from './broadcast.ts'
import { type Emit, type Frame, Layer, type LayerOptions } from './layer.ts'

/**
 * Element by element, the sum of the inputs; axes of length 1 are repeated. Keras:
 * https://keras.io/api/layers/merging_layers/add/
 */
export class Add extends Layer {
  readonly type = 'Add'

  constructor(options: LayerOptions = {}) {
    super('Add', options, [])
  }

  outputShape(inputs: readonly Shape[]): Shape {
    if (inputs.length < 2)
      throw new ShapeError(`${this.where()}: expected at least two inputs, received ${inputs.length}.`)
    const common = commonShape(inputs)
    if (common === null)
      throw new ShapeError(
        `${this.where()}: expected inputs of one shape (axes of length 1 are repeated), received ` +
          `${inputs.map(formatShape).join(' and ')}.`,
      )
    return common
  }

  forward(frame: Frame, emit: Emit): void {
    const count = sizeOf(frame.outputShape)
    const [first, ...others] = frame.inputs.map((x, i) => repeat(emit, x, frame.inputShapes[i], frame.outputShape))
    others.reduce((sum, x, i) => {
      const y = i === others.length - 1 ? frame.output : emit.buffer(count)
      emit.kernels.add({ count }, { a: sum, b: x, y })
      return y
    }, first)
  }

  backward(frame: Frame, emit: Emit): void {
    frame.dInputs.forEach((dx, i) => {
      if (dx) frame.dInputs[i] = sumRepeated(emit, frame.dOutput, frame.inputShapes[i], frame.outputShape)
    })
  }

  config(): object {
    return this.commonConfig()
  }
}

/** Inputs one after the other along an axis. Keras: https://keras.io/api/layers/merging_layers/concatenate/ */
export class Concatenate extends Layer {
  readonly type = 'Concatenate'
  /** Counted with the batch, which it cannot be. Default -1. */
  readonly axis: number

  constructor(options: LayerOptions & { axis?: number } = {}) {
    super('Concatenate', options, ['axis'])
    this.axis = numberOption(this.where('Concatenate'), 'axis', options.axis ?? -1, { integer: true })
  }

  #axis(rank: number): number {
    const axis = resolveAxis(this.where(), this.axis, rank)
    if (axis === 0) throw new ShapeError(`${this.where()}: expected an axis of the samples, received the batch axis.`)
    return axis
  }

  outputShape(inputs: readonly Shape[]): Shape {
    if (inputs.length < 2)
      throw new ShapeError(`${this.where()}: expected at least two inputs, received ${inputs.length}.`)
    const axis = this.#axis(inputs[0].length + 1) - 1
    const others = (shape: Shape) => shape.filter((_, i) => i !== axis)
    if (!inputs.every(shape => shape.length === inputs[0].length && sameShape(others(shape), others(inputs[0]))))
      throw new ShapeError(
        `${this.where()}: expected inputs that differ along axis ${this.axis} only, received ` +
          `${inputs.map(formatShape).join(' and ')}.`,
      )
    return inputs[0].map((size, i) => (i === axis ? inputs.reduce((sum, shape) => sum + shape[axis], 0) : size))
  }

  /** Copies from every input to its place in the output; the other way round for the gradients. */
  #copies({ inputShapes, outputShape }: Frame): CopySize[] {
    const axis = this.#axis(outputShape.length)
    const run = (shape: Shape) => sizeOf(shape.slice(axis))
    let offset = 0
    return inputShapes.map(shape => {
      const [length, whole, yOffset] = [run(shape), run(outputShape), offset]
      offset += length
      return {
        outer: 1,
        rows: sizeOf(outputShape.slice(0, axis)),
        length,
        xOffset: 0,
        xOuter: 0,
        xRow: length,
        yOffset,
        yOuter: 0,
        yRow: whole,
      }
    })
  }

  forward(frame: Frame, { kernels }: Emit): void {
    this.#copies(frame).forEach((size, i) => void kernels.copyBlocks(size, { x: frame.inputs[i], y: frame.output }))
  }

  backward(frame: Frame, { kernels }: Emit): void {
    this.#copies(frame).forEach((size, i) => {
      const dx = frame.dInputs[i]
      const back = { ...size, xOffset: size.yOffset, xRow: size.yRow, yOffset: 0, yRow: size.xRow }
      if (dx) kernels.copyBlocks(back, { x: frame.dOutput, y: dx })
    })
  }

  config(): object {
    return { ...this.commonConfig(), axis: this.axis }
  }
}
