/**
 * `npm run bench:transfer`: what transfer learning reaches on real pictures, and how long it takes. The tables go into
 * docs/transfer.md. Needs FOVEA_DATA_DIR with cats-dogs, hymenoptera, imagenet-samples, fashion-mnist and mnist, and
 * FOVEA_MODELS_DIR.
 *
 *   npm run bench:transfer -- --only marks       or recipes, samples, advice: one table
 *   npm run bench:transfer -- --only marks --network mobilenet --pictures cats-dogs      one row, which is not written
 *
 * Ends with 1 where a seed misses its mark.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  compileFunction,
  datasets,
  engine,
  type FitOptions,
  input,
  loadImage,
  loadModel,
  type Model,
  ops,
  setSeed,
  type TransferOptions,
  tensor,
  transfer,
} from '../lib/index.ts'
import { argumentsOf } from './arguments.ts'
import { advice } from './transfer-advice.ts'

const usage = `npm run bench:transfer -- [options]

Tells what transfer learning reaches on real pictures, and writes the tables of docs/transfer.md. Needs
$FOVEA_DATA_DIR and $FOVEA_MODELS_DIR.

  --only TABLE       marks, recipes, samples or advice
  --network TEXT     rows of networks whose names hold this; the table is not written
  --pictures TEXT    the same of sets of pictures
  --no-write         prints alone`

const { values: chosen } = argumentsOf(usage, {
  options: {
    write: { type: 'boolean', default: true },
    only: { type: 'string' },
    network: { type: 'string', default: '' },
    pictures: { type: 'string', default: '' },
  },
  allowNegative: true,
})

const folderOf = (name: string) => {
  const folder = process.env[name]
  if (folder) return folder
  throw new Error(`bench/transfer: expected ${name} to name a folder, received none.`)
}
const dataFolder = folderOf('FOVEA_DATA_DIR')
const modelsFolder = folderOf('FOVEA_MODELS_DIR')

/** Whether a row is asked for: a part of the network's name, in small letters, and the pictures. */
const isChosen = (network: string, pictures: string) =>
  network.toLowerCase().includes(chosen.network.toLowerCase()) && pictures.includes(chosen.pictures)

/** Numbers of any kind with a shape. */
type Data = ReturnType<typeof tensor>

interface Pictures {
  readonly x: Data
  readonly y: Data
  readonly count: number
  readonly classNames: readonly string[]
}

/** All pictures of a folder as bytes, in the order of their names. */
async function picturesIn(...path: string[]): Promise<Pictures> {
  const { files, classNames } = await datasets.imageFolder(join(dataFolder, ...path), { shuffle: false })
  const names = classNames ?? []
  const pixels: Uint8Array[] = []
  for (const file of files.train) pixels.push(Uint8Array.from((await reference(file)).data))
  const labels = files.train.map(file => names.indexOf(basename(dirname(file))))
  const bytes = new Uint8Array(Buffer.concat(pixels))
  return {
    x: tensor(bytes, [labels.length, 224, 224, 3]),
    y: tensor(Float32Array.from(labels), [labels.length]),
    ...{ count: labels.length, classNames: names },
  }
}

const mobileNet = {
  base: join(modelsFolder, 'mobilenet_v1_0.25_224', 'tfjs'),
  preprocessing: 'tf',
} as const

const lite = { base: join(modelsFolder, 'efficientnet_lite0', 'efficientnet_lite0.keras') }

interface Trained {
  readonly name: string
  readonly options: Omit<TransferOptions, 'classes'>
  readonly epochs: number
  /** What is asked for on the pictures of a folder; null: nothing. */
  readonly marks: Readonly<Record<string, number>> | null
}

const ofMarks: readonly Trained[] = [
  { name: 'EfficientNet-Lite0', options: lite, epochs: 20, marks: { 'cats-dogs': 0.97, hymenoptera: 0.93 } },
  {
    name: 'MobileNet 0.25',
    // The recipe by which the marks were measured: Adam 0.01, which does not fall, and no dropout.
    options: { ...mobileNet, learningRate: 0.01, decay: 'none', dropout: 0 },
    epochs: 60,
    marks: { 'cats-dogs': 0.96, hymenoptera: 0.843 },
  },
]
const usual: readonly Trained[] = [
  { name: 'MobileNet 0.25, usual recipe', options: mobileNet, epochs: 60, marks: null },
]

interface Run {
  readonly accuracy: number
  /** Seconds of every epoch, validation included. */
  readonly seconds: readonly number[]
  readonly model: Model
}

async function run(
  options: TransferOptions,
  seed: number,
  train: Pictures,
  validation: Pictures,
  fitOptions: FitOptions,
): Promise<Run> {
  setSeed(seed)
  const net = await transfer(options)
  const seconds: number[] = []
  let began = performance.now()
  const callbacks = {
    onEpochBegin: () => {
      began = performance.now()
    },
    onEpochEnd: () => void seconds.push((performance.now() - began) / 1000),
  }
  await net.fit(train.x, train.y, { verbose: 0, callbacks, ...fitOptions })
  const [, accuracy] = await net.evaluate(validation.x, validation.y)
  return { accuracy, seconds, model: net }
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length
const table = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  [header, header.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')

/** Accuracy for three seeds, and seconds of epochs with features that are kept and without. */
async function accuracies(all: readonly Trained[]): Promise<string> {
  const rows: string[][] = []
  for (const { name, options, epochs, marks } of all)
    for (const folder of ['cats-dogs', 'hymenoptera']) {
      if (!isChosen(name, folder)) continue
      const [train, validation] = [await picturesIn(folder, 'train'), await picturesIn(folder, 'val')]
      const how = { ...options, classes: train.classNames } as TransferOptions
      const runs: Run[] = []
      for (const seed of [1, 2, 3]) runs.push(await run(how, seed, train, validation, { epochs }))
      const plain = await run({ ...how, method: 'freeze' }, 1, train, validation, { epochs: 2 })
      const later = mean(runs.flatMap(({ seconds }) => seconds.slice(1)))
      const each = mean(plain.seconds.slice(1))
      rows.push([
        ...[name, folder, `${train.count} + ${validation.count}`],
        runs.map(({ accuracy }) => percent(accuracy)).join(', '),
        marks === null ? '-' : percent(marks[folder]),
        ...[`${mean(runs.map(({ seconds }) => seconds[0])).toFixed(1)} s`, `${later.toFixed(3)} s`],
        ...[`${each.toFixed(1)} s`, `${Math.round(each / later)}`],
      ])
      console.log(rows.at(-1)?.join('  '))
      const right = (accuracy: number) => Math.round(accuracy * validation.count) / validation.count
      if (marks !== null && runs.some(({ accuracy }) => right(accuracy) < marks[folder])) process.exitCode = 1
    }
  return table(
    [
      'base',
      'pictures',
      'train + val',
      'accuracy, seeds 1, 2, 3',
      'mark',
      'first epoch',
      'later ones',
      'frozen, nothing kept',
      'times as fast',
    ],
    rows,
  )
}

/** A picture resized as Pillow does it: along one axis after the other, with bytes in between. */
async function resized({ data, shape }: Data, rows: number, columns: number): Promise<Data> {
  let [pixels, sizes] = [data, [1, ...shape]]
  for (const size of [
    [sizes[1], columns],
    [rows, columns],
  ] as const) {
    const x = input({ shape: sizes.slice(1) })
    const y = ops.image.resize(x, size, { interpolation: 'bilinear', antialias: true })
    const result = await compileFunction({ inputs: x, outputs: y })(tensor(pixels, sizes))
    pixels = Float32Array.from((result as Data).data, value => Math.round(Math.min(255, Math.max(0, value))))
    sizes = [1, ...size, 3]
  }
  return tensor(pixels, sizes)
}

/** A picture as references have it: the shorter side becomes 256, the middle 224 x 224 are taken. */
async function reference(file: string): Promise<Data> {
  const picture = await loadImage(file, { channels: 3 })
  const [height, width] = picture.shape
  const scale = 256 / Math.min(height, width)
  const [rows, columns] = [Math.round(height * scale), Math.round(width * scale)]
  const [top, left] = [Math.floor((rows - 224) / 2), Math.floor((columns - 224) / 2)]
  return (await resized(picture, rows, columns)).slice([0, top, left, 0], [1, 224, 224, 3])
}

/** The same for networks that take 227 x 227: its edges once more, one before and two behind. */
function widened({ data }: Data): Data {
  const within = (place: number) => Math.min(223, Math.max(0, place - 1))
  const pixels = Float32Array.from({ length: 227 * 227 * 3 }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / 3), i % 3]
    return data[(within(Math.floor(pixel / 227)) * 224 + within(pixel % 227)) * 3 + channel]
  })
  return tensor(pixels, [1, 227, 227, 3])
}

/** The 40 samples of ImageNet by every format a network comes in. */
async function samples(): Promise<string> {
  const folder = join(dataFolder, 'imagenet-samples')
  const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))
  const lite: { file: string; top1: number }[] = json(modelsFolder, 'efficientnet_lite0', 'expected.json').samples
    .images
  const others: { file: string; mobilenet_top1: number; squeezenet_top1: number; darknet_top1_wnid: string }[] = json(
    folder,
    'expected-top1.json',
  ).images
  const wnids: string[] = json(modelsFolder, 'tiny_darknet_224', 'wnids.darknet-order.json')
  const ofLite = Object.fromEntries(lite.map(({ file, top1 }) => [file, top1]))
  const ofMobile = Object.fromEntries(others.map(each => [each.file, each.mobilenet_top1]))
  const ofSqueeze = Object.fromEntries(others.map(each => [each.file, each.squeezenet_top1]))
  const ofDarknet = Object.fromEntries(others.map(each => [each.file, wnids.indexOf(each.darknet_top1_wnid)]))
  const rgb = (scale: number, offset: number) => (data: ArrayLike<number>) =>
    Float32Array.from(data, value => value * scale + offset)
  const bgr = (data: ArrayLike<number>) =>
    Float32Array.from(data, (_, i) => data[i - (i % 3) + 2 - (i % 3)] - [103.939, 116.779, 123.68][i % 3])
  const networks = [
    ['EfficientNet-Lite0', 'efficientnet_lite0/efficientnet_lite0.keras', ofLite, rgb(1 / 128, -127 / 128), 224],
    ['EfficientNet-Lite0', 'efficientnet_lite0/efficientnet_lite0.onnx', ofLite, rgb(1 / 128, -127 / 128), 224],
    ['MobileNet 0.25', 'mobilenet_v1_0.25_224/tfjs', ofMobile, rgb(1 / 127.5, -1), 224],
    ['MobileNet 0.25', 'mobilenet_v1_0.25_224/keras-h5/mobilenet_0.25_224.h5', ofMobile, rgb(1 / 127.5, -1), 224],
    ['SqueezeNet 1.1', 'squeezenet_v1.1/keras-h5/squeezenet_v1.1_dequantised.h5', ofSqueeze, bgr, 227],
    ['Tiny Darknet', 'tiny_darknet_224/tfjs', ofDarknet, rgb(1 / 255, 0), 224],
  ] as const
  const pictures: Data[] = []
  for (const { file } of others) pictures.push(await reference(join(folder, 'jpeg', file)))
  const rows: string[][] = []
  for (const [name, file, expected, prepare, size] of networks) {
    const net = await loadModel(join(modelsFolder, file), { compile: false })
    const different: string[] = []
    for (const [i, { file }] of others.entries()) {
      const { data, shape } = size === 227 ? widened(pictures[i]) : pictures[i]
      const said = (await net.predict(tensor(prepare(data), shape))).data as Float32Array
      if (said.indexOf(Math.max(...said)) !== expected[file]) different.push(file.replace(/^n\d+_|\.JPEG$/g, ''))
    }
    rows.push([
      name,
      `\`${file.slice(file.indexOf('/') + 1)}\``,
      `${others.length - different.length} of ${others.length}`,
      different.join(', ') || '-',
    ])
    console.log(rows.at(-1)?.join('  '))
  }
  return table(['network', 'file', 'as the reference says', 'others'], rows)
}

/** What the advice says beside what is best. */
async function advised(): Promise<string> {
  const { header, rows } = await advice({ 'MobileNet 0.25': mobileNet }, dataFolder)
  return table(header, rows)
}

const parts = { marks: () => accuracies(ofMarks), recipes: () => accuracies(usual), samples, advice: advised }
if (chosen.only !== undefined && !(chosen.only in parts))
  throw new Error(`bench/transfer: expected --only ${Object.keys(parts).join(', ')}, received ${chosen.only}.`)
const isWhole = chosen.network === '' && chosen.pictures === ''
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.only !== undefined && chosen.only !== name) continue
  const text = await measure()
  console.log(`\n${text}\n`)
  if (!chosen.write || !isWhole) continue
  const page = fileURLToPath(new URL('../docs/transfer.md', import.meta.url))
  const around = new RegExp(`(<!-- table: ${name} -->\n)[^]*?(<!-- end -->)`)
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(around, (_, begin, end) => `${begin}\n${text}\n\n${end}`),
  )
}
console.log(`fovea ${engine.version}, ${engine.simd}, ${engine.threads} threads`)
