import { OptionError, ShapeError } from '../errors.ts'
import { show } from '../options.ts'
import { formatShape, type Shape, sizeOf } from '../shape.ts'
import { type Emit, type Frame, Layer, type LayerOptions, onlyInput } from './layer.ts'

/**
 * y = x scale + offset; each a number, or one for every channel. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/
 */
export class Rescaling extends Layer {
  readonly type = 'Rescaling'
  readonly scale: number | readonly number[]
  /** Default 0. */
  readonly offset: number | readonly number[]

  constructor(options: LayerOptions & { scale: number | readonly number[]; offset?: number | readonly number[] }) {
    super('Rescaling', options, ['scale', 'offset', 'dataFormat'])
    this.scale = this.#numbers('scale', options.scale)
    this.offset = this.#numbers('offset', options.offset ?? 0)
  }

  #numbers(name: string, value: unknown): number | readonly number[] {
    const numbers = Array.isArray(value) ? value : [value]
    if (numbers.length === 0 || numbers.some(each => typeof each !== 'number' || !Number.isFinite(each)))
      throw new OptionError(
        `${this.where('Rescaling')}: expected ${name} to be a number or one for every channel, received ` +
          `${show(value)}.`,
      )
    return value as number | readonly number[]
  }

  outputShape(inputs: readonly Shape[]): Shape {
    const shape = onlyInput(this, inputs)
    for (const numbers of [this.scale, this.offset])
      if (typeof numbers !== 'number' && numbers.length !== 1 && numbers.length !== shape[shape.length - 1])
        throw new ShapeError(
          `${this.where()}: expected one number for every channel, received ${numbers.length} (input shape ` +
            `${formatShape(shape)}).`,
        )
    return shape
  }

  /** One value for each channel, or for each element when there is one channel. */
  #size({ outputShape }: Frame) {
    const channels = Math.max(
      ...[this.scale, this.offset].map(numbers => (typeof numbers === 'number' ? 1 : numbers.length)),
    )
    return { rows: sizeOf(outputShape) / channels, channels }
  }

  #values(numbers: number | readonly number[], emit: Emit, channels: number) {
    const list = typeof numbers === 'number' ? [numbers] : numbers
    return emit.external(Float32Array.from({ length: channels }, (_, i) => list[i % list.length]))
  }

  forward(frame: Frame, emit: Emit): void {
    const size = this.#size(frame)
    const [scale, offset] = [this.scale, this.offset].map(numbers => this.#values(numbers, emit, size.channels))
    frame.saved.scale = scale
    emit.kernels.scaleOffset(size, { x: frame.inputs[0], scale, offset, y: frame.output })
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const [dx] = frame.dInputs
    if (dx) kernels.scaleOffset(this.#size(frame), { x: frame.dOutput, scale: frame.saved.scale, y: dx })
  }

  config(): object {
    return { ...this.commonConfig(), scale: this.scale, offset: this.offset }
  }
}
