/** `fovea convert IN OUT` */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { DataError, formats, loadModel, type Model } from '../index.ts'
import { type Command, UsageError } from './command.ts'
import { expectEnding, makeFolder, textOf } from './values.ts'

/** Whether a name is one of files that hold weights alone. */
function isOfWeights(file: string): boolean {
  const ending = extname(file).toLowerCase()
  const named = formats.filter(({ endings }) => endings.includes(ending))
  const isWeightsOnly = named.some(({ writesWeights }) => writesWeights) && named.every(({ writes }) => !writes)
  return isWeightsOnly || file.toLowerCase().endsWith('.weights.h5')
}

/** The lines of a text file, without empty ones. */
async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new DataError(
      `--classes: expected a text file with a class a line, received '${file}', which cannot be read.`,
      {
        cause,
      },
    )
  })
  const lines = text.split(/\r?\n/).map(line => line.trim())
  return lines.filter(line => line !== '')
}

/** Throws DataError where a model has another number of classes. One output may stand for two classes. */
function expectClasses(file: string, { length }: readonly string[], { outputs }: Model): void {
  const [{ shape }] = outputs
  const [, units] = shape
  if (outputs.length > 1 || shape.length !== 2 || units === null || units === length) return
  if (units === 1 && length === 2) return
  throw new DataError(`--classes: expected a name for each of ${units} classes, received ${length} in '${file}'.`)
}

export const convert: Command = {
  name: 'convert',
  about: 'Writes a model in another format',
  files: ['IN', 'OUT'],
  needsNoReader: true,
  options: {
    classes: { value: 'FILE', about: 'text file with the names of the classes, a line each, to keep in OUT' },
    'no-optimizer': { about: 'leave out what the model was compiled with, and the state of the optimizer' },
    weights: { about: 'write the weights alone (files of .safetensors and .weights.h5 always are)' },
  },
  help: [
    'IN is a file, a folder with a model.json, or an http(s) address. The ending of OUT chooses the format;',
    'a folder, or a name that ends in a slash, becomes a layers model of TensorFlow.js.',
    '',
    'Reads:',
    ...formats.filter(({ reads }) => reads).map(({ name, endings }) => `  ${name.padEnd(12)}${endings.join(', ')}`),
    'Writes:',
    ...formats
      .filter(({ writes, writesWeights }) => writes || writesWeights)
      .map(({ name, endings, writes }) => `  ${name.padEnd(12)}${endings.join(', ')}${writes ? '' : ' (weights)'}`),
    '',
    'Examples:',
    '  npx fovea convert model.h5 model.keras',
    '  npx fovea convert model.keras model.onnx --classes labels.txt',
    '  npx fovea convert https://example.org/model.json model.keras',
    '  npx fovea convert model.keras web/',
  ],
  async run({ files: [from, to], options, print }) {
    const weightsOnly = options.weights === true || isOfWeights(to)
    const classes = textOf(options, 'classes')
    if (classes !== undefined && weightsOnly)
      throw new UsageError('--classes: expected a whole model to be written, received weights alone.')
    await expectEnding('OUT', to, { weightsOnly })
    const classNames = classes === undefined ? null : await linesOf(classes)
    const model = await loadModel(from, { compile: options['no-optimizer'] !== true })
    if (classNames !== null) {
      expectClasses(classes as string, classNames, model)
      model.metadata = { ...model.metadata, classNames }
    }
    await makeFolder(to)
    await (weightsOnly ? model.saveWeights(to) : model.save(to))
    const [layers, weights] = [model.operations.length, model.countParams()]
    const what = weightsOnly ? 'the weights of ' : ''
    print(`${to}: ${what}"${model.name}", ${layers} layers, ${weights.toLocaleString('en-US')} weights`)
    return { input: from, output: to, weightsOnly, name: model.name, layers, weights }
  },
}
