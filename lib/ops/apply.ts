/** The use of ops on symbolic values: in the call of a layer, or between layers of a model. */

import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { type Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import type { AnyOp, OpDefinition } from '../graph/op.ts'
import { Value } from '../graph/value.ts'

/** What an op takes: a symbolic value, or numbers. */
export type Operand = Value | TensorLike

/**
 * Makes a layer of an op that is used between layers of a model. Layers are above ops, so they register this function.
 */
export type OperationLayer = (
  op: AnyOp,
  attributes: object,
  args: Readonly<Record<string, Value | Tensor>>,
) => Readonly<Record<string, Value>>

let operationLayer: OperationLayer | null = null

export function setOperationLayer(make: OperationLayer): void {
  operationLayer = make
}

/** A symbolic value, of which an op asks the shape. */
export function expectValue(where: string, value: unknown): asserts value is Value {
  if (!(value instanceof Value))
    throw new OptionError(
      `${where}: expected a symbolic value, as input() and apply() give it, received ${show(value)}.`,
    )
}

/** A value or numbers, and not nothing. */
export function expectOperand(where: string, name: string, value: unknown): void {
  if (value == null) throw new OptionError(`${where}: expected a ${name}, received ${show(value)}.`)
}

/** Applies an op; arguments that are null or undefined are absent. Returns its outputs by their names. */
export function applyOp<Attributes extends object, In extends string, Optional extends string, Out extends string>(
  op: OpDefinition<Attributes, In, Optional, Out>,
  attributes: Attributes,
  args: { readonly [Name in In]: Operand } & { readonly [Name in Optional]?: Operand | null },
): { readonly [Name in Out]: Value } {
  const given = Object.entries(args as Readonly<Record<string, Operand | null | undefined>>)
  const present = given.flatMap(([name, argument]): [string, Value | Tensor][] =>
    argument == null ? [] : [[name, argument instanceof Value ? argument : toTensor(argument)]],
  )
  const first = present.map(([, argument]) => argument).find(argument => argument instanceof Value)
  if (first === undefined)
    throw new OptionError(
      `ops.${op.name}: expected a symbolic value, as input() and apply() give it, received ${show(given[0]?.[1])}.`,
    )
  const untyped = op as unknown as AnyOp
  type Outputs = { readonly [Name in Out]: Value }
  const { trace } = first.source
  if (trace === null) {
    if (operationLayer === null) throw new OptionError(`ops.${op.name}: expected the layers to be loaded.`)
    return operationLayer(untyped, attributes, Object.fromEntries(present)) as Outputs
  }
  const inputs = present.map(([name, argument]) => {
    const value = argument instanceof Value ? argument : trace.constant(argument.data, argument.shape)
    if (value.source.trace !== trace)
      throw new OptionError(`ops.${op.name}: expected values of one call, received some of another model or layer.`)
    return [name, value] as const
  })
  return trace.op(untyped, attributes, Object.fromEntries(inputs)) as Outputs
}
