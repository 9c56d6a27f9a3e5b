/** The gradients of a train step against differences of the loss it reports: (L(w + h) - L(w - h)) / 2h. */

import { knownOptions, numberOption } from '../core/checks.ts'
import { copyOf } from '../core/memory.ts'
import { ArrayBatches } from '../data/batches.ts'
import type { NamedData } from '../data/sources.ts'
import { kernels } from '../engine/backend.ts'
import { settled, writable } from '../engine/memory.ts'
import { Random } from '../engine/random.ts'
import { weightNames } from '../layers/within.ts'
import type { Model } from '../models/model.ts'
import { trainStep } from './train-step.ts'

export interface CheckGradientsOptions {
  /** Entries of every weight that are looked at, chosen at random, always the same. Default 8. */
  entries?: number
}

export interface CheckedWeight {
  /** Layer and weight, 'conv2d/kernel'. */
  readonly name: string
  /**
   * The largest difference among its entries, relative to its largest gradient, but at least to a hundredth of the
   * largest in the model.
   */
  readonly error: number
}

/**
 * Tried one after the other, the best counts: large steps are exact where the loss is smooth, small ones do not step
 * over kinks.
 */
const stepSizes = [0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001]
/** A relative error that no smaller step would better. */
const enough = 1e-4
/** How far weights are moved at most. */
const farthest = 0.02

/**
 * Checks the gradients of the compiled loss, with penalties, by every trainable weight, in training mode, on one batch:
 * all of x and y. Dropout drops the same every time, and weights that layers assign to, such as moving statistics, are
 * the same before every step. Two measures against kinks (relu, max-pooling), where differences say little: the weights
 * are moved a little, since biases of 0 often put relu exactly on its kink, and a derivative may equal the difference
 * to one side. Afterwards weights and moving statistics are what they were.
 *
 * Errors up to 0.01 are those of float32; a wrong gradient shows as 0.1 and more. Not to be used while the model is
 * being trained. Throws OptionError when the model is not compiled, and what fit throws for data that do not fit.
 */
export async function checkGradients(
  model: Model,
  x: NamedData,
  y: NamedData,
  options: CheckGradientsOptions = {},
): Promise<CheckedWeight[]> {
  knownOptions('checkGradients', options, ['entries'])
  const entries = numberOption('checkGradients', 'entries', options.entries ?? 8, { min: 1, integer: true })
  const { lossAndGradients, gradients } = await lossOf(model, x, y)
  const { weights, trainableWeights } = model
  const names = weightNames(model)
  const before = weights.map(({ memory }) => copyOf(settled(memory)))
  try {
    trainableWeights.forEach(({ memory }, stream) => void move(writable(memory), stream))
    await lossAndGradients()
    const derivatives = gradients.map(values => copyOf(values))
    const floor = Math.max(...derivatives.map(largestOf)) / 100
    const checked: CheckedWeight[] = []
    for (const [i, parameter] of trainableWeights.entries()) {
      const { memory, name } = parameter
      const scale = Math.max(largestOf(derivatives[i]), floor)
      let error = 0
      for (const entry of new Random(0).permutation(memory.length, i, 0).subarray(0, entries))
        error = Math.max(
          error,
          await distanceFrom(derivatives[i][entry], { values: memory, entry, near: enough * scale }, lossAndGradients),
        )
      checked.push({ name: names.get(parameter) ?? name, error: error === 0 ? 0 : error / scale })
    }
    return checked
  } finally {
    weights.forEach(({ memory }, i) => void writable(memory).set(before[i]))
  }
}

/** The loss on one batch, and where its gradients are. */
async function lossOf(model: Model, x: NamedData, y: NamedData) {
  const { step, columns, objective, optimizer } = trainStep('checkGradients', model, x, y)
  const batches = new ArrayBatches(columns, { range: [0, step.batch], batchSize: step.batch })
  batches.beginEpoch()
  await batches.next()
  step.load(0, batches, false)
  // A step changes them, and the layers may compute with them in the next one: its loss would be another function.
  const moving = model.weights
    .filter(({ moves }) => moves)
    .map(({ memory }) => ({ memory, first: copyOf(settled(memory)) }))
  return {
    lossAndGradients: async (): Promise<number> => {
      for (const { memory, first } of moving) writable(memory).set(first)
      objective.reset()
      await step.run(0, 0)
      step.finish(0)
      return objective.logs().loss
    },
    gradients: optimizer.variables.map(variable => optimizer.gradientOf(variable)),
  }
}

const largestOf = (values: Float32Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)

function move(values: Float32Array, stream: number): void {
  const moves = new Float32Array(values.length)
  kernels.randomUniform(
    { count: moves.length, stream, low: -farthest, high: farthest },
    { state: new Random(0).state(), y: moves },
  )
  for (let i = 0; i < moves.length; i++) values[i] += moves[i]
}

interface Entry {
  readonly values: Float32Array
  readonly entry: number
  /** A distance that will do. */
  readonly near: number
}

/** How far a derivative by one entry is from the nearest difference of the loss: central, or to one side. */
async function distanceFrom(
  derivative: number,
  { values, entry, near }: Entry,
  loss: () => Promise<number>,
): Promise<number> {
  const before = values[entry]
  const at = async (value: number) => {
    writable(values)[entry] = value
    return { value: values[entry], loss: await loss() }
  }
  let nearest = Infinity
  try {
    const middle = await at(before)
    for (const h of stepSizes) {
      const [up, down] = [await at(before + h), await at(before - h)]
      for (const [a, b] of [
        [up, down],
        [up, middle],
        [middle, down],
      ]) {
        const distance = Math.abs((a.loss - b.loss) / (a.value - b.value) - derivative)
        if (!(distance >= nearest)) nearest = distance
      }
      if (nearest <= near) break
    }
  } finally {
    writable(values)[entry] = before
  }
  return nearest
}
