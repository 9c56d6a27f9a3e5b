/** The command line: called as a function, and a few times as a process of its own. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { engine, layers, listWeights, loadModel, saveImage, sequential, tensor } from 'fovea'
import test from 'tape'
import { run } from '../lib/cli/run.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'fovea cli '))
test.onFinish(() => rmSync(folder, { recursive: true }))
const file = (name: string) => join(folder, name)

/** How a call ends, and what it prints. */
async function call(args: readonly string[], colors = false) {
  const printed = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof printed) => ({
    write: (text: string) => {
      printed[name] += text
    },
    hasColors: () => colors,
  })
  const code = await run(args, { stdout: stream('stdout'), stderr: stream('stderr') })
  return { code, ...printed }
}

const small = () => {
  const net = sequential({
    name: 'small',
    layers: [
      layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [5, 5, 1], name: 'conv' }),
      layers.batchNormalization({ name: 'norm' }),
      layers.globalAveragePooling2d({ name: 'pool' }),
      layers.dense({ units: 2, activation: 'softmax', name: 'top' }),
    ],
  })
  net.getLayer('conv').trainable = false
  net.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' })
  return net
}
const x = tensor(
  Float32Array.from({ length: 25 }, (_, i) => Math.sin(i)),
  [1, 5, 5, 1],
)

test('convert writes every format, and what it writes predicts the same', async t => {
  const net = small()
  const from = file('of a folder.keras')
  await net.save(from)
  const expected = [...net.predictSync(x).data]
  const readable: string[] = []
  for (const name of ['model.h5', 'again.keras', 'web folder/', 'model.onnx']) {
    const { code, stdout, stderr } = await call(['convert', from, file(name)])
    t.deepEqual([code, stderr], [0, ''], stdout.trim())
    if (!name.endsWith('.onnx')) readable.push(name)
  }
  for (const name of readable)
    t.deepEqual([...(await loadModel(file(name))).predictSync(x).data], expected, `${name} is the same model`)
  for (const name of ['weights.safetensors', 'model.weights.h5']) {
    const { code, stdout } = await call(['convert', from, file(name), '--json'])
    t.deepEqual([code, JSON.parse(stdout).weightsOnly], [0, true], `${name} has the weights`)
    const other = small()
    await other.loadWeights(file(name))
    t.deepEqual([...other.predictSync(x).data], expected, 'which another model takes')
  }
})

test('convert leaves out the optimizer, and gives a model the names of its classes', async t => {
  const from = file('compiled.keras')
  await small().save(from)
  writeFileSync(file('labels.txt'), 'tabby cat\r\n\r\n Haus-Hund \n')
  const args = [from, file('named.keras'), '--no-optimizer', '--classes', file('labels.txt')]
  t.equal((await call(['convert', ...args])).code, 0)
  const named = await loadModel(file('named.keras'))
  t.deepEqual([named.metadata, named.optimizer], [{ classNames: ['tabby cat', 'Haus-Hund'] }, null])
  const missing = await call(['convert', from, file('x.keras'), '--classes', file('none.txt')])
  t.equal(missing.code, 1)
  t.match(missing.stderr, /^error: --classes: expected a text file .*\n$/)
  writeFileSync(file('three.txt'), 'a\nb\nc\n')
  const other = await call(['convert', from, file('x.keras'), '--classes', file('three.txt')])
  t.equal(other.code, 1)
  t.match(other.stderr, /^error: --classes: expected a name for each of 2 classes, received 3 in .*three\.txt'\.\n$/)
  const alone = await call(['convert', from, file('x.safetensors'), '--classes', file('labels.txt')])
  t.equal(alone.code, 2)
  t.match(alone.stderr, /^error: --classes: expected a whole model to be written, received weights alone\./)
})

test('folders that a slash names are made with those above them, or it is said that they cannot be', async t => {
  const from = file('of folders.keras')
  await small().save(from)
  const { code } = await call(['convert', from, `${file('one')}/two.d/three/`])
  t.deepEqual([code, existsSync(file('one/two.d/three/model.json'))], [0, true], 'made')
  writeFileSync(file('in the place'), '')
  const other = await call(['convert', from, `${file('in the place')}/folder/`])
  t.deepEqual([other.code, /expected to make the folder .*ENOTDIR/.test(other.stderr)], [1, true], other.stderr)
  if (process.platform !== 'linux') return
  const none = await call(['convert', from, '/proc/none/'])
  t.deepEqual([none.code, /expected to make the folder \/proc\/none\//.test(none.stderr)], [1, true], none.stderr)
})

test('summary tells layers, shapes, weights, and what is not trained and why', async t => {
  const net = small()
  net.metadata = { classNames: ['cat', 'dog'], preprocessing: { scale: 0.5 } }
  await net.save(file('small.h5'))
  const { code, stdout } = await call(['summary', file('small.h5')])
  t.equal(code, 0)
  for (const line of [
    /conv: 20 weights, the layer is frozen/,
    /norm: 4 weights, numbers that the layer keeps/,
    /^Model: "small"$/m,
    /Classes: 2 \(cat, dog\)/,
    /Compiled with: adam/,
    /Metadata: preprocessing/,
  ])
    t.match(stdout, line)
  const json = JSON.parse((await call(['summary', file('small.h5'), '--json'])).stdout)
  t.deepEqual(json.metadata, net.metadata, 'metadata')
  t.deepEqual(
    json.layers.map((layer: { name: string; outputShapes: unknown; weights: number }) => [
      layer.name,
      layer.outputShapes,
      layer.weights,
    ]),
    [
      ['conv', [[null, 3, 3, 2]], 20],
      ['norm', [[null, 3, 3, 2]], 8],
      ['pool', [[null, 2]], 0],
      ['top', [[null, 2]], 6],
    ],
  )
  t.deepEqual(json.weights, { total: 34, trainable: 4 + 6 }, 'counts')
  t.deepEqual(
    json.notTrained.map((entry: { layer: string; weights: number }) => [entry.layer, entry.weights]),
    [
      ['conv', 20],
      ['norm', 4],
    ],
    'a frozen layer, and moving statistics',
  )
})

test('summary of weights alone tells their names, shapes, types and sizes', async t => {
  const net = small()
  await net.saveWeights(file('alone.weights.h5'))
  await net.saveWeights(file('alone.h5'))
  await net.saveWeights(file('alone.safetensors'), { dtype: 'bfloat16' })
  for (const [name, kernel, dtype, size] of [
    ['alone.weights.h5', 'layers/dense/vars/0', 'float32', 4],
    ['alone.h5', 'top/small/top/kernel', 'float32', 4],
    ['alone.safetensors', 'top/kernel', 'bfloat16', 2],
  ] as const) {
    const { code, stdout } = await call(['summary', file(name), '--json'])
    const { weightsOnly, weights, entries } = JSON.parse(stdout)
    t.deepEqual([code, weightsOnly, weights], [0, true, { total: 34, bytes: 34 * size }], name)
    const found = entries.find((each: { name: string }) => each.name === kernel)
    t.deepEqual(found, { name: kernel, shape: [2, 2], dtype, bytes: 4 * size }, kernel)
    const text = (await call(['summary', file(name)])).stdout
    t.match(text, /^Weights alone, without a model: 8 with 34 numbers$/m)
    t.match(text, new RegExp(`^  ${kernel} +\\[2, 2\\] +${dtype} +${4 * size} bytes$`, 'm'))
  }
  t.equal(await listWeights(file('small.h5')), null, 'a model is none')
})

test('what is at fault with a file ends with 1 and one sentence', async t => {
  writeFileSync(file('broken.keras'), 'PK\x03\x04 and so on')
  writeFileSync(file('text.txt'), 'text')
  await small().save(file('good.keras'))
  for (const args of [
    ['summary', file('nothing.keras')],
    ['summary', file('broken.keras')],
    ['summary', file('text.txt')],
    ['summary', folder],
    ['convert', file('good.keras'), file('no such folder/out.keras')],
  ]) {
    const { code, stdout, stderr } = await call(args)
    t.deepEqual([code, stdout], [1, ''], args.join(' '))
    t.ok(/^error: [^\n]+\n$/.test(stderr) && !/ at .*:\d+:\d+/.test(stderr), stderr.trim())
  }
})

test('wrong calls end with 2, and say what is taken', async t => {
  for (const args of [
    [],
    ['frobnicate'],
    ['convert', 'a.keras'],
    ['convert', 'a.keras', 'b.h5', 'c.onnx'],
    ['summary', '-'],
    ['convert', '--', '-', 'b.h5'],
    ['summary', ''],
    ['summary', 'a.keras', '--frob'],
    ['summary', 'a.keras', '--json=yes'],
    ['convert', 'a.keras', 'b.h5', '--classes'],
    ['convert', 'a.keras', 'b.zip'],
    ['convert', 'a.keras', 'b'],
    ['convert', 'a.keras', 'b.onnx', '--weights'],
    ['convert', 'a.keras', 'folder/', '--weights'],
    ['train', 'pictures', '--out', 'b.zip'],
  ]) {
    const { code, stdout, stderr } = await call(args)
    t.deepEqual([code, stdout], [2, ''], JSON.stringify(args))
    t.match(stderr, /^error: [^\n]+\. See "npx fovea [^\n]*--help"\.\n$/, stderr.trim())
  }
})

test('help and version are printed, and colours only where they are seen', async t => {
  const help = await call(['--help'])
  for (const name of ['convert', 'summary']) {
    t.match(help.stdout, new RegExp(`^ {2}${name} `, 'm'))
    const own = await call([name, '--help'])
    t.ok(own.code === 0 && own.stdout.startsWith(`Usage: npx fovea ${name} `), `${name} --help`)
  }
  t.equal((await call(['--version'])).stdout, `${engine.version}\n`)
  t.equal((await call(['frob'], true)).stderr.startsWith('\x1b[31merror:\x1b[39m '), true, 'red')
  t.equal((await call(['frob'])).stderr.startsWith('error: '), true, 'plain')
})

test('it is a program, which ends with the code, and bears that nobody reads on', async t => {
  await small().save(file('small.keras'))
  const main = ['--import', 'tsx', join(root, 'lib', 'cli', 'main.ts')]
  const env = { ...process.env, FORCE_COLOR: '', NO_COLOR: '1' }
  const settings = { cwd: root, env, encoding: 'utf8', timeout: 120_000 } as const
  const summary = spawnSync(process.execPath, [...main, 'summary', file('small.keras'), '--json'], settings)
  t.deepEqual([summary.status, JSON.parse(summary.stdout).name], [0, 'small'])
  const wrong = spawnSync(process.execPath, [...main, 'summary'], settings)
  t.deepEqual([wrong.status, wrong.stderr.startsWith('error: expected FILE, received none.')], [2, true])
  t.match(readFileSync(join(root, 'package.json'), 'utf8'), /"fovea": ".\/dist\/cli.js"/)
})

/** How a call ends of whose output nothing is read. */
async function unread(args: readonly string[]): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const main = ['--import', 'tsx', join(root, 'lib', 'cli', 'main.ts')]
  const child = spawn(process.execPath, [...main, ...args], { cwd: root, timeout: 120_000 })
  child.stdout.destroy()
  let stderr = ''
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, stderr }
}

test('what is written is written, also where nobody reads what is printed', async t => {
  await small().save(file('small.keras'))
  t.deepEqual(await unread(['summary', file('small.keras')]), { code: 0, stderr: '' }, 'there is nothing left to do')
  t.deepEqual(await unread(['convert', file('small.keras'), file('unread.h5')]), { code: 0, stderr: '' })
  t.ok(existsSync(file('unread.h5')))
  const base = sequential({
    layers: [
      layers.rescaling({ scale: 1 / 255, inputShape: [8, 8, 3] }),
      layers.conv2d({ filters: 2, kernelSize: 3 }),
      layers.globalAveragePooling2d(),
    ],
  })
  await base.save(file('unread-base.keras'))
  for (const [i, name] of ['a/0.png', 'a/1.png', 'b/0.png', 'b/1.png'].entries()) {
    mkdirSync(dirname(file(`unread/${name}`)), { recursive: true })
    await saveImage(file(`unread/${name}`), tensor(new Uint8Array(192).fill(60 * i), [8, 8, 3]))
  }
  const args = ['--base', file('unread-base.keras'), '--out', file('unread.keras'), '--validation-split', '0.5']
  t.deepEqual(await unread(['train', file('unread'), ...args]), { code: 0, stderr: '' })
  t.deepEqual((await loadModel(file('unread.keras'))).metadata.classNames, ['a', 'b'], 'a training goes on')
})
