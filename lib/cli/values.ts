/** Values of options of commands. */
import { mkdir, stat } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import { applications, DataError, formats, type Model, type Tensor, type TensorLike, tensor } from '../index.ts'
import { type Call, UsageError } from './command.ts'

type Options = Call['options']

/** The value of `--name`; undefined where it is not given. */
export function textOf(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** A number of `--name`. Throws UsageError. */
export function numberOf(
  options: Options,
  name: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER, integer = true, isMinAllowed = true } = {},
): number | undefined {
  const text = textOf(options, name)
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  const isWithin = (isMinAllowed ? value >= min : value > min) && value <= max
  if (isWithin && (!integer || Number.isInteger(value))) return value
  const least = `${isMinAllowed ? 'from' : 'above'} ${min}`
  const range = max === Number.MAX_SAFE_INTEGER ? least : `${least} to ${max}`
  throw new UsageError(`--${name}: expected a ${integer ? 'whole ' : ''}number ${range}, received "${text}".`)
}

/** One of several words. Throws UsageError. */
export function choiceOf<Word extends string>(
  options: Options,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = textOf(options, name)
  const word = words.find(word => word === text)
  if (word !== undefined || text === undefined) return word
  throw new UsageError(`--${name}: expected one of ${words.join(', ')}, received "${text}".`)
}

const isFileUrl = (path: string) => /^file:\/\//i.test(path)

/** Throws UsageError where no format writes files of this name, or with `weightsOnly` none of weights alone. */
export async function expectEnding(what: string, path: string, { weightsOnly = false } = {}): Promise<void> {
  const writing = formats.filter(({ writes, writesWeights }) => (weightsOnly ? writesWeights : writes))
  const endings = writing.flatMap(({ endings }) => endings)
  const ending = extname(path).toLowerCase()
  const isFolder = /[\\/]$/.test(path) || (ending === '' && isFileUrl(path))
  if (!isFolder && endings.includes(ending)) return
  if (!weightsOnly && (isFolder || (await stat(path).catch(() => null))?.isDirectory())) return
  throw new UsageError(`${what}: expected a name that ends in ${endings.join(', ')}, received "${path}".`)
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false, // making it says why
  )

/**
 * Makes the folder that a path with a slash at its end names, and those above it, one by one: mkdir with `recursive`
 * never ends where the system has no place for folders, as in /proc. That of a file: URL is made by `save`. Throws
 * DataError.
 */
export async function makeFolder(path: string): Promise<void> {
  if (!/[\\/]$/.test(path) || isFileUrl(path)) return
  const missing: string[] = []
  let above = resolve(path)
  // A drive of Windows may not be there, and has none above it.
  for (; dirname(above) !== above && !(await isThere(above)); above = dirname(above)) missing.unshift(above)
  for (const folder of missing)
    await mkdir(folder).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EEXIST') return // somebody else has made it since
      throw new DataError(`expected to make the folder ${path}, received ${cause.code} for ${folder}.`, { cause })
    })
}

/** What a trained network makes of pixels, as `preprocessing` of `transfer` has it. */
export const pixelNames = ['caffe', 'tf', 'torch', 'unit', 'lite', 'none'] as const

export const pixelsOption = {
  value: 'HOW',
  about: `what the network takes: ${pixelNames.join(', ')} (as its name says)`,
} as const

/** Names of applications. */
const applicationNames: readonly string[] = Object.entries(applications)
  .filter(([, value]) => typeof value === 'function' && 'preprocessInput' in value)
  .map(([name]) => name)

/** How a picture becomes what a model takes, for commands that are given pictures. */
export const pictureOptions = {
  size: { value: 'N', about: 'height and width of pictures, for models that take any (224)' },
  resize: { value: 'HOW', about: 'other proportions: crop, stretch or pad (as the model says, else stretch)' },
  preprocess: {
    value: 'NAME',
    about: 'prepare pixels as this application does, for models that have it not inside: vgg16, mobileNet, ...',
  },
} as const

/** Their values. Throws UsageError. */
export function pictureValues(options: Options) {
  const size = numberOf(options, 'size', { min: 1 })
  const resize = choiceOf(options, 'resize', ['stretch', 'crop', 'pad'])
  const name = choiceOf(options, 'preprocess', applicationNames)
  const application = name === undefined ? undefined : applications[name as 'vgg16']
  return {
    ...(size !== undefined && { size }),
    ...(resize !== undefined && { resize }),
    ...(application && { preprocess: (pixels: Tensor): TensorLike => application.preprocessInput(pixels) }),
  }
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Whether a first layer swaps colours and takes their means, as the preprocessing of VGG does. */
const isOfPixels = ({ weights }: Model['layers'][number]) => weights[0]?.shape.join() === '1,1,3,3'

/**
 * What to tell of a model that bears the name of an application and begins with convolutions: its pixels are to be
 * prepared, and nobody has asked for that. Null: nothing.
 */
export function missingPreparation({ name, operations }: Model, options: Options): string | null {
  const first = operations.find(({ type }) => type !== 'InputLayer')
  const begins = first !== undefined && /^(Conv2D|ZeroPadding2D)$/.test(first.type) && !isOfPixels(first)
  if (!begins || options.preprocess !== undefined) return null
  const [found] = applicationNames
    .filter(each => plain(name).startsWith(plain(each)))
    .sort((a, b) => b.length - a.length)
  if (found === undefined) return null
  const given = tensor([0, 60, 200], [1, 1, 1, 3])
  const taken = applications[found as 'vgg16'].preprocessInput(given)
  if (taken.data.every((value, i) => value === given.data[i])) return null
  return `${name} has no layer that prepares pixels, which ${found} needs: give --preprocess ${found}.`
}
