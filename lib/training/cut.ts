/**
 * Where a traced graph may be cut: what is below, the frozen prefix, gives the same for a sample whenever it is asked,
 * so its results, the features, can be kept. The cut is one of ops, not of layers: it sees through nested models,
 * shared layers, several inputs and user-defined layers.
 */
import { type Shape, sizeOf } from '../core/shape.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { TracedGraph } from '../graph/trace.ts'
import { isLeaf, isOpCall, type OpCall, type Value } from '../graph/value.ts'

export interface Cut {
  /** Values that the rest reads: outputs of the prefix, and inputs of the graph. */
  readonly features: readonly Value[]
  /** From the inputs to the features that are no inputs. */
  readonly prefix: TracedGraph
  /** From the features to the outputs. */
  readonly rest: TracedGraph
  /** Whether random numbers are drawn below the cut. */
  readonly isRandom: boolean
}

/**
 * What a value depends on. 'constant': weights that do not change, and numbers. 'feature': these and the inputs.
 * 'live': anything else, such as weights that are trained, labels, and random numbers.
 */
type Dependence = 'constant' | 'feature' | 'live'

/** Ops that normalize by mean and variance of the batch. */
const ofBatches = ['batchNormalizationTraining', 'standardize']

/** Ops that mix the samples of a batch, or whose body is JavaScript that may do anything. */
const neverFixed = [...ofBatches, 'hostStep']

/** Ops that passes may merge with what is in front of them, which rounds otherwise. */
const isNormalization = ({ op }: OpCall) => op.name === 'batchNormalization' || ofBatches.includes(op.name)

const drawsNumbers = ({ attributes }: OpCall) => 'stream' in attributes

const hasWeights = ({ inputs }: OpCall) =>
  Object.values(inputs).some(({ producer }) => isLeaf(producer) && producer.parameter !== null)

class Kinds {
  readonly #kinds = new Map<Value, Dependence>()

  /** @param kept calls that stay above the cut whatever they depend on. */
  constructor({ inputs, calls }: TracedGraph, isFixed: (parameter: Parameter) => boolean, kept: ReadonlySet<OpCall>) {
    for (const input of inputs) this.#kinds.set(input, 'feature')
    const ofLeaf = (value: Value): Dependence => {
      const { producer } = value
      if (!isLeaf(producer) || producer.kind === 'input') return 'live'
      return producer.parameter === null || isFixed(producer.parameter) ? 'constant' : 'live'
    }
    for (const call of calls) {
      const kinds = Object.values(call.inputs).map(value => this.#kinds.get(value) ?? ofLeaf(value))
      const isLive =
        kept.has(call) ||
        kinds.includes('live') ||
        neverFixed.includes(call.op.name) ||
        (drawsNumbers(call) && !kinds.includes('feature'))
      const kind = isLive ? 'live' : kinds.includes('feature') ? 'feature' : 'constant'
      for (const value of Object.values(call.outputs)) this.#kinds.set(value, kind)
    }
  }

  of(value: Value): Dependence | undefined {
    return this.#kinds.get(value)
  }

  ofCall({ outputs }: OpCall): Dependence | undefined {
    return this.#kinds.get(Object.values(outputs)[0])
  }
}

/** The calls that some values need, among those that are `wanted`. */
function needed(calls: readonly OpCall[], values: Iterable<Value>, wanted: (call: OpCall) => boolean): OpCall[] {
  const open = new Set(values)
  const found = calls.toReversed().filter(call => {
    if (!wanted(call) || !Object.values(call.outputs).some(value => open.has(value))) return false
    for (const value of Object.values(call.inputs)) open.add(value)
    return true
  })
  return found.reverse()
}

const valuesOf = (penalties: TracedGraph['penalties']) => penalties.map(({ value }) => value)

const callOf = (value: Value): OpCall | null => (isOpCall(value.producer) ? value.producer : null)

const isRelu = ({ op }: OpCall) => op.name === 'relu'

const isSum = ({ op, attributes }: OpCall) => op.name === 'binary' && 'kind' in attributes && attributes.kind === 'add'

/** The call that writes the memory of a value. */
function writerOf(value: Value): OpCall | null {
  let call = callOf(value)
  while (call?.op.returnsInput) call = callOf(call.inputs.x)
  return call
}

/** The calls with weights that passes see right in front of a value, or of a relu, a sum, or both in front of it. */
function mergedBefore(value: Value): OpCall[] {
  let values = [value]
  for (const isNext of [isRelu, isSum]) {
    const call = writerOf(values[0])
    if (call !== null && isNext(call)) values = Object.values(call.inputs)
  }
  return values.flatMap(each => writerOf(each) ?? []).filter(hasWeights)
}

/** The calls in front of frozen weights: random numbers after these cost nothing to draw anew. */
function beforeFrozen(graph: TracedGraph, isFixed: (parameter: Parameter) => boolean): ReadonlySet<OpCall> {
  const kinds = new Kinds(graph, isFixed, new Set())
  const frozen = graph.calls.filter(call => hasWeights(call) && kinds.ofCall(call) === 'feature')
  return new Set(
    needed(
      graph.calls,
      frozen.flatMap(({ inputs }) => Object.values(inputs)),
      () => true,
    ),
  )
}

/**
 * Cuts a graph above all that does not change. Null where nothing frozen is below: what has no weights is computed as
 * fast as it is kept.
 * @param isFixed whether a weight stays as it is.
 * @param keepsRandom random numbers may be drawn in front of frozen weights: augmentation that is kept.
 */
export function cut(graph: TracedGraph, isFixed: (parameter: Parameter) => boolean, keepsRandom: boolean): Cut | null {
  const { calls, outputs, penalties, assigned = new Map<Parameter, Value>() } = graph
  // Losses look at the op that gives an output; normalizations at those in front of them.
  const kept = new Set(outputs.flatMap(value => callOf(value) ?? []))
  // What is computed only to be assigned may be of all samples of a batch.
  const shared = new Set(assigned.size === 0 ? calls : needed(calls, [...outputs, ...valuesOf(penalties)], () => true))
  for (const call of calls) if (!shared.has(call)) kept.add(call)
  const augmenting = keepsRandom ? beforeFrozen(graph, isFixed) : new Set()
  for (const call of calls) if (drawsNumbers(call) && !augmenting.has(call)) kept.add(call)
  let kinds: Kinds
  for (;;) {
    kinds = new Kinds(graph, isFixed, kept)
    const more = calls.flatMap(call => {
      if (!isNormalization(call) || kinds.ofCall(call) !== 'live') return []
      return mergedBefore(call.inputs.x).filter(before => kinds.ofCall(before) === 'feature')
    })
    if (more.length === 0) break
    for (const call of more) kept.add(call)
  }
  const live = calls.filter(call => kinds.ofCall(call) === 'live')
  const ends = [...outputs, ...valuesOf(penalties), ...assigned.values()]
  const read = [...live.flatMap(({ inputs }) => Object.values(inputs)), ...ends]
  const features = [...new Set(read.filter(value => kinds.of(value) === 'feature'))]
  const made = features.filter(value => !graph.inputs.includes(value))
  const prefix = needed(calls, made, call => kinds.ofCall(call) !== 'live')
  const batch = graph.inputs[0].shape[0]
  if (!prefix.some(hasWeights) || features.some(({ shape }) => shape[0] !== batch)) return null
  const isLive = new Set(live)
  const constants = new Set(needed(calls, read, call => kinds.ofCall(call) === 'constant'))
  return {
    features,
    prefix: { ...graph, outputs: made, calls: prefix, penalties: [] },
    rest: { ...graph, inputs: features, calls: calls.filter(call => isLive.has(call) || constants.has(call)) },
    isRandom: prefix.some(drawsNumbers),
  }
}

/** Numbers of a sample in a value. */
export const lengthOf = ({ shape }: Value): number => sizeOf(shape.slice(1) as Shape)
