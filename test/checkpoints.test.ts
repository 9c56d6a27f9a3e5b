/**
 * Callbacks that write files while a model is trained: what they write, when, and what they refuse before the first
 * step.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { fileName, placeholdersIn } from '../lib/callbacks/file-name.ts'
import { callbacks, layers, loadModel, sequential, setSeed, tensor } from '../lib/index.ts'
import { weightsHash } from '../lib/inspect/index.ts'

const x = tensor(
  Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)),
  [12, 2],
)
const y = Float32Array.from({ length: 12 }, (_, i) => i % 2)

function net() {
  setSeed(1)
  const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
  model.compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae'] })
  return model
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-checkpoints-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const quiet = { epochs: 3, batchSize: 4, verbose: 0, validationSplit: 0.25 } as const

test('names of files hold values as Python writes them', t => {
  const values = { epoch: 7, loss: 0.123456789, val_loss: -3 }
  const written = (template: string) => fileName('here', template, values)
  t.equal(written('a-{epoch:02d}-{loss:.2f}.keras'), 'a-07-0.12.keras')
  t.equal(written('{epoch}{epoch:3d}{loss:f}{loss:.1e}'), '7  70.1234571.2e-01')
  t.equal(written('{val_loss:05.1f} {val_loss:d}'), '-03.0 -3')
  t.equal(written('none'), 'none')
  const each = (spec: string, ...numbers: number[]) =>
    numbers.map(value => fileName('here', `{value:${spec}}`, { value })).join(' ')
  t.equal(each('.2f', NaN, Infinity, -Infinity), 'nan inf -inf')
  t.equal(each('06.2f', NaN, -Infinity, 1.5), '000nan -00inf 001.50')
  t.equal(each('.1e', NaN, 2.5e-12), 'nan 2.5e-12')
  t.equal(each('.2f', 0.125, 0.375, 0.625, 0.875, -0.625, 2.675), '0.12 0.38 0.62 0.88 -0.62 2.67', 'halves')
  t.equal(each('.0f', 0.5, 1.5, 2.5, 3.5, 4.4999), '0 2 2 4 4')
  t.equal(each('.1f', 0.25, 0.75, 0.35, 100.25), '0.2 0.8 0.3 100.2')
  t.equal(each('.1e', 0.125, 0.375, 1.25, 2.35, -62500), '1.2e-01 3.8e-01 1.2e+00 2.4e+00 -6.2e+04', 'of exponents')
  t.equal(each('.0e', 2.5, 3.5, 0.5), '2e+00 4e+00 5e-01')
  t.equal(each('.1f', 1e21, -(2 ** 70)), '1000000000000000000000.0 -1180591620717411303424.0', 'large numbers')
  t.throws(() => written('{accuracy}'), { code: 'FOVEA_OPTION' })
  t.throws(() => placeholdersIn('here', '{epoch:xyz}'), { code: 'FOVEA_OPTION' })
  t.throws(() => placeholdersIn('here', '{loss:.3}'), { code: 'FOVEA_OPTION' }, 'no kind')
  t.throws(() => placeholdersIn('here', 'a{epoch'), { code: 'FOVEA_OPTION' })
  t.throws(() => placeholdersIn('here', 'a{}'), { code: 'FOVEA_OPTION' })
  t.end()
})

test('a checkpoint of every epoch, and the last one is the model with its optimizer', t =>
  inFolder(async folder => {
    const model = net()
    const checkpoint = callbacks.modelCheckpoint({ filepath: join(folder, 'net-{epoch:02d}-{val_loss:.3f}.keras') })
    const { history } = await model.fit(x, y, { ...quiet, callbacks: [checkpoint] })
    const files = readdirSync(folder).sort()
    t.deepEqual(
      files,
      history.val_loss.map((loss, i) => `net-0${i + 1}-${loss.toFixed(3)}.keras`),
    )
    const last = await loadModel(join(folder, files[2]))
    t.equal(weightsHash(last), weightsHash(model))
    t.equal(last.optimizer?.iterations, model.optimizer?.iterations)
  }))

test('only the best, to one file; and after so many batches', t =>
  inFolder(async folder => {
    const model = net()
    const best = callbacks.modelCheckpoint({
      filepath: join(folder, 'best.keras'),
      monitor: 'mae',
      saveBestOnly: true,
      mode: 'max',
    })
    const often = callbacks.modelCheckpoint({ filepath: join(folder, 'often-{epoch}-{batch}.keras'), saveFreq: 2 })
    const hashes: string[] = []
    const { history } = await model.fit(x, y, {
      ...quiet,
      callbacks: [best, often, { onEpochEnd: () => void hashes.push(weightsHash(model)) }],
    })
    const at = history.mae.indexOf(Math.max(...history.mae))
    t.equal(weightsHash(await loadModel(join(folder, 'best.keras'))), hashes[at])
    t.equal(best.best, history.mae[at])
    t.deepEqual(readdirSync(folder).sort(), [
      'best.keras',
      'often-1-2.keras',
      'often-2-1.keras',
      'often-2-3.keras',
      'often-3-2.keras',
    ])
  }))

test('checkpoints of weights alone', t =>
  inFolder(async folder => {
    const model = net()
    const filepath = join(folder, '{epoch}.weights.h5')
    const options = { filepath, saveWeightsOnly: true, monitor: 'loss', saveBestOnly: true }
    await model.fit(x, y, { ...quiet, epochs: 2, callbacks: callbacks.modelCheckpoint(options) })
    t.deepEqual(readdirSync(folder).sort(), ['1.weights.h5', '2.weights.h5'])
    const other = net()
    await other.loadWeights(join(folder, '2.weights.h5'))
    t.equal(weightsHash(other), weightsHash(model))
    const wrong = { filepath: join(folder, 'a.keras'), saveWeightsOnly: true }
    t.throws(() => callbacks.modelCheckpoint(wrong), { code: 'FOVEA_OPTION' })
  }))

test('folders of checkpoints are made, those with values in their names, too', t =>
  inFolder(async folder => {
    const filepath = join(folder, 'runs', 'epoch-{epoch}', 'net-{loss:.1f}.keras')
    await net().fit(x, y, { ...quiet, epochs: 2, callbacks: callbacks.modelCheckpoint({ filepath }) })
    t.deepEqual(readdirSync(join(folder, 'runs')).sort(), ['epoch-1', 'epoch-2'])
    t.match(readdirSync(join(folder, 'runs', 'epoch-2'))[0], /^net-\d\.\d\.keras$/)
  }))

test('what cannot be saved is refused before the first step', t =>
  inFolder(async folder => {
    const model = net()
    const before = weightsHash(model)
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const refuses = async (what: string, options: object, message: RegExp) => {
      const error = await model
        .fit(x, y, { ...quiet, callbacks: [callbacks.modelCheckpoint(options as { filepath: string })] })
        .catch(error => error)
      t.match(String(error.message), message, what)
      t.equal(weightsHash(model), before, `${what}: nothing has changed`)
    }
    await refuses('another ending', { filepath: join(folder, 'net.txt') }, /ends in \.keras/)
    await refuses('a file where a folder should be', { filepath: join(file, 'net.keras') }, /in the place of a folder/)
    if (process.platform === 'linux')
      await refuses('a place for no folders', { filepath: '/proc/none/at/all/net.keras' }, /not there \(ENOENT\)/)
    await refuses(
      'no such value',
      { filepath: join(folder, '{accuracy}.keras') },
      /filepath to be of .*received 'accuracy'/,
    )
    await refuses(
      'no such monitor',
      { filepath: join(folder, 'a.keras'), saveBestOnly: true, monitor: 'f1' },
      /monitor/,
    )
    t.throws(() => callbacks.modelCheckpoint({} as { filepath: string }), { code: 'FOVEA_OPTION' })
    t.throws(() => callbacks.modelCheckpoint({ filepath: 'a.keras', saveFreq: 0 }), { code: 'FOVEA_OPTION' })
    t.deepEqual(readdirSync(folder), ['file'])
  }))

test('the values of every epoch as comma-separated lines', t =>
  inFolder(async folder => {
    const file = join(folder, 'log.csv')
    const { history } = await net().fit(x, y, {
      ...quiet,
      validationFreq: 2,
      callbacks: [callbacks.csvLogger({ filename: file })],
    })
    const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n')
    t.equal(header, 'epoch,loss,mae,val_loss,val_mae')
    t.deepEqual(
      rows.map(row => row.split(',')),
      history.loss.map((loss, i) =>
        [i, loss, history.mae[i], ...(i === 1 ? [history.val_loss[0], history.val_mae[0]] : ['NA', 'NA'])].map(String),
      ),
    )
    await net().fit(x, y, {
      ...quiet,
      epochs: 1,
      callbacks: [callbacks.csvLogger({ filename: file, separator: ';', append: true })],
    })
    t.equal(readFileSync(file, 'utf8').trimEnd().split('\n').length, 5, 'a line is added, and no second header')
    await net().fit(x, y, { ...quiet, epochs: 1, callbacks: [callbacks.csvLogger({ filename: file, separator: ';' })] })
    t.equal(readFileSync(file, 'utf8').split('\n')[0], 'epoch;loss;mae;val_loss;val_mae', 'a file begun anew')
    const error = await net()
      .fit(x, y, { ...quiet, callbacks: [callbacks.csvLogger({ filename: join(folder, 'none', 'log.csv') })] })
      .catch(error => error)
    t.match(error.message, /CSVLogger: expected a file to write.*ENOENT/)
  }))

test('a file: URL without an ending, or a path with a slash at its end, is a folder of TensorFlow.js', async t => {
  await inFolder(async folder => {
    const before = process.cwd()
    process.chdir(folder)
    t.teardown(() => process.chdir(before))
    for (const [filepath, file] of [
      ['file://./of-url', 'of-url/model.json'],
      ['with-slash/', 'with-slash/model.json'],
      ['in/net-{epoch}/', 'in/net-3/model.json'],
    ]) {
      const model = net()
      await model.fit(x, y, { ...quiet, callbacks: [callbacks.modelCheckpoint({ filepath })] })
      const again = await loadModel(join(folder, file))
      t.deepEqual(again.getWeights()[0].data, model.getWeights()[0].data, filepath)
    }
  })
})
