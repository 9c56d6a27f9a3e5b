/**
 * A layer of layers.ts, or an op of pictures.ts, as models run it, in a program of its own: what is measured is all
 * its kernels and what joins them.
 */
import { sizeOf } from '../lib/core/shape.ts'
import { passes } from '../lib/engine/passes/index.ts'
import { random } from '../lib/engine/random.ts'
import { Recorder } from '../lib/engine/recorder.ts'
import { emitBackward } from '../lib/graph/backward.ts'
import type { Parameter } from '../lib/graph/parameter.ts'
import { Recording } from '../lib/graph/recording.ts'
import { layers, model, type Shape, type Value } from '../lib/index.ts'
import type { LayerCase, LayerPass } from './layers.ts'
import { type PictureCase, pictureRows } from './pictures.ts'

type Numbers = (length: number) => Float32Array

export const layerStep = ({ type, config, shapes, pass }: LayerCase, numbers: Numbers) =>
  stepOf(shapes, pass, numbers, inputs => layers.deserialize({ className: type, config }).apply(inputs))

export function pictureStep({ name, pass }: PictureCase, numbers: Numbers): () => void {
  const { shapes, op } = pictureRows[name]
  return stepOf(shapes, pass, numbers, inputs => op(...inputs))
}

/** One step: forward, or forward and backward to inputs and weights. */
function stepOf(
  shapes: readonly (readonly number[])[],
  pass: LayerPass,
  numbers: Numbers,
  outputsOf: (inputs: Value[]) => Value | readonly Value[],
): () => void {
  const inputs = shapes.map(shape => layers.input({ shape: shape.slice(1) }))
  const net = model({ inputs, outputs: outputsOf(inputs) as Value })
  const isTrained = pass === 'train'
  const graph = net.trace(shapes, isTrained)
  const recorder = new Recorder()
  const gradients = new Map(net.trainableWeights.map(weight => [weight, new Float32Array(sizeOf(weight.shape))]))
  const recording = new Recording(graph, recorder, {
    inputs: shapes.map(shape => recorder.external(numbers(sizeOf(shape)))),
    randomState: () => recorder.external(random().state()),
  })
  for (const output of graph.outputs) recorder.keep(recording.ref(output))
  if (isTrained) {
    const seeds = graph.outputs.map(
      output => [output, recorder.external(numbers(sizeOf(output.shape as Shape)))] as const,
    )
    const gradientOf = (weight: Parameter) => {
      const gradient = gradients.get(weight)
      return gradient === undefined ? null : recorder.external(gradient)
    }
    for (const gradient of emitBackward(recording, gradientOf, seeds, graph.inputs))
      if (gradient !== null) recorder.keep(gradient)
  }
  const program = recorder.build({ passes: passes(isTrained ? 'training' : 'inference') })
  return () => program.runSync(0)
}
