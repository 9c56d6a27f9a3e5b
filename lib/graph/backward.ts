/**
 * The backward pass of a recording: its calls of ops in reverse, each with its gradient.
 *
 * Kernels write gradients, they never add to them: where a value or a weight is used more than once, the parts are
 * added here. A gradient that nobody needs (of the data, of anything below the first trainable layer) is not computed.
 * Nor is what a run has no use for (conditions.ts).
 */

import { type Shape, sizeOf } from '../core/shape.ts'
import type { Ref } from '../engine/buffer.ts'
import { copyInto, type Emit } from '../engine/recorder.ts'
import type { Regularizer } from '../regularizers/index.ts'
import { emitCall } from './composed.ts'
import type { Parameter } from './parameter.ts'
import type { Recording } from './recording.ts'
import { parameterOf } from './rounding.ts'
import type { OpCall, Value } from './value.ts'

/** Where the gradient by a parameter goes; null: it is not wanted. */
type GradientOf = (parameter: Parameter) => Ref | null

/** Where a part of a gradient is written, and the sum it is then added to; null: it is the first part. */
interface Destination {
  readonly to: Ref
  readonly sum: Ref | null
}

const shapeOf = (value: Value) => value.shape as Shape

/**
 * Emits the penalties on what layers give (activity regularizers), averaged over the batch, and what layers add to the
 * loss: one number each.
 */
export const emitActivityPenalties = (recording: Recording): Ref[] =>
  recording.graph.penalties.map(({ value, regularizer }) => {
    const ref = recording.ref(value)
    if (regularizer === null) return ref
    const penalty = recording.emit.buffer(1)
    emitPenalty(recording.emit, regularizer, shapeOf(value), ref, penalty, null, 1 / shapeOf(value)[0])
    return penalty
  })

/** As `emit` of regularizers, also of those that are composed of ops. */
export function emitPenalty(
  emit: Emit,
  regularizer: Regularizer,
  shape: Shape,
  w: Ref,
  loss: Ref,
  dw: Ref | null,
  scale = 1,
): void {
  if (!regularizer.isComposed) {
    regularizer.emit<Ref>(emit.kernels, shape, w, loss, dw, scale)
    return
  }
  const { recording, weight, value } = emitCall(emit, regularizer, shape, w, [])
  const factor = emit.external(Float32Array.of(scale))
  emit.kernels.scaleOffset({ rows: 1, channels: 1 }, { x: recording.ref(value), scale: factor, y: loss })
  if (dw === null) return
  const [gradient] = emitBackward(recording, () => null, [[value, factor]], [weight])
  if (gradient !== null) emit.kernels.addInto({ count: sizeOf(shape) }, { x: gradient, y: dw })
}

/**
 * Emits the backward pass, from gradients by values; those of one value are added. Returns the gradients by the values
 * that are wanted, null where nothing flows to one. Wanted gradients of such parameters become zero.
 */
export const emitBackward = (
  recording: Recording,
  gradientOf: GradientOf,
  seeds: Iterable<readonly [value: Value, gradient: Ref]>,
  wanted: readonly Value[] = [],
): (Ref | null)[] => new Backward(recording, gradientOf, wanted).run(seeds, wanted)

class Backward {
  readonly #recording: Recording
  readonly #gradientOf: GradientOf
  /** Values that depend on something whose gradient is wanted. */
  readonly #needed: ReadonlySet<Value>
  /** Parameters whose gradient has been written. */
  readonly #written = new Set<Parameter>()

  constructor(recording: Recording, gradientOf: GradientOf, wanted: readonly Value[]) {
    this.#recording = recording
    this.#gradientOf = gradientOf
    this.#needed = this.#dependingOn(wanted)
  }

  #dependingOn(wanted: readonly Value[]): Set<Value> {
    const { weights, calls } = this.#recording.graph
    const needed = new Set(wanted)
    for (const [parameter, value] of weights) if (this.#gradientOf(parameter) !== null) needed.add(value)
    for (const { inputs, outputs } of calls)
      if (Object.values(inputs).some(value => needed.has(value)))
        for (const value of Object.values(outputs)) needed.add(value)
    return needed
  }

  run(seeds: Iterable<readonly [value: Value, gradient: Ref]>, wanted: readonly Value[]): (Ref | null)[] {
    const parts = this.#penaltyGradients()
    const addPart = (value: Value, part: Ref) => void parts.set(value, [...(parts.get(value) ?? []), part])
    for (const [value, gradient] of seeds) addPart(value, gradient)
    const total = (value: Value): Ref | null => this.#total(value, parts.get(value) ?? [])
    for (const call of this.#recording.graph.calls.toReversed()) {
      const outputs = Object.entries(call.outputs)
      if (call.op.gradient === undefined || !Object.values(call.inputs).some(value => this.#needed.has(value))) continue
      this.#recording.under(call, () => {
        const totals = outputs.map(([name, value]) => [name, value, total(value)] as const)
        if (totals.every(([, , gradient]) => gradient === null)) return
        const gradients = totals.map(([name, value, gradient]) => [`d${name}`, gradient ?? this.#zeros(value)] as const)
        for (const [value, part] of this.#gradient(call, Object.fromEntries(gradients))) addPart(value, part)
      })
    }
    this.#clearUnwritten()
    return wanted.map(total)
  }

  /** The gradients of penalties by the values they are on. */
  #penaltyGradients(): Map<Value, Ref[]> {
    const { emit, graph } = this.#recording
    const parts = new Map<Value, Ref[]>()
    for (const { value, regularizer } of graph.penalties.filter(({ value }) => this.#needed.has(value))) {
      const ref = this.#recording.ref(value)
      const [penalty, gradient] = [emit.buffer(1), emit.buffer(ref.length)]
      emit.kernels.fill({ count: ref.length, value: regularizer === null ? 1 : 0 }, { y: gradient })
      if (regularizer !== null)
        emitPenalty(emit, regularizer, shapeOf(value), ref, penalty, gradient, 1 / shapeOf(value)[0])
      parts.set(value, [...(parts.get(value) ?? []), gradient])
    }
    return parts
  }

  /** The gradient of one call. Those of parameters are written where they belong. */
  #gradient(call: OpCall, gradients: Readonly<Record<string, Ref>>): [Value, Ref][] {
    const { emit } = this.#recording
    const destinations = Object.entries(call.inputs).flatMap(([name, value]) => {
      const isWanted = this.#needed.has(value) && !call.op.constants?.includes(name)
      const destination = isWanted ? this.#destination(value) : null
      return destination === null ? [] : [{ name, value, ...destination }]
    })
    const given = Object.fromEntries(destinations.map(({ name, to }) => [`d${name}`, to]))
    const args = { ...this.#recording.argumentsOf(call), ...gradients, ...given }
    const context = this.#recording.contextOf(call)
    const elsewhere: Readonly<Record<string, Ref | undefined>> = call.op.gradient?.(args, context) ?? {}
    return destinations.flatMap(({ name, value, to, sum }): [Value, Ref][] => {
      const part = elsewhere[`d${name}`] ?? to
      this.#recording.conditions?.note(part, call, name)
      if (parameterOf(value) === null) return [[value, part]]
      if (sum !== null) emit.kernels.addInto({ count: part.length }, { x: part, y: sum })
      else if (part !== to) copyInto(emit, part, to)
      return []
    })
  }

  /** Where the gradient of a value goes. Later parts of a parameter's go to buffers, and are added. */
  #destination(value: Value): Destination | null {
    const { emit } = this.#recording
    const parameter = parameterOf(value)
    if (parameter === null) return { to: emit.buffer(sizeOf(shapeOf(value))), sum: null }
    const wanted = this.#gradientOf(parameter)
    if (wanted === null) return null
    if (this.#written.has(parameter)) return { to: emit.buffer(wanted.length), sum: wanted }
    this.#written.add(parameter)
    return { to: wanted, sum: null }
  }

  /** Nothing flows to parameters whose gradient has not been written. */
  #clearUnwritten(): void {
    for (const [parameter] of this.#recording.graph.weights) {
      const wanted = this.#gradientOf(parameter)
      if (wanted === null || this.#written.has(parameter)) continue
      this.#written.add(parameter)
      this.#recording.emit.kernels.fill({ count: wanted.length, value: 0 }, { y: wanted })
    }
  }

  #zeros(value: Value): Ref {
    const { emit } = this.#recording
    const zeros = emit.buffer(sizeOf(shapeOf(value)))
    emit.kernels.fill({ count: zeros.length, value: 0 }, { y: zeros })
    return zeros
  }

  #total(value: Value, parts: readonly Ref[]): Ref | null {
    const { conditions } = this.#recording
    return conditions ? conditions.total(value, parts, all => this.#sum(all)) : this.#sum(parts)
  }

  #sum([first, ...others]: readonly Ref[]): Ref | null {
    const { emit } = this.#recording
    return others.reduce((sum, part) => {
      const y = emit.buffer(part.length)
      emit.kernels.add({ count: part.length }, { a: sum, b: part, y })
      return y
    }, first ?? null)
  }
}
