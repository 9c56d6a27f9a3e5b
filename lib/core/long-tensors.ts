/** Data that take long to read: they become tensors in steps, between which other work is done. */

import { DataError } from './errors.ts'
import { type AnyTypedArray, isArray, isTypedArray, typedArrayName } from './kinds.ts'
import { zerosOf } from './memory.ts'
import { costOfRow, entriesAtOnce, nesting } from './nested.ts'
import { type DynamicShape, isKnown, type Shape, sizeOf } from './shape.ts'
import { show } from './show.ts'
import { convert, isNumber, isShaped, readNested, Tensor, type TensorData, type TensorLike } from './tensor.ts'
import { isLong, maxAtOnce, type Steps } from './turns.ts'

/** Kinds of typed arrays that data are computed from as they are. */
const computedKinds: readonly (string | undefined)[] = ['Float32Array', 'Uint8Array', 'Uint8ClampedArray']

/** What reading an array of its own, in a list of them, costs beside its numbers. */
const costOfArray = 32

/**
 * Data that take long to read, or to become float32: the steps that do so. They give tensors, but for a typed array,
 * which has no shape, one of float32. Null for other data.
 * @param sample shape of what one typed array of a list holds; null: nobody asks for one.
 */
export function longData(values: unknown, sample: DynamicShape | null): Steps<TensorLike> | null {
  if (isTypedArray(values))
    return isLong(values.length) && !computedKinds.includes(typedArrayName(values)) ? floatsInSteps(values) : null
  if (isShaped(values)) {
    const [{ shape }, steps] = [values, longData(values.data, null)]
    return steps && inShape(steps, shape)
  }
  return isArray(values) ? longNested(values as TensorLike, sample) : null
}

function* inShape(steps: Steps<TensorLike>, shape: Shape): Steps<Tensor<TensorData>> {
  return new Tensor((yield* steps) as Float32Array, shape)
}

function longNested(values: TensorLike, sample: DynamicShape | null): Steps<Tensor<TensorData>> | null {
  const { lengths, first } = nesting(values)
  const count = sizeOf(lengths)
  if (!isTypedArray(first) && !isShaped(first)) {
    const isRead = isNumber(first) || count === 0
    return isRead && count + sizeOf(lengths.slice(0, -1)) * costOfRow > 8 * entriesAtOnce ? readNested(values) : null
  }
  const size = isTypedArray(first) ? first.length : first.data.length
  if (!isLong(count * (size + costOfArray))) return null
  if (sample === null || lengths.length > 1 || !isTypedArray(first)) return readNested(values)
  // Of typed arrays every one holds a sample, whatever its shape.
  return isKnown(sample) && sizeOf(sample) === size ? inSamples(values, [count, ...sample]) : null
}

function* inSamples(values: TensorLike, shape: Shape): Steps<Tensor<TensorData>> {
  return (yield* readNested(values)).reshape(shape)
}

/** Data as float32, piece by piece. Throws DataError where the memory becomes shorter meanwhile. */
function* floatsInSteps(data: AnyTypedArray): Steps<Float32Array> {
  const { length } = data
  const numbers = zerosOf(Float32Array, length)
  for (let first = 0; first < length; first += maxAtOnce) {
    if (data.length !== length)
      throw new DataError(`tensor: expected data that stay until they are read, received ${show(data)}.`)
    convert(data.subarray(first, first + maxAtOnce), numbers.subarray(first, first + maxAtOnce))
    yield
  }
  return numbers
}
