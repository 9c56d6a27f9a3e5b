/** `fovea predict MODEL PICTURE...` */
import { fileURLToPath } from 'node:url'
import { type Classification, classify, DataError, FormatError, loadModel } from '../index.ts'
import type { Call, Command } from './command.ts'
import { missingPreparation, numberOf, pictureOptions, pictureValues } from './values.ts'

/** Pictures that are decoded ahead of the one that is computed. */
const ahead = 4

async function bytesOf(stdin: Call['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stdin) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const nameOf = ({ name, index }: Classification) => name ?? `class ${index}`
const line = (classes: readonly Classification[]) =>
  classes.map(each => `${nameOf(each)} ${(100 * each.probability).toFixed(1)} %`).join(', ')

/** The classes of a picture, or why it cannot be read. */
type Answer =
  | { readonly file: string; readonly classes: readonly Classification[] }
  | { readonly file: string; readonly error: string }

export const predict: Command = {
  name: 'predict',
  about: 'Says what is on pictures: classes with their probabilities',
  files: ['MODEL', 'PICTURE...'],
  takesStdin: true,
  options: {
    top: { value: 'N', about: 'how many classes, the likeliest first (3)' },
    ...pictureOptions,
  },
  help: [
    'A PICTURE is a file (JPEG, PNG, WebP, GIF, BMP), a file: or http(s): address, or "-", a picture by standard ' +
      'input.',
    'Pictures that cannot be read are named, the others are answered, and the exit status is 1.',
    '',
    'Examples:',
    '  npx fovea predict pets.keras cat.jpg dog.png',
    '  curl -s https://example.org/cat.jpg | npx fovea predict pets.keras - --json',
  ],
  async run({ files: [file, ...pictures], options, print, warn, progress, tell, stdin, interruption }) {
    const top = numberOf(options, 'top', { min: 1 }) ?? 3
    const how = pictureValues(options)
    const model = await loadModel(file, { compile: false })
    const hint = missingPreparation(model, options)
    if (hint !== null) warn(hint)
    const signal = interruption()
    const classified = async (picture: string): Promise<Answer> => {
      try {
        const source = picture === '-' ? await bytesOf(stdin) : fileOf(picture)
        return { file: picture, classes: await classify(model, source, { ...how, top, signal }) }
      } catch (error) {
        if (!(error instanceof DataError || error instanceof FormatError)) throw error
        return { file: picture, error: `${picture === '-' ? 'standard input: ' : ''}${error.message}` }
      }
    }
    const waiting: Promise<Answer>[] = []
    const answers: Answer[] = []
    for (let next = 0; answers.length < pictures.length; ) {
      while (waiting.length < ahead && next < pictures.length) {
        const coming = classified(pictures[next++])
        coming.catch(() => {}) // awaited in its turn, unless an earlier error ends the command
        waiting.push(coming)
      }
      const answer = await (waiting.shift() as Promise<Answer>)
      if ('error' in answer) warn(answer.error)
      else print(`${answer.file}: ${line(answer.classes)}`)
      answers.push(answer)
      if (pictures.length > 1) progress(`${answers.length} of ${pictures.length} pictures`)
    }
    const failed = answers.filter(each => 'error' in each).length
    tell({ model: model.name, predictions: answers })
    if (failed > 0) throw new DataError(`${failed} of ${answers.length} pictures could not be read.`)
    return null
  },
}

/** The path of a file: address; all else as it is. Throws DataError. */
function fileOf(picture: string): string {
  if (!/^file:/i.test(picture)) return picture
  try {
    return fileURLToPath(picture)
  } catch (cause) {
    throw new DataError(`predict: expected a file: address of this machine, received '${picture}'.`, { cause })
  }
}
