/** Folders of pictures, as the commands that train and evaluate find them. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DataError, datasets } from '../index.ts'
import type { Call } from './command.ts'
import { choiceOf, numberOf } from './values.ts'

type Batches = Awaited<ReturnType<typeof datasets.imageFolder>>['train'] & object

export type { Batches }

const isFolder = (path: string) =>
  stat(path).then(
    found => found.isDirectory(),
    () => false, // it is not there
  )

/** The first of these folders in a folder; null: there is none. */
export async function folderIn(folder: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) if (await isFolder(join(folder, name))) return join(folder, name)
  return null
}

/** The same batches; `tell` is called with how many of all pictures have come in this pass. */
export function counted(batches: Batches, all: number, tell: (text: string) => void): Batches {
  let pictures = 0
  return batches.map((batch, index) => {
    pictures = (index === 0 ? 0 : pictures) + batch.x.shape[0]
    tell(`${pictures} of ${all} pictures`)
    return batch
  })
}

/** Options of commands that read a folder of pictures. */
export const folderOptions = {
  'batch-size': { value: 'N', about: 'pictures of a step (32)' },
  resize: { value: 'HOW', about: 'other proportions: crop (default), stretch or pad' },
  strict: { about: 'end with the first file that is no whole picture; else it is named and left out' },
} as const

/** Their values, as options of imageFolder. Throws UsageError. */
export function folderValues({ options, warn }: Pick<Call, 'options' | 'warn'>) {
  return {
    batchSize: numberOf(options, 'batch-size', { min: 1 }) ?? 32,
    resize: choiceOf(options, 'resize', ['crop', 'stretch', 'pad']),
    onError: options.strict === true ? ('throw' as const) : ('skip' as const),
    log: warn,
  }
}

export interface Parts {
  readonly train: Batches
  /** Null: there are no pictures to validate with. */
  readonly validation: Batches | null
  readonly classNames: readonly string[]
  readonly counts: { readonly train: number; readonly validation: number }
  /** What decodes the pictures. */
  readonly decoder: 'sharp' | 'wasm'
}

interface PartOptions extends ReturnType<typeof folderValues> {
  readonly size: readonly [number, number]
  readonly channels: number
  readonly validationSplit: number
  readonly seed: number
}

const colorModes: Readonly<Record<number, 'grayscale' | 'rgb' | 'rgba'>> = { 1: 'grayscale', 3: 'rgb', 4: 'rgba' }

/** The colour mode of pictures for a model that takes so many channels. Throws DataError. */
export function colorModeOf(channels: number | null): 'grayscale' | 'rgb' | 'rgba' {
  const mode = colorModes[channels ?? 3]
  if (mode === undefined)
    throw new DataError(`expected a model of pictures with 1, 3 or 4 channels, received one with ${channels}.`)
  return mode
}

/** The pictures of a folder whose folders are classes, or which has folders train and val with these. */
export async function partsOf(folder: string, { channels, validationSplit, ...options }: PartOptions): Promise<Parts> {
  const common = { ...options, resize: options.resize ?? 'crop', colorMode: colorModeOf(channels) }
  const own = await folderIn(folder, ['val', 'valid', 'validation', 'test'])
  const ofTraining = await folderIn(folder, ['train', 'training'])
  if (own !== null && ofTraining !== null) {
    const { train, classNames, files, decoder } = await datasets.imageFolder(ofTraining, common)
    const names = classNames ?? []
    const held = await datasets.imageFolder(own, { ...common, classNames: names, shuffle: false })
    const counts = { train: files.train.length, validation: held.files.train.length }
    return { train: train as Batches, validation: held.train as Batches, classNames: names, counts, decoder }
  }
  const whole = await datasets.imageFolder(folder, { ...common, validationSplit: validationSplit || null })
  const counts = { train: whole.files.train.length, validation: whole.files.validation.length }
  return {
    ...{ train: whole.train as Batches, validation: whole.validation as Batches | null },
    ...{ classNames: whole.classNames ?? [], counts, decoder: whole.decoder },
  }
}
