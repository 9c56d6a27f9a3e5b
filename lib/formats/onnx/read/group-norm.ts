/** GroupNormalization as PyTorch writes it: groups of channels normalized as series, then factors and offsets. */
import * as layers from '../../../layers/all.ts'
import { channelsLast, type Flow } from './flow.ts'
import type { NodeProto } from './messages.ts'
import { type Item, isFlow, type NodeContext, withRank } from './node-context.ts'
import type { Constant } from './numbers.ts'

interface Grouped {
  readonly x: Flow
  readonly norm: NodeProto
  /** One of each group. */
  readonly scale: Constant
  readonly offset: Constant
}

const numbers = (item: Item | null): Constant | null => (item === null || isFlow(item) ? null : item)

/** Whether a constant has one number for every channel. */
const isOfChannels = ({ shape }: Constant, { rank, shape: [, channels] }: Flow): boolean =>
  shape.length <= rank && withRank(shape, rank).every((size, axis) => size === (axis === 1 ? channels : 1))

/** What is normalized in a value that is Reshape, InstanceNormalization, Reshape of it; null: another value. */
function groupedIn(node: NodeContext, name: string): Grouped | null {
  const norm = node.makerOf(node.makerOf(name, 'Reshape')?.inputs[0] ?? '', 'InstanceNormalization')
  const there = norm && node.makerOf(norm.inputs[0], 'Reshape')
  if (!norm || !there) return null
  const [x, series, y] = [there.inputs[0], norm.inputs[0], name].map(each => node.item(each))
  const [scale, offset] = [norm.inputs[1], norm.inputs[2]].map(each => numbers(node.item(each)))
  if (!isFlow(x) || !isFlow(series) || !isFlow(y) || scale === null || offset === null) return null
  const isSame = x.rank > 2 && x.rank === y.rank && x.shape.every((size, axis) => size === y.shape[axis])
  const fits = series.rank === 3 && Number(x.shape[1]) % scale.data.length === 0
  return isSame && fits ? { x, norm, scale, offset } : null
}

/** A sum of such a value times a factor, and an offset; null: another sum. */
function partsOf(node: NodeContext): (Grouped & { readonly gamma: Constant; readonly beta: Constant }) | null {
  const { inputs } = node.proto
  for (const [value, added] of [inputs, [...inputs].reverse()]) {
    const product = node.makerOf(value, 'Mul')?.inputs ?? []
    for (const [normalized, factor] of [product, [...product].reverse()]) {
      const grouped = groupedIn(node, normalized ?? '')
      const [gamma, beta] = [factor ?? '', added].map(each => numbers(node.item(each)))
      if (grouped === null || gamma === null || beta === null) continue
      if (isOfChannels(gamma, grouped.x) && isOfChannels(beta, grouped.x)) return { ...grouped, gamma, beta }
    }
  }
  return null
}

/** A sum as the layer, where it is one: no axes are turned for it, and its factors and offsets train. */
export const orGroupNormalization =
  (convert: (node: NodeContext) => Item | readonly Item[]) =>
  (node: NodeContext): Item | readonly Item[] => {
    const parts = partsOf(node)
    if (parts === null) return convert(node)
    const { x, norm, scale, offset, gamma, beta } = parts
    const [groups, channels] = [scale.data.length, gamma.data.length]
    const group = (channel: number) => Math.floor((channel * groups) / channels)
    const epsilon = norm.attributes.get('epsilon')
    const layer = layers.groupNormalization({
      ...{ groups, epsilon: epsilon?.kind === 'float' ? epsilon.value : 1e-5, name: node.name() },
    })
    const weights = [
      Float32Array.from(gamma.data, (factor, channel) => factor * scale.data[group(channel)]),
      Float32Array.from(gamma.data, (factor, i) => factor * offset.data[group(i)] + beta.data[i]),
    ]
    const order = channelsLast(x.rank)
    return node.flowOf(node.apply(layer, x.in(order), weights), order)
  }
