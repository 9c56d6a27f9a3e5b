/** Backpropagation of any gradient, to check layers and models against other frameworks and against differences. */

import { booleanOption, knownOptions } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { isArray, isTypedArray, listOf, property } from '../core/kinds.ts'
import { type DynamicShape, fitsShape, formatShape, type Shape, sameShape, sizeOf } from '../core/shape.ts'
import { isShaped, Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import { allocate } from '../engine/backend.ts'
import type { Ref } from '../engine/buffer.ts'
import { passes } from '../engine/passes/index.ts'
import { Random, random } from '../engine/random.ts'
import { copyInto, type Emit, Recorder } from '../engine/recorder.ts'
import { emitBackward } from '../graph/backward.ts'
import type { Parameter } from '../graph/parameter.ts'
import { Recording } from '../graph/recording.ts'
import type { Network } from '../models/network.ts'
import { emitPenalties } from '../training/penalties.ts'
import { expectModel } from './train-step.ts'

export interface GradientOptions {
  /**
   * Training mode: dropout drops, batch normalisation uses the batch (and its moving statistics move). Default false.
   */
  training?: boolean
}

export interface Gradients {
  /** What the model gave. */
  readonly outputs: readonly Tensor[]
  /** By every input. */
  readonly inputs: readonly Tensor[]
  /**
   * By every trainable weight, with the penalties of regularizers, in the order of `model.weights`; null for the
   * others.
   */
  readonly weights: readonly (Tensor | null)[]
  /**
   * Penalties of the regularizers, as Keras lists them: of every layer that has an activity regularizer, then of every
   * weight that has one.
   */
  readonly penalties: readonly number[]
}

const isList = (values: unknown): values is readonly TensorLike[] =>
  isArray(values) && isData(property(values, '0')) && listOf(values).every(isData)

const isData = (value: unknown): boolean => isShaped(value) || isTypedArray(value)

const tensors = (values: TensorLike | readonly TensorLike[]): Tensor[] =>
  (isList(values) ? values : [values as TensorLike]).map(toTensor)

function expectShapes(what: string, given: readonly Tensor[], shapes: readonly DynamicShape[]): void {
  if (given.length !== shapes.length || given.some(({ shape }, i) => !sameShape(shape, shapes[i])))
    throw new ShapeError(
      `gradients: expected ${what} of shape ${shapes.map(formatShape).join(' and ')}, received ` +
        `${given.map(({ shape }) => formatShape(shape)).join(' and ')}.`,
    )
}

function inputsOf(model: Network, inputs: TensorLike | readonly TensorLike[]): readonly Tensor[] {
  const data = tensors(inputs)
  model.expectGraph()
  const batch = data[0]?.shape[0] ?? 0
  const wanted = model.inputs.map(({ shape }) => [batch, ...shape.slice(1)])
  if (data.length !== wanted.length || data.some(({ shape }, i) => !fitsShape(shape, wanted[i])))
    expectShapes('inputs', data, wanted)
  return data
}

/** Copies a buffer, once the program runs, into an array. Returns the array. */
function keep(emit: Emit, ref: Ref, values: Float32Array): Float32Array {
  copyInto(emit, ref, emit.external(values))
  return values
}

/** The gradients of the inputs, once the program has run; null where there is none. */
function gradientsByInputs(
  recording: Recording,
  gradientOf: (parameter: Parameter) => Ref | null,
  outputGradients: TensorLike | readonly TensorLike[] | undefined,
  shapes: readonly Shape[],
): readonly (Float32Array | null)[] {
  const { emit, graph } = recording
  if (outputGradients === undefined) return graph.inputs.map(() => null)
  const upstream = tensors(outputGradients)
  expectShapes('outputGradients', upstream, shapes)
  const seeds = graph.outputs.map((value, i) => [value, emit.external(upstream[i].data)] as const)
  return emitBackward(recording, gradientOf, seeds, graph.inputs).map(
    (ref, i) => ref && keep(emit, ref, new Float32Array(sizeOf(graph.inputs[i].shape as Shape))),
  )
}

/**
 * The derivatives of sum(outputs * outputGradients) + penalties by inputs and weights.
 * @param inputs one tensor, or one for every input; [batch, ...].
 * @param outputGradients as many and of the same shapes as the outputs. Left out: only the outputs are computed,
 * gradients are zero.
 */
export function gradients(
  model: Network,
  inputs: TensorLike | readonly TensorLike[],
  outputGradients?: TensorLike | readonly TensorLike[],
  options: GradientOptions = {},
): Gradients {
  expectModel('gradients', model)
  knownOptions('gradients', options, ['training'])
  const training = booleanOption('gradients', 'training', options.training ?? false)
  const data = inputsOf(model, inputs)
  const graph = model.trace(
    data.map(({ shape }) => shape),
    training,
  )

  const recorder = new Recorder()
  const wanted = new Map<Parameter, Float32Array>(
    model.trainableWeights.map(parameter => [parameter, allocate(sizeOf(parameter.shape))]),
  )
  const gradientOf = (parameter: Parameter) => {
    const gradient = wanted.get(parameter)
    return gradient === undefined ? null : recorder.external(gradient)
  }
  const recording = new Recording(graph, recorder, {
    inputs: data.map(({ data }) => recorder.external(data)),
    randomState: seed => recorder.external((seed === null ? random() : new Random(seed)).state()),
  })
  const shapes = graph.outputs.map(({ shape }) => shape as Shape)
  const outputs = graph.outputs.map(
    (value, i) => new Tensor(keep(recorder, recording.ref(value), new Float32Array(sizeOf(shapes[i]))), shapes[i]),
  )
  const inputGradients = gradientsByInputs(recording, gradientOf, outputGradients, shapes)
  const penalties = emitPenalties(recorder, recording, [...wanted.keys()], gradientOf)
  recorder.build({ passes: passes() }).runSync(0)
  return {
    outputs,
    inputs: data.map(({ shape }, i) => new Tensor(inputGradients[i] ?? new Float32Array(sizeOf(shape)), shape)),
    weights: model.weights.map(parameter => {
      const values = wanted.get(parameter)
      return values === undefined ? null : new Tensor(values, parameter.shape)
    }),
    penalties: penalties.map(({ arrays }) => arrays[0][0]),
  }
}
