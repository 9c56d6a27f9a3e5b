import { ShapeError } from '../../core/errors.ts'
import { fixFields } from '../../core/fixed.ts'
import { shareInstances } from '../../core/kinds.ts'
import { nullable, schema, unsupported } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer, type LayerArguments, Node } from '../layer.ts'
import { sampleShape } from '../options.ts'

const options = schema({
  /** Shape of one sample; null: an axis of any size. */
  shape: nullable(sampleShape(false)),
  sparse: unsupported(false),
  ragged: unsupported(false),
  optional: unsupported(false),
})

/** Where data enters a model. Keras: https://keras.io/api/layers/core_layers/input/ */
export class InputLayer extends Layer<typeof options> {
  static {
    shareInstances(InputLayer, 'InputLayer')
  }

  static override readonly type = 'InputLayer'
  static override readonly options = options
  /** Of one sample. */
  readonly shape: DynamicShape

  constructor(...args: LayerArguments<typeof options>) {
    super(...args)
    const shape = this.options.shape ?? this.inputShape
    if (shape === null) throw new ShapeError(`${this.where()}: expected a shape, received none.`)
    this.shape = shape
    fixFields(this, 'shape')
  }

  /** The symbolic value that stands for the data. */
  value(): Value {
    if (this.nodes.length === 0) this.nodes.push(new Node(this, [], [[null, ...this.shape]]))
    return this.nodes[0].outputs[0]
  }

  call(inputs: readonly Value[]): readonly Value[] {
    return inputs
  }

  override config(): Record<string, unknown> {
    return { name: this.name, shape: this.shape }
  }
}

export const inputLayer = factory(InputLayer)

/** A symbolic input of the functional API: `const x = input({ shape: [28, 28, 1] })`. */
export const input = (...args: LayerArguments<typeof options>): Value => new InputLayer(...args).value()
