/** Functions of a graph: programs that are recorded once for inputs of some shapes, and then run. */

import { copyOf } from '../core/memory.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import { type Columns, keptData } from '../data/batches.ts'
import type { Ref } from '../engine/buffer.ts'
import { passes } from '../engine/passes/index.ts'
import type { Program } from '../engine/program.ts'
import { ProgramCache } from '../engine/program-cache.ts'
import { random } from '../engine/random.ts'
import { Recorder } from '../engine/recorder.ts'
import { engine } from '../engine/settings.ts'
import { emitBackward } from '../graph/backward.ts'
import type { Parameter } from '../graph/parameter.ts'
import { Recording } from '../graph/recording.ts'
import type { Value } from '../graph/value.ts'
import { layersWithin } from '../layers/within.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { emitAssignments } from './assignments.ts'
import { emitPenalties } from './penalties.ts'
import { type Floats, RandomStates } from './slots.ts'
import type { SteppedModel } from './step.ts'
import { Update } from './update.ts'

/** What is computed, by a model whose outputs are those of the function, and then the values below. */
interface FunctionGoal {
  readonly model: SteppedModel
  /** How many of the model's outputs are outputs of the function. */
  readonly outputs: number
  readonly training: boolean
  /** Whether the next output of the model is differentiated, by the outputs after it and by weights. */
  readonly differentiates: boolean
  readonly weights: readonly Parameter[]
  /** Take the gradients by the weights, each those of its variables. Default: none, gradients are results. */
  readonly optimizers?: readonly Optimizer[]
  /** Whether penalties of layers and weights are part of what is differentiated. Default false. */
  readonly penalties?: boolean
}

/** What a run gives: outputs, gradients by values, gradients by weights, and the sum of the penalties. */
interface FunctionResults {
  readonly outputs: readonly Tensor[]
  readonly byValues: readonly Tensor[]
  readonly byWeights: readonly Tensor[]
  readonly penalty: number
}

interface Kept {
  readonly slot: Floats
  readonly shape: Shape
}

class FunctionProgram {
  readonly #inputs: readonly Floats[]
  readonly #outputs: readonly Kept[]
  readonly #byValues: readonly Kept[]
  readonly #byWeights: readonly Kept[]
  readonly #penalties: readonly Floats[]
  readonly #updates: readonly Update[]
  readonly #randomStates = new RandomStates()
  readonly program: Program

  constructor(goal: FunctionGoal, inputs: readonly Shape[]) {
    const { model, outputs, training, differentiates, weights, optimizers = [], penalties = false } = goal
    const recorder = new Recorder()
    const traced = model.trace(inputs, training)
    const graph = penalties ? traced : { ...traced, penalties: [] }
    this.#inputs = inputs.map(shape => recorder.slot(sizeOf(shape)))
    const updates = optimizers.map(optimizer => new Update(optimizer, recorder))
    const results = updates.length === 0 ? weights : []
    const byWeights = new Map(results.map(weight => [weight, recorder.slot(sizeOf(weight.shape))]))
    const gradientOf = (weight: Parameter): Ref | null => {
      for (const update of updates) {
        const gradient = update.gradientOf(weight)
        if (gradient !== null) return gradient
      }
      return byWeights.get(weight) ?? null
    }
    const recording = new Recording(graph, recorder, {
      inputs: this.#inputs,
      randomState: seed => this.#randomStates.of(seed, recorder),
    })
    const shapeOf = ({ shape }: Value) => shape as Shape
    this.#outputs = graph.outputs
      .slice(0, outputs)
      .map(value => ({ slot: recorder.keep(recording.ref(value)), shape: shapeOf(value) }))
    this.#byWeights = results.map(weight => ({ slot: byWeights.get(weight) as Floats, shape: weight.shape }))
    const [scalar, ...values] = differentiates ? graph.outputs.slice(outputs) : []
    const ones = scalar && new Float32Array(sizeOf(shapeOf(scalar))).fill(1)
    const gradients = scalar ? emitBackward(recording, gradientOf, [[scalar, recorder.external(ones)]], values) : []
    this.#byValues = gradients.map((gradient, i) => {
      const shape = shapeOf(values[i])
      return { slot: gradient ? recorder.keep(gradient) : recorder.slot(sizeOf(shape)), shape }
    })
    this.#penalties = emitPenalties(recorder, recording, penalties ? weights : [], gradientOf)
    emitAssignments(recorder, recording)
    for (const update of updates) update.emit(recorder)
    const changesWeights = differentiates || training
    this.program = recorder.build({
      passes: passes(changesWeights ? 'training' : 'inference'),
      prepare: !changesWeights,
    })
    for (const update of updates) update.follow(this.program)
    this.#updates = updates
  }

  /** @param number of the run, which its random numbers follow from; null: one that no other run has. */
  async run(columns: Columns, count: number, number: number | null): Promise<FunctionResults> {
    for (const [i, { arrays }] of this.#inputs.entries()) {
      const column = columns[i]
      if (column) arrays[0].set(keptData(column, 'the call is over'))
    }
    this.#randomStates.set(0, seed => number ?? (seed === null ? random().nextRun() : count))
    const tails = this.#updates.flatMap(update => update.begin(0))
    try {
      await this.program.run(0, tails)
    } catch (error) {
      for (const update of this.#updates) update.undo()
      throw error
    }
    const read = (kept: readonly Kept[]) => kept.map(({ slot, shape }) => new Tensor(copyOf(slot.arrays[0]), shape))
    return {
      outputs: read(this.#outputs),
      byValues: read(this.#byValues),
      byWeights: read(this.#byWeights),
      penalty: this.#penalties.reduce((sum, { arrays }) => sum + arrays[0][0], 0),
    }
  }
}

interface RunOptions {
  /** Called with the run when it is its turn, before anything is recorded. */
  readonly around?: (run: () => Promise<FunctionResults>) => Promise<FunctionResults>
  /** Of the run: the same number gives the same random numbers. Default: one that no other run has. */
  readonly number?: number | null
}

/** A function with its programs. Runs take turns. */
export class GraphFunction {
  readonly #goal: FunctionGoal
  readonly #programs = new ProgramCache<FunctionProgram>()
  #lastRun: Promise<unknown> = Promise.resolve()
  /** Runs: the counter of the random numbers of layers with seeds of their own. */
  #count = 0
  /** The revisions of the optimizers that the programs were recorded for. */
  #revisions: readonly object[] = []

  constructor(goal: FunctionGoal) {
    this.#goal = goal
  }

  get count(): number {
    return this.#count
  }

  set count(count: number) {
    this.#count = count
  }

  run(columns: Columns, { around = at => at(), number = null }: RunOptions = {}): Promise<FunctionResults> {
    const run = this.#lastRun.then(() =>
      around(async () => this.#programFor(columns).run(columns, this.#count++, number)),
    )
    // An error rejects the promise of that run; the next one begins all the same.
    this.#lastRun = run.catch(() => {})
    return run
  }

  #programFor(columns: Columns): FunctionProgram {
    const { model, training, optimizers = [] } = this.#goal
    if (optimizers.some(({ revision }, i) => revision !== this.#revisions[i])) {
      this.#programs.clear()
      this.#revisions = optimizers.map(({ revision }) => revision)
    }
    const shapes = columns.map(column => [column?.samples ?? 0, ...(column?.sample ?? [])])
    const frozen = training ? layersWithin(model).map(({ trainable }) => Number(trainable)) : []
    const key = JSON.stringify([shapes, engine.convolution, frozen.join('')])
    return this.#programs.find(key, () => new FunctionProgram(this.#goal, shapes))
  }
}
