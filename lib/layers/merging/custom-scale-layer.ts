import { ShapeError } from '../../core/errors.ts'
import { number, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { add, scaleOffset } from '../../ops/arithmetic.ts'
import { factory, Layer } from '../layer.ts'

const options = schema({
  /** What the second input is multiplied by. */
  scale: number()(),
})

/**
 * The first input and `scale` times the second, as Keras's InceptionResNetV2 has it:
 * https://keras.io/api/applications/inceptionresnetv2/
 */
export class CustomScaleLayer extends Layer<typeof options> {
  static override readonly type: string = 'CustomScaleLayer'
  static override readonly options = options
  static override readonly kerasModule = 'keras.src.applications.inception_resnet_v2'

  call(inputs: readonly Value[]): Value {
    if (inputs.length !== 2) throw new ShapeError(`${this.where()}: expected two inputs, received ${inputs.length}.`)
    return add(inputs[0], scaleOffset(inputs[1], { scale: [this.options.scale], offset: [0] }))
  }
}

export const customScaleLayer = factory(CustomScaleLayer)
