/** A traced graph in a program: its calls of ops, recorded forward. `backward.ts` walks them in reverse. */

import { type Shape, sizeOf } from '../core/shape.ts'
import type { Ref } from '../engine/buffer.ts'
import type { Emit } from '../engine/recorder.ts'
import { type ConvolutionChoice, engine } from '../engine/settings.ts'
import { Conditions } from './conditions.ts'
import type { AnyOp, OpContext } from './op.ts'
import type { TracedGraph } from './trace.ts'
import { isLeaf, type OpCall, type Value } from './value.ts'

interface RecordingOptions {
  /** Data of the graph's inputs. */
  readonly inputs: readonly Ref[]
  /** Data of other values that no op gives. */
  readonly others?: ReadonlyMap<Value, Ref>
  /** Seed and step of random numbers: those of a layer's own seed, or (null) those of all other layers. */
  randomState(seed: number | null): Ref
  /** Default: the setting of the engine. */
  readonly convolution?: ConvolutionChoice
}

const shapeOf = (value: Value) => value.shape as Shape

export class Recording {
  readonly graph: TracedGraph
  readonly emit: Emit
  /** Null where every call is run. */
  readonly conditions: Conditions | null
  readonly #options: RecordingOptions
  readonly #refs = new Map<Value, Ref>()
  readonly #contexts = new Map<OpCall, OpContext<object>>()

  constructor(graph: TracedGraph, emit: Emit, options: RecordingOptions) {
    this.graph = graph
    this.emit = emit
    this.#options = options
    graph.inputs.forEach((value, i) => void this.#refs.set(value, options.inputs[i]))
    for (const [value, ref] of options.others ?? []) this.#refs.set(value, ref)
    const isConditional = graph.calls.some(({ op }) => op.readsWhen)
    this.conditions = isConditional ? new Conditions(this) : null
    for (const call of graph.calls) this.under(call, () => this.#forward(call))
  }

  /** Records under the condition of a call, if it has one. */
  under(call: OpCall, record: () => void): void {
    if (this.conditions === null) record()
    else this.conditions.under(call, record)
  }

  #forward(call: OpCall): void {
    const { op, inputs, outputs } = call
    const named = Object.entries({ ...inputs, ...outputs })
    const context: OpContext<object> = {
      kernels: this.emit.kernels,
      lengths: (kernel, size) => this.emit.lengths(kernel, size),
      buffer: (length, dtype) => this.emit.buffer(length, dtype),
      external: array => this.emit.external(array),
      under: (condition, record) => this.emit.under(condition, record),
      host: (inputs, outputs, work) => this.emit.host(inputs, outputs, work),
      where: call.where,
      attributes: call.attributes,
      shapes: Object.fromEntries(named.map(([name, value]) => [name, shapeOf(value)])),
      saved: {},
      convolution: this.#options.convolution ?? engine.convolution,
      precision: call.precision,
      randomState: seed => this.#options.randomState(seed),
    }
    this.#contexts.set(call, context)
    const elsewhere: Readonly<Record<string, Ref | undefined>> = op.forward(this.argumentsOf(call), context) ?? {}
    for (const [name, ref] of Object.entries(elsewhere)) if (ref) this.#refs.set(outputs[name], ref)
  }

  /** What the op of a call was given, which its gradient is given, too. */
  contextOf(call: OpCall): OpContext<object> {
    return this.#contexts.get(call) as OpContext<object>
  }

  /** Buffers by the names of the arguments. */
  argumentsOf({ inputs, outputs }: OpCall): Parameters<AnyOp['forward']>[0] {
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

  #made({ producer, shape }: Value): Ref {
    if (isLeaf(producer)) {
      if (producer.parameter !== null) return this.emit.external(producer.parameter.memory)
      if (producer.data !== null) return this.emit.external(producer.data)
    }
    return this.emit.buffer(sizeOf(shape as Shape))
  }
}
