/**
 * One step of a model (predict, test or train) for one batch size: a program with its slots. The host fills one copy of
 * the slots while a run uses the other, so a batch is gathered while the one before it is computed.
 */

import { ShapeError } from '../core/errors.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Batches } from '../data/batches.ts'
import type { Ref, SlotRef } from '../engine/buffer.ts'
import type { Memory, Work } from '../engine/memory.ts'
import { passes } from '../engine/passes/index.ts'
import type { Program } from '../engine/program.ts'
import { Random, random } from '../engine/random.ts'
import { Recorder } from '../engine/recorder.ts'
import type { Convolution } from '../engine/settings.ts'
import type { Parameter } from '../graph/parameter.ts'
import { Recording } from '../graph/recording.ts'
import type { Extension, TracedGraph } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import type { Layer } from '../layers/layer.ts'
import type { Control, Optimizer } from '../optimizers/index.ts'
import { type ComposedTarget, composeTarget } from './composed-target.ts'
import type { Objective } from './objective.ts'
import { type Floats, keep, type Slot, Target, tensors } from './target.ts'

/** What a test or train step is recorded for. */
export interface Goal {
  readonly objective: Objective
  /** Shape of one sample of the labels of every output; null where there are none. */
  readonly labels: readonly (Shape | null)[]
  /** Which outputs have sample weights. */
  readonly isWeighted: readonly boolean[]
  /** Weights whose penalties are part of the loss. */
  readonly parameters: readonly Parameter[]
  /** Takes the gradients; null: a test step. */
  readonly optimizer: Optimizer | null
}

/** A model as its steps see it. */
export interface SteppedModel extends Layer {
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  trace(inputs: readonly Shape[], training: boolean, extend?: Extension): TracedGraph
}

export interface StepOptions {
  /** Shapes of the inputs, with the batch. */
  readonly inputs: readonly Shape[]
  /** Null: a predict step. */
  readonly goal: Goal | null
  /** Default: as the engine is set. */
  readonly convolution?: Convolution
  /** A program that shares memory with this one, and so never runs at the same time. */
  readonly lock?: Program
}

type Kind = 'update' | 'accumulate'

/** Layers of one's own may mix samples; what a step gives is one row a sample. */
function expectBatchAxis(model: SteppedModel, batch: number, outputs: readonly Value[]): void {
  const wrong = outputs.find(({ shape }) => shape[0] !== batch)
  if (wrong !== undefined)
    throw new ShapeError(
      `${model.where()}: expected outputs that begin with the batch axis, ${batch} for this input, received ` +
        `${formatShape(wrong.shape)}. Layers keep the samples of a batch apart.`,
    )
}

/** What is left of a step whose first part is queued: its program stops half-way. */
interface Rest {
  readonly slot: Slot
  readonly tail: Program | null
  error?: unknown
}

export class Step implements Work {
  readonly batch: number
  readonly program: Program
  /** Both copies of every output, of a predict step. */
  readonly outputs: readonly (readonly [Tensor, Tensor])[]
  readonly #goal: Goal | null
  readonly #inputs: readonly Floats[]
  readonly #targets: readonly Target[]
  readonly #penalties: readonly Floats[]
  readonly #losses: Float64Array
  /** Seed and step of random numbers, for the process (null) and for every layer with a seed of its own. */
  readonly #randomStates = new Map<number | null, SlotRef<Uint32Array>>()
  readonly #control: Control<Floats>
  /** With gradient accumulation: what follows the program, in a batch that makes a step and in one that does not. */
  readonly #tails: Readonly<Record<Kind, Program>> | null
  /** Where the program stops for losses in JavaScript; 0: nowhere. */
  readonly #stop: number
  #rest: Rest | null = null

  constructor(model: SteppedModel, { inputs, goal, convolution, lock }: StepOptions) {
    const recorder = new Recorder()
    const optimizer = goal?.optimizer ?? null
    let composed: readonly (ComposedTarget | null)[] = []
    const graph = model.trace(inputs, optimizer !== null, (trace, outputs) => {
      expectBatchAxis(model, inputs[0][0], outputs)
      composed = outputs.map((value, i) => {
        const labels = goal?.labels[i]
        if (!goal || !labels) return null
        const metrics = goal.objective.metricsOf(i).map(({ metric }) => metric)
        return composeTarget(trace, value, goal.objective.outputs[i].loss, metrics, labels, goal.isWeighted[i])
      })
      return composed.flatMap(target =>
        target ? [target.loss ?? [], target.rows ?? [], ...target.metrics.values()].flat() : [],
      )
    })
    const labelSlots = new Map(
      composed
        .flatMap(target => [target?.labels, target?.weights])
        .flatMap(value => (value ? [[value, recorder.slot(sizeOf(value.shape as Shape))] as const] : [])),
    )
    const gradients = new Map(
      optimizer?.variables.map(variable => [variable.data, recorder.external(optimizer.gradientOf(variable))]),
    )
    this.batch = inputs[0][0]
    this.#goal = goal
    this.#inputs = inputs.map(shape => recorder.slot(sizeOf(shape)))
    this.#control = { step: recorder.slot(2), average: recorder.slot(1), overwrite: recorder.slot(1) }
    this.#losses = new Float64Array(graph.outputs.length)
    const recording = new Recording(graph, recorder, {
      inputs: this.#inputs,
      others: labelSlots,
      randomState: seed => {
        const state = this.#randomStates.get(seed) ?? recorder.slot(3, 'uint32')
        this.#randomStates.set(seed, state)
        return state
      },
      gradientOf: ({ memory }) => gradients.get(memory) ?? null,
      convolution,
    })
    this.outputs =
      goal === null
        ? graph.outputs.map(value => tensors(keep(recorder, recording.ref(value)), value.shape as Shape))
        : []
    this.#targets = (goal?.objective.outputs ?? []).flatMap((output, index) => {
      const labels = goal?.labels[index]
      const isWeighted = goal?.isWeighted[index] ?? false
      return labels
        ? [
            new Target(recorder, recording, output, {
              ...{
                index,
                labels,
                isWeighted,
                metrics: goal?.objective.metricsOf(index) ?? [],
                composed: composed[index] ?? null,
                labelSlots,
                training: optimizer !== null,
              },
            }),
          ]
        : []
    })
    if (optimizer !== null) recording.backward(this.#targets.flatMap(({ seed }) => (seed === null ? [] : [seed])))
    const activities = goal === null ? [] : recording.activityPenalties().map(penalty => keep(recorder, penalty))
    const weights = (goal?.parameters ?? []).flatMap(({ regularizer, memory, shape }) => {
      if (regularizer === null) return []
      const penalty = recorder.slot(1)
      regularizer.emit<Ref>(recorder.kernels, shape, recorder.external(memory), penalty, gradients.get(memory) ?? null)
      return [penalty]
    })
    this.#penalties = [...activities, ...weights]
    const accumulates = optimizer?.options.gradientAccumulationSteps != null
    if (optimizer !== null && !accumulates) this.#emitUpdate(recorder, optimizer, 'update')
    const purpose = optimizer === null ? 'inference' : 'training'
    this.program = recorder.build({ passes: passes(purpose), prepare: optimizer === null, lock })
    this.#tails =
      optimizer !== null && accumulates
        ? { update: this.#tail(optimizer, 'update'), accumulate: this.#tail(optimizer, 'accumulate') }
        : null
    this.#stop = this.#targets.reduce(
      (stop, { hostPredictions }) => (hostPredictions ? Math.max(stop, this.program.after(hostPredictions)) : stop),
      0,
    )
  }

  #emitUpdate(recorder: Recorder, optimizer: Optimizer, kind: Kind): void {
    optimizer.emit<Ref>({ kernels: recorder.kernels, hold: array => recorder.external(array) }, this.#control, kind)
  }

  #tail(optimizer: Optimizer, kind: Kind): Program {
    const recorder = new Recorder()
    this.#emitUpdate(recorder, optimizer, kind)
    return recorder.build({ lock: this.program })
  }

  /** Whether a step must end before the next one begins: the program stops half-way, for a loss in JavaScript. */
  get isInterrupted(): boolean {
    return this.#stop > 0
  }

  /**
   * Writes a batch into a copy of the slots. Columns: inputs, labels, weights. `alone`: on this thread, because a run
   * uses the others.
   */
  load(slot: Slot, batches: Batches, alone: boolean): void {
    const [inputs, outputs] = [this.#inputs.length, this.#goal?.objective.outputs.length ?? 0]
    for (let i = 0; i < inputs; i++) batches.write(i, this.#inputs[i].arrays[slot], alone)
    for (const target of this.#targets) {
      batches.write(inputs + target.index, target.labels.arrays[slot], alone)
      if (target.weights) batches.write(inputs + outputs + target.index, target.weights.arrays[slot], alone)
    }
  }

  /** Queues the step. `count` is how many train steps the model has done: the counter of its random numbers. */
  async run(slot: Slot, count: number): Promise<void> {
    const tail = this.#begin(slot, count)
    if (this.#stop > 0) {
      const rest: Rest = { slot, tail }
      this.#open(rest)
      try {
        await this.program.run(slot, 0, this.#stop)
        if (this.#rest === null) {
          if ('error' in rest) throw rest.error
          return
        }
      } finally {
        this.#close()
      }
      for (const target of this.#targets) target.evaluate(slot)
    }
    const run = this.program.run(slot, this.#stop)
    await (tail === null ? run : Promise.all([run, tail.run(slot)]))
  }

  get #memories(): readonly Memory[] {
    return [this.program, ...Object.values(this.#tails ?? {})].flatMap(({ writes }) => writes)
  }

  #open(rest: Rest): void {
    this.#rest = rest
    for (const { writers } of this.#memories) writers.add(this)
  }

  #close(): void {
    this.#rest = null
    for (const { writers } of this.#memories) writers.delete(this)
  }

  /**
   * Does on this thread what is left of a step that waits half-way: somebody wants the weights as they are after it.
   */
  complete(): void {
    const rest = this.#rest
    if (rest === null) return
    this.#close()
    try {
      this.program.complete()
      for (const target of this.#targets) target.evaluate(rest.slot)
      this.program.runSync(rest.slot, this.#stop)
      rest.tail?.runSync(rest.slot)
    } catch (error) {
      rest.error = error // told by `run`
    }
  }

  /** A predict step on this thread. */
  runSync(slot: Slot): void {
    this.#begin(slot, 0)
    this.program.runSync(slot)
  }

  #begin(slot: Slot, count: number): Program | null {
    for (const [seed, state] of this.#randomStates)
      state.arrays[slot].set((seed === null ? random() : new Random(seed)).state(count))
    const optimizer = this.#goal?.optimizer
    if (!optimizer) return null
    const tail = this.#tails?.[optimizer.nextBatch] ?? null
    const { step, average, overwrite } = this.#control
    optimizer.advance({ step: step.arrays[slot], average: average.arrays[slot], overwrite: overwrite.arrays[slot] })
    return tail
  }

  /** Takes the losses and predictions of a finished run into the objective. */
  finish(slot: Slot): void {
    const objective = this.#goal?.objective
    if (!objective) return
    for (const target of this.#targets) {
      this.#losses[target.index] = target.loss(slot)
      target.measure(slot)
    }
    let penalty = 0
    for (const { arrays } of this.#penalties) penalty += arrays[slot][0]
    objective.addLosses(this.batch, this.#losses, penalty)
  }
}
