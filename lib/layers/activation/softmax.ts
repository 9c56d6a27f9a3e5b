import { numberOption } from '../../core/checks.ts'
import { ShapeError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, schema } from '../../core/schema.ts'
import { formatShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { softmax as softmaxOp } from '../../ops/activation.ts'
import { greater } from '../../ops/arithmetic.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const axis = custom<number | readonly number[], number | readonly number[]>({
  parse: (value, where, name) => {
    const integer = (each: unknown) => numberOption(where, name, each, { integer: true })
    return isArray(value) && value.length > 0 ? Array.from(value, integer) : integer(value)
  },
})

const options = schema({
  /** One axis, or several, counted with the batch. Default -1. */
  axis: axis(-1),
})

/** The score of masked positions: its exponential is 0. */
const farBelow = -1e9

/** Masks are repeated along axes of length 1, as NumPy does it. */
function expectMaskOf(layer: Layer, { shape }: Value, mask: Value): void {
  const aligned = shape.slice(shape.length - mask.shape.length)
  const fits = mask.shape.every((size, i) => size === 1 || size === null || aligned[i] === null || size === aligned[i])
  if (mask.shape.length <= shape.length && fits) return
  throw new ShapeError(
    `${layer.where()}: expected a mask that can be repeated to the input's shape ${formatShape(shape)}, received ` +
      `${formatShape(mask.shape)}.`,
  )
}

/** exp(x) / sum(exp(x)) along an axis. Keras: https://keras.io/api/layers/activation_layers/softmax/ */
export class Softmax extends Layer<typeof options> {
  static override readonly type: string = 'Softmax'
  static override readonly options = options
  static override readonly maskOptions = ['mask']
  static override readonly supportsMasking = true

  call(inputs: readonly Value[], { masks: [mask] }: CallContext): Value {
    const x = onlyInput(this, inputs)
    const { axis } = this.options
    if (mask === null) return softmaxOp(x, { axis })
    expectMaskOf(this, x, mask)
    const counts = greater(mask, 0.5)
    return where(counts, softmaxOp(where(counts, x, farBelow), { axis }), 0)
  }
}

export const softmax = factory(Softmax)
