/** Layers that give the same numbers another shape: no kernel runs, the output is the input's memory. */
import { OptionError, ShapeError } from '../errors.ts'
import { show } from '../options.ts'
import { formatShape, type Shape, sizeOf } from '../shape.ts'
import { inferShape } from '../tensor.ts'
import { channelsLast, type Frame, Layer, type LayerOptions, onlyInput } from './layer.ts'

abstract class Reshaping extends Layer {
  forward(frame: Frame): void {
    frame.output = frame.inputs[0]
  }

  backward(frame: Frame): void {
    frame.dInputs[0] = frame.dOutput
  }
}

/** All axes but the batch in one. Keras: https://keras.io/api/layers/reshaping_layers/flatten/ */
export class Flatten extends Reshaping {
  readonly type = 'Flatten'

  constructor(options: LayerOptions & { dataFormat?: string | null } = {}) {
    super('Flatten', options, ['dataFormat'])
    channelsLast(this.where('Flatten'), options.dataFormat)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    return [sizeOf(onlyInput(this, inputs))]
  }

  config(): object {
    return this.commonConfig()
  }
}

/**
 * Another shape of as many numbers; one size may be -1: what is left. Keras:
 * https://keras.io/api/layers/reshaping_layers/reshape/
 */
export class Reshape extends Reshaping {
  readonly type = 'Reshape'
  readonly targetShape: Shape

  constructor(options: LayerOptions & { targetShape: Shape }) {
    super('Reshape', options, ['targetShape'])
    const shape: unknown = options.targetShape
    if (!Array.isArray(shape) || shape.some(size => !Number.isInteger(size) || (size < 1 && size !== -1)))
      throw new OptionError(
        `${this.where('Reshape')}: expected targetShape to be whole numbers, one may be -1, received ${show(shape)}.`,
      )
    this.targetShape = shape
  }

  outputShape(inputs: readonly Shape[]): Shape {
    const shape = onlyInput(this, inputs)
    try {
      return inferShape(this.where(), this.targetShape, sizeOf(shape))
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error
      throw new ShapeError(
        `${this.where()}: expected a targetShape of ${sizeOf(shape)} numbers, received ` +
          `${formatShape(this.targetShape)} (input shape ${formatShape(shape)}).`,
      )
    }
  }

  config(): object {
    return { ...this.commonConfig(), targetShape: this.targetShape }
  }
}
