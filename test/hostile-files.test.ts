/** Small files that ask for much: what they cost is bounded before it is paid. Each is given two minutes. */
import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { readIdx } from '../lib/data/idx.ts'
import { readHdf5 } from '../lib/formats/containers/hdf5.ts'
import { writeHdf5 } from '../lib/formats/containers/hdf5-writer.ts'
import { parseJson } from '../lib/formats/containers/json.ts'
import { pack, unpack } from '../lib/formats/containers/zip.ts'
import { loadModel, modelFromJSON } from '../lib/formats/index.ts'

const guard = 120_000

async function refused(t: test.Test, title: string, work: () => unknown, message: RegExp): Promise<void> {
  try {
    await work()
    t.fail(`${title}: no error`)
  } catch (error) {
    const text = String(error)
    t.ok(
      error instanceof FormatError &&
        message.test(text) &&
        text.length < 1000 &&
        !/undefined \(|Cannot read/.test(text),
      `${title}: ${text.slice(0, 300)}`,
    )
  }
}

interface Json {
  [key: string]: unknown
}

const tensor = (name: string, call = 0, index = 0) => ({
  class_name: '__keras_tensor__',
  config: { keras_history: [name, call, index] },
})
const called = (...inputs: object[]) => ({ args: [inputs.length === 1 ? inputs[0] : inputs], kwargs: {} })
const layer = (className: string, name: string, config: Json, ...calls: object[]): Json => ({
  class_name: className,
  name,
  config: { name, ...config },
  inbound_nodes: calls,
})
const functional = (name: string, layers: Json[], outputs: unknown[], ...calls: object[]): Json => ({
  class_name: 'Functional',
  name,
  config: { name, layers, input_layers: [['x', 0, 0]], output_layers: [outputs] },
  inbound_nodes: calls,
})
const xOf = (shape: number[]) => layer('InputLayer', 'x', { batch_shape: [null].concat(shape as never) })
const x = (...shape: number[]) => xOf(shape)

/** Each level calls the one below twice. */
function nested(levels: number): Json {
  let model = functional('m0', [x(2), layer('ReLU', 'r', {}, called(tensor('x')))], ['r', 0, 0])
  for (let level = 1; level <= levels; level++) {
    const name = `m${level - 1}`
    const twice = { ...model, inbound_nodes: [called(tensor('x')), called(tensor(name))] }
    model = functional(`m${level}`, [x(2), twice], [name, 2, 0])
  }
  return model
}

const weights = Buffer.concat(await writeHdf5([{ path: 'vars', attributes: { name: 'm' }, datasets: [] }]))
const file = (config: unknown) =>
  zipSync(
    {
      'config.json': Buffer.from(typeof config === 'string' ? config : JSON.stringify(config)),
      'model.weights.h5': weights,
    },
    { level: 9 },
  )

test('JSON of nothing but quotes, backslashes or brackets is read in one pass', async t => {
  t.timeoutAfter(guard)
  for (const text of [
    `"${'\\'.repeat(2e6)}`,
    '"\\'.repeat(1e6),
    '"'.repeat(2e6 + 1),
    '\\'.repeat(2e6),
    '["'.repeat(1e6),
  ])
    await refused(t, `${text.slice(0, 4)}... (${text.length})`, () => parseJson(text, 'here'), /JSON/)
  await refused(t, 'in an archive', () => loadModel(file(`{"a": "${'\\\\'.repeat(1e6)}`)), /JSON/)
  t.deepEqual(parseJson(`{"a": "[[[\\"[", "b": ["\\\\"]}`, 'here'), { a: '[[["[', b: ['\\'] }, 'brackets in texts')
  await refused(t, '401 deep', () => parseJson(`${'['.repeat(401)}${']'.repeat(401)}`, 'here'), /nested at most 400/)
})

test('heaps of texts that go on for ever are refused before the HDF5 library follows them', async t => {
  t.timeoutAfter(guard)
  const good = Buffer.concat(
    await writeHdf5([{ path: '', attributes: { model_config: '{}', more: 'text' }, datasets: [] }]),
  )
  const first = good.indexOf('GCOL') + 16
  await refused(t, 'no model', () => loadModel(good), /model_config|Keras|JSON|class_name/i)
  const damaged = (number: number, size: bigint, reserved = 0) => {
    const bytes = Buffer.from(good)
    bytes[first - 10] = reserved
    bytes.writeUInt16LE(number, first)
    bytes.writeBigUInt64LE(size, first + 8)
    return bytes
  }
  for (const [title, number, size] of [
    ['free room of no length', 0, 0n],
    ['a text as long as all numbers', 1, 2n ** 64n - 16n],
    ['the same in 32 bits', 1, 2n ** 32n - 16n],
    ['a way back', 1, 2n ** 32n - 32n],
    ['a way back by free room', 0, 2n ** 32n - 16n],
  ] as const)
    for (const reserved of [0, 0xc3])
      await refused(t, title, () => loadModel(damaged(number, size, reserved)), /heap of texts in it has no end/)
})

test('texts of an attribute that the file has no room for are refused before there is memory for them', async t => {
  const good = Buffer.concat(
    await writeHdf5([{ path: '', attributes: { names: ['a', 'b'], names1: ['c'] }, datasets: [] }]),
  )
  const names = (bytes: Uint8Array) => readHdf5(bytes, 'file', file => file.texts('', 'names'))
  t.deepEqual(await names(good), ['a', 'b'])
  const heap = Buffer.alloc(8)
  heap.writeBigUInt64LE(BigInt(good.indexOf('GCOL')))
  const second = good.indexOf(heap, good.indexOf('names\0')) + 12
  const damaged = (length: number, number: number) => {
    const bytes = Buffer.from(good)
    bytes.writeUInt32LE(length, second)
    bytes.writeUInt32LE(number, second + 12)
    return names(bytes)
  }
  await refused(
    t,
    'longer than the file',
    () => damaged(2 ** 30, 2),
    /names of \/ to be a list of texts that the file has/,
  )
  await refused(t, 'not in the heap', () => damaged(1, 999), /names of \/ to be readable, received damaged texts/)
  const unclear = /names of \/ to be a list of texts that the file has room for/
  const changed = (change: (bytes: Buffer, type: number) => void) => () => {
    const bytes = Buffer.from(good)
    change(bytes, good.indexOf('names\0') + 8)
    return names(bytes)
  }
  const size = changed((bytes, type) => bytes.writeUInt32LE(1, type + 4))
  await refused(t, 'references of one byte, behind which the library reads on', size, unclear)
  const character = changed((bytes, type) => {
    bytes.writeUInt8(0x15, type + 8) // bytes without a meaning
    bytes.writeUInt32LE(2 ** 28, type + 12)
  })
  await refused(t, 'characters of 2^28 bytes', character, unclear)
  const elsewhere = changed((bytes, type) => bytes.writeUInt8(1, type - 15))
  await refused(t, 'a type that stands elsewhere', elsewhere, unclear)
  const short = changed(bytes => bytes.writeUInt8(4, 13))
  await refused(t, 'addresses of 4 bytes', short, /addresses of 8 bytes/)
  const behind = () => names(Buffer.concat([Buffer.alloc(512), good]))
  await refused(t, 'a file behind a block of a user', behind, /bytes that are none/)
})

test('models that use each other are counted before they are opened', async t => {
  t.timeoutAfter(guard)
  t.equal(modelFromJSON(nested(10)).layers.length, 2, '1024 uses are a model')
  for (const levels of [25, 60])
    await refused(t, `2^${levels} uses`, () => loadModel(file(nested(levels))), /at most 32768 uses/)
})

test('layers may stand in any order, and those that never come are told', async t => {
  t.timeoutAfter(guard)
  const count = 3000
  const chain = Array.from({ length: count }, (_, i) =>
    layer('ReLU', `r${i}`, {}, called(tensor(i === 0 ? 'x' : `r${i - 1}`))),
  )
  t.equal(
    modelFromJSON(functional('m', [x(2), ...chain].reverse(), [`r${count - 1}`, 0, 0])).layers.length,
    count + 1,
    `${count} layers from the last to the first`,
  )
  const many = Array.from({ length: 2000 }, () => called(tensor('x')))
  const shared = functional('m', [layer('ReLU', 'r', {}, ...many), x(2)], ['r', 1999, 0])
  t.equal(modelFromJSON(shared).layers.length, 2, 'a layer that is called 2000 times')
  const circle = [layer('ReLU', 'a', {}, called(tensor('b'))), layer('ReLU', 'b', {}, called(tensor('a')))]
  await refused(t, 'a circle', () => modelFromJSON(functional('m', [x(2), ...circle], ['b', 0, 0])), /cycles/)
  const never = layer('ReLU', 'a', {}, called(tensor('x', 7)))
  await refused(
    t,
    'a call that is never made',
    () => modelFromJSON(functional('m', [x(2), never], ['a', 0, 0])),
    /loose/,
  )
})

test('numbers and parts of a configuration are what they must be', async t => {
  t.timeoutAfter(guard)
  const one = (className: string, config: Json) =>
    loadModel(file(functional('m', [x(8, 8, 2), layer(className, 'l', config, called(tensor('x')))], ['l', 0, 0])))
  for (const units of [1e15, 1e308, 2 ** 31, -1, 0.5])
    await refused(
      t,
      `${units} filters`,
      () => one('Conv2D', { filters: units, kernel_size: 3 }),
      /room for|whole number/,
    )
  await refused(
    t,
    'a kernel of 1e9',
    () => one('Conv2D', { filters: 1, kernel_size: 1e9, padding: 'same' }),
    /room for/,
  )
  await refused(
    t,
    'a million axes',
    () =>
      loadModel(
        file(functional('m', [xOf(Array(1e6).fill(1)), layer('ReLU', 'l', {}, called(tensor('x')))], ['l', 0, 0])),
      ),
    /at most 32 axes/,
  )
  await refused(t, 'a name of a megabyte', () => one(`X${'y'.repeat(1e6)}`, {}), /known classes/)
  const odd: [title: string, json: unknown][] = [
    ['layers that are null', { class_name: 'Functional', config: { layers: [null] } }],
    ['an input that is null', functional('m', [{ ...x(2), config: { name: 'x', batch_shape: null } }], ['x', 0, 0])],
    [
      'an empty network first',
      { class_name: 'Sequential', config: { layers: [{ class_name: 'Sequential', config: { layers: [] } }] } },
    ],
    ['a call of nothing', functional('m', [x(2), layer('ReLU', 'r', {}, { args: [], kwargs: {} })], ['r', 0, 0])],
    [
      'outputs of nothing',
      { class_name: 'Functional', config: { layers: [x(2)], input_layers: [], output_layers: [] } },
    ],
    ['outputs that are numbers', functional('m', [x(2)], [1, 2, 3])],
    ['a name that is an object', functional('m', [{ ...x(2), name: {} }], ['x', 0, 0])],
    [
      'a call by name',
      functional(
        'm',
        [x(2), layer('ReLU', 'r', {}, called(tensor('x', 'constructor' as never, 'name' as never)))],
        ['r', 0, 0],
      ),
    ],
    [
      'a call of the prototype',
      functional('m', [x(2), layer('ReLU', 'r', {}, called(tensor('__proto__')))], ['r', 0, 0]),
    ],
    [
      'an input shape that is a text',
      { class_name: 'Sequential', config: { build_input_shape: 'abc', layers: [layer('ReLU', 'r', {})] } },
    ],
    ['null', null],
    ['a list', []],
  ]
  for (const [title, json] of odd) await refused(t, title, () => loadModel(file(json)), /expected/)
})

test('archives are what they say', async t => {
  t.timeoutAfter(guard)
  const twice = Buffer.concat(
    await pack({
      'config.json': [Buffer.from('{}')],
      'config.jsoN': [Buffer.from('{}')],
      'model.weights.h5': [weights],
    }),
  )
  for (let at = twice.indexOf('config.jsoN'); at >= 0; at = twice.indexOf('config.jsoN')) twice.write('config.json', at)
  await refused(t, 'two members of a name', () => loadModel(new Uint8Array(twice)), /expected one config.json/)
  const bombs: [string, number][] = [
    ['config.json', 2 ** 24],
    ['model.weights.h5', 2 ** 28],
  ]
  for (const [name, size] of bombs) {
    const bomb = zipSync({ [name]: new Uint8Array(size) }, { level: 9 })
    await refused(t, `${bomb.length} bytes for ${size}`, () => unpack(bomb, [name], 'here'), /likely size/)
  }
  const good = Buffer.concat(await pack({ 'a/b c \u00e9': [Buffer.from('one'), Buffer.from('two')], empty: [] }))
  const members = await unpack(new Uint8Array(good), ['a/b c \u00e9', 'empty'], 'here')
  t.deepEqual(
    [...members].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
    [
      ['a/b c \u00e9', 'onetwo'],
      ['empty', ''],
    ],
  )
  await refused(
    t,
    'an IDX file of 512 MB in 500 kB',
    () => readIdx(gzipSync(Buffer.alloc(2 ** 29)), 'here'),
    /unpacked/,
  )
  const axes = Buffer.concat([Buffer.of(0, 0, 8, 255), Buffer.alloc(4 * 255)])
  await refused(t, 'an IDX file of 255 axes', () => readIdx(axes, 'here'), /number of axes/)
})
