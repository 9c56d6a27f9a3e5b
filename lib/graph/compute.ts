/** A composition of ops on numbers, at once. */
import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import { random } from '../engine/random.ts'
import { Recorder } from '../engine/recorder.ts'
import { Recording } from './recording.ts'
import { Trace } from './trace.ts'
import { Value } from './value.ts'

/** The numbers of what `compose` gives for these tensors; null where it gives no value. */
export function compute(
  where: string,
  tensors: readonly Tensor[],
  compose: (values: readonly Value[]) => unknown,
): Tensor | null {
  const trace = new Trace(where, { training: false })
  const inputs = tensors.map(({ shape }) => trace.input(shape))
  const result = compose(inputs)
  if (!(result instanceof Value)) return null
  const recorder = new Recorder()
  const { calls, weights, penalties } = trace
  const recording = new Recording({ inputs, outputs: [result], calls, weights, penalties }, recorder, {
    inputs: tensors.map(({ data }) => recorder.external(data)),
    randomState: () => recorder.external(random().state()),
  })
  const length = sizeOf(result.shape as Shape)
  const output = recorder.slot(length)
  const from = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 }
  recorder.kernels.copyBlocks({ outer: 1, rows: 1, length, ...from }, { x: recording.ref(result), y: output })
  recorder.build().runSync(0)
  return new Tensor(output.arrays[0], result.shape as Shape)
}
