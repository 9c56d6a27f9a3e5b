/** A train step of a model, recorded apart from the model's own. */

import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import type { Shape } from '../core/shape.ts'
import type { Columns } from '../data/batches.ts'
import type { NamedData } from '../data/sources.ts'
import { Model } from '../models/model.ts'
import { Network } from '../models/network.ts'
import { type Optimizer, SGD } from '../optimizers/index.ts'
import { columnsFor } from '../training/data.ts'
import { Objective } from '../training/objective.ts'
import { OwnObjective } from '../training/own-objective.ts'
import { Step } from '../training/step.ts'

interface TrainStep {
  readonly step: Step
  readonly columns: Columns
  readonly objective: Objective
  readonly optimizer: Optimizer
}

/** Shapes of the inputs of a step, by their columns: all samples are one batch. */
export const inputShapes = (columns: Columns): Shape[] =>
  columns.map(column => [column?.samples ?? 0, ...(column?.sample ?? [])])

/** Refuses what is no model. */
export function expectModel(where: string, model: unknown): asserts model is Network {
  if (!(model instanceof Network)) throw new OptionError(`${where}: expected a model, received ${show(model)}.`)
}

/** The step for one batch, all of x and y. It leaves the weights alone: its learning rate is 0. */
export function trainStep(where: string, model: Model, x: NamedData, y: NamedData): TrainStep {
  expectModel(where, model)
  const { compileOptions, trainableWeights } = model
  if (compileOptions === null)
    throw new OptionError(`${where}: expected a compiled model. Call compile({ loss }) first.`)
  const objective = new Objective(
    model.outputNames,
    {
      loss: compileOptions.loss,
      lossWeights: compileOptions.lossWeights,
    },
    new OwnObjective(model, Model.prototype),
  )
  const columns = columnsFor(where, model, { x, y }, objective)
  model.place()
  const optimizer = new SGD({ learningRate: 0 })
  optimizer.build(trainableWeights.map(({ name, shape, memory }) => ({ name, shape, data: memory })))
  const labels = columns
    .slice(model.inputs.length, model.inputs.length + model.outputs.length)
    .map(column => column?.sample ?? null)
  const goal = { objective, optimizer, labels, isWeighted: labels.map(() => false), parameters: trainableWeights }
  return {
    step: new Step(model, { inputs: inputShapes(columns.slice(0, model.inputs.length)), goal }),
    columns,
    objective,
    optimizer,
  }
}
