/**
 * Symbolic values: what flows along the edges of a graph. There are two kinds of graph. That of a model has layers as
 * its nodes (layers/layer.ts); it is what the user builds, sees in summaries, and saves. A trace (trace.ts) has ops as
 * its nodes; it is what a model becomes for inputs of known shapes, and what programs are recorded from.
 */
import { show } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { shareInstances } from '../core/kinds.ts'
import { type DynamicShape, formatShape } from '../core/shape.ts'
import type { Precision } from '../engine/precision.ts'
import type { AnyOp } from './op.ts'
import type { Parameter } from './parameter.ts'

/** A trace, as ops see it. */
export interface Scope {
  /** A use of an op: its outputs by their names. */
  op(op: AnyOp, attributes: object, inputs: Readonly<Record<string, Value>>): Readonly<Record<string, Value>>
  /** The mask of a value: which of its rows count, where the layers before it say so. */
  maskOf(value: Value): Value | null
  /** Numbers that never change, as a value. */
  constant(data: Float32Array, shape?: DynamicShape): Value
}

/** What produces a value. */
export interface Producer {
  /** The trace it belongs to; null: the graph of a model. */
  readonly trace: Scope | null
}

/** One use of an op. Arguments that are absent are left out. */
export interface OpCall extends Producer {
  readonly op: AnyOp
  /** What messages of errors begin with: the layer that uses it. */
  readonly where: string
  readonly attributes: object
  /** The precision of what its products multiply. */
  readonly precision: Precision
  readonly inputs: Readonly<Record<string, Value>>
  readonly outputs: Readonly<Record<string, Value>>
}

/** A value that no op produces: data, a weight, or a constant. */
export interface Leaf extends Producer {
  readonly kind: 'input' | 'weight' | 'constant'
  /** The parameter of a weight; null where only its shape is known. */
  readonly parameter: Parameter | null
  /** The numbers of a constant. */
  readonly data: Float32Array | null
}

export const isOpCall = (producer: Producer): producer is OpCall => 'op' in producer
export const isLeaf = (producer: Producer): producer is Leaf => 'kind' in producer

export class Value {
  static {
    shareInstances(Value, 'Value')
  }

  /** With the batch axis first; null: an axis of any size. */
  readonly shape: DynamicShape
  readonly producer: Producer
  /** Which of the outputs of its producer it is. */
  readonly index: number

  constructor(shape: DynamicShape, producer: Producer, index = 0) {
    this.shape = shape
    this.producer = producer
    this.index = index
  }

  /** Not 'Object': see configurable.ts. */
  get [Symbol.toStringTag](): string {
    return 'Value'
  }
}

/** Throws ShapeError unless this is a symbolic value without axes, as losses are. */
export function expectScalar(where: string, value: unknown): Value {
  if (value instanceof Value && value.shape.length === 0) return value
  throw new ShapeError(
    `${where}: expected a scalar of the graph, received ` +
      `${value instanceof Value ? `a value of shape ${formatShape(value.shape)}` : show(value)}. Use ops.mean().`,
  )
}
