/**
 * Where the boxes of a graph stand: in layers, every box below those that lead to it (K. Sugiyama et al., 1981). An
 * edge over several layers bends at a point in each, which keeps a position there. The order within a layer follows the
 * middle of the neighbours, and so do the positions, as far as the distances allow.
 */

export interface BoxSize {
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Layout extends BoxSize {
  /** The upper left corner of every box. */
  readonly positions: readonly Point[]
  /** The points of every edge, from the lower side of a box to the upper side of another. */
  readonly routes: readonly (readonly Point[])[]
}

const boxGap = 28
const layerGap = 36
const bendWidth = 8
const sweeps = 8

/** A box, or a point at which an edge bends. */
interface Item extends BoxSize {
  readonly layer: number
  readonly above: Item[]
  readonly below: Item[]
  /** Its middle. */
  x: number
}

const mean = (items: readonly Item[]) => items.reduce((sum, { x }) => sum + x, 0) / items.length

/** @param edges from box to box, by their numbers; every box stands after those that lead to it. */
export function layeredLayout(
  boxes: readonly BoxSize[],
  edges: readonly (readonly [from: number, to: number])[],
): Layout {
  const items = itemsOf(boxes, edges)
  const chains = edges.map(([from, to]) => bends(items[from], items[to]))
  const layers: Item[][] = []
  for (const item of [...items, ...chains.flatMap(chain => chain.slice(1, -1))]) {
    while (layers.length <= item.layer) layers.push([])
    layers[item.layer].push(item)
  }
  for (const layer of layers) place(layer, () => 0)
  for (let i = 0; i < sweeps; i++) {
    const neighbours = (item: Item) => (i % 2 === 0 ? item.above : item.below)
    for (const layer of i % 2 === 0 ? layers : layers.toReversed()) {
      const wanted = new Map(layer.map(item => [item, neighbours(item).length > 0 ? mean(neighbours(item)) : item.x]))
      const wantedOf = (item: Item) => wanted.get(item) as number
      layer.sort((a, b) => wantedOf(a) - wantedOf(b))
      place(layer, wantedOf)
    }
  }
  return drawn(layers, items, chains)
}

/** The boxes with their layers: one below the lowest that leads there; those nothing leads to, just above the next. */
function itemsOf(boxes: readonly BoxSize[], edges: readonly (readonly [number, number])[]): Item[] {
  const [into, outOf] = [boxes.map((): number[] => []), boxes.map((): number[] => [])]
  for (const [from, to] of edges) {
    into[to].push(from)
    outOf[from].push(to)
  }
  const layers: number[] = []
  for (const [i] of boxes.entries()) layers[i] = into[i].reduce((layer, from) => Math.max(layer, layers[from] + 1), 0)
  return boxes.map(({ width, height }, i) => {
    const isLoose = into[i].length === 0 && outOf[i].length > 0
    const layer = isLoose ? outOf[i].reduce((least, to) => Math.min(least, layers[to] - 1), Infinity) : layers[i]
    return { width, height, layer, above: [], below: [], x: 0 }
  })
}

/** The items of an edge: its ends, and the bends between them, linked as neighbours. */
function bends(from: Item, to: Item): Item[] {
  const chain = [from]
  for (let layer = from.layer + 1; layer < to.layer; layer++)
    chain.push({ width: bendWidth, height: 0, layer, above: [], below: [], x: 0 })
  chain.push(to)
  chain.slice(1).forEach((item, i) => {
    chain[i].below.push(item)
    item.above.push(chain[i])
  })
  return chain
}

/** Puts items in their order as near as possible to where they are wanted: the mean of what either side allows. */
function place(layer: readonly Item[], wanted: (item: Item) => number): void {
  const distance = (i: number) => (layer[i - 1].width + layer[i].width) / 2 + boxGap
  const rightmost: number[] = []
  for (let i = 0; i < layer.length; i++)
    rightmost[i] = i === 0 ? wanted(layer[i]) : Math.max(wanted(layer[i]), rightmost[i - 1] + distance(i))
  let leftmost = Infinity
  for (let i = layer.length - 1; i >= 0; i--) {
    leftmost = Math.min(wanted(layer[i]), leftmost)
    layer[i].x = (rightmost[i] + leftmost) / 2
    if (i > 0) leftmost -= distance(i)
  }
}

function drawn(layers: readonly Item[][], boxes: readonly Item[], chains: readonly (readonly Item[])[]): Layout {
  const all = layers.flat()
  const left = all.reduce((least, { x, width }) => Math.min(least, x - width / 2), Infinity)
  const right = all.reduce((most, { x, width }) => Math.max(most, x + width / 2), -Infinity)
  const heights = layers.map(layer => layer.reduce((most, { height }) => Math.max(most, height), 0))
  const tops: number[] = []
  let top = 0
  for (const height of heights) {
    tops.push(top)
    top += height + layerGap
  }
  const topOf = ({ layer, height }: Item) => tops[layer] + (heights[layer] - height) / 2
  const routes = chains.map(chain =>
    chain.flatMap((item, i): Point[] => {
      const x = item.x - left
      if (i === 0) return [{ x, y: topOf(item) + item.height }]
      if (i === chain.length - 1) return [{ x, y: topOf(item) }]
      return [tops[item.layer], tops[item.layer] + heights[item.layer]].map(y => ({ x, y }))
    }),
  )
  return {
    width: boxes.length === 0 ? 0 : right - left,
    height: Math.max(top - layerGap, 0),
    positions: boxes.map(item => ({ x: item.x - item.width / 2 - left, y: topOf(item) })),
    routes,
  }
}
