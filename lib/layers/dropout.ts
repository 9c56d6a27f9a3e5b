import { numberOption } from '../options.ts'
import { type Shape, sizeOf } from '../shape.ts'
import { type Emit, type Frame, Layer, type LayerOptions, onlyDefault, onlyInput } from './layer.ts'

/**
 * In training sets a share of the inputs to 0 and scales the others by 1 / (1 - rate); else does nothing. The mask is a
 * function of seed, step and position, so it is not stored: backward draws it again. With a `seed` it is the same in
 * every process. Keras:
 * https://keras.io/api/layers/regularization_layers/dropout/
 */
export class Dropout extends Layer {
  readonly type = 'Dropout'
  /** From 0 up to, not including, 1. */
  readonly rate: number
  override readonly seed: number | null

  constructor(options: LayerOptions & { rate: number; seed?: number | null; noiseShape?: null }) {
    super('Dropout', options, ['rate', 'seed', 'noiseShape'])
    this.rate = numberOption(this.where('Dropout'), 'rate', options.rate, { min: 0, below: 1 })
    this.seed =
      options.seed == null
        ? null
        : numberOption(this.where('Dropout'), 'seed', options.seed, {
            min: 0,
            max: Number.MAX_SAFE_INTEGER,
            integer: true,
          })
    onlyDefault(this.where('Dropout'), 'noiseShape', options.noiseShape)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    return onlyInput(this, inputs)
  }

  #drops({ training }: Frame): boolean {
    return training && this.rate > 0
  }

  #size({ outputShape, stream }: Frame) {
    return { count: sizeOf(outputShape), stream, rate: this.rate }
  }

  forward(frame: Frame, { kernels }: Emit): void {
    if (this.#drops(frame))
      kernels.dropout(this.#size(frame), { x: frame.inputs[0], state: frame.randomState, y: frame.output })
    else frame.output = frame.inputs[0]
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const [dx] = frame.dInputs
    if (!this.#drops(frame)) frame.dInputs[0] = frame.dOutput
    else if (dx) kernels.dropout(this.#size(frame), { x: frame.dOutput, state: frame.randomState, y: dx })
  }

  config(): object {
    return { ...this.commonConfig(), rate: this.rate, seed: this.seed }
  }
}
