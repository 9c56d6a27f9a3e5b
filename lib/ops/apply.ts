/** Applies ops to symbolic values: in the call of a layer, or between layers of a model. */

import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { shareInstances } from '../core/kinds.ts'
import { copyOf } from '../core/memory.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import type { AnyOp, OpDefinition } from '../graph/op.ts'
import { Value } from '../graph/value.ts'

/** What an op takes: a symbolic value, or numbers. */
export type Operand = Value | TensorLike

/** A placeholder for a value among the arguments of an op: the index of the value among its inputs. */
export class Placeholder {
  static {
    shareInstances(Placeholder, 'Placeholder')
  }

  readonly index: number

  constructor(index: number) {
    this.index = index
  }
}

/** A call of a public op: its name, 'image.resize', and its arguments, with placeholders for values. */
export interface OpUse {
  readonly op: string
  readonly args: readonly unknown[]
}

/** An operation as Keras writes it into a graph, with placeholders for values. */
export interface KerasUse {
  readonly module: string
  readonly className: string
  readonly config: Readonly<Record<string, unknown>>
  readonly args: readonly unknown[]
  readonly kwargs: Readonly<Record<string, unknown>>
}

/** What is computed between layers of a model: an op, or a composition of several. */
export interface Operation {
  readonly name: string
  /** Whether it reads the masks of its inputs. Default false. */
  readonly heedsMasks?: boolean
  /** For files: the call of a public op, if it is one. */
  readonly use?: OpUse
  /** The operation of Keras that it was read from. */
  readonly keras?: KerasUse
  /** On values of a trace. */
  compose(inputs: readonly Value[]): readonly Value[]
}

/** Makes a layer of an operation, and applies it. Layers are above ops, so they register this function. */
export type OperationLayer = (operation: Operation, inputs: readonly Value[]) => readonly Value[]

let operationLayer: OperationLayer | null = null

export function setOperationLayer(make: OperationLayer): void {
  operationLayer = make
}

/** Throws OptionError unless it is a symbolic value. */
export function expectValue(where: string, value: unknown): asserts value is Value {
  if (!(value instanceof Value))
    throw new OptionError(
      `${where}: expected a symbolic value, as input() and apply() give it, received ${show(value)}.`,
    )
}

/** Throws OptionError where an operand is missing. */
export function expectOperand(where: string, name: string, value: unknown): void {
  if (value == null) throw new OptionError(`${where}: expected a ${name}, received ${show(value)}.`)
}

/** The outputs of an operation on values of a model. */
export function composeBetween(inputs: readonly Value[], operation: Operation): readonly Value[] {
  if (operationLayer === null) throw new OptionError(`ops.${operation.name}: expected the layers to be loaded.`)
  return operationLayer(operation, inputs)
}

/**
 * A composition that depends on the ops which produced its inputs, as losses do: between layers of a model it is
 * composed when the model is traced.
 */
export function compose(inputs: readonly Value[], operation: Operation): readonly Value[] {
  return inputs[0].producer.trace === null ? composeBetween(inputs, operation) : operation.compose(inputs)
}

/** A copy: the constants of an op never change, even where the user's array does. */
const copied = ({ data, shape }: Tensor): Tensor => new Tensor(copyOf(data), shape)

/** Applies an op; arguments that are null or undefined are absent. Returns its outputs by their names. */
export function applyOp<Attributes extends object, In extends string, Optional extends string, Out extends string>(
  op: OpDefinition<Attributes, In, Optional, Out>,
  attributes: Attributes,
  args: { readonly [Name in In]: Operand } & { readonly [Name in Optional]?: Operand | null },
): { readonly [Name in Out]: Value } {
  const given = Object.entries(args as Readonly<Record<string, Operand | null | undefined>>)
  const present = given.flatMap(([name, argument]): [string, Value | Tensor][] =>
    argument == null ? [] : [[name, argument instanceof Value ? argument : copied(toTensor(argument))]],
  )
  const first = present.map(([, argument]) => argument).find(argument => argument instanceof Value)
  if (first === undefined)
    throw new OptionError(
      `ops.${op.name}: expected a symbolic value, as input() and apply() give it, received ${show(given[0]?.[1])}.`,
    )
  const untyped = op as unknown as AnyOp
  type Outputs = { readonly [Name in Out]: Value }
  const { trace } = first.producer
  if (trace === null) {
    const inputs = present.flatMap(([, value]) => (value instanceof Value ? [value] : []))
    const outputs = composeBetween(inputs, {
      name: op.name,
      compose: values => {
        const rest = [...values]
        const operands = present.map(([name, value]) => [name, value instanceof Value ? rest.shift() : value])
        return Object.values(applyOp(op, attributes, Object.fromEntries(operands)))
      },
    })
    const shapes = Object.fromEntries(present.map(([name, { shape }]) => [name, shape]))
    const names = Object.keys(untyped.shapes(attributes, shapes, `ops.${op.name}`))
    return Object.fromEntries(names.map((name, i) => [name, outputs[i]])) as Outputs
  }
  const inputs = present.map(([name, argument]) => {
    const value = argument instanceof Value ? argument : trace.constant(argument.data, argument.shape)
    if (value.producer.trace !== trace)
      throw new OptionError(`ops.${op.name}: expected values of one call, received some of another model or layer.`)
    return [name, value] as const
  })
  return trace.op(untyped, attributes, Object.fromEntries(inputs)) as Outputs
}
