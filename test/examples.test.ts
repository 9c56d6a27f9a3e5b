/** Every program in examples/ runs, on a small data set. Those in plain JavaScript use the built package. */
import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decode } from 'fast-png'
import test from 'tape'
import { layers, saveImage, sequential, tensor } from '../lib/index.ts'
import { writeSmallMnist } from './support/small-mnist.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'fovea-examples-'))
mkdirSync(join(folder, 'mnist'))
writeSmallMnist(join(folder, 'mnist'), 300, 100)
test.onFinish(() => rmSync(folder, { recursive: true }))

/** Pictures of two classes in folders, and a small network whose name says how pixels are prepared. */
async function writePets(): Promise<void> {
  for (const part of ['train', 'val'])
    for (const [label, name] of ['cat', 'dog'].entries()) {
      mkdirSync(join(folder, 'pets', part, name), { recursive: true })
      for (let i = 0; i < 8; i++) {
        const pixels = Float32Array.from({ length: 32 * 32 * 3 }, (_, p) => ((p * (i + 3)) % 90) + 150 * label)
        await saveImage(join(folder, 'pets', part, name, `${i}.png`), tensor(pixels, [32, 32, 3]))
      }
    }
  const base = sequential({
    name: 'efficientnet_lite0',
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, strides: 2, activation: 'relu', inputShape: [32, 32, 3] }),
      layers.conv2d({ filters: 8, kernelSize: 3, strides: 2, activation: 'relu' }),
    ],
  })
  await base.save(join(folder, 'efficientnet_lite0.keras'))
}

interface Example {
  readonly args?: readonly string[]
  /** What its output must hold. */
  readonly says: readonly RegExp[]
  /** Pictures it writes, with their sizes. */
  readonly writes?: Readonly<Record<string, readonly [width: number, height: number]>>
}

const examples: Record<string, Example> = {
  'first-cnn.ts': {
    args: ['300'],
    says: [/dense only: 407,050 parameters, test accuracy [\d.]+ %/, /CNN: 34,826 parameters, test accuracy [\d.]+ %/],
  },
  'strides-and-padding.ts': {
    args: [folder],
    says: [
      /valid +1 +1 x 26 x 26 x 1 +1 x 13 x 13 x 1/,
      /valid +2 +1 x 13 x 13 x 1 +1 x 6 x 6 x 1/,
      /valid +3 +1 x 9 x 9 x 1/,
      /same +1 +1 x 28 x 28 x 1/,
      /same +2 +1 x 14 x 14 x 1/,
      /same +3 +1 x 10 x 10 x 1/,
    ],
    writes: { 'digit.png': [240, 240], 'strides-and-padding.png': [704, 472] },
  },
  'filters.ts': {
    args: [folder, '300'],
    says: [/Wrote .*filters-before\.png/],
    writes: { 'filters-before.png': [780, 204], 'filters-after.png': [780, 204] },
  },
  'typed.ts': { says: [/classes of the first six: 0 1 2 0 1 2/, /FOVEA_SHAPE: .*\[1, 5, 5, 3\]/] },
  'augmentation.ts': { says: [/loss 0\.\d+, after training 0\.\d+/, /(9\d|100) of 100 bars are told apart/] },
  'custom-layer.ts': { says: [/loss 0\.00\d\d, near 1\.00/, /loaded: ChannelScale, the same loss/] },
  'time-series.ts': {
    args: ['400'],
    says: [/test accuracy [\d.]+ % on 400 series/, /a square wave is taken for: square/],
  },
  'volumes.ts': { args: ['200'], says: [/conv3d \(Conv3D\)/, /test accuracy [\d.]+ % on 100 bodies/] },
  'gan.ts': {
    args: [folder, '1', '64'],
    says: [/criticLoss 1\.\d+ +generatorLoss 0\.\d+/, /Wrote .*gan\.png/],
    writes: { 'gan.png': [582, 234] },
  },
  'vae.ts': {
    args: [folder, '12', '64'],
    says: [/loss of the test pictures: \d+\.\d/],
    writes: { 'vae.png': [436, 436] },
  },
  'siamese.ts': { args: ['triplet', '3', '300'], says: [/pairs told apart: \d+\.\d %/] },
  'autoencoder.ts': {
    args: [folder, '1', '64'],
    says: [/mean squared error: 0\.\d+ with noise/],
    writes: { 'autoencoder.png': [873, 177] },
  },
  'distillation.ts': { args: ['1', '128'], says: [/teacher: 50,?186 weights/, /student: \d+ weights, test accuracy/] },
  'gradient-ascent.ts': {
    args: [folder, '300'],
    says: [/taken for: ( ?\d){10}/],
    writes: { 'gradient-ascent.png': [584, 236] },
  },
  'reptile.ts': { args: ['10'], says: [/error after 32 steps, after 10 tasks: \d/] },
  'transfer/methods.ts': {
    args: [join(folder, 'pets'), join(folder, 'efficientnet_lite0.keras'), '2', '32'],
    says: [/Features of \w+ tell [\d.]+ % of 16 pictures apart/, /bottleneck +accuracy [\d.]+ %/, /fineTune +accuracy/],
  },
  'transfer/new-task.ts': {
    args: [
      join(folder, 'pets', 'train'),
      join(folder, 'pets', 'val', 'cat', '0.png'),
      'none',
      '32',
      join(folder, 'task.keras'),
    ],
    says: [/features 512 a sample/, /cat: [\d.]+ %\ndog: [\d.]+ %/],
  },
  'plain.mjs': { says: [/accuracy 1\b/, /guesses 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1/] },
  'plain.cjs': { says: [/Flatten/, /\[ 1, 8 \]/] },
}

/** Not programs of this list: the job has a test of its own, and what the others share. */
const others = ['mnist.ts', 'pictures.ts']

function run(
  file: string,
  args: readonly string[] = [],
  cwd = root,
): Promise<{ status: number | null; output: string }> {
  const loader = file.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : []
  const env = { ...process.env, FOVEA_DATA_DIR: folder, NO_COLOR: '1' }
  const child = spawn(process.execPath, [...loader, file, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (output += text))
  return new Promise(resolve => child.on('close', status => resolve({ status, output })))
}

test('every program of examples/ is listed here', t => {
  const files = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
  const programs = files.map(file => file.replaceAll('\\', '/')).filter(file => /\.\w+$/.test(file))
  t.deepEqual(programs.sort(), [...Object.keys(examples), ...others].sort())
  t.end()
})

for (const type of ['module', 'commonjs'])
  test(`a copy of custom-layer.ts runs in a package of type ${type}`, {
    skip: existsSync(join(root, 'dist', 'index.js')) ? false : 'the package is not built: npm run build',
  }, async t => {
    const copy = join(folder, type)
    mkdirSync(join(copy, 'node_modules'), { recursive: true })
    symlinkSync(root, join(copy, 'node_modules', 'fovea'), 'junction')
    writeFileSync(join(copy, 'package.json'), JSON.stringify({ type }))
    copyFileSync(join(root, 'examples', 'custom-layer.ts'), join(copy, 'custom-layer.ts'))
    const { status, output } = await run('custom-layer.ts', [], copy)
    t.equal(status, 0, 'exit code')
    t.match(output, /loaded: ChannelScale, the same loss/)
  })

test('programs that need arguments say so without them', async t => {
  for (const file of ['transfer/methods.ts', 'transfer/new-task.ts']) {
    const { status, output } = await run(join('examples', file))
    t.equal(status, 2, 'exit code')
    t.match(output, /^Usage: npx tsx examples\/transfer\/[\w-]+\.ts FOLDER [^\n]+\n$/, file)
  }
})

test('pictures for the programs of examples/transfer/ are written', async t => {
  await writePets()
  t.end()
})

for (const [file, { args, says, writes = {} }] of Object.entries(examples)) {
  const isBuilt = file.endsWith('.ts') || existsSync(join(root, 'dist', 'index.js'))
  test(`examples/${file} does what it says`, {
    skip: isBuilt ? false : 'the package is not built: npm run build',
  }, async t => {
    const { status, output } = await run(join('examples', file), args)
    t.equal(status, 0, 'exit code')
    for (const part of says) t.ok(part.test(output), `says ${part}`)
    if (status !== 0 || !says.every(part => part.test(output))) t.comment(output)
    for (const [name, size] of Object.entries(writes)) {
      const { width, height, data } = decode(readFileSync(join(folder, name)))
      t.deepEqual([width, height], size, `${name} has the size it should have`)
      t.ok(new Set(data).size > 10, `${name} shows something`)
    }
  })
}
