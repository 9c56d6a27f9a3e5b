/** Constraints and penalties that are composed of ops, of a symbolic weight. */

import type { Constraint } from '../constraints/index.ts'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { formatShape, type Shape, sameShape } from '../core/shape.ts'
import type { Ref } from '../engine/buffer.ts'
import { random } from '../engine/random.ts'
import { copyInto, type Emit } from '../engine/recorder.ts'
import { Recording } from './recording.ts'
import { Trace } from './trace.ts'
import { Value } from './value.ts'

interface Composer {
  where(): string
  call(weight: never): unknown
}

/** Emits what `call` composes of the numbers in `w`. */
export function emitCall(emit: Emit, composer: Composer, shape: Shape, w: Ref, wanted: Shape) {
  const where = composer.where()
  const trace = new Trace(where, { training: false })
  const weight = trace.input(shape)
  const given = composer.call(weight as never)
  if (!(given instanceof Value) || given.producer.trace !== trace || !sameShape(given.shape, wanted))
    throw new OptionError(
      `${where}: expected call() to compose a value of shape ${formatShape(wanted)} of the weight by ops, received ` +
        `${given instanceof Value ? formatShape(given.shape) : show(given)}.`,
    )
  const value = trace.settled(given)
  const { calls, weights, penalties } = trace
  const recording = new Recording({ inputs: [weight], outputs: [value], calls, weights, penalties }, emit, {
    inputs: [w],
    randomState: () => emit.external(random().state()),
  })
  return { recording, weight, value }
}

/** As `emit` of constraints, also of those that are composed of ops. */
export function emitConstraint(emit: Emit, constraint: Constraint, shape: Shape, w: Ref): void {
  if (!constraint.isComposed) {
    constraint.emit<Ref>(emit.kernels, shape, w)
    return
  }
  const { recording, value } = emitCall(emit, constraint, shape, w, shape)
  copyInto(emit, recording.ref(value), w)
}
