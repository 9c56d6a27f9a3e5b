/** The table that `model.summary()` prints: Keras's look and numbers. */

import type { FeatureReport } from '../callbacks/history.ts'
import { booleanOption, knownOptions, numberOption, show, showNames } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isCallable, listOf, property } from '../core/kinds.ts'
import { type DynamicShape, sizeOf } from '../core/shape.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Value } from '../graph/value.ts'
import { titleOf } from '../layers/core/operation.ts'
import { Layer, type Node } from '../layers/layer.ts'
import type { Optimizer } from '../optimizers/index.ts'
import type { ModelMetadata } from './metadata.ts'
import type { Graph } from './order.ts'
import { type Column, frameWidth, naturalWidths, textTable } from './text-table.ts'

export interface SummaryOptions {
  /** Width of the table. Default: what its content needs, at most the width of the terminal. */
  lineLength?: number | null
  /** Where the columns end, as shares of the width, for tables that are narrower than their content. */
  positions?: readonly number[] | null
  /** Default console.log, once a line. */
  printFn?: ((line: string) => void) | null
  /** Layers of nested models, too. Default false. */
  expandNested?: boolean
  /** A column that says which layers are trainable. Default false. */
  showTrainable?: boolean
  /** Only the layers from one name to another, both included; regular expressions are taken, too. */
  layerRange?: readonly [first: string, last: string] | null
}

interface Summarized {
  readonly name: string
  readonly type: string
  readonly outputs: readonly Value[]
  readonly graph: Graph
  readonly operations: readonly Layer[]
  readonly weights: readonly Parameter[]
  readonly trainableWeights: readonly Parameter[]
  readonly optimizer?: Optimizer | null
  readonly metadata: ModelMetadata
  /** Of the last fit. */
  readonly history?: { readonly features: FeatureReport | null } | null
}

/** The layers of a nested model, or of anything that lists its layers as a model does. */
function layersOf(layer: Layer): readonly Layer[] {
  const layers = property(layer, 'layers')
  return isArray(layers) ? layers.filter(each => each instanceof Layer) : []
}

const group = (count: number) => count.toLocaleString('en-US')

/** '4.80 MB', in steps of 1024 as Keras. */
function readable(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = bytes === 0 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length - 1)
  return `${(bytes / 1024 ** step).toFixed(2)} ${units[step]}`
}

/** '(None, 28, 28, 1)' */
const inPython = (shape: DynamicShape) =>
  `(${shape.map(size => size ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`

/** The same of several values: '[(None, 1), (None, 2)]'. */
export function shapesInPython(values: readonly Value[]): string {
  const shapes = values.map(({ shape }) => inPython(shape))
  return shapes.length === 1 ? shapes[0] : `[${shapes.join(', ')}]`
}

/** Whether every layer is used once, on what the one before it gives. */
const isChain = ({ nodes, layers, sourceOf }: Graph): boolean =>
  nodes.length === layers.length &&
  nodes.every(({ inputs }, i) =>
    i === 0 ? inputs.length === 0 : inputs.length === 1 && sourceOf(inputs[0]) === nodes[i - 1],
  )

/** Prints a network. */
export function printSummary(network: Summarized, options: SummaryOptions): void {
  const settings = summarySettings(options)
  const { printFn, showTrainable } = settings
  const graph = network.outputs.length === 0 ? null : network.graph
  const isConnected = network.type !== 'Sequential' && graph !== null && !isChain(graph)
  const columns: Column[] = [
    { title: 'Layer (type)', align: 'left' },
    { title: 'Output Shape', align: 'left' },
    { title: 'Param #', align: 'right' },
    ...(isConnected ? [{ title: 'Connected to', align: 'left' } as const] : []),
    ...(showTrainable ? [{ title: 'Trainable', align: 'center' } as const] : []),
  ]
  const uses = new Map<Layer, Node[]>(network.operations.map(layer => [layer, []]))
  const callOf = new Map<Node, number>()
  for (const node of graph?.nodes ?? []) {
    const own = uses.get(node.layer)
    callOf.set(node, own === undefined ? 0 : own.push(node) - 1)
  }
  const source = (value: Value) => {
    const node = graph?.sourceOf(value)
    return node && `${node.layer.name}[${callOf.get(node)}][${node.inputs.length === 0 ? 0 : value.index}]`
  }
  const rowsOf = (layer: Layer, level: number): string[][] => {
    const own = level === 0 ? (uses.get(layer) ?? []) : []
    const last = own.at(-1) ?? layer.nodes.at(-1)
    const count = group(layer.countParams())
    const row = [
      `${level === 0 ? '' : `${'   '.repeat(level)}└ `}${layer.name} (${titleOf(layer)})`,
      last === undefined ? '?' : shapesInPython(last.outputs),
      last === undefined ? `${count} (unbuilt)` : count,
      ...(isConnected ? [own.flatMap(({ inputs }) => inputs.map(source)).join(', ') || '-'] : []),
      ...(showTrainable ? [layer.weights.length === 0 ? '-' : layer.trainable ? 'Y' : 'N'] : []),
    ]
    const inner = settings.expandNested ? layersOf(layer) : []
    return [row, ...inner.flatMap(each => rowsOf(each, level + 1))]
  }
  const rows = inRange(network.operations, settings.layerRange).flatMap(layer => rowsOf(layer, 0))

  printFn(`Model: "${network.name}"`)
  for (const line of textTable(columns, rows, widthsOf(columns, rows, settings))) printFn(line)
  for (const line of totals(network)) printFn(line)
  const { features = null } = network.history ?? {}
  if (features !== null && features.reused > 0)
    printFn(
      ` Features: ${group(features.length)} of each sample are computed once below what is trained (last fit: ` +
        `${group(features.reused)} samples spared, about ${features.savedSeconds.toFixed(1)} s)`,
    )
  const { classNames } = network.metadata
  if (classNames !== undefined) printFn(` Classes: ${group(classNames.length)} (${showNames(classNames)})`)
}

/** The sizes below the table. What an optimizer that has begun keeps counts, too. */
function totals({ weights, trainableWeights, optimizer }: Summarized): string[] {
  const count = (shapes: readonly { readonly shape: readonly number[] }[]) =>
    shapes.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const [all, trainable] = [count(weights), count(trainableWeights)]
  const state = optimizer && optimizer.variables.length > 0 ? optimizer.state() : []
  const wholes = state.filter(({ data }) => !(data instanceof Float32Array)) // of 8 bytes each in files
  const own = count(state)
  const ownBytes = 4 * own + 4 * count(wholes)
  const line = (what: string, count: number, bytes = 4 * count) =>
    ` ${what} params: ${group(count)} (${readable(bytes)})`
  return [
    line('Total', all + own, 4 * all + ownBytes),
    line('Trainable', trainable),
    line('Non-trainable', all - trainable),
    ...(state.length > 0 ? [line('Optimizer', own, ownBytes)] : []),
  ]
}

interface Settings {
  readonly lineLength: number | null
  readonly positions: readonly number[] | null
  readonly printFn: (line: string) => void
  readonly expandNested: boolean
  readonly showTrainable: boolean
  readonly layerRange: readonly [string, string] | null
}

function summarySettings(options: SummaryOptions): Settings {
  const names = ['lineLength', 'positions', 'printFn', 'expandNested', 'showTrainable', 'layerRange']
  knownOptions('summary', options, names)
  const { lineLength = null, positions = null, printFn, layerRange = null } = options
  if (lineLength !== null) numberOption('summary', 'lineLength', lineLength, { min: 40, integer: true })
  if (printFn != null && !isCallable(printFn))
    throw new OptionError(`summary: expected printFn to be a function, received ${show(printFn)}.`)
  const isPosition = (position: unknown, i: number, all: readonly unknown[]) =>
    typeof position === 'number' && position > ((all[i - 1] as number | undefined) ?? 0) && position <= 1
  if (positions !== null && !(isArray(positions) && positions.length >= 3 && listOf(positions).every(isPosition)))
    throw new OptionError(
      `summary: expected positions to be ascending shares of the width up to 1, one a column, received ` +
        `${show(positions)}.`,
    )
  const isText = (name: unknown) => typeof name === 'string'
  if (layerRange !== null && !(isArray(layerRange) && layerRange.length === 2 && layerRange.every(isText)))
    throw new OptionError(
      `summary: expected layerRange to be the names of the first and the last layer, received ${show(layerRange)}.`,
    )
  return {
    ...{ lineLength, positions, printFn: printFn ?? console.log, layerRange },
    expandNested: booleanOption('summary', 'expandNested', options.expandNested ?? false),
    showTrainable: booleanOption('summary', 'showTrainable', options.showTrainable ?? false),
  }
}

/** The layers that a range of names means: from the first that matches to the last. */
function inRange(layers: readonly Layer[], range: SummaryOptions['layerRange']): readonly Layer[] {
  if (range == null) return layers
  const matching = range.map(pattern => {
    const expression = expressionOf(pattern)
    return layers.flatMap(({ name }, i) => (name === pattern || expression.test(name) ? [i] : []))
  })
  const missing = matching.findIndex(({ length }) => length === 0)
  if (missing >= 0)
    throw new OptionError(
      `summary: expected layerRange to name layers, of ${showNames(layers.map(({ name }) => name))}, received ` +
        `${show(range[missing])}.`,
    )
  const [first, last] = matching
  const ends = first[0] <= (last.at(-1) as number) ? [first[0], last.at(-1)] : [last[0], first.at(-1)]
  return layers.slice(ends[0], (ends[1] as number) + 1)
}

/** As Python's re.match: from the first character on. */
function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})`)
  } catch (cause) {
    throw new OptionError(
      `summary: expected layerRange to be names or regular expressions, received ${show(pattern)}.`,
      {
        cause,
      },
    )
  }
}

/** Where Keras's columns end, but the one of what is trainable is no narrower than its title if there is room. */
function usualEnds(content: number, columns: readonly Column[], showTrainable: boolean): readonly number[] {
  const own = columns.length - Number(showTrainable) === 3 ? [0.45, 0.8, 1] : [0.3, 0.56, 0.74, 1]
  const title = columns[columns.length - 1].title.length
  const last = showTrainable ? Math.max(Math.round(content / 10), Math.min(title, Math.floor(content / 7))) : 0
  const ends = own.map(end => Math.round(end * (content - last)))
  return showTrainable ? [...ends, content] : ends
}

function widthsOf(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { lineLength, positions, showTrainable }: Settings,
): readonly number[] {
  if (positions !== null && positions.length !== columns.length)
    throw new OptionError(
      `summary: expected positions of ${columns.length} columns, received ${positions.length}: ${show(positions)}.`,
    )
  const natural = naturalWidths(columns, rows)
  const frame = frameWidth(columns.length)
  const needed = natural.reduce((sum, width) => sum + width, frame)
  const most = lineLength ?? Math.max(process.stdout.columns ?? Infinity, 40)
  if (needed <= most && lineLength === null && positions === null) return natural
  const content = Math.min(most, Math.max(needed, 88)) - frame
  const ends = positions?.map(end => Math.round(end * content)) ?? usualEnds(content, columns, showTrainable)
  return ends.map((end, i) => Math.max(end - (ends[i - 1] ?? 0), 1))
}
