/** The order of layers in the graph of a model. */
import { ShapeError } from '../core/errors.ts'
import type { Value } from '../graph/value.ts'
import { InputLayer } from '../layers/core/input-layer.ts'
import { type Layer, type Node, nodeOf } from '../layers/layer.ts'

/** The uses of layers between the inputs and the outputs of a model. */
export interface Graph {
  /** Every one after those it needs. */
  readonly nodes: readonly Node[]
  /** As Keras orders them in `model.layers` and in files. */
  readonly layers: readonly Layer[]
  /** What gives a value in this model: a use of a layer, or the input layer that stands where the model begins. */
  sourceOf(value: Value): Node
}

/**
 * The input layer of every input. A model may begin at any value: at one that another layer gives, an input layer of
 * its own takes that layer's place.
 */
export function entriesOf(inputs: readonly Value[]): ReadonlyMap<Value, InputLayer> {
  return new Map(
    inputs.map((value, i) => {
      const { layer } = nodeOf(value)
      if (layer instanceof InputLayer) return [value, layer]
      const before = inputs.slice(0, i).filter(other => nodeOf(other).layer === layer).length
      const name = `${layer.name}_input${before === 0 ? '' : `_${before}`}`
      return [value, new InputLayer({ shape: value.shape.slice(1), name })]
    }),
  )
}

/** The graph from the values that have an input layer to the outputs. Throws ShapeError where there is none. */
export function walk(where: string, entries: ReadonlyMap<Value, InputLayer>, outputs: readonly Value[]): Graph {
  const sourceOf = (value: Value) => {
    const entry = entries.get(value)
    return nodeOf(entry === undefined ? value : entry.value())
  }
  const nodes: Node[] = []
  const done = new Set<Node>()
  const visits = new Map<Layer, number>()
  // Graphs are deeper than a recursion may be: nodes under way, and how many of their inputs have been visited.
  const underWay: { node: Node; inputs: readonly Value[]; next: number }[] = []
  const visit = (value: Value) => {
    const node = sourceOf(value)
    if (done.has(node)) return
    if (!visits.has(node.layer)) visits.set(node.layer, visits.size)
    if (node.inputs.length === 0 && !entries.has(value))
      throw new ShapeError(
        `${where}: expected outputs that follow from the inputs, received one that needs ` +
          `${node.layer.where()}. List it in inputs.`,
      )
    underWay.push({ node, inputs: node.inputs, next: 0 })
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
    for (const parent of node.inputs.map(sourceOf)) depths.set(parent, Math.max(depths.get(parent) ?? 0, depth + 1))
  }
  for (const layer of entries.values()) if (!layerDepths.has(layer)) layerDepths.set(layer, 0)
  const order = (layer: Layer) => visits.get(layer) ?? -1 // inputs that nothing uses
  const layers = [...layerDepths.keys()].sort(
    (a, b) => (layerDepths.get(b) as number) - (layerDepths.get(a) as number) || order(a) - order(b),
  )
  return { nodes, layers, sourceOf }
}
