/**
 * CIFAR-10 and CIFAR-100 (A. Krizhevsky, 2009): 50,000 + 10,000 colour pictures of 32 x 32 in ten or a hundred classes.
 *
 * A folder may have the original archives of bytes (`cifar-10-binary.tar.gz`), what is in them (`data_batch_1.bin`
 * ...), or archives of JPEGs (`train-jpeg.tar.gz`: `train/00000_frog.jpg`, `test-jpeg.tar.gz`: `test/frog/0000.jpg`),
 * which are not quite the same pictures: JPEG loses some of what was there.
 * @see https://www.cs.toronto.edu/~kriz/cifar.html
 */
import { join } from 'node:path'
import { choiceOption, knownOptions } from '../core/checks.ts'
import { DataError, FormatError } from '../core/errors.ts'
import { Turns } from '../core/turns.ts'
import { readWholeFile } from '../files/file-system.ts'
import { type DatasetOptions, find, type ImageDataset, namesIn, type Samples, samplesOf } from './image-dataset.ts'
import { maxPicturePixels } from './images/picture.ts'
import { pictureWorkers } from './images/workers.ts'
import { readTar, type TarEntry } from './tar.ts'

export interface Cifar100Options extends DatasetOptions {
  /** A hundred classes, or the twenty that they belong to. Default 'fine'. */
  labels?: 'fine' | 'coarse'
}

const side = 32
const pixels = side * side
const length = 3 * pixels
const largestFile = 2 ** 30

/** A data set as its authors publish it. */
interface Publication {
  readonly where: string
  readonly name: string
  readonly archive: string
  readonly sha256: string
  /** Files in the archive. */
  readonly train: readonly string[]
  readonly test: readonly string[]
  /** Bytes of labels before the pixels of a picture, and which of them counts. */
  readonly labels: number
  readonly label: number
  readonly classes: readonly string[]
}

const mirrors = ['https://www.cs.toronto.edu/~kriz/']

const ten = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck']

const words = (text: string): readonly string[] => text.split(' ')

const hundred = words(
  'apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can castle ' +
    'caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin elephant ' +
    'flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man ' +
    'maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck ' +
    'pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk ' +
    'skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone television tiger ' +
    'tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm',
)

const twenty = words(
  'aquatic_mammals fish flowers food_containers fruit_and_vegetables household_electrical_devices ' +
    'household_furniture insects large_carnivores large_man-made_outdoor_things large_natural_outdoor_scenes ' +
    'large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people reptiles small_mammals trees ' +
    'vehicles_1 vehicles_2',
)

/** Pictures have channels last; files have one channel after the other. */
interface Pictures {
  readonly pixels: Uint8Array
  readonly labels: Uint8Array
}

function pictures(count: number): Pictures {
  return { pixels: new Uint8Array(count * length), labels: new Uint8Array(count) }
}

/** Pictures of files of records: labels, then 1,024 bytes of red, of green and of blue. */
async function readRecords(
  { where, labels: skipped, label, classes }: Publication,
  files: readonly TarEntry[],
): Promise<Pictures> {
  const record = skipped + length
  const wrong = files.find(({ bytes }) => bytes.length === 0 || bytes.length % record !== 0)
  if (wrong !== undefined)
    throw new FormatError(
      `${where}: expected records of ${record} bytes in ${wrong.name}, received ${wrong.bytes.length} bytes. The ` +
        'file is cut short or damaged.',
    )
  const result = pictures(files.reduce((sum, { bytes }) => sum + bytes.length / record, 0))
  const turns = new Turns()
  let next = 0
  for (const { name, bytes } of files)
    for (let at = 0; at < bytes.length; at += record, next++) {
      const own = bytes[at + label]
      if (own >= classes.length)
        throw new DataError(`${where}: expected labels from 0 to ${classes.length - 1} in ${name}, received ${own}.`)
      result.labels[next] = own
      for (let channel = 0, from = at + skipped; channel < 3; channel++)
        for (let pixel = 0; pixel < pixels; pixel++) result.pixels[next * length + 3 * pixel + channel] = bytes[from++]
      if (turns.isOver) await turns.next()
    }
  return result
}

const byName = (a: TarEntry, b: TarEntry) => (a.name < b.name ? -1 : 1)

/** Pictures that a thread gets at once: many, for few messages, but not so many that some threads get none. */
const picturesOfList = 256

/**
 * Pictures of an archive of JPEGs, in the order of their names; the class stands in the name or is the folder's. They
 * are decoded by threads.
 */
async function readJpegs({ where, classes }: Publication, path: string): Promise<Pictures> {
  const entries = await readTar(`${where} (${path})`, await readWholeFile(where, path, largestFile))
  const files = entries.filter(({ name }) => name.endsWith('.jpg')).sort(byName)
  const result = pictures(files.length)
  const workers = pictureWorkers()

  async function decode(first: number): Promise<void> {
    const list = files.slice(first, first + picturesOfList)
    const jobs = list.map(({ name, bytes }) => ({
      ...{ where: `${where} (${name} in ${path})`, source: new Uint8Array(bytes) },
      ...{ channels: 3, most: maxPicturePixels, isUpright: false, decoder: 'wasm' as const, resizing: null },
    }))
    for (const [i, { data, shape }] of (await workers.prepare(jobs)).entries()) {
      const { name } = list[i]
      const label = classes.findIndex(each => name.includes(`_${each}.`) || name.includes(`/${each}/`))
      const [height, width] = shape
      if (label < 0 || width !== side || height !== side)
        throw new FormatError(
          `${where}: expected pictures of 32 x 32 with a class in their names, received ${name} of ${width} x ` +
            `${height} in ${path}.`,
        )
      result.labels[first + i] = label
      result.pixels.set(data, (first + i) * length)
    }
  }

  let next = 0
  const decodeRest = async () => {
    for (; next < files.length; ) {
      const first = next
      next += picturesOfList
      await decode(first)
    }
  }
  // One list more than there are threads, so that each finds the next one waiting.
  await Promise.all(Array.from({ length: workers.concurrency + 1 }, decodeRest))
  return result
}

/** Files of the original archive: in it, or unpacked. Null where there are none. */
async function readOriginal(source: Publication, folder: string, names: readonly string[]): Promise<TarEntry[] | null> {
  const { where, archive, train, test } = source
  const wanted = [...train, ...test]
  if (names.includes(archive)) {
    const path = join(folder, archive)
    const entries = await readTar(`${where} (${path})`, await readWholeFile(where, path, largestFile))
    return entries.map(({ name, bytes }) => ({ name: name.slice(name.lastIndexOf('/') + 1), bytes }))
  }
  if (!wanted.some(name => names.includes(name))) return null
  const found = wanted.filter(name => names.includes(name))
  return Promise.all(
    found.map(async name => ({ name, bytes: await readWholeFile(where, join(folder, name), largestFile) })),
  )
}

async function readFolder(source: Publication, folder: string, asBytes: boolean): Promise<ImageDataset | null> {
  const { where, train, test, classes } = source
  const names = await namesIn(where, folder)
  const entries = await readOriginal(source, folder, names)
  const samples = ({ pixels, labels }: Pictures): Promise<Samples> =>
    samplesOf(pixels, [labels.length, side, side, 3], labels, asBytes)
  if (entries !== null) {
    const part = async (wanted: readonly string[]) => {
      const files = wanted.flatMap(name => entries.filter(entry => entry.name === name))
      if (files.length !== wanted.length)
        throw new DataError(`${where}: expected ${wanted.join(', ')} in ${folder}, received ${files.length} of them.`)
      return samples(await readRecords(source, files))
    }
    return { train: await part(train), test: await part(test), classes, source: folder }
  }
  const archives = ['train-jpeg.tar.gz', 'test-jpeg.tar.gz']
  const found = archives.filter(name => names.includes(name))
  if (source.classes !== ten || found.length === 0) return null
  if (found.length < archives.length)
    throw new DataError(`${where}: expected ${archives.join(' and ')} in ${folder}, received one of them.`)
  const [own, others] = archives.map(name => join(folder, name))
  return {
    train: await samples(await readJpegs(source, own)),
    test: await samples(await readJpegs(source, others)),
    ...{ classes, source: folder },
  }
}

const load = (source: Publication, options: DatasetOptions): Promise<ImageDataset> =>
  find(
    {
      ...{ where: source.where, name: source.name, mirrors },
      files: [{ name: source.archive, sha256: source.sha256 }],
      read: (folder, { asBytes }) => readFolder(source, folder, asBytes),
    },
    options,
  )

/**
 * CIFAR-10: 50,000 pictures to train and 10,000 to test, of ten classes. From archives of JPEGs, which some folders
 * have instead of the original ones, the test pictures come class by class.
 * @throws DataError when there are none, FormatError when a file is damaged.
 */
export const cifar10 = (options: DatasetOptions = {}): Promise<ImageDataset> =>
  load(
    {
      where: 'datasets.cifar10',
      name: 'cifar-10',
      archive: 'cifar-10-binary.tar.gz',
      sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
      train: [1, 2, 3, 4, 5].map(number => `data_batch_${number}.bin`),
      test: ['test_batch.bin'],
      ...{ labels: 1, label: 0, classes: ten },
    },
    options,
  )

/**
 * CIFAR-100: 50,000 pictures to train and 10,000 to test, of a hundred classes in twenty groups. Errors as `cifar10`.
 */
export async function cifar100(options: Cifar100Options = {}): Promise<ImageDataset> {
  const where = 'datasets.cifar100'
  knownOptions(where, options, ['folder', 'mirrors', 'log', 'bytes', 'labels'])
  const { labels = 'fine', ...others } = options
  const isFine = choiceOption(where, 'labels', labels, ['fine', 'coarse']) === 'fine'
  return load(
    {
      ...{ where, name: 'cifar-100', archive: 'cifar-100-binary.tar.gz' },
      sha256: '58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec',
      ...{ train: ['train.bin'], test: ['test.bin'] },
      // Every picture has its group, then its class.
      ...{ labels: 2, label: isFine ? 1 : 0, classes: isFine ? hundred : twenty },
    },
    others,
  )
}
