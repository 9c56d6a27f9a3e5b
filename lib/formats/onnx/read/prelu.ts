/** PReLU: the operator, and what exporters without it write, relu(x) - alpha relu(-x). */
import { formatShape } from '../../../core/shape.ts'
import * as layers from '../../../layers/all.ts'
import type { Flow } from './flow.ts'
import { float32, type Item, isFlow, type NodeContext } from './node-context.ts'
import type { Constant } from './numbers.ts'

/** Whether there is one slope for all samples, with no more axes than they have. */
const fits = ({ shape }: Constant, { rank }: Flow): boolean =>
  shape.length <= rank && (shape.length < rank || shape[0] === 1)

function layerOf(node: NodeContext, flow: Flow, slope: Constant): Flow {
  const { value, order } = flow.first
  const { shape, data } = node.operand(slope, order)
  const sharedAxes = [...shape.keys()].slice(1).filter(axis => shape[axis] === 1 && value.shape[axis] !== 1)
  const layer = layers.prelu({ ...(sharedAxes.length > 0 && { sharedAxes }), name: node.name() })
  return node.flowOf(node.apply(layer, value, [data]), order)
}

export function prelu(node: NodeContext): Flow {
  const [flow, slope] = [node.flow(0), node.needed(1)]
  if (!fits(slope, flow)) throw node.refuse('a slope for all samples', `shape ${formatShape(slope.shape)}`)
  return layerOf(node, flow, slope)
}

/** x and the numbers of c in relu(x) + c relu(-x), or with a minus in between; null: another sum or difference. */
function partsOf(node: NodeContext): { readonly x: Flow; readonly factor: Constant } | null {
  const { op, inputs } = node.proto
  const orders = op === 'Sub' ? [inputs] : [inputs, [...inputs].reverse()]
  for (const [first, second] of orders) {
    const [above, product] = [node.makerOf(first, 'Relu'), node.makerOf(second, 'Mul')]
    if (!above || !product) continue
    for (const [number, value] of [product.inputs, [...product.inputs].reverse()]) {
      const below = node.makerOf(value, 'Relu')
      const turned = below && node.makerOf(below.inputs[0], 'Neg')
      const [x, factor] = [node.item(above.inputs[0]), node.item(number)]
      if (turned?.inputs[0] === above.inputs[0] && isFlow(x) && factor !== null && !isFlow(factor)) return { x, factor }
    }
  }
  return null
}

/** A sum or difference as PReLU, where it is one: its slope trains, and other formats have a layer for it. */
export const orPrelu =
  (convert: (node: NodeContext) => Item | readonly Item[]) =>
  (node: NodeContext): Item | readonly Item[] => {
    const parts = partsOf(node)
    if (parts === null || !fits(parts.factor, parts.x)) return convert(node)
    const sign = node.proto.op === 'Add' ? -1 : 1
    return layerOf(node, parts.x, { ...parts.factor, data: float32(parts.factor).map(value => sign * value) })
  }
