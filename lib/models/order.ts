/** The order of layers in the graph of a model. */
import { ShapeError } from '../core/errors.ts'
import type { Value } from '../graph/value.ts'
import { type Layer, type Node, nodeOf } from '../layers/layer.ts'

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
    const node = nodeOf(value)
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
    for (const parent of node.inputs.map(nodeOf)) depths.set(parent, Math.max(depths.get(parent) ?? 0, depth + 1))
  }
  for (const node of inputs.map(nodeOf)) if (!layerDepths.has(node.layer)) layerDepths.set(node.layer, 0)
  const order = (layer: Layer) => visits.get(layer) ?? visits.size
  const layers = [...layerDepths.keys()].sort(
    (a, b) => (layerDepths.get(b) as number) - (layerDepths.get(a) as number) || order(a) - order(b),
  )
  return { nodes, layers }
}
