/**
 * One step of a model (predict, test or train) for one batch size: a program with its slots. The host fills one copy of
 * the slots while a run uses the other, so a batch is gathered while the one before it is computed.
 */

import { OptionError, ShapeError } from '../core/errors.ts'
import { copyOf } from '../core/memory.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import { areLong, rowsAtOnce, Turns } from '../core/turns.ts'
import type { Batches } from '../data/batches.ts'
import type { Ref } from '../engine/buffer.ts'
import { passes } from '../engine/passes/index.ts'
import { type Precision, withPrecision } from '../engine/precision.ts'
import type { Program } from '../engine/program.ts'
import { Recorder } from '../engine/recorder.ts'
import { type ConvolutionChoice, engine } from '../engine/settings.ts'
import { emitBackward } from '../graph/backward.ts'
import type { Parameter } from '../graph/parameter.ts'
import { Recording } from '../graph/recording.ts'
import type { Extension, TracedGraph } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import type { Layer } from '../layers/layer.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { emitAssignments } from './assignments.ts'
import { type ComposedTarget, composeTarget, valuesOf } from './composed-target.ts'
import type { Cut } from './cut.ts'
import type { Objective } from './objective.ts'
import { type OwnValues, valuesOfOwn } from './own-objective.ts'
import { emitPenalties } from './penalties.ts'
import { type Floats, RandomStates, type Slot, tensors } from './slots.ts'
import { Target } from './target.ts'
import { Update } from './update.ts'

/** What a test or train step is recorded for. */
interface Goal {
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

interface StepOptions {
  /** Shapes of the inputs, with the batch. */
  readonly inputs: readonly Shape[]
  /** Null: a predict step. */
  readonly goal: Goal | null
  /** Default: as the engine is set. */
  readonly convolution?: ConvolutionChoice
  /** Of products in a step that does not train. Default 'float32'. */
  readonly precision?: Precision
  /** A program that shares memory with this one, and so never runs at the same time. */
  readonly lock?: Program
  /** Cuts the step into a frozen prefix and the rest, which is what this step then does. */
  readonly cut?: ((graph: TracedGraph) => Cut | null) | null
  /** Names which weights are frozen. */
  readonly frozenKey?: string
}

/** Where a column of a batch goes: inputs, then labels, then weights. */
interface StepColumn {
  readonly index: number
  readonly to: Floats
}

/** User-defined layers may mix samples; what a step gives is one row a sample. */
function expectBatchAxis(model: SteppedModel, batch: number, outputs: readonly Value[]): void {
  const wrong = outputs.find(({ shape }) => shape[0] !== batch)
  if (wrong !== undefined)
    throw new ShapeError(
      `${model.where()}: expected outputs that begin with the batch axis, ${batch} for this input, received ` +
        `${formatShape(wrong.shape)}. Layers keep the samples of a batch apart.`,
    )
}

/** What of a step is composed of ops: for every output, and by the model itself. */
interface ComposedGoal {
  readonly traced: TracedGraph
  readonly composed: readonly (ComposedTarget | null)[]
  readonly own: OwnValues
}

/** The graph of a step, with the losses and metrics that are composed of ops. */
function traceGoal(model: SteppedModel, shapes: readonly Shape[], goal: Goal | null): ComposedGoal {
  let composed: readonly (ComposedTarget | null)[] = []
  let own: OwnValues = { loss: null, metrics: [] }
  const ownObjective = goal?.objective.own ?? null
  const isOwn = ownObjective?.hasLoss ?? false
  const training = goal !== null && goal.optimizer !== null
  const traced = model.trace(shapes, training, (trace, outputs, inputs) => {
    expectBatchAxis(model, shapes[0][0], outputs)
    composed = outputs.map((value, i) => {
      const sample = goal?.labels[i]
      if (!goal || !sample) return null
      const { loss } = goal.objective.outputs[i]
      return composeTarget(trace, value, { loss, sample, isWeighted: goal.isWeighted[i], isOwn })
    })
    const labels = composed.map(target => target?.labels ?? null)
    const weights = composed.map(target => target?.weights ?? null)
    own = ownObjective?.compose({ inputs, labels, outputs, weights, training }) ?? own
    goal?.objective.expectOwnNames(own.metrics.map(([name]) => name))
    return [...composed.flatMap(target => (target ? valuesOf(target) : [])), ...(goal === null ? [] : valuesOfOwn(own))]
  })
  return { traced, composed, own }
}

/** Memory for the labels and weights that composed losses and metrics take. */
const slotsFor = (composed: readonly (ComposedTarget | null)[], recorder: Recorder): ReadonlyMap<Value, Floats> =>
  new Map(
    composed
      .flatMap(target => [target?.labels, target?.weights])
      .flatMap(value => (value ? [[value, recorder.slot(sizeOf(value.shape as Shape))] as const] : [])),
  )

/**
 * How many values the sum of all losses has: more than one where some have reduction 'none'. As in Keras, a loss that
 * is one number is added to each.
 */
function lossLength(composed: readonly (ComposedTarget | null)[]): number {
  const counts = new Set(composed.flatMap(target => target?.count ?? []).filter(count => count !== 1))
  const [first = 1] = counts
  if (counts.size > 1)
    throw new OptionError(
      `compile: expected losses with reduction 'none' of as many values each, received ${[...counts].join(' and ')} ` +
        'of one batch. Give them another reduction.',
    )
  return first
}

function targetsOf(
  goal: Goal,
  recorder: Recorder,
  recording: Recording,
  composed: readonly (ComposedTarget | null)[],
  labelSlots: ReadonlyMap<Value, Floats>,
): Target[] {
  const { objective, isWeighted, optimizer } = goal
  const length = lossLength(composed)
  return objective.outputs.flatMap((output, index) => {
    const labels = goal.labels[index]
    if (!labels) return []
    const of = composed[index] ?? null
    const isOne = of === null || of.count === null || of.count === 1
    const factor = isOne ? output.weight * length : output.weight
    const target = { index, factor, labels, isWeighted: isWeighted[index], metrics: objective.metricsOf(index) }
    const isOwn = objective.own?.hasLoss ?? false
    const given = { composed: of, labelSlots, training: optimizer !== null, isOwn }
    return [new Target(recorder, recording, output, { ...target, ...given })]
  })
}

/** Where the columns of a batch go. */
const columnsOf = (inputs: readonly Floats[], targets: readonly Target[], outputs: number): StepColumn[] => [
  ...inputs.map((to, index) => ({ index, to })),
  ...targets.flatMap(({ index, labels, weights }) => [
    { index: inputs.length + index, to: labels },
    ...(weights ? [{ index: inputs.length + outputs + index, to: weights }] : []),
  ]),
]

/** Both copies of every output of a predict step, which its program keeps. */
const keepOutputs = (graph: TracedGraph, recorder: Recorder, recording: Recording) =>
  graph.outputs.map(value => tensors(recorder.keep(recording.ref(value)), value.shape as Shape))

type Seed = readonly [value: Value, gradient: Ref]

/** The gradients that the backward pass begins with: of every compiled loss, and of the one the model composes. */
const seedsOf = (targets: readonly Target[], ownLoss: Value | null, recorder: Recorder): Seed[] => [
  ...targets.flatMap(({ seed }) => (seed === null ? [] : [seed])),
  ...(ownLoss === null ? [] : [[ownLoss, recorder.external(Float32Array.of(1))] as const]),
]

function expectLoss(model: SteppedModel, { objective }: Goal, { penalties }: TracedGraph): void {
  if (!objective.hasLoss && penalties.length === 0)
    throw new OptionError(
      `${model.where()}: expected a loss to train with, received none. Call compile({ loss }), or addLoss() in a ` +
        'layer.',
    )
}

export class Step {
  readonly batch: number
  readonly program: Program
  /** Both copies of every output, of a predict step. */
  readonly outputs: readonly (readonly [Tensor, Tensor])[]
  /** Where it is cut: its inputs are the features; null: it is whole. */
  readonly cut: Cut | null
  readonly frozenKey: string
  readonly convolution: ConvolutionChoice
  readonly lock: Program | undefined
  readonly #goal: Goal | null
  readonly #inputs: readonly Floats[]
  /** Whether a batch is so large that copying it would hold the event loop. */
  readonly #isLarge: boolean
  readonly #inputShapes: readonly Shape[]
  readonly #targets: readonly Target[]
  readonly #penalties: readonly Floats[]
  /** What the model composes itself. */
  readonly #ownLoss: Floats | null
  readonly #ownMetrics: readonly { readonly name: string; readonly at: Floats }[]
  readonly #columns: readonly StepColumn[]
  readonly #losses: Float64Array
  /** Seed and step of random numbers, for the process (null) and for every layer with a seed of its own. */
  readonly #randomStates = new RandomStates()
  readonly #update: Update | null

  constructor(model: SteppedModel, options: StepOptions) {
    const { inputs, goal, convolution = engine.convolution, lock, cut = null, frozenKey = '' } = options
    const recorder = new Recorder()
    const optimizer = goal?.optimizer ?? null
    const { traced, composed, own } = traceGoal(model, inputs, goal)
    // What a model composes itself may need any value of the graph, those below a cut, too.
    this.cut = goal !== null && valuesOfOwn(own).length > 0 ? null : (cut?.(traced) ?? null)
    this.frozenKey = frozenKey
    this.convolution = convolution
    this.lock = lock
    const graph = this.cut?.rest ?? traced
    if (goal?.optimizer) expectLoss(model, goal, graph)
    const labelSlots = slotsFor(composed, recorder)
    const update = optimizer && new Update(optimizer, recorder)
    const gradientOf = (parameter: Parameter) => update?.gradientOf(parameter) ?? null
    this.batch = inputs[0][0]
    this.#goal = goal
    this.#inputShapes = graph.inputs.map(({ shape }) => shape as Shape)
    this.#inputs = this.#inputShapes.map(shape => recorder.slot(sizeOf(shape)))
    this.#update = update
    this.#losses = new Float64Array(graph.outputs.length)
    const recording = new Recording(graph, recorder, {
      inputs: this.#inputs,
      others: labelSlots,
      randomState: seed => this.#randomStates.of(seed, recorder),
      convolution,
    })
    this.outputs = goal === null ? keepOutputs(graph, recorder, recording) : []
    this.#targets = goal === null ? [] : targetsOf(goal, recorder, recording, composed, labelSlots)
    this.#columns = columnsOf(this.#inputs, this.#targets, goal?.objective.outputs.length ?? 0)
    const lengths = this.#columns.map(({ to }) => to.length / this.batch)
    this.#isLarge = areLong(this.batch, lengths)
    this.#ownLoss = own.loss && recorder.keep(recording.ref(own.loss))
    this.#ownMetrics = own.metrics.map(([name, value]) => ({ name, at: recorder.keep(recording.ref(value)) }))
    if (optimizer !== null) emitBackward(recording, gradientOf, seedsOf(this.#targets, own.loss, recorder))
    this.#penalties = goal === null ? [] : emitPenalties(recorder, recording, goal.parameters, gradientOf)
    if (optimizer !== null) emitAssignments(recorder, recording)
    update?.emit(recorder)
    const purpose = optimizer === null ? 'inference' : 'training'
    const rewrites = [withPrecision(options.precision ?? 'float32'), ...passes(purpose)]
    this.program = recorder.build({ passes: rewrites, prepare: optimizer === null, lock })
    update?.follow(this.program)
  }

  /** Whether a step must end before the next one begins: the program stops half-way, for JavaScript. */
  get isInterrupted(): boolean {
    return this.program.isInterrupted
  }

  /**
   * Writes a batch into a copy of the slots. `alone`: on this thread, because a run uses the others.
   */
  load(slot: Slot, batches: Pick<Batches, 'write'>, alone: boolean): void {
    for (const { index, to } of this.#columns) batches.write(index, to.arrays[slot], alone)
  }

  /** The same; a large batch in turns with the event loop. */
  loadInTurns(slot: Slot, batches: Pick<Batches, 'write'>): void | Promise<void> {
    if (!this.#isLarge) return this.load(slot, batches, true)
    return this.#loadRows(slot, batches)
  }

  async #loadRows(slot: Slot, batches: Pick<Batches, 'write'>): Promise<void> {
    const turns = new Turns()
    for (const { index, to } of this.#columns) {
      const rows = rowsAtOnce(to.length / this.batch)
      for (let first = 0; first < this.batch; first += rows) {
        if (turns.isOver) await turns.next()
        batches.write(index, to.arrays[slot], true, [first, Math.min(first + rows, this.batch)])
      }
    }
  }

  /** Copies of the inputs in a copy of the slots. */
  inputsIn(slot: Slot): Tensor[] {
    return this.#inputs.map(({ arrays }, i) => new Tensor(copyOf(arrays[slot]), this.#inputShapes[i]))
  }

  /** Ends copies of what the step changes in turns with the event loop; undefined: there are none. */
  finishCopies(): Promise<unknown> | undefined {
    return this.program.finishCopies()
  }

  /** Queues the step. `count` is how many train steps the model has done: the counter of its random numbers. */
  async run(slot: Slot, count: number): Promise<void> {
    this.#randomStates.set(slot, () => count)
    const tails = this.#update?.begin(slot) ?? []
    try {
      await this.program.run(slot, tails)
    } catch (error) {
      this.#update?.undo()
      throw error
    }
  }

  /** A predict step on this thread. */
  runSync(slot: Slot): void {
    this.#randomStates.set(slot, () => 0)
    this.program.runSync(slot)
  }

  /** Takes the losses and predictions of a finished run into the objective. */
  finish(slot: Slot): void {
    const objective = this.#goal?.objective
    if (!objective) return
    for (const target of this.#targets) {
      this.#losses[target.index] = target.loss(slot)
      target.measure(slot)
    }
    let penalty = this.#ownLoss?.arrays[slot][0] ?? 0
    for (const { arrays } of this.#penalties) penalty += arrays[slot][0]
    objective.addLosses(this.batch, this.#losses, penalty)
    for (const { name, at } of this.#ownMetrics) objective.addOwn(this.batch, name, at.arrays[slot][0])
  }
}
