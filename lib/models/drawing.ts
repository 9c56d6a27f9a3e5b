/** What plotModel draws: boxes of layers, and lines along which values flow. */

import { booleanOption, choiceOption, knownOptions, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { writeShortFileAtomically } from '../files/atomic-write.ts'
import { filePath } from '../files/file-system.ts'
import { titleOf } from '../layers/core/operation.ts'
import type { Layer, Node } from '../layers/layer.ts'
import { type BoxSize, type Layout, layeredLayout, type Point } from './layered-layout.ts'
import { Network } from './network.ts'
import { shapesInPython } from './summary.ts'

interface DrawingSettings {
  /** Shapes of what goes in and comes out. Default false. */
  showShapes: boolean
  /** Types of elements. Default false. */
  showDtype: boolean
  /** Default true, unlike Keras's: layers of one class are hard to tell apart without. */
  showLayerNames: boolean
  /** Default false. */
  showLayerActivations: boolean
  /** Whether layers with weights are trainable. Default false. */
  showTrainable: boolean
  /** Nested models with their own layers in a frame. Default false. */
  expandNested: boolean
  /** From top to bottom, or from left to right. Default 'TB'. */
  rankdir: 'TB' | 'LR'
}

export interface PlotOptions extends Partial<DrawingSettings> {
  /** Writes the picture there, too: a name that ends in '.svg'. Default: nowhere. */
  toFile?: string | URL | null
}

/** What plotModel gives: the SVG of a network. */
export function plotted(model: Network, options: PlotOptions): string {
  if (!(model instanceof Network)) throw new OptionError(`plotModel: expected a model, received ${show(model)}.`)
  const flags = {
    ...{ showShapes: false, showDtype: false, showLayerNames: true, showLayerActivations: false },
    ...{ showTrainable: false, expandNested: false },
  }
  knownOptions('plotModel', options, ['toFile', 'rankdir', ...Object.keys(flags)])
  const rankdir = choiceOption('plotModel', 'rankdir', options.rankdir ?? 'TB', ['TB', 'LR'])
  const settings: DrawingSettings = { ...flags, rankdir }
  for (const name of Object.keys(flags) as (keyof typeof flags)[])
    settings[name] = booleanOption('plotModel', name, options[name] ?? flags[name])
  model.expectGraph('plotModel')
  const path = options.toFile == null ? null : filePath('plotModel', options.toFile)
  if (path !== null && !path.toLowerCase().endsWith('.svg'))
    throw new OptionError(`plotModel: expected toFile to end in .svg, received ${show(path)}.`)

  const svg = picture(drawingOf(model, settings), model.name)
  if (path !== null) writeShortFileAtomically('plotModel', path, svg)
  return svg
}

/** Something drawn, with its upper left corner at 0, 0. */
interface Drawing extends BoxSize {
  readonly elements: readonly string[]
}

const letterWidth = 7.3
const lineHeight = 17
const padding = 9
const margin = 16

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const round = (value: number) => Math.round(value * 10) / 10

const at = ({ x, y }: Point, { elements }: Drawing): string =>
  `<g transform="translate(${round(x)} ${round(y)})">${elements.join('')}</g>`

const label = (text: string, x: number, y: number, kind: string) =>
  `<text class="${kind}" x="${round(x)}" y="${round(y)}">${escaped(text)}</text>`

const rectangle = ({ width, height }: BoxSize, kind: string) =>
  `<rect class="${kind}" width="${round(width)}" height="${round(height)}" rx="4"/>`

/** The layers of a network and its edges. A layer that is used several times stands there as often. */
function drawingOf(network: Network, settings: DrawingSettings): Drawing {
  const { nodes, sourceOf } = network.graph
  const loose = network.inputs.map(sourceOf).filter(node => !nodes.includes(node)) // inputs that lead to no output
  const all = [...loose, ...nodes]
  const numbers = new Map(all.map((node, i) => [node, i]))
  const boxes = all.map(node => boxOf(node, settings))
  const edges = all.flatMap(({ inputs }, to) =>
    [...new Set(inputs.map(sourceOf))].map(from => [numbers.get(from) as number, to] as const),
  )
  const isTurned = settings.rankdir === 'LR'
  const turned = ({ width, height }: BoxSize) => (isTurned ? { width: height, height: width } : { width, height })
  const layout = layeredLayout(boxes.map(turned), edges)
  const point = ({ x, y }: Point) => (isTurned ? { x: y, y: x } : { x, y })
  return {
    ...turned(layout),
    elements: [
      ...layout.routes.map(route => edge(route.map(point), isTurned)),
      ...boxes.map((box, i) => at(point(layout.positions[i]), box)),
    ],
  }
}

/** A smooth line through some points that leaves and arrives along the layers. */
function edge([first, ...others]: Layout['routes'][number], isTurned: boolean): string {
  let last = first
  const curves = others.map(next => {
    const half = isTurned ? (next.x - last.x) / 2 : (next.y - last.y) / 2
    const [a, b] = isTurned
      ? [
          { x: last.x + half, y: last.y },
          { x: next.x - half, y: next.y },
        ]
      : [
          { x: last.x, y: last.y + half },
          { x: next.x, y: next.y - half },
        ]
    last = next
    return `C${[a, b, next].map(({ x, y }) => `${round(x)} ${round(y)}`).join(' ')}`
  })
  return `<path class="edge" d="M${round(first.x)} ${round(first.y)}${curves.join('')}"/>`
}

function boxOf(node: Node, settings: DrawingSettings): Drawing {
  const { layer } = node
  const lines = linesOf(node, settings)
  const title = settings.showLayerNames ? `${layer.name} (${titleOf(layer)})` : titleOf(layer)
  const inner = settings.expandNested && layer instanceof Network ? drawingOf(layer, settings) : null
  const textWidth = [title, ...lines].reduce((width, line) => Math.max(width, line.length * letterWidth), 0)
  const width = Math.max(textWidth, inner?.width ?? 0) + 2 * padding
  const titleHeight = lineHeight + padding
  const textHeight = lines.length === 0 ? 0 : lines.length * lineHeight + padding
  const height = titleHeight + textHeight + (inner ? inner.height + 2 * padding : 0)
  return {
    ...{ width, height },
    elements: [
      rectangle({ width, height }, inner ? 'frame' : 'box'),
      rectangle({ width, height: titleHeight }, 'title'),
      label(title, padding, lineHeight, 'name'),
      ...lines.map((line, i) => label(line, padding, titleHeight + (i + 1) * lineHeight, 'fact')),
      ...(inner ? [at({ x: (width - inner.width) / 2, y: titleHeight + textHeight + padding }, inner)] : []),
    ],
  }
}

function linesOf({ layer, inputs, outputs }: Node, settings: DrawingSettings): string[] {
  const activation = activationOf(layer)
  return [
    ...(settings.showShapes && inputs.length > 0 ? [`Input shape: ${shapesInPython(inputs)}`] : []),
    ...(settings.showShapes ? [`Output shape: ${shapesInPython(outputs)}`] : []),
    ...(settings.showDtype ? ['Output dtype: float32'] : []),
    ...(settings.showLayerActivations && activation !== null ? [`Activation: ${activation}`] : []),
    ...(settings.showTrainable && layer.weights.length > 0 ? [`Trainable: ${layer.trainable ? 'yes' : 'no'}`] : []),
  ]
}

function activationOf({ options }: Layer): string | null {
  const activation = 'activation' in options ? options.activation : null
  return typeof activation === 'string' ? activation : null
}

function picture(drawing: Drawing, name: string): string {
  const [width, height] = [drawing.width, drawing.height].map(size => round(size + 2 * margin))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(name)}</title>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>
<style>
text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #222 }
.name { font-weight: bold }
.box { fill: #fff; stroke: #777 }
.frame { fill: #f6f6f6; stroke: #777; stroke-dasharray: 4 3 }
.title { fill: #dce8f5; stroke: #777 }
.edge { fill: none; stroke: #555; marker-end: url(#arrow) }
</style>
<rect width="100%" height="100%" fill="#fff"/>
${at({ x: margin, y: margin }, drawing)}
</svg>
`
}
