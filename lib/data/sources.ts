/** Data sets: which values give batches one after the other, and what the parts of one are. */

import { show } from '../core/checks.ts'
import { DataError } from '../core/errors.ts'
import { isArray, isClass, isRecord, isTypedArray, listOf, property } from '../core/kinds.ts'
import { nesting } from '../core/nested.ts'
import { type DynamicShape, fitsShape, isKnown, type Shape, sizeOf } from '../core/shape.ts'
import { isShaped, type TensorLike } from '../core/tensor.ts'

/** All samples of one input or output. Typed arrays without a shape hold samples one after the other. */
export type Data = TensorLike

/** One for every input or output: in order, by name, or alone. */
export type NamedData = Data | readonly Data[] | Readonly<Record<string, Data>>

/** A batch of a data set that is iterated. tfjs's `{ xs, ys }` and Keras's `[x, y]`, `[x, y, sampleWeight]` do, too. */
export interface BatchData {
  readonly x: NamedData
  readonly y?: NamedData
  readonly sampleWeight?: NamedData
}

export type AnyIterator<Batch> = Iterator<Batch> | AsyncIterator<Batch>

type Iterated<Batch> = Iterable<Batch> | AsyncIterable<Batch> | AnyIterator<Batch>

/**
 * Batches one after the other: an iterable, asynchronous or not, a stream of Node or of the web, a generator, or a
 * function that gives one of these. It is iterated again for every epoch, where it can be; the next batch is asked for
 * only when there is room for it.
 */
export type Dataset<Batch = BatchData> = Iterated<Batch> | (() => Iterated<Batch> | Promise<Iterated<Batch>>)

const isFunction = (value: unknown): boolean => typeof value === 'function'

/** The parts of a batch that has names for them; null for other values. */
function batchOf(batch: unknown): BatchData | null {
  if (!isRecord(batch) || isShaped(batch)) return null
  const isTfjs = property(batch, 'xs') !== undefined
  const [x, y] = isTfjs ? ['xs', 'ys'] : ['x', 'y']
  if (property(batch, x) === undefined) return null
  const weight = property(batch, 'sampleWeight') ?? property(batch, 'sample_weight')
  return { x: property(batch, x), y: property(batch, y), sampleWeight: weight } as BatchData
}

/** All data of an input or output, or of several: no number. */
const isPart = (value: unknown): boolean => isArray(value) || isTypedArray(value) || isRecord(value)

/** `[x, y]` or `[x, y, sampleWeight]`. */
const isTuple = (value: unknown): boolean =>
  isArray(value) &&
  (value.length === 2 || value.length === 3) &&
  isPart(property(value, '0')) &&
  isPart(property(value, '1'))

const everyEntry = (value: unknown, is: (entry: unknown) => boolean): boolean =>
  isArray(value) && value.length > 0 && is(property(value, '0')) && listOf(value).every(is)

/** True for a data set that is iterated batch by batch (a list of named batches is one), and not data by itself. */
export const isDataset = (value: unknown): value is Dataset =>
  isArray(value)
    ? everyEntry(value, batch => batchOf(batch) !== null)
    : (isFunction(value) && !isClass(value)) ||
      (isRecord(value) &&
        !isShaped(value) &&
        [Symbol.iterator, Symbol.asyncIterator, 'next'].some(name => isFunction(property(value, name))))

/** As isDataset where no labels are given beside the value: then a list of `[x, y]` is one, too. */
export const isLabelledDataset = (value: unknown): value is Dataset =>
  isDataset(value) || everyEntry(value, batch => batchOf(batch) !== null || isTuple(batch))

const withoutOnes = (shape: DynamicShape) => shape.slice(0, shape.findLastIndex(length => length !== 1) + 1)

/** Whether a shape is that of samples, up to axes of length 1 at the end. */
export const isSampleShape = (shape: Shape, sample: DynamicShape): boolean =>
  fitsShape(withoutOnes(shape), withoutOnes(sample))

/** Whether a value is several samples of an input, and not one. */
function isBatchOf(value: unknown, sample: DynamicShape | null): boolean {
  if (sample === null) return isPart(value)
  if (isTypedArray(value))
    return isKnown(sample) && value.length > sizeOf(sample) && value.length % sizeOf(sample) === 0
  if (!isShaped(value) && !isArray(value)) return false
  const { lengths, first } = isShaped(value) ? { lengths: [], first: value } : nesting(value)
  const shape = [...lengths, ...(isShaped(first) ? first.shape : isTypedArray(first) ? [first.length] : [])]
  return shape.length > 0 && isSampleShape(shape.slice(1), sample) && !isSampleShape(shape, sample)
}

/** Shapes of the samples of every input, null where they are not known. */
export type SampleShapes = readonly (DynamicShape | null)[]

/** Whether a value is a batch of all inputs. */
function areInputs(value: unknown, samples: SampleShapes): boolean {
  if (samples.length === 1) return isBatchOf(value, samples[0])
  return isRecord(value) && !isShaped(value)
    ? true
    : isArray(value) && value.length === samples.length && listOf(value).every((part, i) => isBatchOf(part, samples[i]))
}

/** True for `[x, y]` and `[x, y, sampleWeight]` in a place where inputs might stand alone. */
const isLabelledTuple = (batch: unknown, samples: SampleShapes): boolean =>
  isTuple(batch) && areInputs(property(batch, '0'), samples) && (samples.length === 1 || !areInputs(batch, samples))

/** As isDataset where labels are not asked for: then a list of batches of inputs is one, too, and one of `[x, y]`. */
export const isUnlabelledDataset = (value: unknown, samples: SampleShapes): value is Dataset =>
  isDataset(value) ||
  (isArray(value) &&
    samples.every(sample => sample !== null) &&
    !areInputs(value, samples) &&
    everyEntry(value, batch => areInputs(batch, samples) || isLabelledTuple(batch, samples)))

/** As isDataset in the place of `[x, y]`: a list of `[x, y]` is one. */
export const isValidationDataset = (value: unknown, samples: SampleShapes): value is Dataset =>
  isDataset(value) || everyEntry(value, batch => batchOf(batch) !== null || isLabelledTuple(batch, samples))

/** Names of the parts of a batch: anything else would be left out without a word. */
const partNames = ['x', 'y', 'xs', 'ys', 'sampleWeight', 'sample_weight']

/** A batch with labels. */
export function labelled(batch: unknown): BatchData {
  const stranger = isRecord(batch) && Object.keys(batch).find(name => !partNames.includes(name))
  if (stranger && batchOf(batch) !== null)
    throw new DataError(
      `data set: expected batches { x, y, sampleWeight }, received one with ${show(stranger)}. Leave it out.`,
    )
  const isList = isArray(batch) && (batch.length === 2 || batch.length === 3)
  const parts = isList
    ? { x: property(batch, '0'), y: property(batch, '1'), sampleWeight: property(batch, '2') }
    : batchOf(batch)
  if (parts !== null) return parts as BatchData
  throw new DataError(`data set: expected batches { x, y }, received ${show(batch)}.`)
}

/** A batch whose labels nobody asks for: `{ x }`, `[x, y]`, or the inputs alone. */
export const unlabelled = (batch: unknown, samples: SampleShapes): BatchData =>
  batchOf(batch) ?? { x: (isLabelledTuple(batch, samples) ? property(batch, '0') : batch) as NamedData }
