import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import * as h5wasm from 'h5wasm'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { float32ToFloat16, fromBfloat16 } from '../lib/formats/containers/half.ts'
import { type Hdf5File, readHdf5 } from '../lib/formats/containers/hdf5.ts'
import { type Hdf5Dataset, type Hdf5Group, writeHdf5 } from '../lib/formats/containers/hdf5-writer.ts'
import { loadModel } from '../lib/formats/index.ts'
import { hdf5File } from './support/hdf5-files.ts'
import { isSanitized } from './support/sanitizer.ts'

const shape = [3, 3, 2, 4]
const numbers = (bytes: Uint8Array, path = 'd', expected = shape) =>
  readHdf5(bytes, 'here', async file => [...(await file.numbers(path, expected, 'test'))])
const counted = Array.from({ length: 72 }, (_, i) => i)

/** A file by the HDF5 library. */
async function written(fill: (file: h5wasm.File) => void): Promise<Uint8Array> {
  const { FS } = await h5wasm.ready
  const file = new h5wasm.File('/test.h5', 'w')
  fill(file)
  file.close()
  return FS.readFile('/test.h5', { encoding: 'binary' })
}

/** A group as Keras's files have it: numbered datasets and a name. */
const numbered = ({ path, name, variables }: KerasGroup): Hdf5Group => ({
  path,
  attributes: { name },
  datasets: variables.map((variable, i) => ({ name: String(i), ...variable })),
})

interface KerasGroup {
  readonly path: string
  readonly name: string
  readonly variables: readonly Omit<Hdf5Dataset, 'name'>[]
}

test('what is written by hand the HDF5 library reads: any number of groups, weights and names', async t => {
  const groups: KerasGroup[] = [
    { path: 'vars', name: 'net', variables: [] },
    {
      path: 'optimizer/vars',
      name: 'adam',
      variables: [
        { shape: [], data: BigInt64Array.of(-(2n ** 62n)) },
        { shape: [], data: Float32Array.of(0.1) },
      ],
    },
    {
      path: 'layers/many/vars',
      name: '\u5c42 '.repeat(40000),
      variables: Array.from({ length: 300 }, (_, i) => ({ shape: [1, 1], data: Float32Array.of(i) })),
    },
    {
      path: 'layers/special/vars',
      name: '\ud83d\ude00/.:"\\',
      variables: [{ shape: [6], data: Float32Array.of(Number.NaN, Infinity, -Infinity, -0, 1e-45, 3.4028234e38) }],
    },
  ]
  const count = 2500 // more than a B-tree of two floors holds
  for (let i = 0; i < count; i++)
    groups.push({
      path: `layers/dense_${i}/vars`,
      name: `dense \u00e9 ${i}`,
      variables: [{ shape: [2, 3], data: Float32Array.from({ length: 6 }, (_, k) => i + k / 8) }],
    })
  const bytes = Buffer.concat(await writeHdf5(groups.map(numbered)))
  const { FS } = await h5wasm.ready
  FS.writeFile('/test.h5', bytes)
  const file = new h5wasm.File('/test.h5', 'r')
  t.deepEqual(file.keys().sort(), ['layers', 'optimizer', 'vars'])
  t.equal((file.get('layers') as h5wasm.Group).keys().length, count + 2, `${count + 2} groups in one`)
  const group = (path: string) => file.get(path) as h5wasm.Group
  const value = (path: string) => (file.get(path) as h5wasm.Dataset).value
  const wrong = groups.filter(
    ({ path, name, variables }) =>
      group(path).attrs.name.value !== name ||
      group(path).keys().length !== variables.length ||
      variables.some(({ shape, data }, i) => {
        const found = file.get(`${path}/${i}`) as h5wasm.Dataset
        const values = shape.length === 0 ? [found.value] : (found.value as Float32Array)
        return (
          found.shape?.join() !== shape.join() ||
          !Array.from<unknown>(data as ArrayLike<unknown>).every((x, k) =>
            Object.is(x, (values as ArrayLike<unknown>)[k]),
          )
        )
      }),
  )
  t.deepEqual(
    wrong.map(({ path }) => path),
    [],
    'every group has its name and its values, bit for bit',
  )
  t.equal(value('optimizer/vars/0'), -(2n ** 62n))
  file.close()
  const changed = new h5wasm.File('/test.h5', 'a')
  changed.create_group('layers/another')
  changed.close()
  const again = new h5wasm.File('/test.h5', 'r')
  t.equal((again.get('layers') as h5wasm.Group).keys().length, count + 3, 'and the library can add to it')
  again.close()
})

test('attributes hold texts and lists of any length, datasets stand anywhere, and all come back', async t => {
  const names = Array.from({ length: 9000 }, (_, i) => `layer_${i} \u00e9`)
  const kernel = { name: 'net/conv/kernel', shape: [1, 2], data: Float32Array.of(1, 2) }
  const bytes = Buffer.concat(
    await writeHdf5([
      { path: '', attributes: { model_config: 'x'.repeat(1e6), empty: [] }, datasets: [] },
      { path: 'model_weights', attributes: { layer_names: names, one: ['a'], backend: 'tensorflow' }, datasets: [] },
      { path: 'model_weights/conv', attributes: { weight_names: [kernel.name] }, datasets: [kernel] },
    ]),
  )
  await readHdf5(bytes, 'test', async file => {
    t.equal((await file.text('', 'model_config'))?.length, 1e6)
    t.deepEqual(await file.texts('model_weights', 'layer_names'), names, 'spread over three attributes')
    t.deepEqual([await file.texts('model_weights', 'one'), await file.texts('', 'empty')], [['a'], []])
    t.deepEqual([await file.text('model_weights', 'backend'), await file.text('', 'absent')], ['tensorflow', undefined])
    t.deepEqual(
      [await file.texts('nowhere', 'x'), file.has('nowhere'), file.has('model_weights')],
      [undefined, false, true],
    )
    const path = `model_weights/conv/${kernel.name}`
    t.deepEqual([file.shape(path), file.shape('model_weights')], [[1, 2], undefined])
    t.deepEqual([...(await file.numbers(path, [1, 2], 'kernel'))], [1, 2])
  })
})

test('numbers are read however they are stored', async t => {
  for (const name of ['contiguous', 'compact', 'chunksWithChecksums', 'bigEndian', 'whole', 'halves'] as const)
    t.deepEqual(await numbers(hdf5File(name)), counted, name)
  t.deepEqual(await numbers(hdf5File('neverWritten')), Array(72).fill(0), 'those never written are 0, as in h5py')
  const layout = '\x0a\x05\0\x0a\x0f\0\0\0'
  const bytes = Buffer.from(hdf5File('halves'))
  const place = bytes.indexOf(layout, 0, 'latin1')
  bytes.write('\x07\x08\0\x07\x7f\0\0\0', place, 'latin1')
  const halves = new Uint16Array(counted.length)
  float32ToFloat16(Float32Array.from(counted), halves)
  t.deepEqual(await numbers(bytes), [...fromBfloat16(halves)], 'a type that is laid as bfloat16')
  bytes.write('\x08\x07\0\x08\x3f\0\0\0', place, 'latin1')
  await numbers(bytes).then(
    () => t.fail('a type of 16 bits that nobody knows'),
    error => t.ok(error instanceof FormatError && /float16 or bfloat16/.test(error.message), error.message),
  )
  const none = await numbers(hdf5File('neverAllocated'), 'd', [64, 32])
  t.deepEqual(none, Array(64 * 32).fill(0), 'where the file has no room for them, too')
})

const refusals: [title: string, bytes: () => Uint8Array | Promise<Uint8Array>, message: RegExp][] = [
  ['a damaged checksum', () => hdf5File('damagedChecksum'), /that can be read, received damaged ones/],
  ['a missing file', () => hdf5File('anotherFile'), /that can be read, received damaged ones, or such that lie in/],
  ['parts of other files', () => hdf5File('virtual'), /received parts of other files/],
  ['numbers packed twice, 500 MB', () => hdf5File('packedTwice'), /filter deflate/],
  ['packed numbers', () => hdf5File('gzip'), /filter deflate/],
  ['an unknown filter', () => hdf5File('lzf'), /filter lzf/],
  ['numbers of 16 bytes', () => hdf5File('longDoubles'), /expected whole numbers, float16, bfloat16, float32/],
  [
    'chunks of 4 MB for 288 bytes',
    () =>
      written(
        file =>
          void file.create_dataset({
            name: 'd',
            data: Float32Array.from(counted),
            shape,
            maxshape: [3, 3, 2, null as never],
            chunks: [3, 3, 2, 6e4],
          }),
      ),
    /chunks that suit/,
  ],
  ['a group', () => written(file => void file.create_group('d')), /expected a dataset, received nothing/],
  ['a circle', () => written(file => void file.create_hard_link('/', 'd')), /expected a dataset, received nothing/],
  ['a text', () => Buffer.from('no HDF5'), /expected an HDF5 file/],
  ['a signature and nothing else', () => Buffer.from('894844460d0a1a0a00', 'hex'), /expected an HDF5 file/],
]

test('numbers that cannot be read, or cost more than they are worth, are refused', async t => {
  let most = 0
  for (const [title, make, message] of refusals) {
    const bytes = await make()
    const before = process.memoryUsage().rss
    try {
      await numbers(bytes)
      t.fail(`${title}: no error`)
    } catch (error) {
      t.ok(error instanceof FormatError && message.test(error.message), `${title}: ${error}`)
    }
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  t.ok(most < 2 ** 27, 'none of them takes memory for what it claims')
})

test('a group that many share is listed once', async t => {
  const bytes = await written(file => {
    file.create_group('g')
    for (let i = 0; i < 200; i++) file.create_dataset({ name: `g/${i}`, data: Float32Array.of(i) })
    for (let i = 0; i < 200; i++) file.create_soft_link('/g', `s${i}`)
  })
  try {
    await readHdf5(bytes, 'here', file => Array.from({ length: 200 }, (_, i) => file.names(`s${i}`)))
    t.fail('no error')
  } catch (error) {
    t.match(String(error), /one that many share/)
  }
})

test('groups that each other one holds twice cost little, however deep they are', async t => {
  const depth = 40 // 2^40 paths
  const bytes = await written(file => {
    file.create_group('0')
    for (let i = 1; i <= depth; i++) {
      file.create_group(`${i}`)
      for (const name of ['a', 'b']) file.create_hard_link(`/${i - 1}`, `${i}/${name}`)
    }
    file.create_dataset({ name: 'd', data: new Float32Array(2 ** 13) })
  })
  let listed = 0
  const walk = (file: Hdf5File, group: string) => {
    for (const name of file.names(group)) {
      listed++
      walk(file, `${group}/${name}`)
    }
  }
  try {
    await readHdf5(bytes, 'here', file => walk(file, `${depth}`))
    t.fail('no error')
  } catch (error) {
    t.match(String(error), /one that many share/)
  }
  t.ok(listed < bytes.length / 100, `${listed} names of ${bytes.length} bytes`)
})

const program = `
  import { layers, sequential, loadModel } from './lib/index.ts'
  const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [4] })] })
  net.compile({ optimizer: 'adam', loss: 'mse' })
  await net.trainOnBatch([[1, 2, 3, 4]], [[1, 2, 3]])
  await net.save(process.argv[2])
  console.log('saved')
  await loadModel(process.argv[2]).then(
    () => console.log('loaded'),
    error => console.log(error.code, error.message))`

/** What the program prints in a Node.js of its own. */
function output(script: string, file: string, { limit, flags = [] }: { limit?: number; flags?: string[] }): string {
  const addon = process.env.FOVEA_ADDON ?? fileURLToPath(new URL('../build/Release/fovea.node', import.meta.url))
  const command = `${limit ? `ulimit -v ${limit}; ` : ''}exec "$0" "$@"`
  const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, ...flags, script, file], {
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, FOVEA_ADDON: addon, FOVEA_NUM_THREADS: '2' },
  })
  return stdout || stderr
}

/** Makes WebAssembly as it is where there is no address space: compiling code for it could end the process. */
const noRoom = `data:text/javascript,${encodeURIComponent(`
  WebAssembly.Memory = class { constructor() { throw new RangeError('no room') } }
  for (const name of ['compile', 'instantiate', 'Module']) WebAssembly[name] = function () { console.log(name) }`)}`

const canLimit =
  process.platform === 'linux' &&
  !isSanitized &&
  /^ok/.test(execFileSync('bash', ['-c', 'ulimit -v 9000000 && echo ok || echo no'], { encoding: 'utf8' }))

test('a model is saved without WebAssembly and with little address space, and loading says what it needs', {
  skip: canLimit ? false : 'skipped: needs Linux and memory without a sanitizer',
}, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    const [script, file] = [join(folder, 'train.mjs'), join(folder, 'net.keras')]
    const bundle = await build({
      stdin: { contents: program, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'ts' },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'node20',
    })
    writeFileSync(script, bundle.outputFiles[0].contents)
    for (const [title, options, message] of [
      ['--jitless', { flags: ['--jitless'] }, /^(Warning.*\n)?saved\nFOVEA_DATA .*--jitless/],
      ['9 GB of address space', { limit: 9_000_000 }, /^saved\nFOVEA_DATA .*ulimit/],
      ['no room for memory', { flags: ['--import', noRoom] }, /^saved\nFOVEA_DATA .*ulimit/],
      ['the advice of that error', { limit: 9_000_000, flags: ['--disable-wasm-trap-handler'] }, /^saved\nloaded/],
    ] as const) {
      rmSync(file, { force: true })
      const printed = output(script, file, options as { limit?: number; flags?: string[] })
      t.match(printed, message, `${title}: ${printed.trim().replaceAll('\n', ', ')}`)
      t.ok(await loadModel(readFileSync(file)), 'the file is good')
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
