/** The loss that Keras calls 'crossentropy' and 'ce': which one it is, labels and output say. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { DataError, OptionError } from '../lib/core/errors.ts'
import { Tensor, type TensorLike } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { input } from '../lib/layers/index.ts'
import * as losses from '../lib/losses/index.ts'
import { model } from '../lib/models/model.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'
import { rejects } from './support/rejects.ts'

const quiet = { epochs: 2, batchSize: 4, verbose: 0, shuffle: false, validationSplit: 0.25 } as const
const x = new Tensor(
  Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)),
  [8, 3],
)
const classes = [0, 2, 1, 1, 0, 2, 0, 1]
const hot = new Tensor(
  Float32Array.from({ length: 24 }, (_, i) => Number(classes[Math.floor(i / 3)] === i % 3)),
  [8, 3],
)
const binary = Float32Array.of(0, 1, 1, 0, 0, 1, 0, 1)

function net(units: number, loss: string | losses.Loss) {
  setSeed(4)
  const given = input({ shape: [3] })
  const activation = units === 1 ? 'sigmoid' : 'softmax'
  const made = model({ inputs: given, outputs: layers.dense({ units, activation }).apply(given) })
  made.compile({ optimizer: 'adam', loss, metrics: ['accuracy'] })
  return made
}

test("'crossentropy' is the binary, sparse or categorical loss by the shapes, as in Keras", async t => {
  const cases: [what: string, units: number, y: TensorLike, loss: losses.Loss][] = [
    ['class numbers', 3, Int32Array.from(classes), losses.sparseCategoricalCrossentropy()],
    ['class numbers in a column', 3, classes.map(each => [each]), losses.sparseCategoricalCrossentropy()],
    ['one-hot labels', 3, hot, losses.categoricalCrossentropy()],
    ['one unit', 1, binary, losses.binaryCrossentropy()],
    ['one unit, labels in a column', 1, [...binary].map(each => [each]), losses.binaryCrossentropy()],
  ]
  for (const [what, units, y, loss] of cases)
    for (const name of ['crossentropy', 'ce']) {
      const [named, made] = [net(units, name), net(units, loss)]
      const { history } = await named.fit(x, y, quiet)
      t.deepEqual(history, (await made.fit(x, y, quiet)).history, `${what}: history by ${name}`)
      t.equal(weightsHash(named), weightsHash(made), `${what}: weights by ${name}`)
    }
  t.end()
})

test('labels that are refused settle no loss', async t => {
  const made = net(3, 'crossentropy')
  const wrong = Int32Array.from(classes, each => each + 3)
  await rejects(t, () => made.evaluate(x, wrong), DataError, /whole numbers from 0 to 2/)
  t.deepEqual(await made.evaluate(x, hot), await net(3, losses.categoricalCrossentropy()).evaluate(x, hot))
})

test("a file keeps 'crossentropy' while no labels were seen, then the loss that it is", async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-crossentropy-'))
  for (const file of ['before.keras', 'before.h5']) {
    await net(3, 'crossentropy').save(join(folder, file))
    const read = await loadModel(join(folder, file))
    const written = net(3, 'ce')
    await written.trainOnBatch(x, hot)
    t.deepEqual(await read.trainOnBatch(x, hot), await net(3, 'ce').trainOnBatch(x, hot), file)
    await written.save(join(folder, file))
    const again = await loadModel(join(folder, file))
    t.deepEqual(await again.evaluate(x, hot), await written.evaluate(x, hot), `${file} after a step`)
  }
  rmSync(folder, { recursive: true })
  t.end()
})

test('only compile knows the name, as in Keras', t => {
  t.throws(() => losses.get('crossentropy' as string), OptionError)
  t.throws(() => net(3, losses.get('ce' as string)), OptionError)
  t.end()
})
