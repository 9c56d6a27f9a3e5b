/** `fovea features BASE DIR` */
import { createWriteStream } from 'node:fs'
import { realpath, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { datasets, model, transfer } from '../index.ts'
import { type Command, Interrupted, UsageError } from './command.ts'
import { type Batches, colorModeOf, counted, folderOptions, folderValues } from './pictures.ts'
import { choiceOf, pixelNames, pixelsOption, textOf } from './values.ts'

/** Nine significant digits tell any two float32 numbers apart. */
const inNineDigits = (value: number) => Number(value.toPrecision(9))

/** A field of CSV: quoted where it has to be. */
const field = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

type Row = { readonly file: string; readonly class: string | null; readonly features: readonly number[] }

const writers: Readonly<Record<string, (row: Row) => string>> = {
  csv: row => `${field(row.file)},${field(row.class ?? '')},${row.features.join()}\n`,
  jsonl: row => `${JSON.stringify(row)}\n`,
}

/** Writes a file atomically: until it is whole, the old one stays. */
async function writeLines(path: string, lines: AsyncIterable<string>): Promise<void> {
  const file = await realpath(path).catch(() => path) // a symbolic link stays one
  const part = `${file}.part`
  try {
    await pipeline(lines, createWriteStream(part, { flush: true }))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

export const features: Command = {
  name: 'features',
  about: 'Writes what a trained network sees in pictures: the numbers before its classifier',
  files: ['BASE', 'DIR'],
  needsNoReader: true,
  options: {
    out: { value: 'FILE', about: 'a .csv (file, class, numbers) or .jsonl that is written (features.csv)' },
    weights: { value: 'FILE', about: 'weights of an application (imagenet: downloaded)' },
    layer: {
      value: 'NAME',
      about: 'the layer whose output is taken (the one before the classifier); maps are averaged',
    },
    pixels: pixelsOption,
    'no-classes': { about: 'DIR has pictures, and its folders are no classes' },
    'batch-size': folderOptions['batch-size'],
    resize: folderOptions.resize,
  },
  help: [
    'BASE is the name of an application, or the file of a model.',
    '',
    'Examples:',
    '  npx fovea features mobileNetV2 pets --out pets.csv',
    '  npx fovea features efficientNetLite0 pets --weights efficientnet_lite0.keras --out pets.jsonl',
  ],
  async run(call) {
    const {
      files: [base, folder],
      options,
      print,
      progress,
      interruption,
    } = call
    const out = textOf(options, 'out') ?? 'features.csv'
    const write = writers[/\.(\w+)$/.exec(out)?.[1].toLowerCase() ?? '']
    if (write === undefined)
      throw new UsageError(`--out: expected a name that ends in .csv or .jsonl, received "${out}".`)
    const [weights, layer] = [textOf(options, 'weights'), textOf(options, 'layer')]
    const preprocessing = choiceOf(options, 'pixels', pixelNames)
    const net = await transfer({
      ...{ base, classes: 2, dropout: 0 },
      ...(weights !== undefined && { weights }),
      ...(layer !== undefined && { features: layer }),
      ...(preprocessing !== undefined && { preprocessing }),
    })
    const extractor = model({ inputs: net.inputs, outputs: net.getLayer('classes').input })
    const [, height, width, channels] = net.inputs[0].shape as readonly number[]
    const found = await datasets.imageFolder(folder, {
      ...{ ...folderValues(call), onError: 'throw', resize: folderValues(call).resize ?? 'crop', shuffle: false },
      ...{ size: [height, width], colorMode: colorModeOf(channels) },
      ...{ labels: options['no-classes'] === true ? null : 'inferred' },
    })
    const signal = interruption()
    let pictures = 0
    async function* lines(): AsyncGenerator<string> {
      try {
        for await (const { x, y } of counted(found.train as Batches, found.files.train.length, progress)) {
          const { data, shape } = await extractor.predict(x, { signal })
          for (let i = 0; i < shape[0]; i++) {
            const label = y === undefined ? null : (found.classNames?.[y.data[i]] ?? null)
            const numbers = Array.from(data.subarray(i * shape[1], (i + 1) * shape[1]), inNineDigits)
            yield write({ file: found.files.train[pictures++], class: label, features: numbers })
          }
        }
      } catch (error) {
        if (!signal.aborted) throw error
      }
    }
    await writeLines(out, lines())
    if (signal.aborted) throw new Interrupted(`Stopped after ${pictures} pictures, which ${out} has.`)
    const [, numbers] = extractor.outputs[0].shape
    print(`${out}: ${pictures} pictures, ${numbers} numbers each`)
    return { output: out, pictures, features: numbers }
  },
}
