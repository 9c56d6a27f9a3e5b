/**
 * What flows through an ONNX graph while it becomes a model. ONNX has channels first, fovea has them last: a
 * flow has the shape of the file, and values whose axes stand in an order of their own. A Transpose node changes this
 * order and moves no data; where a layer needs another order, the value is permuted, at most once for each order.
 */
import type { DynamicShape } from '../../../core/shape.ts'
import type { Value } from '../../../graph/value.ts'

/** Which axis of the file each axis of a value is. */
export type Order = readonly number[]

/** The sizes of which the batch axis of a flow is made in the file; null: the batch itself. */
export type Rows = DynamicShape

/** The batch alone, as nearly everywhere. */
export const onlyBatch: Rows = [null]

export const asInFile = (rank: number): number[] => Array.from({ length: rank }, (_, axis) => axis)

/** The order of axes with channels last. */
export const channelsLast = (rank: number): number[] =>
  rank < 3 ? asInFile(rank) : [0, ...Array.from({ length: rank - 2 }, (_, i) => i + 2), 1]

const sameOrder = (a: Order, b: Order) => a.every((axis, i) => axis === b[i])

export interface Form {
  readonly order: Order
  readonly value: Value
}

export interface FlowFacts {
  /** Whether the numbers are whole in the file. */
  readonly isInteger?: boolean
  /** Whether none is below 0. */
  readonly isPositive?: boolean
}

/** A value whose axes but the batch are one, in the order that they had. */
export interface Flattened {
  readonly value: Value
  readonly order: Order
  /** What was flattened, as in the file. */
  readonly shape: DynamicShape
}

interface FlowOptions {
  readonly facts?: FlowFacts
  /** Its flattened form, and what gives the order of the file. */
  readonly flat?: { readonly flattened: Flattened; readonly unflatten: () => Value } | null
  readonly rows?: Rows
}

export class Flow {
  readonly shape: DynamicShape
  readonly isInteger: boolean
  readonly isPositive: boolean
  /** The sizes that share an axis with the batch, which is the outermost of them in values. */
  readonly rows: Rows
  /** Its flattened form, until the order of the file is needed. */
  readonly flattened: Flattened | null
  readonly #forms: Form[]
  readonly #permute: (value: Value, axes: Order) => Value
  readonly #unflatten: (() => Value) | null

  constructor(
    shape: DynamicShape,
    forms: readonly Form[],
    permute: (value: Value, axes: Order) => Value,
    { facts: { isInteger = false, isPositive = false } = {}, flat = null, rows = onlyBatch }: FlowOptions = {},
  ) {
    this.shape = shape
    this.isInteger = isInteger
    this.isPositive = isPositive
    this.rows = rows
    this.flattened = flat?.flattened ?? null
    this.#forms = [...forms]
    this.#permute = permute
    this.#unflatten = flat?.unflatten ?? null
  }

  get rank(): number {
    return this.shape.length
  }

  get facts(): FlowFacts {
    return { isInteger: this.isInteger, isPositive: this.isPositive }
  }

  /** The value in the order that it was made in. */
  get first(): Form {
    if (this.#forms.length === 0)
      this.#forms.push({ order: asInFile(this.rank), value: (this.#unflatten as () => Value)() })
    return this.#forms[0]
  }

  /** The value with its axes in an order. */
  in(order: Order): Value {
    const { first } = this
    const known = this.#forms.find(form => sameOrder(form.order, order))
    if (known) return known.value
    const value = this.#permute(
      first.value,
      order.map(axis => first.order.indexOf(axis)),
    )
    this.#forms.push({ order, value })
    return value
  }

  /** The same with its axes permuted: axis i of the result is axis perm[i] of this one. Moves no data. */
  transposed(perm: Order): Flow {
    const { first } = this // settles what is flattened
    const forms = [first, ...this.#forms.filter(form => form !== first)].map(({ order, value }) => ({
      ...{ value, order: order.map(axis => perm.indexOf(axis)) },
    }))
    return new Flow(
      perm.map(axis => this.shape[axis]),
      forms,
      this.#permute,
      { facts: this.facts, rows: this.rows },
    )
  }
}

/** The order of axes in the file, but with the batch first. */
export function batchFirst(flow: Flow): number[] {
  const [batch] = flow.flattened === null ? flow.first.order : [0]
  return [batch, ...asInFile(flow.rank).filter(axis => axis !== batch)]
}

/** The order of what remains without some axes, which get new numbers. */
export function orderWithout(order: Order, axes: readonly number[]): number[] {
  const left = order.filter(axis => !axes.includes(axis))
  return left.map(axis => axis - axes.filter(each => each < axis).length)
}

/** Neighbouring axes that a reshape turns into others with as many elements. */
interface Segment {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Divides two shapes into runs of axes with as many elements, as short as can be; null where that is impossible. */
export function segments(from: DynamicShape, to: DynamicShape): Segment[] | null {
  const found: Segment[] = []
  let [i, k] = [0, 0]
  while (i < from.length || k < to.length) {
    const [ofFrom, ofTo] = [[i], [k]]
    if (i < from.length && k < to.length && from[i] === to[k]) [i, k] = [i + 1, k + 1]
    else if (from[i] === 1) [i, ofTo.length] = [i + 1, 0]
    else if (to[k] === 1) [k, ofFrom.length] = [k + 1, 0]
    else {
      let [a, b] = [from[i++] ?? null, to[k++] ?? null]
      while (a !== b) {
        if (a === null || b === null) return null
        const isShort = a < b
        const next: number | null = (isShort ? from[i] : to[k]) ?? null
        if (next === null) return null
        if (isShort) [a] = [a * next, ofFrom.push(i++)]
        else [b] = [b * next, ofTo.push(k++)]
      }
      if (a === null) return null
    }
    found.push({ from: ofFrom, to: ofTo })
  }
  return found
}

/**
 * The order of the axes after a reshape that leaves those of a value where they are, new axes of length 1 after the
 * first; null where it cannot: axes that become one are not neighbours.
 */
export function orderAfter(order: Order, found: readonly Segment[]): number[] | null {
  const result: number[] = []
  for (let i = 0; i < order.length; ) {
    const segment = found.find(({ from }) => from.includes(order[i]))
    if (segment === undefined || segment.from.some((axis, k) => order[i + k] !== axis)) return null
    result.push(...segment.to)
    i += segment.from.length
  }
  const added = found.filter(({ from }) => from.length === 0).flatMap(({ to }) => to)
  return result.toSpliced(1, 0, ...added)
}
