/** What layers assign to their weights in training: moving averages, counters. */
import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { formatShape, sameShape } from '../core/shape.ts'
import type { Traceable } from './call.ts'
import { type AnyOp, defineOp } from './op.ts'
import type { Parameter } from './parameter.ts'
import { type Scope, Value } from './value.ts'

/** A value as it is, through which no gradient flows. */
export const stopGradientOp = defineOp<object, 'x'>({
  name: 'stopGradient',
  returnsInput: true,
  shapes: (_, { x }) => ({ y: x }),
  forward: ({ x }) => ({ y: x }),
})

/** The weight that is assigned to, and what it becomes. Throws OptionError or ShapeError where that makes no sense. */
export function assignment(
  scope: Scope,
  layer: Traceable,
  { name, value, training }: { readonly name: string; readonly value: unknown; readonly training: boolean },
): { readonly parameter: Parameter; readonly becomes: Value } {
  const where = `${layer.where()} assign`
  if (!training)
    throw new OptionError(
      `${where}: expected a call in training mode, received one that predicts, which changes no weights. Ask for ` +
        "the context's training first.",
    )
  const parameter = layer.parameter(name)
  if (!parameter.moves || parameter.trainable)
    throw new OptionError(
      `${where}: expected a parameter that is { trainable: false, moves: true }, received ${show(name)}.`,
    )
  if (!(value instanceof Value) || value.producer.trace !== scope)
    throw new OptionError(
      `${where}: expected a symbolic value of this call for ${show(name)}, received ${show(value)}.`,
    )
  if (!sameShape(value.shape, parameter.shape))
    throw new ShapeError(
      `${where}: expected a value of shape ${formatShape(parameter.shape)} for ${show(name)}, received ` +
        `${formatShape(value.shape)}.`,
    )
  return { parameter, becomes: scope.op(stopGradientOp as unknown as AnyOp, {}, { x: value }).y }
}
