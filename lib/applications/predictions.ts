/** Names of the classes that a classifier of ImageNet says it sees. */
import { readFile } from 'node:fs/promises'
import { show } from '../core/checks.ts'
import { DataError, OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isRecord } from '../core/kinds.ts'
import { custom, integer, nullable, type OptionsOf, parseOptions, schema } from '../core/schema.ts'
import { formatShape } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import { classIndexFile, fetched } from './files.ts'

/** A class, and how likely it is. */
export interface Prediction {
  /** Number of the class. */
  readonly index: number
  /** WordNet's identifier: 'n02123045'. */
  readonly id: string
  /** 'tabby'. */
  readonly name: string
  readonly probability: number
}

type ClassIndex = Readonly<Record<string, readonly [id: string, name: string]>>

const isClassIndex = (value: unknown): value is ClassIndex =>
  isRecord(value) &&
  Object.values(value).every(entry => isArray(entry) && entry.length === 2 && entry.every(t => typeof t === 'string'))

const options = schema({
  /** How many classes of every picture, the likeliest first. Default 5. */
  top: integer({ min: 1 })(5),
  /**
   * Identifiers and names of all classes, `{ 0: ['n01440764', 'tench'], ... }`, or the path of a JSON file of them.
   * Default: those of ImageNet, which are downloaded.
   */
  classIndex: nullable(
    custom<string | ClassIndex, string | ClassIndex>({
      parse: (value, where, name) => {
        if (typeof value === 'string' || isClassIndex(value)) return value
        throw new OptionError(
          `${where}: expected ${name} to be a path, or identifiers and names by number, received ${show(value)}.`,
        )
      },
    }),
  ),
})

const where = 'applications.decodePredictions'

async function readIndex(path: string): Promise<ClassIndex> {
  const value: unknown = await readFile(path, 'utf8')
    .then(JSON.parse)
    .catch((cause: unknown) => {
      throw new DataError(`${where}: expected a JSON file of classes at ${path}, received none.`, { cause })
    })
  if (isClassIndex(value)) return value
  throw new DataError(`${where}: expected identifiers and names by number in ${path}, received ${show(value)}.`)
}

/**
 * The likeliest classes of every picture, from what a model gives, [pictures, classes].
 * @throws ShapeError where there are other classes than the index has; DataError where it cannot be had.
 */
export async function decodePredictions(
  predictions: TensorLike,
  given: OptionsOf<typeof options> = {},
): Promise<Prediction[][]> {
  const { top, classIndex } = parseOptions(options, where, given)
  const { data, shape } = toTensor(predictions)
  const expectClasses = (count: number) => {
    if (shape.length !== 2 || shape[1] !== count)
      throw new ShapeError(`${where}: expected [pictures, ${count}], received ${formatShape(shape)}.`)
  }
  if (classIndex === null) expectClasses(1000)
  const path = classIndex ?? (await fetched(where, classIndexFile, line => console.error(line)))
  const index = typeof path === 'string' ? await readIndex(path) : path
  expectClasses(Object.keys(index).length)
  const [pictures, classes] = shape
  return Array.from({ length: pictures }, (_, picture) => {
    const scores = Array.from(data.subarray(picture * classes, (picture + 1) * classes))
    return scores
      .map((probability, index) => ({ probability, index }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, top)
      .map(({ probability, index: number }) => {
        const [id, name] = index[number]
        return { index: number, id, name, probability }
      })
  })
}
