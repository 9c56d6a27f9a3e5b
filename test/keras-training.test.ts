import test from 'tape'
import { FoveaError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import type { Model } from '../lib/models/model.ts'
import { modelFromKeras } from '../lib/models/sequential.ts'
import { compileConfigFromKeras } from '../lib/training/compile-config.ts'
import { decode, distance, type Encoded, golden, needs } from './support/keras.ts'

type Logs = Record<string, number>

interface Run {
  id: string
  kind: 'train_on_batch' | 'fit'
  model: { class_name: string; config: object }
  compile: object
  weights: Encoded[]
  final_weights: Encoded[]
  batches: { x: Encoded[]; y: Encoded[]; sample_weight?: Encoded }[]
  logs: Logs[]
  optimizer_variables: (Encoded & { path: string })[]
  prediction_of_first_batch: Encoded[]
  test_on_first_batch: Logs
  frozen_layers?: string[]
  class_weight?: Record<string, number>
  sensitivity?: number
  x: Encoded
  y: Encoded
  batch_size: number
  epochs: number
  validation_split: number
  history: Record<string, number[]>
  evaluate: Logs
}

const tensor = (encoded: Encoded) => new Tensor(decode(encoded), encoded.shape)
const one = (parts: Encoded[]) => (parts.length === 1 ? tensor(parts[0]) : parts.map(tensor))

/** The compiled model of a run, or what is missing for it. */
function build(run: Run): Model | string {
  try {
    const model = modelFromKeras(run.model).network
    const options = compileConfigFromKeras(run.compile)
    if (options === null) return 'no compile options'
    model.compile(options)
    model.setWeights(run.weights.map(tensor))
    return model
  } catch (error) {
    if (error instanceof FoveaError) return error.message
    throw error
  }
}

/** Largest difference of the values by name; infinite where the names differ. */
function apart(received: Record<string, number | number[]>, expected: Record<string, number | number[]>): number {
  const names = Object.keys(expected)
  if (Object.keys(received).sort().join() !== names.sort().join()) return Infinity
  return Math.max(...names.map(name => distance(received[name], expected[name], 1)))
}

const weightsApart = (received: readonly { data: ArrayLike<number> }[], expected: Encoded[]) =>
  received.length === expected.length
    ? Math.max(...received.map(({ data }, i) => distance(Array.from(data), decode(expected[i]), 1)))
    : Infinity

const show = (distances: number[]) => distances.map(distance => distance.toExponential(1)).join(', ')

test('trainings go as in Keras', needs('training.jsonl.gz'), async t => {
  const absent: string[] = []
  for (const run of golden<Run[]>('training.jsonl.gz')) {
    const model = build(run)
    if (typeof model === 'string') {
      absent.push(`${run.id}: ${model}`)
      continue
    }
    const tolerance = Math.max(1e-4, 30 * (run.sensitivity ?? 3e-6))
    if (run.kind === 'fit') {
      const { batch_size: batchSize, epochs, validation_split: validationSplit } = run
      const { history } = await model.fit(tensor(run.x), tensor(run.y), {
        batchSize,
        epochs,
        validationSplit,
        shuffle: false,
        verbose: 0,
      })
      const evaluated = await model.evaluate(tensor(run.x), tensor(run.y), { batchSize, returnDict: true })
      const distances = [
        apart(history, run.history),
        apart(evaluated, run.evaluate),
        weightsApart(model.getWeights(), run.final_weights),
      ]
      t.ok(
        Math.max(...distances) < tolerance,
        `${run.id}: history, evaluation and weights are as in Keras (apart by ${show(distances)})`,
      )
      continue
    }
    const logs: number[] = []
    for (const [i, batch] of run.batches.entries()) {
      const sampleWeight = batch.sample_weight && tensor(batch.sample_weight)
      const options = { sampleWeight, classWeight: run.class_weight, returnDict: true } as const
      logs.push(apart(await model.trainOnBatch(one(batch.x), one(batch.y), options), run.logs[i]))
    }
    const [first] = run.batches
    const predictions = await model.predictOnBatch<Tensor | Tensor[]>(one(first.x))
    const distances = [
      Math.max(...logs),
      weightsApart(model.getWeights(), run.final_weights),
      weightsApart(model.optimizer?.state() ?? [], run.optimizer_variables),
      weightsApart([predictions].flat(), run.prediction_of_first_batch),
      apart(await model.testOnBatch(one(first.x), one(first.y), { returnDict: true }), run.test_on_first_batch),
    ]
    t.ok(
      Math.max(...distances) < tolerance,
      `${run.id}: logs, weights, optimizer, predictions and a test are as in Keras (apart by ${show(distances)})`,
    )
  }
  t.comment(`${absent.length} runs with what is not there`)
  for (const reason of absent) t.comment(reason)
})
