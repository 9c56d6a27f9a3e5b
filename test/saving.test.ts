import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { type ZipOptions, zipSync } from 'fflate'
import * as h5wasm from 'h5wasm'
import test from 'tape'
import { DataError, FormatError, FoveaError, OptionError, ShapeError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { saveImage } from '../lib/data/images/save.ts'
import { Random, setSeed } from '../lib/engine/random.ts'
import { unpack } from '../lib/formats/containers/zip.ts'
import { loadModel, modelFromJSON } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import * as schedules from '../lib/optimizers/schedules.ts'
import { rejects } from './support/rejects.ts'

/** Calls `work` with a folder that is gone afterwards. */
async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const samples = 40
const random = new Random(3)
const numbers = (count: number) =>
  Float32Array.from(random.permutation(count, random.nextStream(), 0), place => (2 * place) / count - 1)
const x = new Tensor(numbers(samples * 8 * 8 * 2), [samples, 8, 8, 2])
const y = new Tensor(
  Float32Array.from({ length: samples }, (_, i) => (i * 7) % 3),
  [samples],
)

const net = () =>
  sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 2] }),
      layers.batchNormalization(),
      layers.maxPooling2d(),
      layers.dropout({ rate: 0.25 }),
      layers.flatten(),
      layers.dense({ units: 8, activation: 'relu', kernelRegularizer: 'l2' }),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  })

const data = (state: readonly { data: ArrayLike<number> }[]) => state.map(({ data }) => Array.from(data))

const ways: Record<string, () => optimizers.Optimizer> = {
  'Adam, whose learning rate is no float32': () => new optimizers.Adam({ learningRate: 0.0137 }),
  'SGD with momentum on a schedule': () =>
    new optimizers.SGD({
      learningRate: new schedules.CosineDecay({ initialLearningRate: 0.1, decaySteps: 9 }),
      momentum: 0.9,
    }),
  'SGD, which has no state but its steps': () => new optimizers.SGD({ learningRate: 0.02 }),
  'RMSprop, centered, with clipping': () =>
    new optimizers.RMSprop({ momentum: 0.3, centered: true, globalClipnorm: 0.5 }),
  'Adam, in the middle of accumulated gradients': () =>
    new optimizers.Adam({ amsgrad: true, gradientAccumulationSteps: 4 }),
}

for (const [way, optimizer] of Object.entries(ways))
  test(`training goes on from a file as if it had not stopped, bit for bit: ${way}`, t =>
    inFolder(async folder => {
      const fit = (trained: Model, initialEpoch: number, epochs: number) =>
        trained.fit(x, y, { batchSize: 16, epochs, initialEpoch, shuffle: false, verbose: 0 })
      const fresh = () => {
        setSeed(11)
        const made = net()
        made.compile({ optimizer: optimizer(), loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
        return made
      }
      const [whole, first] = [fresh(), fresh()]
      const { history: expected } = await fit(whole, 0, 4)
      await fit(first, 0, 2)
      const [hash, state] = [weightsHash(first), data(first.optimizerState())]
      const path = join(folder, 'net.keras')
      await first.save(path)
      t.equal(weightsHash(first), hash, 'saving changes nothing')

      const second = await loadModel(path)
      t.equal(weightsHash(second), hash, 'the weights are the same')
      t.ok(isDeepStrictEqual(data(second.optimizerState()), state), 'the optimizer is the same')
      t.deepEqual(second.optimizer?.config(), first.optimizer?.config(), 'and has the same options')
      const { history } = await fit(second, 2, 4)
      t.equal(weightsHash(second), weightsHash(whole), 'two epochs more lead to the same weights')
      t.ok(isDeepStrictEqual(data(second.optimizerState()), data(whole.optimizerState())), 'and to the same optimizer')
      t.deepEqual(
        history,
        Object.fromEntries(Object.entries(expected).map(([name, values]) => [name, (values as number[]).slice(2)])),
        'by the same losses',
      )
      t.deepEqual(readdirSync(folder), ['net.keras'], 'no other file is left')
    }))

const loaded = (model: Model, folder: string): Promise<Model> => {
  const path = join(folder, 'model.keras')
  return model.save(path).then(() => loadModel(path))
}

test('what a model was compiled with is kept', t =>
  inFolder(async folder => {
    const [left, right] = [layers.input({ shape: [4], name: 'left' }), layers.input({ shape: [4], name: 'right' })]
    const both = layers.concatenate({ name: 'both' }).apply([left, right])
    const outputs = ['a', 'b'].map(name => layers.dense({ units: 3, activation: 'softmax', name }).apply(both))
    const own = model({ inputs: [left, right], outputs, name: 'pair' })
    own.compile({
      optimizer: new optimizers.SGD({ learningRate: 0.3, clipvalue: 0.5, weightDecay: 0.01 }),
      loss: {
        a: { className: 'CategoricalCrossentropy', config: { labelSmoothing: 0.1 } },
        b: 'sparseCategoricalCrossentropy',
      },
      lossWeights: [1, 0.5],
      metrics: { a: ['accuracy', 'mse'], b: ['acc'] },
      weightedMetrics: [[], ['sparse_top_k_categorical_accuracy']],
    })
    const back = await loaded(own, folder)
    const xs = [new Tensor(numbers(20), [5, 4]), new Tensor(numbers(20), [5, 4])]
    const ys = [
      new Tensor(
        Float32Array.from({ length: 15 }, (_, i) => Number(i % 4 === 0)),
        [5, 3],
      ),
      Float32Array.of(0, 1, 2, 1, 0),
    ]
    const [expected, received] = [
      await own.testOnBatch(xs, ys, { returnDict: true }),
      await back.testOnBatch(xs, ys, { returnDict: true }),
    ]
    t.deepEqual(received, expected, Object.keys(expected).join(' '))
    t.deepEqual(back.toJSON(), own.toJSON(), 'and the network')
    const [trained, other] = [await own.trainOnBatch(xs, ys), await back.trainOnBatch(xs, ys)]
    t.deepEqual(other, trained)
    t.equal(weightsHash(back), weightsHash(own), 'and the optimizer does the same')
  }))

test('a model may be saved uncompiled, with a loss of JavaScript, by URL, and over another file', t =>
  inFolder(async folder => {
    const own = net()
    t.equal((await loaded(own, folder)).optimizer, null, 'uncompiled')
    own.compile({
      optimizer: 'sgd',
      loss: (yTrue, yPred) => ({ losses: yTrue.data.map(() => 0), gradient: yPred.data.map(() => 0) }),
    })
    const back = await loaded(own, folder)
    t.equal(back.compileOptions, null, 'with a loss of JavaScript it comes back uncompiled')
    t.equal(weightsHash(back), weightsHash(own), 'with its weights')
    own.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' })
    const url = pathToFileURL(join(folder, 'by url.keras'))
    await own.save(url)
    t.equal((await loadModel(url)).optimizer?.type, 'Adam', 'compiled, but never trained')
    t.equal((await loadModel(url, { compile: false })).optimizer, null, 'or left uncompiled')
    t.equal(weightsHash(await loadModel(readFileSync(url))), weightsHash(own), 'from its bytes')
    t.deepEqual(readdirSync(folder).sort(), ['by url.keras', 'model.keras'], 'no other file is left')
  }))

test('what is written is chosen as in Keras, and options that nobody knows are refused', t =>
  inFolder(async folder => {
    const own = net()
    own.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' })
    for (const name of ['a.keras', 'a.h5']) {
      const path = join(folder, name)
      await own.save(path, { includeOptimizer: false })
      t.equal((await loadModel(path)).optimizer, null, `${name} without what it was compiled with`)
      const rejected = await own.save(path, { overwrite: false }).catch(error => error)
      t.match(String(rejected), /OptionError: save: expected a new file with overwrite: false, received .* is there/)
    }
    await own.save(join(folder, 'b.keras'), { overwrite: false })
    const weights = join(folder, 'a.weights.h5')
    await own.saveWeights(weights, { overwrite: false })
    t.match(
      String(await own.saveWeights(weights, { overwrite: false }).catch(error => error)),
      /saveWeights: expected a n/,
    )
    const misspelt = { includeOptimiser: false } as object
    t.match(String(await own.save(weights, misspelt).catch(error => error)), /Did you mean includeOptimizer\?/)
    t.match(String(await own.saveWeights(weights, misspelt).catch(error => error)), /received unknown option/)
    for (const wrong of [misspelt, null, { weightsOnly: 1 }])
      t.match(
        String(await own.expectSavable(weights, wrong as object).catch(error => error)),
        /OptionError: expectSavable: expected (known options|an object of options|weightsOnly to be true or false)/,
      )
  }))

test('a model is rebuilt from its JSON, with other weights', t => {
  const own = net()
  const back = modelFromJSON(JSON.stringify(own))
  t.deepEqual(back.toJSON(), own.toJSON())
  t.notEqual(weightsHash(back), weightsHash(own))
  t.throws(() => modelFromJSON('{"class_name": '), FormatError)
  t.throws(() => modelFromJSON([] as object), FormatError)
  t.end()
})

test('a model that has no weights yet neither takes nor writes them', t =>
  inFolder(async folder => {
    const path = join(folder, 'dense.weights.h5')
    await sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] }).saveWeights(path)
    const unbuilt = sequential({ layers: [layers.dense({ units: 2 })] })
    await rejects(
      t,
      () => unbuilt.loadWeights(path),
      ShapeError,
      /loadWeights: expected a model with layers and a known/,
    )
    await rejects(
      t,
      () => unbuilt.saveWeights(path),
      ShapeError,
      /saveWeights: expected a model with layers and a known/,
    )
    await unbuilt.predict([[1, 2, 3]])
    await unbuilt.loadWeights(path)
  }))

test('errors of saving leave everything as it was', t =>
  inFolder(async folder => {
    const own = net()
    await rejects(t, () => own.save(join(folder, 'net.h6')), OptionError, /ends in \.keras/)
    await rejects(t, () => own.save(''), OptionError, /expected a path/)
    await rejects(t, () => own.save(new URL('http://localhost/net.keras')), OptionError, /file: URL/)
    await rejects(
      t,
      () => sequential({ layers: [layers.dense({ units: 2 })] }).save(join(folder, 'net.keras')),
      FoveaError,
      /input shape/,
    )
    mkdirSync(join(folder, 'taken.keras'))
    await rejects(t, () => own.save(join(folder, 'taken.keras')), DataError, /folder/)
    await rejects(t, () => own.save(join(folder, 'nowhere', 'net.keras')), DataError, /folder is not there/)
    await rejects(t, () => loadModel(join(folder, 'absent.keras')), DataError, /not there/)
    await rejects(t, () => loadModel(join(folder, 'taken.keras')), FormatError, /folder/)
    writeFileSync(join(folder, 'net.txt'), 'a text')
    await rejects(t, () => loadModel(join(folder, 'net.txt')), FormatError, /one of the formats keras/)
    rmSync(join(folder, 'net.txt'))
    t.deepEqual(readdirSync(folder), ['taken.keras'], 'no file is left')
  }))

/** A small good file, taken apart, to be damaged in one place. */
async function parts(change = (_model: Model) => {}) {
  setSeed(2)
  const own = net()
  change(own)
  own.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' })
  await own.trainOnBatch(x, y)
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  const path = join(folder, 'good.keras')
  await own.save(path)
  const bytes = new Uint8Array(readFileSync(path))
  rmSync(folder, { recursive: true })
  const members = await unpack(bytes, ['config.json', 'model.weights.h5'], path)
  const config = new TextDecoder().decode(members.get('config.json'))
  return { bytes, config, weights: members.get('model.weights.h5') as Uint8Array }
}

/** An HDF5 file, new or changed, by h5wasm itself. */
async function hdf5(change: (file: h5wasm.File) => void, bytes?: Uint8Array): Promise<Uint8Array> {
  const { FS } = await h5wasm.ready
  if (bytes) FS.writeFile('/test.h5', bytes)
  const file = new h5wasm.File('/test.h5', bytes ? 'a' : 'w')
  change(file)
  file.close()
  return FS.readFile('/test.h5', { encoding: 'binary' })
}

const firstWeights = 'layers/conv2d/vars'

/** A file whose first layer has these weights. */
const withFirst = (fill: (group: h5wasm.Group) => void) =>
  hdf5(file => {
    for (const path of ['vars', 'layers', 'layers/conv2d', firstWeights]) file.create_group(path)
    file.create_dataset({ name: 'filler', data: new Float32Array(5000) })
    fill(file.get(firstWeights) as h5wasm.Group)
  })

type Parts = Awaited<ReturnType<typeof parts>>

const zip = (config: string | Uint8Array, weights: Uint8Array, level: ZipOptions['level'] = 0) =>
  zipSync(
    {
      'config.json': typeof config === 'string' ? new TextEncoder().encode(config) : config,
      'model.weights.h5': weights,
    },
    { level },
  )

const edit = (config: string, change: (model: ReturnType<typeof JSON.parse>) => unknown): string => {
  const json = JSON.parse(config)
  change(json)
  return JSON.stringify(json)
}

const layerOf = (json: { config: { layers: { config: Record<string, unknown> }[] } }, at: number) =>
  json.config.layers[at].config

const hostile: [title: string, bytes: (good: Parts) => Uint8Array | Promise<Uint8Array>, message: RegExp][] = [
  ['nothing', () => new Uint8Array(0), /one of the formats keras/],
  [
    'text',
    () => new TextEncoder().encode('not a model at all, but a text that is long enough to be looked into'),
    /one of the formats keras/,
  ],
  ['an HDF5 file of weights', ({ weights }) => weights, /received weights without the configuration/],
  ['half of a file', ({ bytes }) => bytes.subarray(0, bytes.length / 2), /zip archive/],
  ['a file without its end', ({ bytes }) => bytes.subarray(0, bytes.length - 1), /zip archive|damaged/],
  ['a file without its beginning', ({ bytes }) => bytes.subarray(100), /one of the formats keras/],
  [
    'a flipped bit in the weights',
    ({ bytes }) => bytes.map((byte, i) => (i === Math.floor(bytes.length / 2) ? byte ^ 4 : byte)),
    /model.weights.h5 is damaged/,
  ],
  ['an archive without a configuration', ({ weights }) => zipSync({ 'model.weights.h5': weights }), /with config.json/],
  [
    'an archive without weights',
    ({ config }) => zipSync({ 'config.json': new TextEncoder().encode(config) }),
    /with model.weights.h5/,
  ],
  ['a bomb', ({ weights }) => zip(new Uint8Array(2 ** 26), weights, 9), /config.json to unpack to a likely size/],
  [
    'a configuration that is no JSON',
    ({ weights }) => zip('{"class_name": "Sequential", "config": NaN}', weights),
    /expected JSON/,
  ],
  ['a configuration that is no text', ({ weights }) => zip(Uint8Array.of(0xff, 0xfe, 0x80), weights), /expected JSON/],
  [
    'a configuration nested 100,000 deep',
    ({ weights }) => zip('['.repeat(1e5) + ']'.repeat(1e5), weights),
    /nested at most/,
  ],
  [
    'a configuration that is a number',
    ({ weights }) => zip('7', weights),
    /expected \{ class_name, config \}, received 7/,
  ],
  [
    'a configuration without layers',
    ({ weights }) => zip('{"class_name": "Sequential", "config": {}}', weights),
    /expected the layers/,
  ],
  [
    'layers that are none',
    ({ weights }) => zip('{"class_name": "Functional", "config": {"layers": [1]}}', weights),
    /expected a layer, received 1/,
  ],
  [
    'an unknown layer',
    ({ config, weights }) => zip(config.replace('"Flatten"', '"Fold"'), weights),
    /received the Fold 'flatten/,
  ],
  [
    'a layer of the prototype',
    ({ config, weights }) => zip(config.replace('"Flatten"', '"__proto__"'), weights),
    /received the __proto__/,
  ],
  [
    'an unknown option',
    ({ config, weights }) => zip(config.replace('"filters"', '"filter"'), weights),
    /unknown option filter|filters/,
  ],
  [
    'a text for a number',
    ({ config, weights }) =>
      zip(
        edit(config, json => Object.assign(layerOf(json, 1), { filters: '4' })),
        weights,
      ),
    /filters to be a whole number/,
  ],
  [
    'a negative size',
    ({ config, weights }) =>
      zip(
        edit(config, json => Object.assign(layerOf(json, 1), { kernel_size: [-3, 3] })),
        weights,
      ),
    /kernelSize/,
  ],
  [
    'more weights than the file has room for',
    ({ config, weights }) =>
      zip(
        edit(config, json => Object.assign(layerOf(json, 6), { units: 1e12 })),
        weights,
      ),
    /room for/,
  ],
  [
    'an endless size',
    ({ config, weights }) =>
      zip(
        edit(config, json => Object.assign(layerOf(json, 1), { filters: 1e308 })),
        weights,
      ),
    /room for|filters/,
  ],
  [
    'a huge input',
    ({ config, weights }) =>
      zip(
        edit(config, json => Object.assign(layerOf(json, 0), { batch_shape: [null, 1e9, 1e9, 1e9] })),
        weights,
      ),
    /room for/,
  ],
  [
    'an input without a size',
    ({ config, weights }) =>
      zip(
        edit(config, json => Object.assign(layerOf(json, 0), { batch_shape: [null, null, null, 2] })),
        weights,
      ),
    /whose sizes settle the shape of kernel/,
  ],
  [
    'another network than the weights',
    ({ config, weights }) =>
      zip(
        edit(config, json => Object.assign(layerOf(json, 6), { units: 9 })),
        weights,
      ),
    /kernel of "dense.*expected shape \[36, 9\], received \[36, 8\]/,
  ],
  [
    'fewer layers than weights need',
    ({ config, weights }) =>
      zip(
        edit(config, json => json.config.layers.splice(2, 0, json.config.layers[2])),
        weights,
      ),
    /batch_normalization/,
  ],
  ['weights that are no HDF5', ({ config }) => zip(config, new Uint8Array(3e4)), /HDF5 file/],
  [
    'half of the weights',
    ({ config, weights }) => zip(config, weights.subarray(0, weights.length / 2)),
    /HDF5 file|expected/,
  ],
  [
    'weights of no layer',
    async ({ config }) => zip(config, await withFirst(() => {})),
    /expected 2 weights of "conv2d.*received 0/,
  ],
  [
    'a layer with a weight too many',
    async ({ config, weights }) =>
      zip(
        config,
        await hdf5(
          file => void (file.get(firstWeights) as h5wasm.Group).create_dataset({ name: '2', data: Float32Array.of(1) }),
          weights,
        ),
      ),
    /expected 2 weights of "conv2d.*received 3/,
  ],
  [
    'weights of another shape',
    async ({ config }) =>
      zip(
        config,
        await withFirst(group =>
          ['0', '1'].forEach(name => void group.create_dataset({ name, data: Float32Array.of(1) })),
        ),
      ),
    /expected shape \[3, 3, 2, 4\], received \[1\]/,
  ],
  [
    'weights that are texts',
    async ({ config }) =>
      zip(
        config,
        await withFirst(group =>
          [[3, 3, 2, 4], [4]].forEach(
            (shape, i) => void group.create_dataset({ name: `${i}`, data: Array(i ? 4 : 72).fill('x'), shape }),
          ),
        ),
      ),
    /expected whole numbers, float16, bfloat16, float32/,
  ],
  [
    'weights in another file',
    async ({ config }) =>
      zip(
        config,
        await withFirst(group => ['0', '1'].forEach(name => void group.create_external_link('/etc/passwd', '/', name))),
      ),
    /expected a dataset layers\/conv2d\/vars\/0, received nothing|HDF5 file/,
  ],
  [
    'weights in a circle',
    async ({ config }) =>
      zip(
        config,
        await withFirst(group =>
          ['0', '1'].forEach(name => void group.create_soft_link(`/${firstWeights}/${name}`, name)),
        ),
      ),
    /expected a dataset|HDF5 file/,
  ],
  [
    'a learning rate below 0',
    async ({ config, weights }) =>
      zip(
        config,
        await hdf5(
          file => void (file.get('optimizer/vars/1') as h5wasm.Dataset).write_slice([], Float32Array.of(-1)),
          weights,
        ),
      ),
    /learningRate/,
  ],
  [
    'an iteration below 0',
    async ({ config, weights }) =>
      zip(
        config,
        await hdf5(
          file => void (file.get('optimizer/vars/0') as h5wasm.Dataset).write_slice([], BigInt64Array.of(-5n)),
          weights,
        ),
      ),
    /iteration to be a whole number from 0, received -5/,
  ],
]

test('files that are truncated, hostile or absurd are refused with a clear error', async t => {
  const good = await parts()
  t.ok(await loadModel(zip(good.config, good.weights, 6)), 'the good one is loaded, packed too')
  let most = 0
  for (const [title, make, message] of hostile) {
    const bytes = await make(good)
    const before = process.memoryUsage().arrayBuffers
    await rejects(t, () => loadModel(bytes), FormatError, message, title)
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  t.ok(most < 2 ** 26, 'none of them takes memory for what it claims')
  t.ok(await loadModel(good.bytes), 'and the good one still is')
})

test('what is not known of the compilation costs a warning, not the weights', async t => {
  const warnings: string[] = []
  const listen = ({ message }: Error) => void warnings.push(message)
  process.on('warning', listen)
  const good = await parts()
  const whole = await loadModel(good.bytes)
  const unknown = await loadModel(zip(good.config.replace('"Adam"', '"Eve"'), good.weights))
  t.equal(unknown.optimizer, null, 'an optimizer that is not known')
  t.equal(weightsHash(unknown), weightsHash(whole))
  const frozen = await loadModel(
    zip(
      edit(good.config, json => Object.assign(layerOf(json, 1), { trainable: false })),
      good.weights,
    ),
  )
  t.deepEqual(frozen.optimizerState(true), whole.optimizerState(), 'a layer frozen after the last step keeps its state')
  t.equal(weightsHash(frozen), weightsHash(whole))
  const thin = await parts(({ layers: [first] }) => {
    first.trainable = false
  })
  const thawed = await loadModel(
    zip(
      edit(thin.config, json => Object.assign(layerOf(json, 1), { trainable: true })),
      thin.weights,
    ),
  )
  t.equal(thawed.optimizer?.iterations, 0, 'a layer that was thawed after the last step')
  await new Promise(resolve => setImmediate(resolve))
  process.off('warning', listen)
  t.equal(warnings.length, 2)
  t.match(warnings[0], /not compiled.*Eve/)
  t.match(warnings[1], /the state of Adam begins anew: expected 18 variables .*, received 14/)
})

test('damage at any place is noticed, or does no harm', async t => {
  const good = await parts()
  const outcomes = { loaded: 0, refused: 0 }
  for (let round = 0; round < 300; round++) {
    const places = random.permutation(good.weights.length, random.nextStream(), round)
    const bytes = good.weights.slice(0, round % 5 === 0 ? places[0] : undefined)
    // Most of what HDF5 follows is in the first part of the file.
    for (let i = 1; i <= 1 + (round % 6); i++)
      bytes[round % 2 === 0 ? places[i] % 4096 : places[i]] = places[i + 10] % 256
    try {
      await loadModel(zip(good.config, bytes))
      outcomes.loaded++
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      outcomes.refused++
    }
  }
  t.ok(
    outcomes.refused > 20 && outcomes.loaded > 20,
    `${outcomes.refused} of 300 are refused, the others only have other weights`,
  )
  t.ok(await loadModel(good.bytes), 'the good one is still loaded')
})

test('files are where the current folder was when they were asked for', async t => {
  const before = process.cwd()
  t.teardown(() => process.chdir(before))
  await inFolder(async folder => {
    const [here, elsewhere] = ['here', 'elsewhere'].map(name => join(folder, name))
    for (const path of [here, elsewhere]) mkdirSync(path)
    const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
    /** Begins in one folder, and is in another one by the time it is done. */
    const moving = async <T>(work: () => Promise<T>): Promise<T> => {
      process.chdir(here)
      const done = work()
      process.chdir(elsewhere)
      return await done
    }
    for (const name of ['net.keras', 'net.h5', 'net.json', 'net.onnx']) {
      await moving(() => net.save(name))
      t.ok(readdirSync(here).includes(name), `save ${name}`)
      const loaded = await moving(() => loadModel(name))
      t.deepEqual(loaded.getWeights(), net.getWeights(), `loadModel ${name}`)
    }
    await moving(() => net.saveWeights('net.weights.h5'))
    await moving(() => net.loadWeights('net.weights.h5'))
    await moving(() => saveImage('picture.png', new Tensor(new Float32Array(3), [1, 1, 3])))
    t.ok(readdirSync(here).includes('picture.png'), 'saveImage')
    t.deepEqual(readdirSync(elsewhere), [], 'nothing is elsewhere')
    process.chdir(before)
  })
})
