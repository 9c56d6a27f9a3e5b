/** Applications against Keras's, layer by layer: https://keras.io/api/applications/ */
import test from 'tape'
import { sizeOf } from '../lib/core/shape.ts'
import { applications, clearSession, input, type Model, model, type Tensor } from '../lib/index.ts'
import { distance, golden, needs } from './support/keras.ts'

interface LayerRow {
  name: string
  class: string
  output_shape: (number | null)[]
  params: number
  inbound: string[]
  config: Record<string, unknown>
}

interface Case {
  application: string
  arguments: Record<string, unknown>
  model_name: string
  input_shape: (number | null)[]
  output_shape: (number | null)[]
  total_params: number
  trainable_params: number
  weight_count: number
  layers: LayerRow[]
  preprocess: string
  error?: string
}

type Make = (options: object) => Promise<Model>
const file = 'applications.json.gz'
const makers = applications as unknown as Readonly<Record<string, Make | undefined>>
const makerOf = (name: string) =>
  Object.entries(makers).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [name, undefined]

const camelCase = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const optionsOf = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [camelCase(name), value]))

/** Equal as numbers in files are: to a part in a million. Axes of one are lists or not. */
const isEqual = (a: unknown, b: unknown): boolean => {
  const [one, other] = [[a].flat(3), [b].flat(3)]
  return (
    one.length === other.length &&
    one.every((value, i) =>
      typeof value === 'number' && typeof other[i] === 'number'
        ? Math.abs(value - (other[i] as number)) <= 1e-6 * Math.abs(value)
        : value === other[i],
    )
  )
}

interface Written {
  config: { layers: KerasLayer[] }
}

interface KerasLayer {
  name: string
  class_name: string
  config: Record<string, unknown>
}

/** What differs from Keras's table, in the order of layers. */
function differences(made: Model, expected: Case): string[] {
  const json = new Map(
    (made.toJSON() as unknown as Written).config.layers.map(layer => [layer.name ?? layer.config.name, layer]),
  )
  const names = new Set(expected.layers.map(({ name }) => name))
  const extra = made.layers.filter(({ name }) => !names.has(name)).map(({ name }) => name)
  const listed = made.layers.filter(({ name }) => names.has(name))
  const found = [
    ...extra.filter(name => !/^(add|multiply)(_\d+)?$/.test(name)).map(name => `${name}: not in Keras`),
    ...(listed.length === expected.layers.length
      ? []
      : [`${listed.length} layers, ${expected.layers.length} in Keras`]),
  ]
  expected.layers.forEach((row, i) => {
    const layer = listed[i]
    if (layer?.name !== row.name) {
      found.push(`layer ${i}: ${layer?.name}, in Keras ${row.name}`)
      return
    }
    const written = json.get(row.name)
    const [{ inputs, outputs }] = layer.nodes.filter(node => made.graph.nodes.includes(node))
    const inbound = inputs.map(value => made.graph.sourceOf(value).layer.name)
    const differing = Object.entries(row.config).filter(
      ([name, value]) => !isEqual(name === 'axis' ? axisOf(written?.config[name], row) : written?.config[name], value),
    )
    const type = written?.class_name
    const is = {
      class: type === row.class,
      shape: isEqual(outputs[0].shape, row.output_shape),
      params: layer.weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0) === row.params,
      inbound: isEqual(inbound, row.inbound),
      config: differing.length === 0,
    }
    const wrong = Object.entries(is).filter(([, isRight]) => !isRight)
    if (wrong.length > 0)
      found.push(
        `${row.name}: ${wrong.map(([what]) => what)} ${JSON.stringify([type, outputs[0].shape, inbound])} ` +
          `${JSON.stringify(differing.map(([name, value]) => [name, written?.config[name], value]))}`,
      )
  })
  return found
}

/** Axes from the end and from the start mean the same. */
const axisOf = (axis: unknown, { output_shape: { length }, config }: LayerRow): unknown => {
  const wanted = [config.axis].flat()
  return [axis].flat().map((each, i) => (((each as number) - (wanted[i] as number)) % length === 0 ? wanted[i] : each))
}

test('applications have the layers of Keras', needs(file), async t => {
  const { models } = golden<{ models: Case[] }>(file)
  for (const expected of models) {
    const [name, make] = makerOf(expected.application)
    const title = `${name} ${JSON.stringify(expected.arguments)}`
    if (make === undefined) {
      t.fail(`${title}: not there`)
      continue
    }
    clearSession()
    const made = await make({ weights: null, ...optionsOf(expected.arguments) })
    const different = differences(made, expected)
    t.deepEqual(different.slice(0, 8), [], title)
    t.deepEqual(
      [made.name, made.inputs[0].shape, made.outputs[0].shape, made.countParams(), made.weights.length],
      [expected.model_name, expected.input_shape, expected.output_shape, expected.total_params, expected.weight_count],
      `${title} as a whole`,
    )
    const trainable = made.trainableWeights.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
    t.equal(trainable, expected.trainable_params, `${title} trainable`)
  }
  t.end()
})

test('preprocessInput does what Keras does, with data and as a layer', needs(file), async t => {
  const { preprocess_input: cases, models } = golden<{
    preprocess_input: Record<string, { pixels_rgb: number[][]; preprocessed: number[][] }>
    models: Case[]
  }>(file)
  for (const [family, { pixels_rgb: pixels, preprocessed }] of Object.entries(cases)) {
    const row = models.find(({ preprocess }) => preprocess === family)
    const made = makerOf(row?.application ?? family)[1] as unknown as typeof applications.vgg16
    const x = [[pixels]]
    t.ok(distance(made.preprocessInput(x).data, preprocessed.flat()) < 1e-6, `${family}: data`)
    const pictures = input({ shape: [1, pixels.length, 3] })
    const y = made.preprocessInput(pictures)
    if (y === pictures) continue // the network has a layer for it
    const given = (await model({ inputs: pictures, outputs: y }).predict(x)) as Tensor
    t.ok(distance(given.data, preprocessed.flat()) < 1e-6, `${family}: layer`)
  }
  t.end()
})
