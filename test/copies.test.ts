/** Copies that are made in turns with the event loop hold the values of the moment when they were asked for. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { backupAndRestore } from '../lib/callbacks/index.ts'
import { OptionError } from '../lib/core/errors.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { longestTurn } from '../lib/core/turns.ts'
import { Copies } from '../lib/engine/copies.ts'
import { held, memoryOf, writable } from '../lib/engine/memory.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import { Parameter } from '../lib/graph/parameter.ts'
import { constant } from '../lib/initializers/index.ts'
import { weightsHash } from '../lib/inspect/index.ts'
import * as layers from '../lib/layers/index.ts'
import type { Model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { multiOptimizer, sgd } from '../lib/optimizers/index.ts'
import { rejects } from './support/rejects.ts'

/** Copying so many numbers takes longer than one turn. */
const many = 2 ** 24

/** Runs `work` by a clock on which every piece of work takes a whole turn, however fast the machine is. */
async function byASlowClock(work: () => Promise<unknown>): Promise<void> {
  const { now } = performance
  let pieces = 0
  performance.now = () => now.call(performance) + 2 * longestTurn * pieces++
  try {
    await work()
  } finally {
    performance.now = now
  }
}

const counted = (length: number) => Float32Array.from({ length }, (_, i) => i)

test('long arrays are copied in turns with the event loop', async t => {
  const arrays = [counted(5), Int32Array.of(7), counted(many), counted(0)]
  const copies = new Copies(arrays)
  let turns = 0
  const timer = setInterval(() => turns++)
  const made = await copies.finish()
  clearInterval(timer)
  t.ok(turns > 0, `others had ${turns} turns`)
  t.ok(
    made.every((copy, i) => Buffer.compare(bytes(copy), bytes(arrays[i])) === 0 && copy.buffer !== arrays[i].buffer),
    'the same numbers in memory of their own',
  )
  t.ok(
    arrays.every(array => memoryOf(array).copies.size === 0),
    'nobody waits for them any more',
  )
  t.equal(await copies.finish(), made, 'a second time the same')
})

const bytes = ({ buffer, byteOffset, byteLength }: Float32Array | Int32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength)

test('whoever changes values first makes what is left of their copies', async t => {
  const [first, second] = [counted(many), counted(3)]
  const copies = new Copies([first, second])
  writable(second).fill(-1)
  writable(first).fill(-1)
  const made = await copies.finish()
  t.deepEqual([...made[1]], [0, 1, 2])
  t.ok(made[0].every((value, i) => value === i))
  const lent = held(counted(3))
  const early = new Copies([lent])
  lent.fill(-1)
  t.deepEqual([...(await early.finish())[0]], [0, 1, 2], 'of an array that somebody has, at once')
  const later = counted(3)
  const before = new Copies([later])
  held(later).fill(-1)
  t.deepEqual([...(await before.finish())[0]], [0, 1, 2], 'of an array that somebody takes, before that')
})

test("many first values are written on the engine's thread before they are copied", async t => {
  const weight = () => {
    setSeed(3)
    return new Parameter({ name: 'kernel', shape: [2 ** 21], initializer: 'randomNormal' })
  }
  const expected = weight().value
  for (const [title, finish] of [
    ['in turns', (copies: Copies) => copies.finish()],
    ['by who is about to change them', (copies: Copies) => copies.complete()],
  ] as const) {
    const kernel = weight()
    const copies = new Copies([kernel])
    t.equal(memoryOf(kernel.rawMemory).writers.size, 1, `${title}: the engine writes them`)
    await finish(copies)
    writable(kernel.rawMemory).fill(0)
    t.equal(Buffer.compare(bytes((await copies.finish())[0]), bytes(expected)), 0, `${title}: copied as they are`)
  }
})

const filled = (shape: readonly number[], value: number) =>
  new Tensor(new Float32Array(sizeOf(shape)).fill(value), shape)

/** Weights and state that take several turns to be copied. */
function large(): Model {
  setSeed(3)
  const made = sequential({
    layers: [layers.dense({ units: 2048, inputShape: [2048] }), layers.dense({ units: 1 })],
  })
  made.compile({ optimizer: 'adam', loss: 'meanSquaredError' })
  return made
}

const isCopied = ({ weights }: Model) => memoryOf(weights[0].memory).copies.size > 0

test('a file has the weights and the state of the step at which it was asked for, whatever follows', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-'))
  try {
    const [x, y] = [filled([4, 2048], 1), filled([4, 1], 1)]
    const made = large()
    await made.trainOnBatch(x, y)
    const lookAt = (model: Model) => `${weightsHash(model)} ${model.optimizerState()[3].data[0]}`
    const path = (name: string) => join(folder, `${name}.keras`)
    const expected: string[] = []
    const saved: Promise<void>[] = []
    const save = () => {
      expected.push(lookAt(made))
      saved.push(made.save(path(String(saved.length))))
    }
    await byASlowClock(async () => {
      save()
      t.ok(isCopied(made), 'the copies take a while')
    })
    await made.trainOnBatch(x, y)
    save()
    made.setWeights(made.getWeights().map(({ shape }) => filled(shape, 0)))
    save()
    await made.fit(x, y, { epochs: 2, batchSize: 2, verbose: 0, callbacks: [{ onBatchEnd: save }] })
    await Promise.all(saved)
    t.equal(new Set(expected).size, 7, 'of different steps')
    for (const [i, look] of expected.entries()) t.equal(lookAt(await loadModel(path(String(i)))), look, `file ${i}`)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('what a file holds goes where it stays, and others have turns while the optimizer takes its state', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-'))
  try {
    const made = large()
    await made.trainOnBatch(filled([4, 2048], 1), filled([4, 1], 1))
    const state = made.optimizerState(undefined, array => array)
    const asked: number[] = []
    made.restoreOptimizerState(state, (_, { length }) => void asked.push(length))
    t.deepEqual(
      asked,
      state.slice(2).map(({ data }) => data.length),
      'arrays are left to whoever gives `put`',
    )
    for (const ending of ['keras', 'h5']) {
      const path = join(folder, `model.${ending}`)
      await made.save(path)
      const loaded = await loadModel(path)
      t.ok(
        loaded.weights.every(({ isPlaced }) => isPlaced),
        `${ending}: no weight is moved when the model is used`,
      )
      t.equal(weightsHash(loaded), weightsHash(made))
      const { weights } = await loadModel(path, { compile: false })
      t.notOk(
        weights.some(({ isPlaced }) => isPlaced),
        'weights without an optimizer are kept one by one, as parts may be taken from the model',
      )
      const [own, other] = [made, loaded].map(model => model.optimizerState().map(({ data }) => bytes(data)))
      t.ok(
        own.every((each, i) => Buffer.compare(each, other[i]) === 0),
        'the same state',
      )
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a file has all that may change as it was when it was asked for', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-'))
  try {
    setSeed(3)
    const inner = sequential({
      name: 'inner',
      layers: [layers.batchNormalization({ inputShape: [4] }), layers.dense({ units: 3 })],
    })
    const made = sequential({ layers: [inner, layers.dense({ units: 2, name: 'frozen' })] })
    made.getLayer('frozen').trainable = false
    made.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
    made.metadata = { version: 1 }
    const look = ({ layers, metadata, optimizer }: Model) => [
      layers.map(({ trainable }) => trainable),
      metadata,
      optimizer?.learningRate.toFixed(3),
    ]
    const hash = weightsHash(made)
    const paths = ['a.keras', 'a.h5', 'a.json', 'a.weights.h5', 'b.h5'].map(name => join(folder, name))
    const saved = paths.map((path, i) => (i < 3 ? made.save(path) : made.saveWeights(path)))
    made.layers[0].trainable = false
    made.getLayer('frozen').trainable = true
    made.metadata = { version: 2 }
    if (made.optimizer) made.optimizer.learningRate = 0.5
    await Promise.all(saved)
    for (const path of paths.slice(0, 2)) {
      const loaded = await loadModel(path)
      t.deepEqual(look(loaded), [[true, false], { version: 1 }, '0.010'], path.slice(folder.length + 1))
      t.equal(weightsHash(loaded), hash)
    }
    const { layers: loaded, metadata } = await loadModel(paths[2])
    t.deepEqual([loaded.map(({ trainable }) => trainable), metadata], [[true, false], { version: 1 }], 'a.json')
    made.layers[0].trainable = true
    made.getLayer('frozen').trainable = false
    for (const path of paths.slice(3)) {
      made.setWeights(made.getWeights().map(({ shape }) => filled(shape, 0)))
      await made.loadWeights(path)
      t.equal(weightsHash(made), hash, 'weights in the order of that moment')
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('what a file does not have is not copied for it', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-'))
  try {
    const made = large()
    await made.trainOnBatch(filled([4, 2048], 1), filled([4, 1], 1))
    const [, , momentum] = made.optimizerState(undefined, array => array)
    const isStateCopied = () => memoryOf(momentum.data).copies.size > 0
    await byASlowClock(async () => {
      const whole = made.save(join(folder, 'whole.keras'))
      t.ok(isStateCopied())
      await whole
    })
    const saved = made.save(join(folder, 'weights.keras'), { includeOptimizer: false })
    t.notOk(isStateCopied(), 'the state of the optimizer is not')
    await saved
    await rejects(
      t,
      () => made.save(join(folder, 'a.keras'), { includeOptimizer: 1 as never }),
      OptionError,
      /boolean|true/,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('weights that nobody has looked at get their first values in turns, and those are saved', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-'))
  const unused = () => {
    setSeed(5)
    const made = sequential({ layers: Array.from({ length: 12 }, () => layers.dense({ units: 1024 })) })
    made.build([null, 1024])
    return made
  }
  try {
    const expected = weightsHash(unused())
    const made = unused()
    let turns = 0
    const timer = setInterval(() => turns++)
    await made.save(join(folder, 'a.keras'))
    clearInterval(timer)
    t.ok(turns > 3, `others had ${turns} turns`)
    t.equal(weightsHash(await loadModel(join(folder, 'a.keras'))), expected)
    t.equal(weightsHash(made), expected)
    const changes: Record<string, (made: Model) => void> = {
      assigned: made => made.setWeights(made.getWeights().map(({ shape }) => filled(shape, 0))),
      filled: made => made.weights.at(-2)?.assign(new Float32Array(1024 * 1024)),
      placed(made) {
        made.place()
        for (const { memory } of made.weights) writable(memory).fill(1)
      },
      'read and placed'(made) {
        made.getWeights()
        made.place()
        for (const { memory } of made.weights) writable(memory).fill(1)
      },
    }
    for (const [name, change] of Object.entries(changes)) {
      const other = unused()
      const saved = other.save(join(folder, 'b.keras'))
      change(other)
      await saved
      t.equal(weightsHash(await loadModel(join(folder, 'b.keras'))), expected, `${name} meanwhile`)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('first values of a compiled model are written in turns, too', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-'))
  try {
    let written = 0
    const kernelInitializer = constant({ value: 0.5 })
    const write = kernelInitializer.prepare([4, 4])
    kernelInitializer.prepare = () => values => {
      for (const begun = performance.now(); performance.now() - begun <= longestTurn; );
      written++
      write(values)
    }
    const dense = () => layers.dense({ units: 4, kernelInitializer })
    const unused = () => sequential({ layers: [layers.input({ shape: [4] }), dense(), dense(), dense()] })
    for (const optimizer of ['adam', multiOptimizer({ optimizerMap: { defaultOptimizer: sgd(), optimizerMap: {} } })]) {
      const made = unused()
      made.compile({ optimizer, loss: 'meanSquaredError' })
      written = 0
      const saved = made.save(join(folder, 'a.keras'))
      t.ok(written <= 1, `${written} before the first turn`)
      await saved
      t.equal(written, 3)
      const loaded = await loadModel(join(folder, 'a.keras'))
      t.equal(weightsHash(loaded), weightsHash(made))
      for (const each of [made, loaded]) await each.trainOnBatch(filled([2, 4], 1), filled([2, 4], 2))
      t.equal(weightsHash(loaded), weightsHash(made), 'and they are trained alike')
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('others have turns while a backup is made', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-'))
  try {
    const made = large()
    const [x, y] = [filled([4, 2048], 1), filled([4, 1], 1)]
    let turns = 0
    const timer = setInterval(() => {
      if (isCopied(made)) turns++
    })
    const callbacks = [backupAndRestore({ backupDir: folder, deleteCheckpoint: false })]
    await byASlowClock(() => made.fit(x, y, { epochs: 3, verbose: 0, callbacks }))
    clearInterval(timer)
    t.ok(turns > 0, `others had ${turns} turns between the copies`)
    const other = large()
    await other.fit(x, y, { epochs: 3, verbose: 0, callbacks: [backupAndRestore({ backupDir: folder })] })
    t.equal(weightsHash(other), weightsHash(made), 'the same weights')
    const [own, others] = [made, other].map(model => model.optimizerState().map(({ data }) => bytes(data)))
    t.ok(
      own.every((each, i) => Buffer.compare(each, others[i]) === 0),
      'and the same state',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
