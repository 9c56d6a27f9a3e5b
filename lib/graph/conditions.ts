/** Which calls of a graph need not run, because an op reads what they serve for only under a condition. */
import type { Ref } from '../engine/buffer.ts'
import { copyInto, type Emit } from '../engine/recorder.ts'
import { parameterOf } from './rounding.ts'
import type { TracedGraph } from './trace.ts'
import type { OpCall, Value } from './value.ts'

/** The condition under which a call reads one of its inputs: a value of one number; null: always. */
function conditionOfInput({ op, inputs }: OpCall, name: string): Value | null {
  const condition = op.readsWhen?.(name) ?? null
  return condition === null ? null : inputs[condition]
}

/**
 * The calls that have a condition: all that read what they give do so under this one. Not those that read weights,
 * whose gradients are needed in any case.
 */
export function conditionsOf({ calls, outputs, penalties, assigned }: TracedGraph): Map<OpCall, Value> {
  const conditions = new Map<OpCall, Value>()
  /** Of every value that is read; null: it is read in any case, or under several conditions. */
  const ofValues = new Map<Value, Value | null>()
  const read = (value: Value, condition: Value | null) =>
    void ofValues.set(value, ofValues.has(value) && ofValues.get(value) !== condition ? null : condition)
  for (const value of [...outputs, ...penalties.map(({ value }) => value), ...(assigned?.values() ?? [])])
    read(value, null)
  for (const call of calls.toReversed()) {
    const inputs = Object.entries(call.inputs)
    const [first = null, ...others] = Object.values(call.outputs).map(value => ofValues.get(value) ?? null)
    const isAlone = first !== null && others.every(other => other === first)
    const condition = isAlone && inputs.every(([, value]) => parameterOf(value) === null) ? first : null
    if (condition !== null) conditions.set(call, condition)
    for (const [name, value] of inputs) read(value, condition ?? conditionOfInput(call, name))
  }
  return conditions
}

/** A graph that is recorded, and the buffers of its values. */
interface Recorded {
  readonly graph: TracedGraph
  readonly emit: Emit
  ref(value: Value): Ref
}

/** The conditions of a graph that is recorded. */
export class Conditions {
  readonly #recording: Recorded
  readonly #ofCalls: ReadonlyMap<OpCall, Value>
  readonly #ofValues = new Map<Value, Value>()
  /** Of parts of gradients: they are zero where it is 0, and not written then. */
  readonly #ofParts = new Map<Ref, Value>()

  constructor(recording: Recorded) {
    this.#recording = recording
    this.#ofCalls = conditionsOf(recording.graph)
    for (const [{ outputs }, condition] of this.#ofCalls)
      for (const value of Object.values(outputs)) this.#ofValues.set(value, condition)
  }

  /** Records under the condition of a call. */
  under(call: OpCall, record: () => void): void {
    const condition = this.#ofCalls.get(call)
    if (condition === undefined) record()
    else this.#recording.emit.under(this.#recording.ref(condition), record)
  }

  /** Notes what a call gives to the gradient by an input of it. */
  note(part: Ref, call: OpCall, name: string): void {
    const condition = this.#ofCalls.get(call) ?? conditionOfInput(call, name)
    if (condition !== null) this.#ofParts.set(part, condition)
  }

  /** The gradient by a value. Parts that are not always written are added where they are. */
  total(value: Value, parts: readonly Ref[], sum: (parts: readonly Ref[]) => Ref | null): Ref | null {
    const { emit } = this.#recording
    const { kernels } = emit
    const own = this.#ofValues.get(value)
    const always = parts.filter(part => this.#ofParts.get(part) === undefined || this.#ofParts.get(part) === own)
    const others = parts.filter(part => !always.includes(part))
    const first = sum(always)
    if (others.length === 0) return first
    const total = emit.buffer(others[0].length)
    const count = total.length
    if (first === null) kernels.fill({ count, value: 0 }, { y: total })
    else copyInto(emit, first, total)
    for (const part of others)
      emit.under(this.#recording.ref(this.#ofParts.get(part) as Value), () => {
        kernels.addInto({ count }, { x: part, y: total })
      })
    return total
  }
}
