/**
 * What `adviseTransfer` says beside what is best: a head is trained on the features of every depth that the advice
 * looked at, and its accuracy is that of pictures which neither of them has seen. Needs FOVEA_DATA_DIR with cats-dogs,
 * hymenoptera, fashion-mnist and mnist. The latter two are written as pictures, a folder a class, and read like others.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adviseTransfer, datasets, saveImage, setSeed, type Tensor, tensor, transfer } from '../lib/index.ts'

/** Pictures of a class to train and to validate with, of the sets that are written as pictures. */
const perClass = { train: 30, val: 30 } as const

const written = { 'fashion-mnist': datasets.fashionMnist, mnist: datasets.mnist }

/** The first pictures of every class, as grey PNG files in folders train and val. */
async function writePictures(name: keyof typeof written, to: string): Promise<void> {
  const { train, test, classes } = await written[name]({ bytes: true })
  for (const [part, { x, y }] of [
    ['train', train],
    ['val', test],
  ] as const) {
    const counts = classes.map(() => 0)
    for (const [i, label] of y.data.entries()) {
      if (counts[label] === perClass[part]) continue
      const folder = join(to, part, `${label}`)
      await mkdir(folder, { recursive: true })
      const pixels = Uint8Array.from(x.data.subarray(i * 784, (i + 1) * 784))
      await saveImage(join(folder, `${String(counts[label]++).padStart(3, '0')}.png`), tensor(pixels, [28, 28, 1]))
    }
  }
}

interface Base {
  readonly base: string
  readonly preprocessing?: 'tf'
}

interface Loaded {
  readonly x: ReturnType<typeof tensor>
  readonly y: ReturnType<typeof tensor>
  readonly classNames: readonly string[]
}

/** All pictures of a folder, 224 x 224. */
async function loaded(folder: string): Promise<Loaded> {
  const how = { size: 224, resize: 'crop', shuffle: false } as const
  const { train, files, classNames } = await datasets.imageFolder(folder, how)
  const count = files.train.length
  const [x, y] = [new Float32Array(count * 224 * 224 * 3), new Float32Array(count)]
  let at = 0
  for await (const batch of train as AsyncIterable<{ x: Tensor; y: Tensor }>) {
    x.set(batch.x.data, at * 224 * 224 * 3)
    y.set(batch.y.data, at)
    at += batch.y.data.length
  }
  return { x: tensor(x, [count, 224, 224, 3]), y: tensor(y, [count]), classNames: classNames ?? [] }
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** Of a head on the features of a layer, after 20 epochs. */
async function accuracyAt(options: Base, layer: string, train: Loaded, val: Loaded): Promise<number> {
  setSeed(1)
  const net = await transfer({ ...options, features: layer, classes: train.classNames })
  await net.fit(train.x, train.y, { epochs: 20, verbose: 0 })
  return (await net.evaluate(val.x, val.y))[1]
}

/** Rows of a table: a base and a set of pictures in each. */
export async function advice(
  bases: Readonly<Record<string, Base>>,
  dataFolder: string,
): Promise<{ readonly header: readonly string[]; readonly rows: string[][] }> {
  const own = await mkdtemp(join(tmpdir(), 'fovea-advice-'))
  const rows: string[][] = []
  try {
    for (const set of ['cats-dogs', 'hymenoptera', 'fashion-mnist', 'mnist'] as const) {
      const isWritten = set in written
      const folder = join(isWritten ? own : dataFolder, set)
      if (isWritten) await writePictures(set as keyof typeof written, folder)
      const [train, val] = [await loaded(join(folder, 'train')), await loaded(join(folder, 'val'))]
      for (const [name, options] of Object.entries(bases)) {
        const { cuts, best, method } = await adviseTransfer({ ...options, data: [train.x, train.y] })
        const trained: { layer: string; accuracy: number }[] = []
        for (const { layer } of cuts) trained.push({ layer, accuracy: await accuracyAt(options, layer, train, val) })
        const top = trained.reduce((most, each) => (each.accuracy >= most.accuracy ? each : most))
        const advised = trained.find(({ layer }) => layer === best)
        rows.push([
          ...[name, set, `${train.y.size} + ${val.y.size}`, `\`${best}\` (${method})`],
          ...[percent(advised?.accuracy ?? Number.NaN), `\`${top.layer}\``, percent(top.accuracy)],
          cuts.map(({ accuracy }, i) => `${percent(accuracy)} / ${percent(trained[i].accuracy)}`).join(', '),
        ])
        console.log(rows.at(-1)?.join('  '))
      }
    }
  } finally {
    await rm(own, { recursive: true, force: true })
  }
  const header = [
    ...['base', 'pictures', 'train + val', 'advised', 'its accuracy', 'best', 'its accuracy'],
    'every depth: told by the advice / reached by a head',
  ]
  return { header, rows }
}
