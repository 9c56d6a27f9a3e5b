/** PReLU: the operator, and what exporters without it write, relu(x) - alpha relu(-x). */
import { formatShape } from '../../../core/shape.ts'
import * as layers from '../../../layers/all.ts'
import type { Flow } from './flow.ts'
import type { NodeProto } from './messages.ts'
import type { Constant } from './numbers.ts'
import { float32, type Item, isFlow, type Use } from './use.ts'

/** Whether there is one slope for all samples, with no more axes than they have. */
const fits = ({ shape }: Constant, { rank }: Flow): boolean =>
  shape.length <= rank && (shape.length < rank || shape[0] === 1)

function layerOf(use: Use, flow: Flow, slope: Constant): Flow {
  const { value, order } = flow.first
  const { shape, data } = use.operand(slope, order)
  const sharedAxes = [...shape.keys()].slice(1).filter(axis => shape[axis] === 1 && value.shape[axis] !== 1)
  const layer = layers.prelu({ ...(sharedAxes.length > 0 && { sharedAxes }), name: use.name() })
  return use.flowOf(use.apply(layer, value, [data]), order)
}

export function prelu(use: Use): Flow {
  const [flow, slope] = [use.flow(0), use.needed(1)]
  if (!fits(slope, flow)) throw use.refuse('a slope for all samples', `shape ${formatShape(slope.shape)}`)
  return layerOf(use, flow, slope)
}

/** The node that gives a value, if it is one of this operator. */
function makerOf(use: Use, name: string, op: string): NodeProto | null {
  const maker = use.makerOf(name)
  return maker?.op === op && maker.domain === '' ? maker : null
}

/** x and the numbers of c in relu(x) + c relu(-x), or with a minus in between; null: another sum or difference. */
function partsOf(use: Use): { readonly x: Flow; readonly factor: Constant } | null {
  const { op, inputs } = use.node
  const orders = op === 'Sub' ? [inputs] : [inputs, [...inputs].reverse()]
  for (const [first, second] of orders) {
    const [above, product] = [makerOf(use, first, 'Relu'), makerOf(use, second, 'Mul')]
    if (!above || !product) continue
    for (const [number, value] of [product.inputs, [...product.inputs].reverse()]) {
      const below = makerOf(use, value, 'Relu')
      const turned = below && makerOf(use, below.inputs[0], 'Neg')
      const [x, factor] = [use.item(above.inputs[0]), use.item(number)]
      if (turned?.inputs[0] === above.inputs[0] && isFlow(x) && factor !== null && !isFlow(factor)) return { x, factor }
    }
  }
  return null
}

/** A sum or difference as PReLU, where it is one: its slope trains, and other formats have a layer for it. */
export const orPrelu =
  (convert: (use: Use) => Item | readonly Item[]) =>
  (use: Use): Item | readonly Item[] => {
    const parts = partsOf(use)
    if (parts === null || !fits(parts.factor, parts.x)) return convert(use)
    const sign = use.node.op === 'Add' ? -1 : 1
    return layerOf(use, parts.x, { ...parts.factor, data: float32(parts.factor).map(value => sign * value) })
  }
