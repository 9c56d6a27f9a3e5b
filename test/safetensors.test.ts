/** Weights in files of safetensors: a round trip, other types of numbers, and what is refused. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { FormatError, OptionError } from '../lib/core/errors.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { sequential } from '../lib/models/sequential.ts'
import { rejects } from './support/rejects.ts'

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-safetensors-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const net = (units = 2) =>
  sequential({
    layers: [
      layers.conv2d({ filters: 3, kernelSize: 2, inputShape: [4, 4, 1], name: 'c' }),
      layers.batchNormalization({ name: 'n' }),
      layers.flatten(),
      layers.dense({ units, name: 'd' }),
    ],
  })

/** A file with this header and these bytes. */
function file(header: unknown, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  return Buffer.concat([length, json, data])
}

test('weights come back by their names, bit for bit', t =>
  inFolder(async folder => {
    setSeed(1)
    const [own, other] = [net(), net()]
    const path = join(folder, 'net.safetensors')
    await own.saveWeights(path)
    const bytes = readFileSync(path)
    const header = JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE(0))).toString())
    t.deepEqual(header['c/kernel'], { dtype: 'F32', shape: [2, 2, 1, 3], data_offsets: [0, 48] })
    t.equal(Number(bytes.readBigUInt64LE(0)) % 8, 0, 'numbers begin at a multiple of 8')
    await other.loadWeights(path)
    t.deepEqual(
      other.getWeights().map(({ data }) => data),
      own.getWeights().map(({ data }) => data),
    )
    await rejects(
      t,
      () => net(3).loadWeights(path),
      FormatError,
      /kernel of "d\/kernel".*\[27, 3\], received \[27, 2\]/,
    )
    await rejects(t, () => own.save(path), OptionError, /ends in/)
    const part = sequential({ layers: [layers.dense({ units: 2, inputShape: [27], name: 'd' })] })
    await rejects(t, () => part.loadWeights(path), FormatError, /received 'c\/kernel', which it has not/)
    await part.loadWeights(path, { byName: true })
    t.deepEqual(part.getWeights()[0].data, own.getLayer('d').getWeights()[0].data, 'byName takes those that are there')
  }))

const dense = () => sequential({ layers: [layers.dense({ units: 2, useBias: false, inputShape: [1], name: 'd' })] })

const types: [dtype: string, bytes: ArrayBuffer, values: number[]][] = [
  ['F64', Float64Array.of(0.5, -2).buffer, [0.5, -2]],
  ['F16', Uint16Array.of(0x3800, 0xc000).buffer, [0.5, -2]],
  ['BF16', Uint16Array.of(0x3f00, 0xc000).buffer, [0.5, -2]],
  ['BF16', Uint16Array.of(0x7f80, 0x8000).buffer, [Infinity, -0]],
  ['I64', BigInt64Array.of(5n, -2n).buffer, [5, -2]],
  ['I32', Int32Array.of(5, -2).buffer, [5, -2]],
  ['I16', Int16Array.of(5, -2).buffer, [5, -2]],
  ['I8', Int8Array.of(5, -2).buffer, [5, -2]],
  ['U64', BigUint64Array.of(5n, 2n ** 63n).buffer, [5, 2 ** 63]],
  ['U32', Uint32Array.of(5, 2 ** 31).buffer, [5, 2 ** 31]],
  ['U16', Uint16Array.of(5, 65535).buffer, [5, 65535]],
  ['U8', Uint8Array.of(5, 255).buffer, [5, 255]],
]

for (const [dtype, buffer, values] of types)
  test(`numbers of type ${dtype} become weights`, async t => {
    const header = { 'd.kernel': { dtype, shape: [1, 2], data_offsets: [0, buffer.byteLength] } }
    const net = dense()
    await net.loadWeights(file(header, new Uint8Array(buffer)))
    t.deepEqual([...net.getWeights()[0].data], values)
  })

test('a weight that a wrapper shares with its layer is found by the name it is written under', t =>
  inFolder(async folder => {
    const wrapped = () =>
      sequential({
        layers: [
          layers.spectralNormalization({ layer: layers.dense({ units: 2, name: 'd' }), name: 's', inputShape: [3] }),
        ],
      })
    const [own, other] = [wrapped(), wrapped()]
    await own.saveWeights(join(folder, 'net.safetensors'))
    await other.loadWeights(join(folder, 'net.safetensors'))
    t.deepEqual(other.getWeights(), own.getWeights())
  }))

test('loadModel tells that they are weights alone', t =>
  inFolder(async folder => {
    const path = join(folder, 'net.safetensors')
    await net().saveWeights(path)
    const message = /net\.safetensors: expected a model, received weights alone \(safetensors\)\. Build the model/
    await rejects(t, () => loadModel(path), FormatError, message)
  }))

test('damaged files are refused', async t => {
  const entry = { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] }
  const cases: [title: string, bytes: Uint8Array, message: RegExp][] = [
    ['no JSON', file('{x'), /expected JSON/],
    ['a length beyond the file', file({}).map((byte, i) => (i === 3 ? 1 : byte)), /expected a header of at most/],
    ['a weight beyond the file', file({ 'd.kernel': entry }), /that fit its shape and the file/],
    [
      'offsets the other way round',
      file({ 'd.kernel': { ...entry, data_offsets: [8, 0] } }, new Uint8Array(8)),
      /that fit/,
    ],
    [
      'a shape that is too large',
      file({ 'd.kernel': { ...entry, shape: [2 ** 30, 2 ** 30] } }, new Uint8Array(8)),
      /fit/,
    ],
    ['a negative shape', file({ 'd.kernel': { ...entry, shape: [-1, -2] } }, new Uint8Array(8)), /to have a shape/],
    ['an unknown type', file({ 'd.kernel': { ...entry, dtype: 'constructor' } }, new Uint8Array(8)), /a dtype of F64/],
    ['nothing for a name', file({ 'd.kernel': null }), /to have a shape/],
    [
      'a gap before',
      file({ 'd.kernel': { ...entry, data_offsets: [4, 12] } }, new Uint8Array(12)),
      /'d.kernel' from 4, where the one before ends at 0/,
    ],
    ['bytes behind', file({ 'd.kernel': entry }, new Uint8Array(12)), /received 4 bytes more/],
    [
      'weights that share bytes',
      file({ 'd.kernel': entry, e: { ...entry, data_offsets: [4, 12] } }, new Uint8Array(12)),
      /received 'e' from 4, where the one before ends at 8/,
    ],
    ['no weights', file({}), /expected a weight d\/kernel/],
    ['cut off', file({ 'd.kernel': entry }, new Uint8Array(8)).subarray(0, 40), /expected a header of at most/],
  ]
  const net = dense()
  const before = net.getWeights()[0].data
  for (const [title, bytes, message] of cases)
    await rejects(t, () => net.loadWeights(bytes), FormatError, message, title)
  t.deepEqual(net.getWeights()[0].data, before, 'and change nothing')
})

test('a file that has the ending only is refused', t =>
  inFolder(async folder => {
    writeFileSync(join(folder, 'x.safetensors'), 'x')
    await rejects(t, () => dense().loadWeights(join(folder, 'x.safetensors')), FormatError, /header/)
  }))

test('weights are written with 16 bits where that is asked for', t =>
  inFolder(async folder => {
    const own = net()
    const values = [1, -2.5, 65519, 65520, 2 ** -24, 2 ** -25, 3e-8, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 0.1, Infinity, NaN]
    own.getLayer('c').setWeights([Float32Array.from({ length: 12 }, (_, i) => values[i]), [0.1, 1 / 3, -1e30]])
    const read = async (dtype: 'float16' | 'bfloat16') => {
      const path = join(folder, `${dtype}.safetensors`)
      await own.saveWeights(path, { dtype })
      const other = net()
      await other.loadWeights(path)
      const [kernel, bias] = other.getLayer('c').getWeights()
      return { kernel: [...kernel.data], bias: [...bias.data], size: readFileSync(path).length }
    }
    const half = await read('float16')
    const smallest = 2 ** -24
    // The nearest; of two as near, the one whose last bit is 0. 0.1 is 1638.4 steps of 2 ** -14.
    const expected = [1, -2.5, 65504, Infinity, smallest, 0, smallest, 1, 1 + 2 ** -9, 1638 / 2 ** 14, Infinity, NaN]
    t.deepEqual(half.kernel, expected, 'float16')
    t.deepEqual(half.bias, [1638 / 2 ** 14, 1365 / 2 ** 12, -Infinity])
    const brain = await read('bfloat16')
    t.deepEqual(brain.kernel.slice(0, 4), [1, -2.5, 65536, 65536], 'bfloat16')
    t.ok(brain.kernel.every((each, i) => !Number.isFinite(values[i]) || Math.abs(each / values[i] - 1) <= 2 ** -8))
    t.ok(Number.isNaN(brain.kernel[11]) && brain.kernel[10] === Infinity)
    await own.saveWeights(join(folder, 'whole.safetensors'))
    const numbers = own.countParams() * 4
    t.ok(readFileSync(join(folder, 'whole.safetensors')).length - half.size > numbers / 2 - 64, 'half as many bytes')
    const refused = (path: string, options: object, message: RegExp) =>
      rejects(t, () => own.saveWeights(join(folder, path), options), OptionError, message)
    await refused('a.weights.h5', { dtype: 'float16' }, /expected dtype to be 'float32'.*\.safetensors/)
    await refused('a.safetensors', { dtype: 'float8' }, /expected dtype to be one of/)
    await refused('a.safetensors', { type: 'float16' }, /unknown option/)
  }))
