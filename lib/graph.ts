/**
 * Graphs of layers. `walk` orders the nodes behind some outputs; `flatten` opens nested models and turns `activation`
 * options into nodes of their own, so that what is left is a list of single steps.
 */
import { ShapeError } from './errors.ts'
import { Activation } from './layers/activation.ts'
import type { Layer, Node, Value } from './layers/layer.ts'
import type { Regularizer } from './regularizers.ts'
import type { Shape } from './shape.ts'

/** A layer that holds a graph: a nested model. */
export interface Subgraph {
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
}

const isSubgraph = (layer: Layer): layer is Layer & Subgraph => 'outputs' in layer && Array.isArray(layer.outputs)

/**
 * Nodes from inputs to outputs, every node after those it needs; and the layers as Keras orders them in `model.layers`
 * and in files.
 */
export function walk(
  where: string,
  inputs: readonly Value[],
  outputs: readonly Value[],
): { nodes: Node[]; layers: Layer[] } {
  const nodes: Node[] = []
  const done = new Set<Node>()
  const visits = new Map<Layer, number>()
  const starts = new Set(inputs)
  // Graphs are deeper than a recursion may be: nodes under way, and how many of their inputs have been visited.
  const underWay: { node: Node; inputs: readonly Value[]; next: number }[] = []
  const visit = (value: Value) => {
    const { node } = value
    if (done.has(node)) return
    if (!visits.has(node.layer)) visits.set(node.layer, visits.size)
    const isStart = starts.has(value)
    if (!isStart && node.inputs.length === 0)
      throw new ShapeError(
        `${where}: expected outputs that follow from the inputs, received one that needs ` +
          `${node.layer.where()}. List it in inputs.`,
      )
    underWay.push({ node, inputs: isStart ? [] : node.inputs, next: 0 })
  }
  for (const output of outputs) {
    visit(output)
    for (let last = underWay.at(-1); last !== undefined; last = underWay.at(-1)) {
      if (last.next < last.inputs.length) {
        visit(last.inputs[last.next++])
        continue
      }
      underWay.pop()
      done.add(last.node)
      nodes.push(last.node)
    }
  }

  // Keras sorts by the longest way to an output, then by first visit.
  const depths = new Map<Node, number>()
  const layerDepths = new Map<Layer, number>()
  for (const node of nodes.toReversed()) {
    const depth = Math.max(depths.get(node) ?? 0, layerDepths.get(node.layer) ?? 0)
    depths.set(node, depth)
    layerDepths.set(node.layer, depth)
    for (const { node: parent } of node.inputs) depths.set(parent, Math.max(depths.get(parent) ?? 0, depth + 1))
  }
  for (const { node } of inputs) if (!layerDepths.has(node.layer)) layerDepths.set(node.layer, 0)
  const order = (layer: Layer) => visits.get(layer) ?? visits.size
  const layers = [...layerDepths.keys()].sort(
    (a, b) => (layerDepths.get(b) as number) - (layerDepths.get(a) as number) || order(a) - order(b),
  )
  return { nodes, layers }
}

/** One layer on edges of a flat graph. */
export interface Step {
  readonly layer: Layer
  readonly inputs: readonly number[]
  readonly output: number
  /** Penalizes the output. */
  readonly regularizer: Regularizer | null
}

/** A graph without nesting. Edges are numbered; `edges` has their shapes, without the batch axis. */
export interface FlatGraph {
  readonly edges: readonly Shape[]
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  /** Every step after those it needs. */
  readonly steps: readonly Step[]
}

/** Nested models that are used twice, at many levels, would be more than any memory holds. */
const mostNodes = 1_000_000

export function flatten({ inputs, outputs }: Subgraph): FlatGraph {
  const edges: Shape[] = []
  const steps: Step[] = []
  const edge = (shape: Shape) => edges.push(shape) - 1
  const step = (layer: Layer, from: readonly number[], shape: Shape, regularizer: Regularizer | null) => {
    const output = edge(shape)
    steps.push({ layer, inputs: from, output, regularizer })
    return output
  }

  let count = 0
  const open = (graph: Subgraph, from: readonly number[]): number[] => {
    const edgeOf = new Map<Value, number>(graph.inputs.map((value, i) => [value, from[i]]))
    for (const { layer, inputs, outputs } of walk('graph', graph.inputs, graph.outputs).nodes) {
      if (++count > mostNodes)
        throw new ShapeError(
          `graph: expected at most ${mostNodes} uses of layers, those in nested models counted, received more.`,
        )
      if (outputs.some(value => edgeOf.has(value))) continue
      const args = inputs.map(value => edgeOf.get(value) as number)
      if (isSubgraph(layer)) {
        open(layer, args).forEach((output, i) => void edgeOf.set(outputs[i], output))
        continue
      }
      const [{ shape }] = outputs
      const { activation, activityRegularizer } = layer
      const output = step(layer, args, shape, activation === 'linear' ? activityRegularizer : null)
      edgeOf.set(
        outputs[0],
        activation === 'linear' ? output : step(activationOf(layer), [output], shape, activityRegularizer),
      )
    }
    return graph.outputs.map(value => edgeOf.get(value) as number)
  }

  const from = inputs.map(({ shape }) => edge(shape))
  return { edges, inputs: from, outputs: open({ inputs, outputs }, from), steps }
}

const activations = new WeakMap<Layer, Activation>()

/** The activation that follows a layer, the same at each of its uses. */
function activationOf(layer: Layer): Activation {
  const known = activations.get(layer)
  if (known !== undefined) return known
  const activation = new Activation({ activation: layer.activation, name: `${layer.name}_${layer.activation}` })
  activations.set(layer, activation)
  return activation
}
