/** A folder of pictures as pipelines of batches, as Keras's image_dataset_from_directory makes them. */
import {
  booleanOption,
  choiceOption,
  knownOptions,
  listOption,
  numberOption,
  numbersOption,
  show,
} from '../core/checks.ts'
import { DataError, FormatError, OptionError } from '../core/errors.ts'
import { isArray, messageOf } from '../core/kinds.ts'
import { Tensor } from '../core/tensor.ts'
import { type ResizingOptions, resizingOf } from '../data/images/decode.ts'
import { type FoundPicture, findPictures } from '../data/images/folder.ts'
import { maxPicturePixels } from '../data/images/picture.ts'
import type { PictureJob } from '../data/images/prepare.ts'
import { type Decoder, decoderInUse, decoderOption } from '../data/images/sharp.ts'
import { pictureWorkers } from '../data/images/workers.ts'
import { numpyShuffle } from '../data/numpy-shuffle.ts'
import { philox, random } from '../engine/random.ts'
import { fixedPath } from '../files/file-system.ts'
import type { Layer } from '../layers/index.ts'
import type { Pipeline } from './pipeline.ts'
import { array } from './sources.ts'

export interface PictureBatch {
  /** [batch, height, width, channels], numbers from 0 to 255. */
  readonly x: Tensor
  /** As `labelMode` says; absent without labels. */
  readonly y?: Tensor
}

type Subset = 'both' | 'training' | 'validation'

export interface ImageFolderOptions<Part extends Subset = Subset> extends ResizingOptions {
  /** Height and width: both, or one number for both. Default 256. */
  size?: NonNullable<ResizingOptions['size']>
  /** The same by its name in Keras. */
  imageSize?: NonNullable<ResizingOptions['size']>
  /** `resize: 'crop'` by its name in Keras. */
  cropToAspectRatio?: boolean
  /** `resize: 'pad'` by its name in Keras. */
  padToAspectRatio?: boolean
  /**
   * 'inferred' (default): the folders in the folder are the classes. A list: whole numbers, one of every picture, in
   * the order of their paths. null: none.
   */
  labels?: 'inferred' | readonly number[] | null
  /**
   * 'int' (default): [batch], numbers of classes. 'categorical': [batch, classes], one-hot. 'binary': [batch, 1], of
   * two classes. null: no labels.
   */
  labelMode?: 'int' | 'categorical' | 'binary' | null
  /** Names of the folders that are the classes, in this order. Default: all, in the order of their names. */
  classNames?: readonly string[] | null
  /** 'rgb' (default), 'grayscale' or 'rgba'. */
  colorMode?: 'rgb' | 'grayscale' | 'rgba'
  /** Pictures of a batch; null: one by one, without the axis of batches. Default 32. */
  batchSize?: number | null
  /**
   * Whether pictures come in random order, the ones to train with in another one in every epoch. Default true. Else
   * they come class by class.
   */
  shuffle?: boolean
  /** Of all random orders, from 0 to 2^32 - 1. Default: drawn from what `setSeed` was given. */
  seed?: number | null
  /** Share of the pictures that is kept for validation: the last ones of the list. Default: none. */
  validationSplit?: number | null
  /** Which of the two parts are given. Default 'both'. */
  subset?: Part
  /** Whether links to folders in the folders of classes are followed. Default false. */
  followLinks?: boolean
  /** Turns pictures upright as their Exif says; Keras does not. Default true. */
  orientation?: boolean
  /** What decodes pictures, as in decodeImage: 'auto', 'sharp' or 'wasm'. Default: $FOVEA_DECODER, else 'auto'. */
  decoder?: Decoder
  /** What happens with a file that is no whole picture: 'throw' (default) ends the pass, 'skip' leaves it out. */
  onError?: 'throw' | 'skip'
  /** Called with a message for each file that is left out. Default: console.error. */
  log?: (line: string) => void
  /** Layers (or a model) for the batches to train with, such as `layers.randomFlip()`. Default: none. */
  augment?: Layer | readonly Layer[]
}

export interface ImageFolder<Part extends Subset = Subset> {
  /** Batches to train with; null for the subset 'validation'. */
  readonly train: Part extends 'validation' ? null : Pipeline<PictureBatch>
  /** Batches to validate with; null where there are none. */
  readonly validation: Part extends 'validation' ? Pipeline<PictureBatch> : Pipeline<PictureBatch> | null
  /** Name of every class, by label; null without labels. */
  readonly classNames: readonly string[] | null
  /** What decodes JPEG and PNG pictures. */
  readonly decoder: 'sharp' | 'wasm'
  /** Paths of the pictures of the parts, in the order of their lists. */
  readonly files: { readonly train: readonly string[]; readonly validation: readonly string[] }
}

/** Options with which there are classes. */
interface WithClasses {
  labels?: 'inferred' | readonly number[]
  labelMode?: 'int' | 'categorical' | 'binary'
}

const where = 'datasets.imageFolder'

const optionNames: readonly (keyof ImageFolderOptions)[] = [
  ...(['size', 'imageSize', 'resize', 'interpolation', 'cropToAspectRatio', 'padToAspectRatio', 'labels'] as const),
  ...(['labelMode', 'classNames', 'colorMode', 'batchSize', 'shuffle', 'seed', 'validationSplit', 'subset'] as const),
  ...(['followLinks', 'orientation', 'decoder', 'onError', 'log', 'augment'] as const),
]

const channelsOf = { grayscale: 1, rgb: 3, rgba: 4 }

/** `size`, which is called `imageSize` in Keras. */
function pictureSize({ size, imageSize }: ImageFolderOptions): NonNullable<ResizingOptions['size']> {
  if (size === undefined || imageSize === undefined) return size ?? imageSize ?? 256
  throw new OptionError(`${where}: expected size or imageSize, received both.`)
}

function fitOf({ resize, cropToAspectRatio, padToAspectRatio }: ImageFolderOptions): ResizingOptions['resize'] {
  const crops = booleanOption(where, 'cropToAspectRatio', cropToAspectRatio ?? false)
  const pads = booleanOption(where, 'padToAspectRatio', padToAspectRatio ?? false)
  if (Number(crops) + Number(pads) + Number(resize !== undefined) > 1)
    throw new OptionError(`${where}: expected one of resize, cropToAspectRatio, padToAspectRatio, received several.`)
  return crops ? 'crop' : pads ? 'pad' : (resize ?? 'stretch')
}

function labelsOf({ labels = 'inferred', classNames = null }: ImageFolderOptions) {
  const names =
    classNames === null
      ? null
      : listOption(where, 'classNames', classNames).map(name => {
          if (typeof name === 'string') return name
          throw new OptionError(`${where}: expected classNames to be texts, received ${show(name)}.`)
        })
  if (names !== null && new Set(names).size < names.length)
    throw new OptionError(`${where}: expected classNames that differ, received ${show(names)}.`)
  if (labels !== null && labels !== 'inferred' && !isArray(labels))
    throw new OptionError(`${where}: expected labels to be 'inferred', a list or null, received ${show(labels)}.`)
  if (labels !== 'inferred' && names !== null)
    throw new OptionError(`${where}: expected classNames with labels: 'inferred' alone, received both.`)
  const list = isArray(labels) ? numbersOption(where, 'labels', labels, { integer: true, min: 0 }) : labels
  return { labels: list, classNames: names }
}

/** All options, checked. */
function parse(options: ImageFolderOptions) {
  knownOptions(where, options, optionNames)
  const { batchSize = 32, validationSplit = null, seed = null, labelMode = 'int', log = console.error } = options
  const flag = (name: 'shuffle' | 'followLinks' | 'orientation', fallback: boolean) =>
    booleanOption(where, name, options[name] ?? fallback)
  const resizing = resizingOf(where, {
    ...{ size: pictureSize(options), resize: fitOf(options) },
    ...(options.interpolation === undefined ? {} : { interpolation: options.interpolation }),
  })
  const subset = choiceOption<Subset>(where, 'subset', options.subset ?? 'both', ['both', 'training', 'validation'])
  const split =
    validationSplit === null ? null : numberOption(where, 'validationSplit', validationSplit, { min: 0, below: 1 })
  const shuffle = flag('shuffle', true)
  if (subset !== 'both' && !split)
    throw new OptionError(`${where}: expected validationSplit beside subset '${subset}', received none.`)
  if (subset !== 'both' && shuffle && seed === null)
    throw new OptionError(
      `${where}: expected a seed beside subset '${subset}', received none: the parts of two calls would overlap.`,
    )
  const layers = options.augment === undefined ? [] : isArray(options.augment) ? options.augment : [options.augment]
  return {
    ...{ resizing, subset, split, shuffle, log, layers: layers as readonly Layer[], ...labelsOf(options) },
    labelMode:
      labelMode === null
        ? null
        : choiceOption(where, 'labelMode', labelMode, ['int', 'categorical', 'binary'] as const),
    channels: channelsOf[choiceOption(where, 'colorMode', options.colorMode ?? 'rgb', ['rgb', 'grayscale', 'rgba'])],
    batchSize: batchSize === null ? null : numberOption(where, 'batchSize', batchSize, { integer: true, min: 1 }),
    seed: seed === null ? null : numberOption(where, 'seed', seed, { integer: true, min: 0, below: 2 ** 32 }),
    ...{ followLinks: flag('followLinks', false), isUpright: flag('orientation', true) },
    decoder: decoderOption(where, options.decoder),
    skips: choiceOption(where, 'onError', options.onError ?? 'throw', ['throw', 'skip']) === 'skip',
  }
}

type Parsed = ReturnType<typeof parse>

/** A seed that is drawn from the global generator, which `setSeed` seeds. */
function drawnSeed(): number {
  const [low, high] = random().state()
  return philox([0, 0, random().nextStream(), 0], [low, high])[0]
}

/** How labels are written in a mode; null: there are none. */
function labelWriter(labelMode: Parsed['labelMode'], count: number): ((label: number) => number | Tensor) | null {
  if (labelMode === null) return null
  if (labelMode === 'int') return label => label
  if (labelMode === 'binary') return label => new Tensor(Float32Array.of(label), [1])
  return label => {
    const y = new Float32Array(count)
    if (label < count) y[label] = 1
    return new Tensor(y, [count])
  }
}

/** Decodes pictures; null for one that is left out. */
function decoding({
  resizing,
  channels,
  isUpright,
  decoder,
  skips,
  log,
}: Parsed): (path: string) => Promise<Tensor | null> {
  const reported = new Set<string>()
  return async path => {
    const job: PictureJob = { where, source: path, channels, isUpright, most: maxPicturePixels, decoder, resizing }
    try {
      const [{ data, shape }] = await pictureWorkers().prepare([job])
      return new Tensor(data as Float32Array, shape)
    } catch (error) {
      if (!skips || !(error instanceof FormatError || error instanceof DataError)) throw error
      if (!reported.has(path)) log(`${messageOf(error)} It is left out.`)
      reported.add(path)
      return null
    }
  }
}

function batchesOf(
  pictures: readonly FoundPicture[],
  parsed: Parsed,
  write: ((label: number) => number | Tensor) | null,
  seed: number | null,
): Pipeline<PictureBatch> {
  const decode = decoding(parsed)
  const all = array(pictures)
  const ordered = seed === null ? all : all.shuffle({ buffer: pictures.length, seed })
  const samples = ordered
    .map(
      async ({ path, label }) => {
        const x = await decode(path)
        return x === null ? null : write === null || label === null ? { x } : { x, y: write(label) }
      },
      { concurrency: pictureWorkers().concurrency + 1 },
    )
    .filter(sample => sample !== null)
  if (parsed.batchSize !== null) return samples.batch(parsed.batchSize) as Pipeline<PictureBatch>
  return samples as unknown as Pipeline<PictureBatch>
}

/** The pictures to train on, and the share at the end for validation. Throws OptionError where a split leaves none. */
function partsOf<Item>(pictures: readonly Item[], split: number | null) {
  const kept = Math.floor((split ?? 0) * pictures.length)
  if (split && (kept === 0 || kept === pictures.length))
    throw new OptionError(
      `${where}: expected a validationSplit that leaves pictures for both parts, received ${split} of ` +
        `${pictures.length} pictures.`,
    )
  const first = pictures.length - kept
  return { train: pictures.slice(0, first), validation: pictures.slice(first) }
}

/**
 * The pictures in a folder as batches, which are read, decoded and resized by threads of their own ahead of the steps:
 * JPEG, PNG, WebP, GIF (the first frame) and BMP. The list of files, its order for a seed, the labels and the parts are
 * those of Keras's image_dataset_from_directory; the order of an epoch is not, but follows from the seed, too.
 *
 * Decoded pixels are Keras's: of PNG, GIF and BMP bit by bit, and of JPEG those of `keras.utils.load_img`, which differ
 * from those of TensorFlow's fast decoder by about 1 of 255. Resized pixels agree up to roundings of float32.
 * @throws OptionError, DataError without pictures; in a pass FormatError or DataError with the name of a file.
 */
export async function imageFolder<Part extends Subset = 'both'>(
  folder: string | URL,
  options?: ImageFolderOptions<Part> & WithClasses,
): Promise<ImageFolder<Part> & { readonly classNames: readonly string[] }>
export async function imageFolder<Part extends Subset = 'both'>(
  folder: string | URL,
  options?: ImageFolderOptions<Part>,
): Promise<ImageFolder<Part>>
export async function imageFolder<Part extends Subset = 'both'>(
  folder: string | URL,
  options: ImageFolderOptions<Part> = {},
): Promise<ImageFolder<Part>> {
  const asked = parse(options)
  const decoder = decoderInUse(where, asked.decoder)
  const parsed = decoder === 'wasm' ? { ...asked, decoder } : asked // so that no thread tries to load sharp again
  const { labels, classNames, labelMode, followLinks, shuffle, split, subset } = parsed
  const path = fixedPath(where, folder)
  const wanted = labelMode === null ? null : labels
  if (wanted === null && classNames !== null)
    throw new OptionError(`${where}: expected classNames with labels alone, received labelMode: null.`)
  const found = await findPictures({ where, folder: path, labels: wanted, classNames, followLinks })
  if (labelMode === 'binary' && found.classNames?.length !== 2 && wanted !== null)
    throw new OptionError(
      `${where}: expected two classes for labelMode 'binary', received ${found.classNames?.length} in ${path}.`,
    )
  const seed = parsed.seed ?? drawnSeed()
  const pictures = shuffle ? numpyShuffle(found.pictures, seed) : found.pictures
  const parts = partsOf(pictures, split)
  const write = wanted === null ? null : labelWriter(labelMode, found.classNames?.length ?? 0)
  const train = parsed.layers.reduce(
    (batches, layer) => batches.map(layer),
    batchesOf(parts.train, parsed, write, shuffle ? seed : null),
  )
  return {
    train: subset === 'validation' ? null : train.prefetch(1),
    validation:
      subset === 'training' || parts.validation.length === 0
        ? null
        : batchesOf(parts.validation, parsed, write, null).prefetch(1),
    classNames: found.classNames,
    decoder,
    files: {
      train: subset === 'validation' ? [] : parts.train.map(({ path }) => path),
      validation: subset === 'training' ? [] : parts.validation.map(({ path }) => path),
    },
  } as ImageFolder as ImageFolder<Part>
}
