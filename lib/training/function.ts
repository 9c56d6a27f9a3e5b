/** Functions of a graph: programs that are recorded once for inputs of some shapes, and then run. */

import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import type { Columns } from '../data/batches.ts'
import type { SlotRef } from '../engine/buffer.ts'
import { passes } from '../engine/passes/index.ts'
import type { Program } from '../engine/program.ts'
import { Random, random } from '../engine/random.ts'
import { Recorder } from '../engine/recorder.ts'
import { engine } from '../engine/settings.ts'
import type { Parameter } from '../graph/parameter.ts'
import { Recording } from '../graph/recording.ts'
import type { Value } from '../graph/value.ts'
import { layersWithin } from '../layers/layer.ts'
import type { SteppedModel } from './step.ts'
import type { Floats } from './target.ts'

/** What is computed, by a model whose outputs are those of the function, and then the values below. */
export interface FunctionGoal {
  readonly model: SteppedModel
  /** How many of the model's outputs are outputs of the function. */
  readonly outputs: number
  readonly training: boolean
  /** Whether the next output of the model is differentiated, by the outputs behind it and by weights. */
  readonly differentiates: boolean
  readonly weights: readonly Parameter[]
}

/** What a run gives: outputs, gradients by values, gradients by weights. */
export interface FunctionResults {
  readonly outputs: readonly Tensor[]
  readonly byValues: readonly Tensor[]
  readonly byWeights: readonly Tensor[]
}

/** Programs of a function that are kept, for inputs of as many shapes. */
const most = 64

interface Kept {
  readonly slot: Floats
  readonly shape: Shape
}

class FunctionProgram {
  readonly #inputs: readonly Floats[]
  readonly #outputs: readonly Kept[]
  readonly #byValues: readonly Kept[]
  readonly #byWeights: readonly Kept[]
  readonly #randomStates = new Map<number | null, SlotRef<Uint32Array>>()
  readonly #program: Program

  constructor({ model, outputs, training, differentiates, weights }: FunctionGoal, inputs: readonly Shape[]) {
    const recorder = new Recorder()
    const graph = { ...model.trace(inputs, training), penalties: [] }
    this.#inputs = inputs.map(shape => recorder.slot(sizeOf(shape)))
    const byWeights = new Map(weights.map(weight => [weight, recorder.slot(sizeOf(weight.shape))]))
    const recording = new Recording(graph, recorder, {
      inputs: this.#inputs,
      randomState: seed => {
        const state = this.#randomStates.get(seed) ?? recorder.slot(3, 'uint32')
        this.#randomStates.set(seed, state)
        return state
      },
      gradientOf: parameter => byWeights.get(parameter) ?? null,
    })
    const shapeOf = ({ shape }: Value) => shape as Shape
    this.#outputs = graph.outputs
      .slice(0, outputs)
      .map(value => ({ slot: recorder.keep(recording.ref(value)), shape: shapeOf(value) }))
    this.#byWeights = weights.map(weight => ({ slot: byWeights.get(weight) as Floats, shape: weight.shape }))
    const [scalar, ...values] = differentiates ? graph.outputs.slice(outputs) : []
    const ones = scalar && new Float32Array(sizeOf(shapeOf(scalar))).fill(1)
    const gradients = scalar ? recording.backward([[scalar, recorder.external(ones)]], values) : []
    this.#byValues = gradients.map((gradient, i) => {
      const shape = shapeOf(values[i])
      return { slot: gradient ? recorder.keep(gradient) : recorder.slot(sizeOf(shape)), shape }
    })
    const changesWeights = differentiates || training
    this.#program = recorder.build({
      passes: passes(changesWeights ? 'training' : 'inference'),
      prepare: !changesWeights,
    })
  }

  async run(columns: Columns, count: number): Promise<FunctionResults> {
    for (const [i, { arrays }] of this.#inputs.entries()) if (columns[i]) arrays[0].set(columns[i].data)
    for (const [seed, { arrays }] of this.#randomStates)
      arrays[0].set((seed === null ? random() : new Random(seed)).state(count))
    await this.#program.run(0)
    const read = (kept: readonly Kept[]) => kept.map(({ slot, shape }) => new Tensor(slot.arrays[0].slice(), shape))
    return { outputs: read(this.#outputs), byValues: read(this.#byValues), byWeights: read(this.#byWeights) }
  }
}

/** A function with its programs. Runs take turns. */
export class GraphFunction {
  readonly #goal: FunctionGoal
  readonly #programs = new Map<string, FunctionProgram>()
  #lastRun: Promise<unknown> = Promise.resolve()
  /** Runs: the counter of random numbers. */
  #count = 0

  constructor(goal: FunctionGoal) {
    this.#goal = goal
  }

  run(columns: Columns): Promise<FunctionResults> {
    const program = this.#programFor(columns)
    const run = this.#lastRun.then(() => program.run(columns, this.#count++))
    this.#lastRun = run.catch(() => {}) // an error is reported to the caller of that run; the next one begins all the same
    return run
  }

  #programFor(columns: Columns): FunctionProgram {
    const { model, training } = this.#goal
    const shapes = columns.map(column => [column?.samples ?? 0, ...(column?.sample ?? [])])
    const frozen = training ? layersWithin(model).map(({ trainable }) => Number(trainable)) : []
    const key = JSON.stringify([shapes, engine.convolution, frozen.join('')])
    const program = this.#programs.get(key) ?? new FunctionProgram(this.#goal, shapes)
    this.#programs.delete(key)
    this.#programs.set(key, program)
    for (const [old] of this.#programs) {
      if (this.#programs.size <= most) break
      this.#programs.delete(old)
    }
    return program
  }
}
