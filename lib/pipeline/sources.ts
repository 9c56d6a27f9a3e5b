/** Where the elements of pipelines come from: data in memory, anything that is iterated, files. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { knownOptions, listOption, numberOption, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord, isTypedArray, listOf } from '../core/kinds.ts'
import { isShaped, type Tensor, type TensorData } from '../core/tensor.ts'
import { closeIterator, isOnce, iteratorOf, nextOf } from '../data/iteration.ts'
import { type Dataset, isDataset } from '../data/sources.ts'
import { filePath, withFileErrors } from '../files/file-system.ts'
import { type Sliced, slicesOf } from './elements.ts'
import { element, ended, indexed, type Pass, pass, zipped } from './pass.ts'
import { Pipeline } from './pipeline.ts'

function iterating<T>(data: Dataset<T>): Pass<T> {
  const iterator = iteratorOf(data)
  let isWaiting = false
  return pass(
    async () => {
      isWaiting = true
      const result = await nextOf(iterator)
      isWaiting = false
      return result.done ? ended : element(result.value)
    },
    () => closeIterator(iterator, isWaiting),
  )
}

/**
 * A pipeline of what there is: the entries of an array, what an iterable, a stream, a generator or a function that
 * gives one of these gives, the samples of a tensor or a typed array, or, of a record such as `{ x, y }`, records of
 * one sample each.
 */
export function from<T>(values: Dataset<T> | readonly T[]): Pipeline<T>
export function from(values: Tensor<TensorData>): Pipeline<number | Tensor<TensorData>>
export function from<const T extends object>(values: T): Pipeline<Sliced<T>>
export function from(values: unknown): Pipeline<unknown> {
  if (values instanceof Pipeline) return values
  if (isArray(values)) return new Pipeline(['array'], () => indexed(values.length, index => values[index]))
  if (isShaped(values) || isTypedArray(values)) return slices(values)
  if (isDataset(values)) return generator(values)
  if (isRecord(values)) return slices(values)
  throw new OptionError(`data from: expected data or something that is iterated, received ${show(values)}.`)
}

/** A pipeline of the entries of an array, by tfjs's name. */
export function array<T>(values: readonly T[]): Pipeline<T> {
  const entries = listOption('data array', 'values', values) as readonly T[]
  return new Pipeline(['array'], () => indexed(entries.length, index => entries[index]))
}

/** A pipeline of what a function's generator or iterator gives, begun anew in every pass, by tfjs's name. */
export function generator<T>(values: Dataset<T>): Pipeline<T> {
  if (!isDataset(values))
    throw new OptionError(`data generator: expected a function that gives an iterator, received ${show(values)}.`)
  const stage = typeof values === 'function' ? 'generator' : isOnce(values) ? 'stream' : 'iterable'
  return new Pipeline([stage], () => iterating(values as Dataset<T>))
}

/** A pipeline of samples: tensors, typed arrays, or lists or records of them, taken apart along their first axis. */
export function slices<const T>(values: T): Pipeline<Sliced<T>> {
  const parts = slicesOf('data slices', values)
  return new Pipeline(['slices'], () => indexed(parts.count, index => parts.at(index) as Sliced<T>))
}

/** A pipeline of whole numbers: from 0 up to `start`, or from `start` up to `end`, without it. */
export function range(start: number, end: number | null = null, step = 1): Pipeline<number> {
  const [first, last] = end === null ? [0, start] : [start, end]
  for (const [name, value] of Object.entries({ start: first, end: last, step }))
    numberOption('data range', name, value, { integer: true })
  if (step === 0) throw new OptionError('data range: expected a step other than 0, received 0.')
  const length = Math.max(0, Math.ceil((last - first) / step))
  return new Pipeline(['range'], () => indexed(length, index => first + index * step))
}

/** Begins a pass of each, or of none: where one fails, the others are closed. */
function begunAll(pipelines: readonly Pipeline<unknown>[]): readonly Pass<unknown>[] {
  const begun: Pass<unknown>[] = []
  try {
    for (const pipeline of pipelines) begun.push(pipeline.begin())
  } catch (cause) {
    for (const each of begun) each.close().catch(() => {}) // the first error is the one to tell
    throw cause
  }
  return begun
}

type Zipped<Sources> = { [Key in keyof Sources]: Sources[Key] extends Pipeline<infer T> ? T : never }

/** A pipeline of lists or records of one element of every pipeline, as long as all have one. */
export function zip<const Sources extends readonly Pipeline<unknown>[] | Readonly<Record<string, Pipeline<unknown>>>>(
  sources: Sources,
): Pipeline<Zipped<Sources>> {
  const names = isArray(sources) ? null : isRecord(sources) ? Object.keys(sources) : []
  const pipelines: readonly unknown[] = isArray(sources)
    ? listOf(sources)
    : isRecord(sources)
      ? Object.values(sources)
      : []
  const wrong = pipelines.findIndex(source => !(source instanceof Pipeline))
  if (wrong !== -1 || pipelines.length === 0)
    throw new OptionError(
      `data zip: expected a list or a record of pipelines, received ${show(pipelines[wrong] ?? sources)}.`,
    )
  const all = new Pipeline(['zip'], () => zipped(begunAll(pipelines as readonly Pipeline<unknown>[])))
  if (names === null) return all as unknown as Pipeline<Zipped<Sources>>
  return new Pipeline(['zip'], () => {
    const source = all.begin()
    return pass(
      async () => {
        const result = await source.next()
        if (result.done) return ended
        return element(Object.fromEntries(names.map((name, i) => [name, result.value[i]])) as Zipped<Sources>)
      },
      () => source.close(),
    )
  })
}

/**
 * A pipeline of the paths of all files in a folder and the folders in it, in the order of their names; with
 * `extensions` (`['.jpg', '.png']`) of those alone. What is in the files is read by `map(path => readFile(path))`.
 */
export function files(folder: string | URL, options: { extensions?: readonly string[] } = {}): Pipeline<string> {
  const where = 'data files'
  knownOptions(where, options, ['extensions'])
  const path = filePath(where, folder)
  const { extensions = null } = options
  const endings = extensions && listOption(where, 'extensions', extensions)
  const wrong = endings?.find(ending => typeof ending !== 'string')
  if (wrong !== undefined)
    throw new OptionError(`${where}: expected extensions such as ['.jpg'], received ${show(wrong)} among them.`)
  const isWanted = (name: string) =>
    endings === null || endings.some(ending => name.toLowerCase().endsWith(String(ending).toLowerCase()))
  async function* paths() {
    const entries = await withFileErrors('data files', 'read', path, () =>
      readdir(path, { recursive: true, withFileTypes: true }),
    )
    const found = entries.filter(entry => entry.isFile() && isWanted(entry.name))
    yield* found.map(entry => join(entry.parentPath, entry.name)).sort()
  }
  return new Pipeline(['files'], () => iterating(paths))
}
