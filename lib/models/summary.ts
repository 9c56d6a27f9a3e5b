/** The table that `model.summary()` prints: Keras's look and numbers. */

import { type DynamicShape, sizeOf } from '../core/shape.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Value } from '../graph/value.ts'
import { type Layer, type Node, nodeOf } from '../layers/layer.ts'
import { walk } from './order.ts'

export interface SummaryOptions {
  /** Default console.log, once a line. */
  printFn?: (line: string) => void
}

interface Summarized {
  readonly name: string
  readonly type: string
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  readonly layers: readonly Layer[]
  readonly weights: readonly Parameter[]
  readonly trainableWeights: readonly Parameter[]
}

const group = (count: number) => count.toLocaleString('en-US')

/** '4.80 MB', in steps of 1024 as Keras. */
function bytes(count: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = count === 0 ? 0 : Math.min(Math.floor(Math.log(count * 4) / Math.log(1024)), units.length - 1)
  return `${((count * 4) / 1024 ** step).toFixed(2)} ${units[step]}`
}

/** '(None, 28, 28, 1)' */
const inPython = (shape: DynamicShape) =>
  `(${shape.map(size => size ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`

export function printSummary(network: Summarized, { printFn = console.log }: SummaryOptions): void {
  const connected = network.type !== 'Sequential'
  const header = ['Layer (type)', 'Output Shape', 'Param #', ...(connected ? ['Connected to'] : [])]
  const nodes = network.outputs.length === 0 ? [] : walk(network.name, network.inputs, network.outputs).nodes
  const uses = new Map<Layer, Node[]>(network.layers.map(layer => [layer, []]))
  const callOf = new Map<Node, number>()
  for (const node of nodes) {
    const own = uses.get(node.layer)
    callOf.set(node, own === undefined ? 0 : own.push(node) - 1)
  }
  const source = (value: Value) => {
    const node = nodeOf(value)
    return `${node.layer.name}[${callOf.get(node)}][${value.index}]`
  }
  const rows = network.layers.map(layer => {
    const own = uses.get(layer) ?? []
    const shapes = (own.at(-1)?.outputs ?? []).map(({ shape }) => inPython(shape)).join(', ')
    const from = own.flatMap(({ inputs }) => inputs.map(source)).join(', ')
    return [`${layer.name} (${layer.type})`, shapes, group(layer.countParams()), ...(connected ? [from || '-'] : [])]
  })
  const widths = header.map((title, i) => rows.reduce((width, row) => Math.max(width, row[i].length), title.length))
  const line = (cells: readonly string[], edge: string) =>
    `${edge} ` +
    `${cells.map((cell, i) => (i === 2 ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(` ${edge} `)} ` +
    `${edge}`
  const rule = (left: string, fill: string, middle: string, right: string) =>
    left + widths.map(width => fill.repeat(width + 2)).join(middle) + right

  printFn(`Model: "${network.name}"`)
  printFn(rule('┏', '━', '┳', '┓'))
  printFn(line(header, '┃'))
  printFn(rule('┡', '━', '╇', '┩'))
  rows.forEach((row, i) => {
    if (i > 0) printFn(rule('├', '─', '┼', '┤'))
    printFn(line(row, '│'))
  })
  printFn(rule('└', '─', '┴', '┘'))
  const count = (parameters: readonly Parameter[]) => parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const [total, trainable] = [count(network.weights), count(network.trainableWeights)]
  printFn(` Total params: ${group(total)} (${bytes(total)})`)
  printFn(` Trainable params: ${group(trainable)} (${bytes(trainable)})`)
  printFn(` Non-trainable params: ${group(total - trainable)} (${bytes(total - trainable)})`)
}
