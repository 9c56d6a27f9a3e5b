import { numberOption, show } from '../../core/checks.ts'
import { OptionError, ShapeError } from '../../core/errors.ts'
import { isArray, listOf } from '../../core/kinds.ts'
import { boolean, custom, schema } from '../../core/schema.ts'
import { formatShape, knownSize, resolveAxis } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { unitNormalized } from '../../ops/composed.ts'
import { matmul } from '../../ops/matmul.ts'
import { transpose } from '../../ops/movement.ts'
import { reshape } from '../../ops/view.ts'
import { factory, Layer } from '../layer.ts'

const axes = custom<number | readonly [number, number], readonly [number, number]>({
  parse: (value, where, name) => {
    const both: readonly unknown[] = isArray(value) ? listOf(value) : [value, value]
    if (both.length !== 2)
      throw new OptionError(`${where}: expected ${name} to be one axis or two, received ${show(value)}.`)
    const [a, b] = both.map(axis => numberOption(where, name, axis, { integer: true }))
    return [a, b]
  },
})

const options = schema({
  /** The axis of each input along which products are added, counted with the batch; one number for both. */
  axes: axes(),
  /** Whether vectors along these axes are made as long as 1 before. Default false. */
  normalize: boolean(false),
})

const inOrder = (x: Value, order: readonly number[]): Value =>
  order.every((axis, i) => axis === i) ? x : transpose(x, order)

/** Products of two inputs, added along an axis of each. Keras: https://keras.io/api/layers/merging_layers/dot/ */
export class Dot extends Layer<typeof options> {
  static override readonly type: string = 'Dot'
  static override readonly options = options

  /** What it gives has no steps: masks end here. */
  override computeMask(): null {
    return null
  }

  call(inputs: readonly Value[]): Value {
    if (inputs.length !== 2) throw new ShapeError(`${this.where()}: expected two inputs, received ${inputs.length}.`)
    const { normalize } = this.options
    const axes = inputs.map(({ shape }, i) => resolveAxis(this.where(), this.options.axes[i], shape.length))
    const [a, b] = inputs.map((x, i) => (normalize ? unitNormalized(x, [axes[i]], 1e-12) : x))
    if (inputs.some(({ shape }) => shape.length < 2) || axes.includes(0))
      throw new ShapeError(
        `${this.where()}: expected inputs with an axis of each besides the batch, received ` +
          `${inputs.map(({ shape }) => formatShape(shape)).join(' and ')}, axes ${this.options.axes.join(' and ')}.`,
      )
    const [rows, columns] = [a, b].map((_, i) =>
      [...inputs[i].shape.keys()].filter(axis => axis > 0 && axis !== axes[i]),
    )
    const [batch, ofA, ofB] = [a.shape[0], rows.map(axis => a.shape[axis]), columns.map(axis => b.shape[axis])]
    const product = matmul(
      reshape(inOrder(a, [0, ...rows, axes[0]]), [batch, knownSize(ofA), a.shape[axes[0]]]),
      reshape(inOrder(b, [0, axes[1], ...columns]), [batch, b.shape[axes[1]], knownSize(ofB)]),
    )
    return reshape(product, [batch, ...(rows.length + columns.length > 0 ? [...ofA, ...ofB] : [1])])
  }
}

export const dot = factory(Dot)
