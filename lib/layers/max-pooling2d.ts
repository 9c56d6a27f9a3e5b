import { native } from '../native.ts'
import type { Emit, Frame } from './layer.ts'
import { Pooling2D, type Pooling2DOptions } from './pooling2d.ts'

/**
 * The largest value of each window; padding is never it. Keras:
 * https://keras.io/api/layers/pooling_layers/max_pooling2d/
 */
export class MaxPooling2D extends Pooling2D {
  readonly type = 'MaxPooling2D'

  constructor(options: Pooling2DOptions = {}) {
    super('MaxPooling2D', options)
  }

  forward(frame: Frame, emit: Emit): void {
    const size = this.size(frame)
    const [, , indexBytes] = native.lengths('maxPool2dForward', size)
    frame.saved.index = emit.buffer(indexBytes, 'uint8')
    emit.kernels.maxPool2dForward(size, { x: frame.inputs[0], y: frame.output, index: frame.saved.index })
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const [dx] = frame.dInputs
    if (dx) kernels.maxPool2dBackward(this.size(frame), { dy: frame.dOutput, index: frame.saved.index, dx })
  }
}
