/**
 * What flows through an ONNX graph while it becomes a model. ONNX has channels before positions, here they are behind:
 * a flow has the shape of the file, and values whose axes stand in orders of their own. Transposing changes the order
 * and moves nothing; where a layer wants another order than there is, the value is turned, at most once.
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

/** Channels behind the positions. */
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

export class Flow {
  readonly shape: DynamicShape
  readonly isInteger: boolean
  readonly isPositive: boolean
  /** Whatever stands beside the batch on its axis; in values the batch is the outermost of them. */
  readonly rows: Rows
  /** How it is flattened, until it is needed in the order of the file. */
  readonly flattened: Flattened | null
  readonly #forms: Form[]
  readonly #turn: (value: Value, axes: Order) => Value
  readonly #unflatten: (() => Value) | null

  constructor(
    shape: DynamicShape,
    forms: readonly Form[],
    turn: (value: Value, axes: Order) => Value,
    { isInteger = false, isPositive = false }: FlowFacts = {},
    flat: { readonly flattened: Flattened; readonly unflatten: () => Value } | null = null,
    rows = onlyBatch,
  ) {
    this.shape = shape
    this.isInteger = isInteger
    this.isPositive = isPositive
    this.rows = rows
    this.flattened = flat?.flattened ?? null
    this.#forms = [...forms]
    this.#turn = turn
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
    const value = this.#turn(
      first.value,
      order.map(axis => first.order.indexOf(axis)),
    )
    this.#forms.push({ order, value })
    return value
  }

  /** The same with other axes in its place: `moved` tells the new number of an axis. */
  transposed(perm: Order): Flow {
    const { first } = this // settles what is flattened
    const forms = [first, ...this.#forms.filter(form => form !== first)].map(({ order, value }) => ({
      ...{ value, order: order.map(axis => perm.indexOf(axis)) },
    }))
    return new Flow(
      perm.map(axis => this.shape[axis]),
      forms,
      this.#turn,
      this.facts,
      null,
      this.rows,
    )
  }
}

/** The order of the file, but the batch in front wherever it stands there. */
export function batchFirst(flow: Flow): number[] {
  const [batch] = flow.flattened === null ? flow.first.order : [0]
  return [batch, ...asInFile(flow.rank).filter(axis => axis !== batch)]
}

/** A run of axes that become another run with as many elements. */
interface Segment {
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** Cuts two shapes into runs of axes of equal size, as short as can be; null where there are none. */
export function segments(from: DynamicShape, to: DynamicShape): Segment[] | null {
  const cut: Segment[] = []
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
    cut.push({ from: ofFrom, to: ofTo })
  }
  return cut
}

/**
 * The order of the axes after a reshape that leaves those of a value where they are, new axes of length 1 behind the
 * first; null where it cannot: axes that become one do not stand side by side.
 */
export function orderAfter(order: Order, cut: readonly Segment[]): number[] | null {
  const result: number[] = []
  for (let i = 0; i < order.length; ) {
    const segment = cut.find(({ from }) => from.includes(order[i]))
    if (segment === undefined || segment.from.some((axis, k) => order[i + k] !== axis)) return null
    result.push(...segment.to)
    i += segment.from.length
  }
  const added = cut.filter(({ from }) => from.length === 0).flatMap(({ to }) => to)
  return result.toSpliced(1, 0, ...added)
}
