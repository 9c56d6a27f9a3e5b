/** What a train step computes against central differences of the loss it reports: (L(w + h) - L(w - h)) / 2h. */
import { ArrayBatches, type NamedData } from '../data/batches.ts'
import { OptionError } from '../errors.ts'
import { weightsChanged } from '../layers/parameter.ts'
import { SGD } from '../optimizers/index.ts'
import { knownOptions, numberOption } from '../options.ts'
import { Random } from '../random.ts'
import { columnsFor } from '../training/data.ts'
import { Objective } from '../training/objective.ts'
import { Step } from '../training/step.ts'
import type { Model } from '../training.ts'

export interface CheckGradientsOptions {
  /** Entries of every weight that are looked at, chosen at random, always the same. Default 8. */
  entries?: number
}

export interface CheckedWeight {
  /** Layer and weight, 'conv2d/kernel'. */
  readonly name: string
  /** The largest difference among its entries, relative to its largest gradient, but at least to a hundredth of the largest in the model. */
  readonly error: number
}

/**
 * Tried one after the other, the best counts: the large ones are exact where the loss is smooth, the small ones do not step over the kinks of relu and
 * max-pooling.
 */
const stepSizes = [0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001]
/** A relative error that no smaller step would better. */
const enough = 1e-4

/**
 * Checks the gradients of the compiled loss, with penalties, by every trainable weight, in training mode, on one batch: all of x and y. Dropout drops the
 * same every time. Weights and moving statistics are afterwards what they were. Errors up to 0.01 are those of float32; a wrong gradient shows as 0.1 and
 * more. Not to be used while the model is being trained. Throws OptionError when it is not compiled, and what fit throws for data that do not fit.
 */
export async function checkGradients(
  model: Model,
  x: NamedData,
  y: NamedData,
  options: CheckGradientsOptions = {},
): Promise<CheckedWeight[]> {
  knownOptions('checkGradients', options, ['entries'])
  const entries = numberOption('checkGradients', 'entries', options.entries ?? 8, { min: 1, integer: true })
  const { compileOptions, flat, trainableWeights, nonTrainableWeights } = model
  if (compileOptions === null) throw new OptionError('checkGradients: expected a compiled model. Call compile({ loss }) first.')
  const objective = new Objective(model.outputNames, { loss: compileOptions.loss, lossWeights: compileOptions.lossWeights })
  const columns = columnsFor('checkGradients', model, { x, y }, objective)
  const batch = columns[0]?.samples ?? 0
  const batches = new ArrayBatches(columns, [0, batch], batch)

  const optimizer = new SGD({ learningRate: 0 })
  optimizer.build(trainableWeights.map(({ name, shape, value }) => ({ name, shape, data: value })))
  const labels = columns.slice(flat.inputs.length, flat.inputs.length + flat.outputs.length).map(column => column?.sample ?? null)
  const goal = { objective, optimizer, labels, isWeighted: labels.map(() => false), parameters: trainableWeights }
  const step = new Step(flat, { batch, goal })
  batches.beginEpoch()
  await batches.next()
  step.load(0, batches)
  const loss = async () => {
    objective.reset()
    await step.run(0, 0)
    step.finish(0)
    return objective.logs().loss
  }

  const statistics = nonTrainableWeights.map(({ value }) => value.slice())
  try {
    await loss()
    const gradients = optimizer.gradients.slice()
    const largestOf = (values: Float32Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    const floor = largestOf(gradients) / 100
    const names = new Map(flat.steps.flatMap(({ layer }) => layer.parameters.map(own => [own, `${layer.name}/${own.name}`] as const)))
    const checked: CheckedWeight[] = []
    let offset = 0
    for (const parameter of trainableWeights) {
      const { value, name } = parameter
      const gradient = gradients.subarray(offset, offset + value.length)
      offset += value.length
      const scale = Math.max(largestOf(gradient), floor)
      let error = 0
      for (const entry of new Random(0).permutation(value.length, checked.length, 0).subarray(0, entries))
        error = Math.max(error, await distanceFrom(gradient[entry], value, entry, enough * scale, loss))
      checked.push({ name: names.get(parameter) ?? name, error: error === 0 ? 0 : error / scale })
    }
    return checked
  } finally {
    nonTrainableWeights.forEach((weight, i) => void weight.value.set(statistics[i]))
    weightsChanged()
  }
}

/** How far a derivative is from central differences by one entry: the nearest of them, or the first that is near enough. */
async function distanceFrom(
  derivative: number,
  values: Float32Array,
  entry: number,
  near: number,
  loss: () => Promise<number>,
): Promise<number> {
  const before = values[entry]
  const lossAt = async (value: number) => {
    values[entry] = value
    return { at: values[entry], loss: await loss() }
  }
  let nearest = Infinity
  try {
    for (const h of stepSizes) {
      const [up, down] = [await lossAt(before + h), await lossAt(before - h)]
      const distance = Math.abs((up.loss - down.loss) / (up.at - down.at) - derivative)
      if (!(distance >= nearest)) nearest = distance
      if (nearest <= near) break
    }
  } finally {
    values[entry] = before
  }
  return nearest
}
