/** A composition of ops on numbers, outside of any model. */
import { zerosOf } from '../core/memory.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import type { Ref } from '../engine/buffer.ts'
import type { Program } from '../engine/program.ts'
import { random } from '../engine/random.ts'
import { copyInto, Recorder } from '../engine/recorder.ts'
import { emitBackward } from './backward.ts'
import { Recording } from './recording.ts'
import { Trace, type TracedGraph } from './trace.ts'
import { Value } from './value.ts'

interface Computation {
  readonly program: Program
  /** Their numbers are those of the last run. */
  readonly outputs: readonly Tensor[]
}

/** A program for a composition of ops on these tensors; null where `compose` gives something that is no value. */
function record(
  where: string,
  tensors: readonly Tensor[],
  compose: (values: readonly Value[]) => readonly unknown[],
): Computation | null {
  const trace = new Trace(where, { training: false })
  const inputs = tensors.map(({ shape }) => trace.input(shape))
  const results = compose(inputs).map(result => (result instanceof Value ? trace.settled(result) : result))
  const isValue = (result: unknown) => result instanceof Value
  if (!results.every(isValue)) return null
  const { calls, weights, penalties } = trace
  return recordGraph({ inputs, outputs: results, calls, weights, penalties }, tensors)
}

function recordGraph(graph: TracedGraph, tensors: readonly Tensor[]): Computation {
  const recorder = new Recorder()
  const recording = new Recording(graph, recorder, {
    inputs: tensors.map(({ data }) => recorder.external(data)),
    randomState: () => recorder.external(random().state()),
  })
  const outputs = graph.outputs.map(result => {
    const output = recorder.slot(sizeOf(result.shape as Shape))
    copyInto(recorder, recording.ref(result), output)
    return new Tensor(output.arrays[0], result.shape as Shape)
  })
  return { program: recorder.build(), outputs }
}

/** What a graph gives for these tensors, on the engine's thread. */
export async function computeGraph(graph: TracedGraph, tensors: readonly Tensor[]): Promise<readonly Tensor[]> {
  const { program, outputs } = recordGraph(graph, tensors)
  await program.run(0)
  return outputs
}

/** The numbers of what `compose` gives for these tensors, at once; null where it gives no value. */
export function compute(
  where: string,
  tensors: readonly Tensor[],
  compose: (values: readonly Value[]) => unknown,
): Tensor | null {
  const computation = record(where, tensors, values => [compose(values)])
  computation?.program.runSync(0)
  return computation?.outputs[0] ?? null
}

/** The same for several values, on the engine's thread. */
export async function computeOnEngineThread(
  where: string,
  tensors: readonly Tensor[],
  compose: (values: readonly Value[]) => readonly Value[],
): Promise<readonly Tensor[]> {
  const computation = record(where, tensors, compose)
  await computation?.program.run(0)
  return computation?.outputs ?? []
}

/** The numbers of what `compose` gives, and the gradients of sum(factors * value) by the tensors, at once. */
export function differentiate(
  where: string,
  tensors: readonly Tensor[],
  compose: (values: readonly Value[]) => Value,
  factors: Float32Array,
): { readonly value: Tensor; readonly gradients: readonly Tensor[] } {
  const trace = new Trace(where, { training: false })
  const inputs = tensors.map(({ shape }) => trace.input(shape))
  const value = trace.settled(compose(inputs))
  const recorder = new Recorder()
  const { calls, weights, penalties } = trace
  const recording = new Recording({ inputs, outputs: [value], calls, weights, penalties }, recorder, {
    inputs: tensors.map(({ data }) => recorder.external(data)),
    randomState: () => recorder.external(random().state()),
  })
  const copyOf = (ref: Ref | null, shape: Shape) => {
    const copy = new Tensor(zerosOf(Float32Array, sizeOf(shape)), shape)
    if (ref !== null) copyInto(recorder, ref, recorder.external(copy.data))
    return copy
  }
  const result = copyOf(recording.ref(value), value.shape as Shape)
  const gradients = emitBackward(recording, () => null, [[value, recorder.external(factors)]], inputs).map((ref, i) =>
    copyOf(ref, tensors[i].shape),
  )
  recorder.build().runSync(0)
  return { value: result, gradients }
}
