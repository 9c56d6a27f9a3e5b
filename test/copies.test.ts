/** Copies that are made in turns with the event loop hold the values of the moment when they were asked for. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { Copies } from '../lib/engine/copies.ts'
import { held, memoryOf, writable } from '../lib/engine/memory.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import { weightsHash } from '../lib/inspect/index.ts'
import * as layers from '../lib/layers/index.ts'
import type { Model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'

/** Copying so many numbers takes longer than one turn. */
const many = 2 ** 24

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
    save()
    t.ok(isCopied(made), 'the copies take a while')
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
