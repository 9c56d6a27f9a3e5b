import { ShapeError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { boolean, custom, integer, nullable, schema, unsupported, unwritten } from '../../core/schema.ts'
import { formatShape, sameShape } from '../../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../../core/tensor.ts'
import type { CallContext, Mask } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { Initializer, type WriteValues } from '../../initializers/index.ts'
import { notEqual } from '../../ops/arithmetic.ts'
import { take } from '../../ops/movement.ts'
import { factory, onlyInput } from '../layer.ts'
import { LoraLayer, loraOptions } from '../lora.ts'
import { constraint, initializer, regularizer } from '../options.ts'
import { weightSpec } from '../weight-spec.ts'

/** Indices are floats, which hold every whole number up to this one. */
const maxRows = 2 ** 24

/** One table, or a list with it alone, as setWeights takes it. */
const table = custom<TensorLike | readonly TensorLike[], Tensor>({
  parse: value => {
    const isAlone = isArray(value) && value.length === 1 && (value[0] instanceof Tensor || isTable(value[0]))
    return toTensor((isAlone ? value[0] : value) as TensorLike)
  },
})

const isTable = (value: unknown) => isArray(value) && isArray(value[0])

const options = schema({
  /** Rows of the table: indices go from 0 up to, not including, this. */
  inputDim: integer({ min: 1, max: maxRows })(),
  /** Numbers that stand for an index. */
  outputDim: integer({ min: 1 })(),
  /** Default 'uniform'. */
  embeddingsInitializer: initializer('uniform'),
  /** Default: none. */
  embeddingsRegularizer: regularizer,
  /** Default: none. */
  embeddingsConstraint: constraint,
  /** Whether steps whose index is 0 are padding, which layers after it do not count. Default false. */
  maskZero: boolean(false),
  /** The table's first values, [inputDim, outputDim], in place of the initializer's. */
  weights: unwritten(nullable(table)),
  ...loraOptions,
  quantizationConfig: unsupported(),
  /** Indices of a sample, where it is the first layer: `inputShape` of one axis. */
  inputLength: unwritten(nullable(integer({ min: 1 }))),
})

/** First values that are given. */
class TableValues extends Initializer {
  readonly #values: Tensor

  constructor(values: Tensor) {
    super()
    this.#values = values
  }

  override prepare(): WriteValues {
    return values => values.set(this.#values.data)
  }
}

/**
 * A row of a table for every index: [...] to [..., outputDim]. Decimals of an index are dropped, a
 * negative one counts from the end, and one beyond the table gives zeros. Keras:
 * https://keras.io/api/layers/core_layers/embedding/
 */
export class Embedding extends LoraLayer<typeof options> {
  static override readonly type: string = 'Embedding'
  protected static override readonly kernelName = 'embeddings'
  static override readonly castsInputs = false
  static override readonly castsWeights = false
  static override readonly options = options

  protected override checkOptions(): void {
    const { inputDim, outputDim, weights } = this.options
    if (weights !== null && !sameShape(weights.shape, [inputDim, outputDim]))
      throw new ShapeError(
        `${this.type}: expected weights of shape ${formatShape([inputDim, outputDim])}, received ` +
          `${formatShape(weights.shape)}.`,
      )
  }

  protected override get shapeOptions() {
    const { inputLength } = this.options
    return { ...super.shapeOptions, inputLength: inputLength === null ? null : [inputLength] }
  }

  override parameters(): ParameterSpec[] {
    const { inputDim, outputDim, weights } = this.options
    const spec = weightSpec(this.options, 'embeddings', [inputDim, outputDim])
    return this.withFactors([weights === null ? spec : { ...spec, initializer: new TableValues(weights) }])
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    return take(this.adaptedKernel(weight), onlyInput(this, inputs), 0)
  }

  override computeMask([indices]: readonly Value[]): Mask {
    return this.options.maskZero ? notEqual(indices, 0) : null
  }
}

export const embedding = factory(Embedding)
