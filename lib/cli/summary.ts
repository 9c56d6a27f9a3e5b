/** `fovea summary FILE` */
import { FormatError, type Layer, listWeights, loadModel, Model } from '../index.ts'
import type { Command } from './command.ts'

const countOf = (weights: Model['weights']) =>
  weights.reduce((sum, { shape }) => sum + shape.reduce((size, length) => size * length, 1), 0)

/** The layers inside a layer, the innermost first, with where they are: 'base/conv2d'. */
function layersIn(layer: Layer, path = ''): (readonly [string, Layer])[] {
  return Object.values(layer.sublayers).flatMap(inner => {
    const own = path === '' ? inner.name : `${path}/${inner.name}`
    return [...layersIn(inner, own), [own, inner] as const]
  })
}

/** Which weights no optimizer changes, and why; each with the innermost layer that has it. */
function notTrained(model: Model): { layer: string; weights: number; reason: string }[] {
  const trained = new Set(model.trainableWeights)
  const counted = new Set(trained)
  return layersIn(model).flatMap(([path, layer]) => {
    const left = layer.weights.filter(weight => !counted.has(weight))
    for (const weight of left) counted.add(weight)
    if (left.length === 0) return []
    const reason = layer.trainable
      ? 'numbers that the layer keeps itself: no gradient reaches them'
      : 'the layer is frozen: trainable is false'
    return [{ layer: path, weights: countOf(left), reason }]
  })
}

function described(layer: Layer): object {
  const { name, type, trainable } = layer
  const shapes = layer.nodes.at(-1)?.outputs.map(({ shape }) => shape) ?? []
  const inner = Object.values(layer.sublayers)
  return {
    ...{ name, type, outputShapes: shapes, weights: layer.countParams(), trainable },
    ...(inner.length > 0 && { layers: inner.map(described) }),
  }
}

type Weights = NonNullable<Awaited<ReturnType<typeof listWeights>>>

/** The model of a file, or what stands in one without a model. */
async function contentsOf(file: string): Promise<Model | Weights> {
  try {
    return await loadModel(file)
  } catch (error) {
    // Of a file that is neither, the first error tells more.
    const weights = error instanceof FormatError ? await listWeights(file).catch(() => null) : null
    if (weights === null) throw error
    return weights
  }
}

/** Weights alone: names, shapes and types. */
function describeWeights(file: string, weights: Weights, print: (line: string) => void): object {
  const total = weights.reduce((sum, { shape }) => sum + shape.reduce((size, length) => size * length, 1), 0)
  const bytes = weights.reduce((sum, each) => sum + each.bytes, 0)
  const rows = weights.map(({ name, shape, dtype, bytes }) => [
    name,
    `[${shape.join(', ')}]`,
    dtype,
    `${bytes.toLocaleString('en-US')} bytes`,
  ])
  const widths = [0, 1, 2].map(column => Math.max(0, ...rows.map(row => row[column].length)))
  print(`Weights alone, without a model: ${weights.length} with ${total.toLocaleString('en-US')} numbers`)
  for (const row of rows) print(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`)
  return { file, weightsOnly: true, weights: { total, bytes }, entries: weights }
}

export const summary: Command = {
  name: 'summary',
  about: 'Shows the layers of a model, their shapes and weights, and what cannot be trained',
  files: ['FILE'],
  options: { nested: { about: 'show the layers of nested models, too' } },
  help: [
    'FILE is a file of any format that is read, a folder with a model.json, or an http(s) address.',
    'Of files with weights alone it shows names, shapes, types and sizes.',
    '',
    'Examples:',
    '  npx fovea summary model.keras',
    '  npx fovea summary model.h5 --json',
  ],
  async run({ files: [file], options, print }) {
    const model = await contentsOf(file)
    if (!(model instanceof Model)) return describeWeights(file, model, print)
    model.summary({ showTrainable: true, expandNested: options.nested === true, printFn: print })
    const left = notTrained(model)
    if (left.length > 0) print('\nNot trained:')
    for (const { layer, weights, reason } of left)
      print(`  ${layer}: ${weights.toLocaleString('en-US')} weights, ${reason}`)
    const optimizer = model.optimizer?.name ?? null
    print(`\nCompiled with: ${optimizer ?? 'nothing. Call compile() before fit()'}`)
    const others = Object.keys(model.metadata).filter(name => name !== 'classNames')
    if (others.length > 0) print(`Metadata: ${others.join(', ')}`)
    return {
      ...{ file, name: model.name, type: model.type },
      inputs: model.inputs.map(({ shape }, i) => ({ name: model.inputNames[i], shape })),
      outputs: model.outputs.map(({ shape }, i) => ({ name: model.outputNames[i], shape })),
      layers: model.operations.map(described),
      weights: { total: model.countParams(), trainable: countOf(model.trainableWeights) },
      ...{ notTrained: left, optimizer, metadata: model.metadata },
    }
  },
}
