/** PReLU, relu(x) - alpha relu(-x): four ops here, one operator in ONNX. */
import { isLeaf, isOpCall, type OpCall, type Value } from '../../../graph/value.ts'
import type { OnnxBuilder } from './builder.ts'

/** The use of an op that gives a value, if it is this one. */
function callOf({ producer }: Value, op: string, kind: string | null = null): OpCall | null {
  if (!isOpCall(producer) || producer.op.name !== op) return null
  return kind === null || (producer.attributes as { kind: string }).kind === kind ? producer : null
}

class Prelu {
  readonly x: Value
  readonly alpha: Value
  /** The ops before the last one, which nothing else takes the results of. */
  readonly parts: readonly OpCall[]

  constructor(x: Value, alpha: Value, parts: readonly OpCall[]) {
    this.x = x
    this.alpha = alpha
    this.parts = parts
  }

  write(to: OnnxBuilder, y: Value): void {
    const layout = to.isFirst(this.x) ? 'first' : 'last'
    const [channels, ...positions] = this.alpha.shape.map((_, axis) => axis).reverse()
    const slope = layout === 'first' ? to.permuted(this.alpha, [channels, ...positions.reverse()]) : to.get(this.alpha)
    to.set(y, to.node('PRelu', [to.get(this.x, layout), slope]), layout)
  }
}

/** What a difference is the last op of; null: of no PReLU. */
function preluOf(call: OpCall): Prelu | null {
  const { a, b } = call.inputs
  const y = Object.values(call.outputs)[0]
  if (callOf(y, 'binary', 'subtract') === null) return null
  const [above, product] = [callOf(a, 'relu'), callOf(b, 'binary', 'multiply')]
  const below = product && callOf(product.inputs.b, 'relu')
  const turned = below && callOf(below.inputs.x, 'unary', 'negative')
  if (!above || !product || !below || !turned || above.inputs.x !== turned.inputs.x) return null
  const { x } = above.inputs
  const { a: alpha } = product.inputs
  // One alpha for all samples, and as many axes as one of them has, so that it is repeated in the same way there.
  const fits = isLeaf(alpha.producer) && alpha.producer.kind !== 'input' && alpha.shape.length === x.shape.length - 1
  const isInFront = (product.attributes as { newAxes: string }).newAxes === 'first'
  return fits && isInFront ? new Prelu(x, alpha, [above, product, below, turned]) : null
}

/** All of a graph, by their last ops. */
export function prelusOf(graph: { readonly calls: readonly OpCall[]; readonly outputs: readonly Value[] }) {
  const uses = new Map<Value, number>()
  const count = (value: Value) => void uses.set(value, (uses.get(value) ?? 0) + 1)
  for (const { inputs } of graph.calls) Object.values(inputs).forEach(count)
  graph.outputs.forEach(count)
  const isOwn = ({ outputs }: OpCall) => uses.get(outputs.y) === 1
  const found = new Map<OpCall, Prelu>()
  for (const call of graph.calls) {
    const prelu = preluOf(call)
    if (prelu?.parts.every(isOwn)) found.set(call, prelu)
  }
  return found
}
