import type { Emit, Frame } from './layer.ts'
import { Pooling2D, type Pooling2DOptions } from './pooling2d.ts'

/**
 * The mean of each window, over the cells inside the picture. Keras:
 * https://keras.io/api/layers/pooling_layers/average_pooling2d/
 */
export class AveragePooling2D extends Pooling2D {
  readonly type = 'AveragePooling2D'

  constructor(options: Pooling2DOptions = {}) {
    super('AveragePooling2D', options)
  }

  forward(frame: Frame, { kernels }: Emit): void {
    kernels.averagePool2dForward(this.size(frame), { x: frame.inputs[0], y: frame.output })
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const [dx] = frame.dInputs
    if (dx) kernels.averagePool2dBackward(this.size(frame), { dy: frame.dOutput, dx })
  }
}
