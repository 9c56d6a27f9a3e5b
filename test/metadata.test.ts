/** What a user wants to travel with a model. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { cloneModel, input, layers, loadModel, type Model, type ModelMetadata, model, sequential, Tensor } from 'fovea'
import test from 'tape'
import { FormatError, OptionError } from '../lib/core/errors.ts'
import { unpack } from '../lib/formats/containers/zip.ts'
import { metadataAsTexts, metadataOfTexts } from '../lib/models/metadata.ts'
import { askOnnx, needsOnnx } from './support/onnx.ts'
import { askKeras, floats, needsKeras } from './support/oracle.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-metadata-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const net = (metadata: ModelMetadata = {}): Model => {
  const chain = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
  chain.metadata = metadata
  return chain
}

const metadata = {
  classNames: ['Käse', 'ネコ', 'a "quoted"\nline', ''],
  preprocessing: { mean: [0.485, 0.456, 0.406], scale: 1 / 255, resize: [224, 224], flip: false, note: null },
  'a key': 'a text',
  number: '5',
}

test('metadata are there again after saving in every format that is read', async t => {
  for (const name of ['net.keras', 'net.h5', 'net.hdf5', 'model.json', 'net.onnx']) {
    const path = join(folder, name)
    await net(metadata).save(path)
    t.deepEqual((await loadModel(path)).metadata, metadata, name)
    await net().save(path)
    t.deepEqual((await loadModel(path)).metadata, {}, `${name} of a model without`)
  }
})

test('ONNX files hold them as texts', async t => {
  const path = join(folder, 'net.onnx')
  await net(metadata).save(path)
  const bytes = readFileSync(path)
  t.ok(bytes.includes(JSON.stringify(metadata.classNames)), 'the names of the classes as JSON')
  t.deepEqual(metadataOfTexts('here', Object.entries(metadataAsTexts(metadata))), metadata, 'and back')
  t.deepEqual(metadataOfTexts('here', [['names', "{0: 'cat'}"]]), { names: "{0: 'cat'}" }, 'texts of other programs')
  t.end()
})

test('files of models without metadata are as before', async t => {
  const path = join(folder, 'plain.keras')
  await net().save(path)
  const members = await unpack(readFileSync(path), ['metadata.json'], path)
  t.deepEqual(Object.keys(JSON.parse(Buffer.from(members.get('metadata.json') ?? []).toString())), [
    'keras_version',
    'date_saved',
  ])
})

test('copies of a model keep them, nested ones too', t => {
  const x = input({ shape: [3] })
  const outer = model({ inputs: x, outputs: net({ classNames: ['in'] }).apply(x) })
  outer.metadata = metadata
  const copy = cloneModel(outer)
  t.deepEqual(copy.metadata, metadata)
  t.deepEqual((copy.layers[1] as Model).metadata, { classNames: ['in'] })
  t.end()
})

test('what is kept is a frozen copy', t => {
  const given = { classNames: ['a'], deep: { list: [1] } }
  const chain = net(given)
  given.classNames.push('b')
  given.deep.list.push(2)
  t.deepEqual(chain.metadata, { classNames: ['a'], deep: { list: [1] } })
  t.throws(() => (chain.metadata.classNames as string[]).push('c'), TypeError)
  chain.metadata = runInNewContext('({ classNames: ["of another realm"] })')
  t.deepEqual(chain.metadata, { classNames: ['of another realm'] })
  chain.metadata = JSON.parse('{ "__proto__": { "polluted": true } }')
  t.notOk('polluted' in {}, 'and no prototype is touched')
  t.deepEqual(Object.getPrototypeOf(chain.metadata), Object.prototype)
  t.end()
})

test('what is no JSON, or too much of it, is refused and changes nothing', t => {
  const thrower = () => {
    throw new Error('read')
  }
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  let twice: unknown = 'x'
  for (let i = 0; i < 30; i++) twice = [twice, twice]
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  for (const [title, given] of Object.entries({
    nothing: null,
    'a list': ['cat'],
    'a text': 'cat',
    'a function': { f: () => 1 },
    undefined: { x: undefined },
    NaN: { x: [1, Number.NaN] },
    'a date': { x: new Date(0) },
    'a map': { x: new Map() },
    'an array of numbers': { x: new Float32Array(1) },
    'a bigint': { x: 1n },
    'a hole': { x: new Array(3) },
    'a circle': cycle,
    'doubled lists': { twice },
    'a long text': { x: 'x'.repeat(2 ** 20) },
    'a long list': { x: new Array(2e6).fill(0) },
    'a getter that throws': { x: Object.defineProperty({}, 'y', { enumerable: true, get: thrower }) },
    'a revoked proxy': { x: revoked.proxy },
    'names that are no list': { classNames: 'cat' },
    'names that are no texts': { classNames: ['cat', 1] },
  })) {
    const chain = net({ classNames: ['cat'] })
    t.throws(
      () => {
        chain.metadata = given as never
      },
      (error: unknown) => error instanceof OptionError && error.message.length < 400,
      title,
    )
    t.deepEqual(chain.metadata, { classNames: ['cat'] })
  }
  t.end()
})

test('wrong metadata in a file are told with its name', async t => {
  const path = join(folder, 'model.json')
  await net(metadata).save(path)
  const json = JSON.parse(readFileSync(path, 'utf8'))
  for (const wrong of ['text', [1], { classNames: 7 }, { x: 'x'.repeat(2 ** 20) }]) {
    writeFileSync(path, JSON.stringify({ ...json, userDefinedMetadata: wrong }))
    try {
      await loadModel(path)
      t.fail('no error')
    } catch (error) {
      t.ok(error instanceof FormatError && error.message.includes('userDefinedMetadata'), String(error).slice(0, 200))
    }
  }
})

test('summary shows the names of the classes', t => {
  const lines: string[] = []
  net({ classNames: Array.from({ length: 1000 }, (_, i) => `class ${i}`) }).summary({
    printFn: line => lines.push(line),
  })
  t.match(lines.at(-1) ?? '', /^ Classes: 1,000 \(class 0, class 1, .*\.\.\. \(1000\)\)$/)
  t.end()
})

test('real Keras opens files with metadata', needsKeras, async t => {
  const x = new Tensor(Float32Array.of(1, 2, 3), [1, 3])
  const files = ['keras.keras', 'keras.h5'].map(name => ({ file: join(folder, name), inputs: [x] }))
  const chain = net(metadata)
  for (const { file } of files) await chain.save(file)
  const answers = askKeras(files)
  for (const [i, answer] of answers.entries()) {
    if ('error' in answer) t.fail(answer.error)
    else {
      const expected = chain.predictSync(x).data
      const isSame = floats(answer.outputs[0]).every((value, j) => Math.abs(value - expected[j]) < 1e-5)
      t.ok(isSame, `${files[i].file} computes the same`)
    }
  }
  t.end()
})

test('ONNX Runtime opens files with metadata', needsOnnx, async t => {
  const x = new Tensor(Float32Array.of(1, 2, 3), [1, 3])
  const chain = net(metadata)
  const file = join(folder, 'runtime.onnx')
  await chain.save(file)
  const [{ error, outputs }] = askOnnx([{ file, inputs: [x] }])
  t.deepEqual([error, outputs.map(({ shape }) => shape)], [undefined, [[1, 2]]])
  t.end()
})
