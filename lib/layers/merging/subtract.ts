import { ShapeError } from '../../core/errors.ts'
import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { merge } from '../../ops/arithmetic.ts'
import { factory } from '../layer.ts'
import { ElementwiseMerging } from './several.ts'

const options = schema({})

/** The first input minus the second. Keras: https://keras.io/api/layers/merging_layers/subtract/ */
export class Subtract extends ElementwiseMerging<typeof options> {
  static override readonly type: string = 'Subtract'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    if (inputs.length !== 2) throw new ShapeError(`${this.where()}: expected two inputs, received ${inputs.length}.`)
    return merge('subtract', inputs)
  }
}

export const subtract = factory(Subtract)
