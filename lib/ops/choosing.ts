/** One value of several, by conditions of one number each: what only serves to compute the others is left out. */

import { ShapeError } from '../core/errors.ts'
import { formatShape, sameShape, sizeOf } from '../core/shape.ts'
import { copyInto } from '../engine/recorder.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

/** `x0`, which is given where no condition holds, and `x1`, `x2`, ..., each where its condition is not 0. */
type InputName = `x${number}` | `when${number}`

const numbersOf = (args: object): number[] =>
  Object.keys(args).flatMap(name => (name.startsWith('when') ? [Number(name.slice('when'.length))] : []))

const isCondition = (name: string) => name.startsWith('when')

const chooseOp = defineOp<object, InputName>({
  name: 'choose',
  selects: true,
  shapes(_, inputs, where) {
    for (const [name, shape] of Object.entries(inputs)) {
      const expected = isCondition(name) ? [1] : inputs.x0
      if (!sameShape(shape, expected))
        throw new ShapeError(
          `${where}: expected ${name} to have shape ${formatShape(expected)}, received ${formatShape(shape)}.`,
        )
    }
    return { y: inputs.x0 }
  },
  readsWhen: name => (isCondition(name) || name === 'x0' ? null : name.replace('x', 'when')),
  forward({ x0, y, ...args }, emit) {
    copyInto(emit, x0, y)
    const inputs = args as { readonly [Name in InputName]: typeof y }
    for (const i of numbersOf(args)) emit.under(inputs[`when${i}`], () => copyInto(emit, inputs[`x${i}`], y))
  },
  gradient({ dy, ...args }, emit) {
    const count = sizeOf(emit.shapes.y)
    if (args.dx0) copyInto(emit, dy, args.dx0)
    for (const i of numbersOf(args))
      emit.under(args[`when${i}`], () => {
        const dx = args[`dx${i}`]
        if (dx) copyInto(emit, dy, dx)
        if (args.dx0) emit.kernels.fill({ count, value: 0 }, { y: args.dx0 })
      })
  },
})

/** The value whose condition, [1], is not 0; the last one where several are, `otherwise` where none is. */
export function choose(choices: readonly { readonly when: Value; readonly value: Value }[], otherwise: Value): Value {
  const args: Record<string, Value> = { x0: otherwise }
  choices.forEach(({ when, value }, i) => void Object.assign(args, { [`when${i + 1}`]: when, [`x${i + 1}`]: value }))
  return applyOp(chooseOp, {}, args as { readonly [Name in InputName]: Value }).y
}
