/** Updates that are compositions of ops, of optimizers of one's own. */

import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isRecord } from '../core/kinds.ts'
import { formatShape, sameShape } from '../core/shape.ts'
import type { Ref } from '../engine/buffer.ts'
import type { Emit } from '../engine/recorder.ts'
import { Recording } from '../graph/recording.ts'
import { Trace } from '../graph/trace.ts'
import { Value } from '../graph/value.ts'
import { multiply, subtract } from '../ops/arithmetic.ts'
import { clip } from '../ops/elementwise.ts'
import { slice } from '../ops/movement.ts'
import { reshape } from '../ops/view.ts'
import type { Run } from './update.ts'

/** What an update is composed of: symbolic values, the state by its kinds among them. */
export interface UpdateValues {
  /** Clipped. */
  readonly gradient: Value
  /** Decayed. */
  readonly weight: Value
  /** A number, as is `step`, which counts from 1. */
  readonly learningRate: Value
  readonly step: Value
  readonly [kind: string]: Value
}

/** The new weight, and the new state of the kinds that change. */
export type Updated = { readonly weight: Value } & Readonly<Record<string, Value>>

/** `kinds`: names of what is kept. */
export function emitComposed(
  where: string,
  emit: Emit,
  { variable: { shape }, size, arrays, state }: Run,
  kinds: readonly string[],
  update: (values: UpdateValues) => Updated | undefined,
): void {
  const trace = new Trace(where, { training: false })
  const leaves = new Map<Value, Ref>()
  const leaf = (ref: Ref, of = shape) => {
    const value = trace.input(of)
    leaves.set(value, ref)
    return value
  }
  const [w, control] = [leaf(arrays.w), leaf(arrays.control, [arrays.control.length])]
  const number = (index: number) => reshape(slice(control, [index], [1]), [])
  const learningRate = number(0)
  let gradient = leaf(arrays.gradient)
  if (arrays.gradientScale !== null) gradient = multiply(gradient, leaf(arrays.gradientScale, [1]))
  if (size.clipValue < Infinity) gradient = clip(gradient, -size.clipValue, size.clipValue)
  const weight = size.weightDecay === 0 ? w : subtract(w, multiply(w, multiply(learningRate, size.weightDecay)))
  const kept = Object.fromEntries(kinds.map(kind => [kind, leaf(state(kind))]))
  const updated = expectUpdated(where, update({ ...kept, gradient, weight, learningRate, step: number(1) }), kept)
  const results = Object.entries(updated).map(([name, value]) => {
    if (!sameShape(value.shape, shape))
      throw new ShapeError(
        `${where}: expected ${name} to keep its shape ${formatShape(shape)}, received ${formatShape(value.shape)}.`,
      )
    return [name === 'weight' ? arrays.w : (leaves.get(kept[name]) as Ref), value] as const
  })
  const { calls, weights, penalties } = trace
  const graph = { inputs: [], outputs: results.map(([, value]) => value), calls, weights, penalties }
  const recording = new Recording(graph, emit, {
    inputs: [],
    others: leaves,
    randomState() {
      throw new OptionError(`${where}: expected an update without random numbers.`)
    },
  })
  // All are copied aside first: one may be what another one is made of.
  const from = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 }
  const copy = (x: Ref, y: Ref) => emit.kernels.copyBlocks({ outer: 1, rows: 1, length: y.length, ...from }, { x, y })
  const aside = results.map(([to, value]) => {
    const buffer = emit.buffer(to.length)
    copy(recording.ref(value), buffer)
    return [to, buffer] as const
  })
  for (const [to, buffer] of aside) copy(buffer, to)
}

function expectUpdated(where: string, updated: unknown, kept: object): Readonly<Record<string, Value>> {
  const names = ['weight', ...Object.keys(kept)]
  const isKnown = ([name, value]: [string, unknown]) => names.includes(name) && value instanceof Value
  if (isRecord(updated) && updated.weight instanceof Value && Object.entries(updated).every(isKnown))
    return updated as Readonly<Record<string, Value>>
  throw new OptionError(
    `${where}: expected update() to give symbolic values, { ${names.join(', ')} }, received ${show(updated)}.`,
  )
}
