import { ShapeError } from '../../core/errors.ts'
import { fixFields } from '../../core/fixed.ts'
import { shareInstances } from '../../core/kinds.ts'
import { type Arguments, integer, nullable, schema, unsupported, unwritten } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer, type LayerArguments, Node } from '../layer.ts'
import { inputDtype, type layerOptions, sampleShape } from '../options.ts'

const options = schema({
  /** Shape of one sample; null: an axis of any size. */
  shape: nullable(sampleShape(false)),
  /** As in Keras. Batches of data may have any size all the same. */
  batchSize: unwritten(nullable(integer({ min: 1 }))),
  sparse: unsupported(false),
  ragged: unsupported(false),
  optional: unsupported(false),
  /** What files say of the data, 'int32' or 'uint8', say. All are computed with as float32, which is the default. */
  dtype: inputDtype,
})

type InputArguments = Arguments<typeof options & Omit<typeof layerOptions, 'dtype'>>

/** Where data enters a model. Keras: https://keras.io/api/layers/core_layers/input/ */
export class InputLayer extends Layer<typeof options> {
  static {
    shareInstances(InputLayer, 'InputLayer')
  }

  static override readonly type: string = 'InputLayer'
  static override readonly options = options
  /** Of one sample. */
  readonly shape: DynamicShape

  constructor(...args: InputArguments) {
    super(...(args as LayerArguments<typeof options>))
    const shape = this.inputShape
    if (shape === null) throw new ShapeError(`${this.where()}: expected a shape, received none.`)
    this.shape = shape
    fixFields(this, 'shape')
  }

  protected override get shapeOptions() {
    return { shape: this.options.shape, ...super.shapeOptions }
  }

  /** Of the data, as files say. */
  get dtype(): string {
    return this.computeDtype === 'float32' ? this.options.dtype : 'float32'
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
    const { name, shape, dtype } = this
    return { name, shape, ...(dtype !== 'float32' && { dtype }) }
  }
}

export const inputLayer = factory(InputLayer)

/** A symbolic input of the functional API: `const x = input({ shape: [28, 28, 1] })`. */
export const input = (...args: InputArguments): Value => new InputLayer(...args).value()
