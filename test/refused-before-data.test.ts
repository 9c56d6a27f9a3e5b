/** What options and the model alone refuse is refused before any data are read, and claims come first, too. */
import { linkSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { callbacks, input, layers, Model, model, sequential, tensor, type Value } from '../lib/index.ts'

/** Rows or batches that somebody has read. */
let drawn = 0
const x = tensor(new Float32Array(8).fill(0.5), [2, 4])
const y = tensor(Float32Array.of(0, 1), [2, 1])

function* batches() {
  for (let i = 0; i < 3; i++) {
    drawn++
    yield { x, y }
  }
}
const set = () => ({ [Symbol.iterator]: batches })

/** So many rows that they are read in turns; looking at the first one is no reading. */
function long(width: number): never {
  const row = new Array(width).fill(0.5)
  const rows = Array.from({ length: 60_000 }, () => row)
  const get = (target: typeof rows, key: keyof typeof rows) => {
    if (Number(key) > 0) drawn++
    return target[key]
  }
  return new Proxy(rows, { get } as never) as never
}

const compiled = <Net extends ReturnType<typeof model>>(net: Net) => {
  net.compile({ loss: 'binaryCrossentropy', optimizer: 'sgd', metrics: ['accuracy'] })
  return net
}
const dense = (options: object = {}) => layers.dense({ units: 1, activation: 'sigmoid', ...options })
const nets = {
  built: () => compiled(sequential({ layers: [dense({ inputShape: [4] })] })),
  'without input shape': () => compiled(sequential({ layers: [dense()] })),
}
const { earlyStopping, modelCheckpoint, reduceLROnPlateau } = callbacks
const csvLogger = (filename: string) => callbacks.csvLogger({ filename })

/** Runs a call, and returns the code of its error, 'taken' where there is none. */
async function codeOf(call: () => Promise<unknown>): Promise<string> {
  drawn = 0
  return call().then(
    () => 'taken',
    ({ code }) => code,
  )
}

const forFit = () => ({
  'an unknown option': { workers: 2 },
  epochs: { epochs: -1 },
  stepsPerEpoch: { stepsPerEpoch: 0 },
  silence: { silence: ['nonsense'] },
  'a hook that nobody calls': { callbacks: { onEpochend() {} } },
  'two callbacks of a file': { callbacks: [csvLogger('/tmp/same.csv'), csvLogger('/tmp/same.csv')] },
  'a monitor': { callbacks: earlyStopping({ monitor: 'nonsense' }) },
  'a monitor of validation': { callbacks: earlyStopping({ monitor: 'val_loss' }) },
  'another monitor': { callbacks: reduceLROnPlateau({ monitor: 'nonsense' }) },
  'a monitor of the best': {
    callbacks: modelCheckpoint({ filepath: '/tmp/m.keras', monitor: 'a', saveBestOnly: true }),
  },
  'a name in a path': { callbacks: modelCheckpoint({ filepath: '/tmp/{nonsense}.keras' }) },
  'validation data': { validationData: 3 },
  'validation data of one part': { validationData: [[[1, 2, 3, 4]]] },
})
const ofClasses = {
  number: 3,
  list: [],
  name: { a: 1 },
  text: { 0: 'x' },
  NaN: { 0: Number.NaN },
  high: { 33554432: 1 },
}
const weights = () => ({
  ...Object.fromEntries(
    Object.entries(ofClasses).map(([name, classWeight]) => [`classWeight ${name}`, { classWeight }]),
  ),
  'sampleWeight of nobody': { sampleWeight: { nonsense: [1] } },
  'sampleWeight that is no data': { sampleWeight: 'x' },
})

for (const [name, net] of Object.entries(nets)) {
  test(`a bad option is refused with nothing read, for a model ${name}`, async t => {
    for (const [what, options] of Object.entries<object>({ ...forFit(), ...weights() })) {
      for (const [kind, data] of Object.entries({ set: [set()], lists: [long(4), long(1)] })) {
        const fit = net().fit as (...given: unknown[]) => Promise<unknown>
        const code = await codeOf(() => fit.call(net(), ...data, { verbose: 0, ...options }))
        t.ok(code.startsWith('FOVEA') && drawn === 0, `fit, ${what}, ${kind}: ${code}, ${drawn} read`)
      }
    }
    for (const [what, options] of Object.entries<object>(weights())) {
      for (const method of ['trainOnBatch', 'testOnBatch'] as const) {
        const code = await codeOf(() => net()[method](long(4), long(1), options))
        t.ok(code.startsWith('FOVEA') && drawn === 0, `${method}, ${what}: ${code}, ${drawn} read`)
      }
    }
    for (const options of [{ sampleWeight: 'x' as never }, { sampleWeight: { nonsense: [1] } }]) {
      for (const call of [() => net().evaluate(set(), options), () => net().evaluate(long(4), long(1), options)])
        t.ok((await codeOf(call)).startsWith('FOVEA') && drawn === 0, 'evaluate')
    }
    const raw = sequential({ layers: [dense(name === 'built' ? { inputShape: [4] } : {})] })
    for (const call of [
      () => raw.fit(set()),
      () => raw.fit(long(4), long(1)),
      () => raw.evaluate(set()),
      () => raw.evaluate(long(4), long(1)),
      () => raw.trainOnBatch(long(4), long(1)),
      () => raw.testOnBatch(long(4), long(1)),
    ])
      t.ok((await codeOf(call)) === 'FOVEA_OPTION' && drawn === 0, 'not compiled')
  })

  test(`the first of two is done, and the second refused at once, for a model ${name}`, async t => {
    const both = async (what: string, calls: readonly (() => Promise<unknown>)[]) => {
      const done = await Promise.allSettled(calls.map(call => call()))
      t.deepEqual(
        done.map(({ status }) => status),
        ['fulfilled', 'rejected'],
        what,
      )
    }
    const [one, two] = [net(), net()]
    const quick = { verbose: 0, batchSize: 20_000 } as const
    await both('two fits', [() => one.fit(long(4), long(1), quick), () => one.fit(x, y, quick)])
    await both('a step and a fit', [() => one.trainOnBatch(long(4), long(1)), () => one.fit(x, y, quick)])
    const fresh = net()
    await both('two fits of sets', [() => fresh.fit(set(), quick), () => fresh.fit(set(), quick)])
    const own = earlyStopping({ monitor: 'loss' })
    const watched = { ...quick, callbacks: own }
    await both('a callback in two fits', [() => one.fit(long(4), long(1), watched), () => two.fit(x, y, watched)])
    await both('a callback of evaluate', [
      () => one.evaluate(long(4), long(1), watched),
      () => two.evaluate(x, y, watched),
    ])
    await both('a callback of predict', [() => one.predict(long(4), watched), () => two.predict(x, watched)])
  })
}

test('what data lack is refused before the others are read', async t => {
  const value = input({ shape: [4] })
  const net = model({ inputs: value, outputs: [dense({ name: 'a' }).apply(value), dense({ name: 'b' }).apply(value)] })
  net.compile({ loss: 'meanSquaredError', optimizer: 'sgd' })
  for (const labels of [{ a: long(1) }, { a: long(1), c: long(1) }])
    t.ok((await codeOf(() => net.fit(long(4), labels as never, { verbose: 0 }))) === 'FOVEA_DATA' && drawn === 0)
  const classWeight = { 0: 1 }
  t.ok((await codeOf(() => net.fit(set(), { classWeight, verbose: 0 }))) === 'FOVEA_OPTION' && drawn === 0, 'classes')
  const validationData = [tensor([[1, 2, 3]]), tensor([[1]])] as never
  const code = await codeOf(() => nets.built().fit(long(4), long(1), { verbose: 0, validationData }))
  t.ok(code === 'FOVEA_SHAPE' && drawn === 0, `validation data of another shape: ${code}`)
})

test('a monitor of an output that is known with the first data is taken', async t => {
  class Two extends Model {
    readonly #parts = [layers.dense({ units: 1, name: 'a' }), layers.dense({ units: 1, name: 'b' })]
    override call([value]: readonly Value[]): readonly Value[] {
      return this.#parts.map(part => part.apply(value))
    }
  }
  for (const [monitor, code] of Object.entries({ a_loss: 'taken', val_b_loss: 'taken', c_loss: 'FOVEA_OPTION' })) {
    const net = new Two()
    net.compile({ loss: 'meanSquaredError', optimizer: 'sgd' })
    const labels = [y, y]
    const options = {
      verbose: 0,
      validationData: [x, labels],
      callbacks: earlyStopping({ monitor, mode: 'min' }),
    } as const
    t.equal(await codeOf(() => net.fit(x, labels, options as never)), code, monitor)
  }
})

test('while a fit reads its data, what the model has gathered is whole', async t => {
  const net = compiled(sequential({ layers: [dense({ inputShape: [4] })] }))
  net.compile({ loss: 'binaryCrossentropy', optimizer: 'adam' })
  const running = net.fit(long(4), long(1), { verbose: 0, batchSize: 20_000 })
  t.equal(net.optimizerState().length, 6, 'before the first step')
  await running
  const again = net.fit(long(4), long(1), { verbose: 0, batchSize: 20_000 })
  t.equal(Number(net.optimizerState()[0].data[0]), 3)
  await again
})

test('a file has one owner by whatever links it is reached', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-links-'))
  const path = (name: string) => join(folder, name)
  symlinkSync('target.csv', path('link.csv'))
  symlinkSync('link.csv', path('longer.csv'))
  symlinkSync(folder, path('folder'))
  symlinkSync('loop-a', path('loop-b'))
  symlinkSync('loop-b', path('loop-a'))
  writeFileSync(path('there.csv'), '')
  linkSync(path('there.csv'), path('hard.csv'))
  const net = nets.built()
  const fit = (...names: string[]) => net.fit(x, y, { verbose: 0, callbacks: names.map(name => csvLogger(path(name))) })
  for (const names of [
    ['link.csv', 'target.csv'],
    ['target.csv', 'longer.csv'],
    ['folder/link.csv', 'target.csv'],
    ['folder/new.csv', 'new.csv'],
    ['loop-a', 'loop-a'],
    ['there.csv', 'hard.csv'],
  ])
    t.equal(await codeOf(() => fit(...names)), 'FOVEA_OPTION', names.join(' and '))
  t.equal(await codeOf(() => fit('link.csv', 'other.csv')), 'taken')
  rmSync(folder, { recursive: true })
})
