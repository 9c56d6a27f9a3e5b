/** Pooling over all of height and width: [height, width, channels] to [channels]. */
import type { GlobalPoolSize } from '../kernels.ts'
import { booleanOption } from '../options.ts'
import type { Shape } from '../shape.ts'
import { channelsLast, type Emit, type Frame, Layer, type LayerOptions, onlyInput } from './layer.ts'

export interface GlobalPooling2DOptions extends LayerOptions {
  /** Gives [1, 1, channels] when true. Default false. */
  keepdims?: boolean
  /** Only 'channelsLast'. */
  dataFormat?: string | null
}

abstract class GlobalPooling2D extends Layer {
  readonly keepdims: boolean

  constructor(type: string, options: GlobalPooling2DOptions) {
    super(type, options, ['keepdims', 'dataFormat'])
    this.keepdims = booleanOption(this.where(type), 'keepdims', options.keepdims ?? false)
    channelsLast(this.where(type), options.dataFormat)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    const [, , channels] = onlyInput(this, inputs, 3)
    return this.keepdims ? [1, 1, channels] : [channels]
  }

  protected size({ inputShapes: [[batch, height, width, channels]] }: Frame): GlobalPoolSize {
    return { batch, positions: height * width, channels }
  }

  config(): object {
    return { ...this.commonConfig(), keepdims: this.keepdims }
  }
}

/** The mean of every channel. Keras: https://keras.io/api/layers/pooling_layers/global_average_pooling2d/ */
export class GlobalAveragePooling2D extends GlobalPooling2D {
  readonly type = 'GlobalAveragePooling2D'

  constructor(options: GlobalPooling2DOptions = {}) {
    super('GlobalAveragePooling2D', options)
  }

  forward(frame: Frame, { kernels }: Emit): void {
    kernels.globalAverageForward(this.size(frame), { x: frame.inputs[0], y: frame.output })
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const [dx] = frame.dInputs
    if (dx) kernels.globalAverageBackward(this.size(frame), { dy: frame.dOutput, dx })
  }
}

/** The largest value of every channel. Keras: https://keras.io/api/layers/pooling_layers/global_max_pooling2d/ */
export class GlobalMaxPooling2D extends GlobalPooling2D {
  readonly type = 'GlobalMaxPooling2D'

  constructor(options: GlobalPooling2DOptions = {}) {
    super('GlobalMaxPooling2D', options)
  }

  forward(frame: Frame, { kernels }: Emit): void {
    kernels.globalMaxForward(this.size(frame), { x: frame.inputs[0], y: frame.output })
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const [dx] = frame.dInputs
    if (dx) kernels.globalMaxBackward(this.size(frame), { dy: frame.dOutput, x: frame.inputs[0], y: frame.output, dx })
  }
}
