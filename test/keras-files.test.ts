import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { sameShape } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import * as datasets from '../lib/data/mnist.ts'
import { readHdf5 } from '../lib/formats/containers/hdf5.ts'
import { unpack } from '../lib/formats/containers/zip.ts'
import { loadModel } from '../lib/formats/index.ts'
import { decode, distance, type Encoded, golden, needs } from './support/keras.ts'

const modelsFolder = join(process.env.FOVEA_MODELS_DIR ?? '', 'keras3')
const dataFolder = process.env.FOVEA_DATA_DIR ?? ''
const kerasFolder = join(process.env.FOVEA_KERAS_DIR ?? '', 'models')

const needsFile = (file: string, set = '') => {
  if (!process.env.FOVEA_MODELS_DIR || !existsSync(join(modelsFolder, file)))
    return { skip: `skipped: no ${file} (FOVEA_MODELS_DIR)` }
  if (set !== '' && !existsSync(join(dataFolder, set))) return { skip: `skipped: no ${set} (FOVEA_DATA_DIR)` }
  return { skip: false }
}

/** What was loaded, or why the file is for a later version: it has layers that are not listed yet. */
async function loadOrAbsent(path: string) {
  try {
    return await loadModel(path)
  } catch (error) {
    if (error instanceof FormatError && /known classes|not supported/.test(error.message)) return error.message
    throw error
  }
}

interface Expected {
  models: Record<string, { 'correct of 10000 (float32)': number; probsFirst3: number[][] }>
}

for (const [file, set] of [
  ['mnist_convnet.keras', 'mnist'],
  ['mnist_bn_cnn.keras', 'mnist'],
  ['fashion_cnn.keras', 'fashion-mnist'],
] as const)
  test(`${file}, which Keras trained, gets the same test pictures right`, needsFile(file, set), async t => {
    const expected = (JSON.parse(readFileSync(join(modelsFolder, 'expected.json'), 'utf8')) as Expected).models[file]
    const { test } = await (set === 'mnist' ? datasets.mnist : datasets.fashionMnist)({ folder: join(dataFolder, set) })
    const model = await loadModel(join(modelsFolder, file))
    const probabilities = await model.predict(test.x, { batchSize: 200 })
    const correct = probabilities
      .argMax(-1)
      .data.reduce((count: number, label, i) => count + Number(label === test.y.data[i]), 0)
    t.equal(correct, expected['correct of 10000 (float32)'], `${correct} of 10,000`)
    t.ok(
      distance(probabilities.data.slice(0, 30), expected.probsFirst3, 1) < 1e-5,
      'the probabilities of the first three are the same',
    )
    t.equal(model.optimizer?.type, 'Adam', 'it is compiled as it was')
    t.ok((model.optimizer?.iterations ?? 0) > 1000, `its optimizer goes on after ${model.optimizer?.iterations} steps`)
  })

interface SavedModel {
  inputs: Encoded[]
  outputs: Encoded[]
  optimizer: { iterations: number; class_name: string; variables: { path: string; shape: number[] }[] } | null
}

/** The optimizer's variables as they stand in the file. */
async function stateInFile(path: string, shapes: readonly (readonly number[])[]): Promise<ArrayLike<number>[]> {
  const bytes = readFileSync(path)
  const isZip = path.endsWith('.keras')
  const members = isZip ? await unpack(bytes, ['model.weights.h5'], path) : null
  return readHdf5(members?.get('model.weights.h5') ?? bytes, path, async file => {
    const names = (await file.texts('optimizer_weights', 'weight_names')) ?? []
    const place = (i: number) => (isZip ? `optimizer/vars/${i}` : `optimizer_weights/${names[i]}`)
    return Promise.all(shapes.map((shape, i) => file.numbers(place(i), shape, 'state')))
  })
}

const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])

test('models saved by Keras give the same outputs, with the optimizer as it was', needs('models'), async t => {
  const absent: string[] = []
  for (const file of readdirSync(kerasFolder).filter(name => /(?<!\.weights)\.(keras|h5)$/.test(name))) {
    const path = join(kerasFolder, file)
    const model = await loadOrAbsent(path)
    if (typeof model === 'string') {
      absent.push(file)
      continue
    }
    const saved = golden<SavedModel>(join('models', file.replace(/\.(keras|h5)$/, '.json')))
    const inputs = saved.inputs.map(input => new Tensor(decode(input), input.shape))
    const outputs = list(await model.predict<Tensor | Tensor[]>(inputs.length === 1 ? inputs[0] : inputs))
    const apart = Math.max(...outputs.map(({ data }, i) => distance(data, decode(saved.outputs[i]), 1)))
    t.ok(apart < 1e-5, `${file} gives the outputs of Keras (apart by ${apart.toExponential(1)})`)
    const state = model.optimizerState()
    const { optimizer } = model
    if (!saved.optimizer || saved.optimizer.variables.length <= 2 || optimizer === null) continue
    t.equal(optimizer.iterations, saved.optimizer.iterations, `${file} goes on after ${optimizer.iterations} steps`)
    t.ok(
      state.length === saved.optimizer.variables.length &&
        state.every(({ shape }, i) => sameShape(shape, saved.optimizer?.variables[i].shape ?? [])),
      `${file} has the variables of its ${optimizer.type}`,
    )
    const stored = await stateInFile(
      path,
      state.map(({ shape }) => shape),
    )
    t.ok(
      state.every(({ data }, i) => distance(Float32Array.from(data), Float32Array.from(stored[i])) === 0),
      `${file} has their values`,
    )
  }
  t.comment(`skipped, with layers of later versions: ${absent.join(', ') || 'none'}`)
})

test('a model whose class is Python code is refused with its name', needsFile('nested_container.keras'), async t => {
  try {
    await loadModel(join(modelsFolder, 'nested_container.keras'))
    t.fail('it was loaded')
  } catch (error) {
    t.ok(
      error instanceof FormatError &&
        /nested_container.keras: expected a Sequential or Functional model, received a 'NestedDenseModel'/.test(
          error.message,
        ),
      String(error),
    )
  }
})
