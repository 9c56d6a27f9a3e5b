/**
 * A traced graph in a program: forward walks its calls of ops, backward walks them in reverse.
 *
 * Kernels write gradients, they never add to them: where a value or a weight is used more than once, the parts are
 * added here. A gradient that nobody needs (of the data, of anything below the first trainable layer) is not computed.
 */

import { type Shape, sizeOf } from '../core/shape.ts'
import type { Ref } from '../engine/buffer.ts'
import { copyInto, type Emit } from '../engine/recorder.ts'
import { type ConvolutionChoice, engine } from '../engine/settings.ts'
import type { AnyOp, OpContext } from './op.ts'
import type { Parameter } from './parameter.ts'
import { parameterOf } from './rounding.ts'
import type { TracedGraph } from './trace.ts'
import { isLeaf, type OpCall, type Value } from './value.ts'

interface RecordingOptions {
  /** Data of the graph's inputs. */
  readonly inputs: readonly Ref[]
  /** Data of other values that no op gives. */
  readonly others?: ReadonlyMap<Value, Ref>
  /** Seed and step of random numbers: those of a layer's own seed, or (null) those of all other layers. */
  randomState(seed: number | null): Ref
  /** Where the gradient by a parameter goes; null: it is not wanted. Default: never. */
  readonly gradientOf?: (parameter: Parameter) => Ref | null
  /** Default: the setting of the engine. */
  readonly convolution?: ConvolutionChoice
}

/** Where a part of a gradient is written, and the sum it is then added to; null: it is the first part. */
interface Destination {
  readonly to: Ref
  readonly sum: Ref | null
}

const shapeOf = (value: Value) => value.shape as Shape

export class Recording {
  readonly graph: TracedGraph
  readonly #emit: Emit
  readonly #options: RecordingOptions
  readonly #refs = new Map<Value, Ref>()
  readonly #contexts = new Map<OpCall, OpContext<object>>()
  /** Parameters whose gradient has been written. */
  readonly #written = new Set<Parameter>()

  constructor(graph: TracedGraph, emit: Emit, options: RecordingOptions) {
    this.graph = graph
    this.#emit = emit
    this.#options = options
    graph.inputs.forEach((value, i) => void this.#refs.set(value, options.inputs[i]))
    for (const [value, ref] of options.others ?? []) this.#refs.set(value, ref)
    for (const call of graph.calls) this.#forward(call)
  }

  #forward(call: OpCall): void {
    const { op, inputs, outputs } = call
    const named = Object.entries({ ...inputs, ...outputs })
    const context: OpContext<object> = {
      kernels: this.#emit.kernels,
      lengths: (kernel, size) => this.#emit.lengths(kernel, size),
      buffer: (length, dtype) => this.#emit.buffer(length, dtype),
      external: array => this.#emit.external(array),
      host: (inputs, outputs, work) => this.#emit.host(inputs, outputs, work),
      where: call.where,
      attributes: call.attributes,
      shapes: Object.fromEntries(named.map(([name, value]) => [name, shapeOf(value)])),
      saved: {},
      convolution: this.#options.convolution ?? engine.convolution,
      precision: call.precision,
      randomState: seed => this.#options.randomState(seed),
    }
    this.#contexts.set(call, context)
    const elsewhere: Readonly<Record<string, Ref | undefined>> = op.forward(this.#forwardArguments(call), context) ?? {}
    for (const [name, ref] of Object.entries(elsewhere)) if (ref) this.#refs.set(outputs[name], ref)
  }

  /** Buffers by the names of the arguments. */
  #forwardArguments({ inputs, outputs }: OpCall): Parameters<AnyOp['forward']>[0] {
    return Object.fromEntries(Object.entries({ ...inputs, ...outputs }).map(([name, value]) => [name, this.ref(value)]))
  }

  /** The buffer of a value. */
  ref(value: Value): Ref {
    const known = this.#refs.get(value)
    if (known !== undefined) return known
    const ref = this.#made(value)
    this.#refs.set(value, ref)
    return ref
  }

  #made({ source, shape }: Value): Ref {
    if (isLeaf(source)) {
      if (source.parameter !== null) return this.#emit.external(source.parameter.memory)
      if (source.data !== null) return this.#emit.external(source.data)
    }
    return this.#emit.buffer(sizeOf(shape as Shape))
  }

  #gradientOf(parameter: Parameter): Ref | null {
    return this.#options.gradientOf?.(parameter) ?? null
  }

  /** Where the gradient of a value goes. Later parts of a parameter's go to buffers, and are added. */
  #destination(value: Value): Destination | null {
    const parameter = parameterOf(value)
    if (parameter === null) return { to: this.#emit.buffer(sizeOf(shapeOf(value))), sum: null }
    const wanted = this.#gradientOf(parameter)
    if (wanted === null) return null
    if (this.#written.has(parameter)) return { to: this.#emit.buffer(wanted.length), sum: wanted }
    this.#written.add(parameter)
    return { to: wanted, sum: null }
  }

  /**
   * Emits the penalties on what layers give (activity regularizers), averaged over the batch, and what layers add to
   * the loss: one number each.
   */
  activityPenalties(): Ref[] {
    return this.graph.penalties.map(({ value, regularizer }) => {
      if (regularizer === null) return this.ref(value)
      const [ref, penalty] = [this.ref(value), this.#emit.buffer(1)]
      regularizer.emit(this.#emit.kernels, shapeOf(value), ref, penalty, null, 1 / shapeOf(value)[0])
      return penalty
    })
  }

  /** The gradients of penalties by the values they are on. */
  #penaltyGradients(needed: ReadonlySet<Value>): Map<Value, Ref[]> {
    const { kernels } = this.#emit
    const parts = new Map<Value, Ref[]>()
    for (const { value, regularizer } of this.graph.penalties.filter(({ value }) => needed.has(value))) {
      const ref = this.ref(value)
      const [penalty, gradient] = [this.#emit.buffer(1), this.#emit.buffer(ref.length)]
      kernels.fill({ count: ref.length, value: regularizer === null ? 1 : 0 }, { y: gradient })
      regularizer?.emit(kernels, shapeOf(value), ref, penalty, gradient, 1 / shapeOf(value)[0])
      parts.set(value, [...(parts.get(value) ?? []), gradient])
    }
    return parts
  }

  /**
   * Emits the backward pass, from gradients by values; those of one value are added. Returns the gradients by the
   * values that are wanted, null where nothing flows to one. Wanted gradients of such parameters become zero.
   */
  backward(seeds: Iterable<readonly [value: Value, gradient: Ref]>, wanted: readonly Value[] = []): (Ref | null)[] {
    const needed = this.#needed(wanted)
    const parts = this.#penaltyGradients(needed)
    const addPart = (value: Value, part: Ref) => void parts.set(value, [...(parts.get(value) ?? []), part])
    for (const [value, gradient] of seeds) addPart(value, gradient)
    const total = (value: Value): Ref | null => this.#sum(parts.get(value) ?? [])
    for (const call of this.graph.calls.toReversed()) {
      const outputs = Object.entries(call.outputs)
      if (call.op.gradient === undefined || !Object.values(call.inputs).some(value => needed.has(value))) continue
      const totals = outputs.map(([name, value]) => [name, value, total(value)] as const)
      if (totals.every(([, , gradient]) => gradient === null)) continue
      const gradients = totals.map(([name, value, gradient]) => [`d${name}`, gradient ?? this.#zeros(value)] as const)
      for (const [value, part] of this.#gradient(call, Object.fromEntries(gradients), needed)) addPart(value, part)
    }
    for (const [parameter] of this.graph.weights) {
      const wanted = this.#gradientOf(parameter)
      if (wanted === null || this.#written.has(parameter)) continue
      this.#written.add(parameter)
      this.#emit.kernels.fill({ count: wanted.length, value: 0 }, { y: wanted })
    }
    return wanted.map(total)
  }

  /** The gradient of one call. Those of parameters are written where they belong. */
  #gradient(call: OpCall, gradients: Readonly<Record<string, Ref>>, needed: ReadonlySet<Value>): [Value, Ref][] {
    const { kernels } = this.#emit
    const context = this.#contexts.get(call) as OpContext<object>
    const destinations = Object.entries(call.inputs).flatMap(([name, value]) => {
      const isWanted = needed.has(value) && !call.op.constants?.includes(name)
      const destination = isWanted ? this.#destination(value) : null
      return destination === null ? [] : [{ name, value, ...destination }]
    })
    const given = Object.fromEntries(destinations.map(({ name, to }) => [`d${name}`, to]))
    const args = { ...this.#forwardArguments(call), ...gradients, ...given }
    const elsewhere: Readonly<Record<string, Ref | undefined>> = call.op.gradient?.(args, context) ?? {}
    return destinations.flatMap(({ name, value, to, sum }): [Value, Ref][] => {
      const part = elsewhere[`d${name}`] ?? to
      if (parameterOf(value) === null) return [[value, part]]
      if (sum !== null) kernels.addInto({ count: part.length }, { x: part, y: sum })
      else if (part !== to) copyInto(this.#emit, part, to)
      return []
    })
  }

  #zeros(value: Value): Ref {
    const zeros = this.#emit.buffer(sizeOf(shapeOf(value)))
    this.#emit.kernels.fill({ count: zeros.length, value: 0 }, { y: zeros })
    return zeros
  }

  #sum([first, ...others]: readonly Ref[]): Ref | null {
    return others.reduce((sum, part) => {
      const y = this.#emit.buffer(part.length)
      this.#emit.kernels.add({ count: part.length }, { a: sum, b: part, y })
      return y
    }, first ?? null)
  }

  /** Values that depend on something whose gradient is wanted. */
  #needed(wanted: readonly Value[]): Set<Value> {
    const needed = new Set(wanted)
    for (const [parameter, value] of this.graph.weights) if (this.#gradientOf(parameter) !== null) needed.add(value)
    for (const { inputs, outputs } of this.graph.calls)
      if (Object.values(inputs).some(value => needed.has(value)))
        for (const value of Object.values(outputs)) needed.add(value)
    return needed
  }
}
