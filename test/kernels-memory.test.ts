import test from 'tape'
import { NativeError } from '../lib/core/errors.ts'
import type { KernelSignature } from '../lib/engine/contract.ts'
import type { DType, TypedArray } from '../lib/engine/elements.ts'
import { native } from '../lib/engine/native.ts'

const TRIALS = 150 // of every kernel, at every instruction set
const MOST_ELEMENTS = 20_000
const GUARD = 32 // elements before and behind an array

/** mulberry32: the trials are the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const classes = {
  float32: Float32Array,
  float64: Float64Array,
  uint8: Uint8Array,
  int32: Int32Array,
  uint32: Uint32Array,
}
const sizes = [0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7, 16, 17, 33]
const numbers = [0, 1, 2, 3, 5, -1, -7, 0.5, 1e9, -1e9, 1e30, Number.NaN, Number.POSITIVE_INFINITY]

/** Numbers that no kernel should trust: labels and indices out of range, NaN, infinity. */
function fill(array: TypedArray, random: () => number): void {
  for (let i = 0; i < array.length; i++)
    array[i] = random() < 0.3 ? numbers[Math.floor(random() * numbers.length)] : random() * 8 - 4
}

/** An array of its own, or one between guards, which must stay as they are. */
function makeArray(
  dtype: DType,
  length: number,
  guarded: boolean,
  random: () => number,
): { array: TypedArray; whole: TypedArray } {
  const whole = new classes[dtype](length + (guarded ? 2 * GUARD : 0))
  fill(whole, random)
  return { array: guarded ? whole.subarray(GUARD, GUARD + length) : whole, whole }
}

/** Most storages are refused beside most sizes. */
const drawn = (field: string, random: () => number): number =>
  field.endsWith('Storage') ? Number(random() < 0.2) : sizes[Math.floor(random() * sizes.length)]

function randomSize(signature: KernelSignature, random: () => number): Record<string, number> {
  return Object.fromEntries(
    signature.size.map(({ name, type }) => [name, type === 'float32' ? random() : drawn(name, random)]),
  )
}

const bytes = (array: TypedArray): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

/** One call with random sizes and contents: false when the size was refused, else an error or null. */
function attempt(signature: KernelSignature, random: () => number): false | string | null {
  const size = randomSize(signature, random)
  let lengths: number[]
  try {
    lengths = native.lengths(signature.name, size)
  } catch (error) {
    if (error instanceof NativeError) return false
    throw error
  }
  if (lengths.length !== signature.arrays.length) return `${signature.arrays.length} arrays, ${lengths.length} lengths`
  if (lengths.some(length => length > MOST_ELEMENTS)) return false
  const guarded = random() < 0.5
  const arrays = signature.arrays.map((array, i) =>
    array.optional && random() < 0.4 ? null : makeArray(array.dtype, lengths[i], guarded, random),
  )
  const before = arrays.map(entry => entry && bytes(entry.whole).slice())
  const call = native.kernels[signature.name] as (size: object, arrays: Record<string, TypedArray | null>) => void
  try {
    call(size, Object.fromEntries(signature.arrays.map(({ name }, i) => [name, arrays[i]?.array ?? null])))
  } catch (error) {
    if (error instanceof NativeError && error.message.includes('which this size needs')) return false
    throw error
  }
  for (const [i, { name, written }] of signature.arrays.entries()) {
    const entry = arrays[i]
    if (!entry) continue
    const after = bytes(entry.whole)
    const from = written ? entry.array.byteOffset : after.length
    const to = written ? from + entry.array.byteLength : after.length
    const changed = after.findIndex((byte, at) => (at < from || at >= to) && byte !== before[i]?.[at])
    if (changed >= 0)
      return `${JSON.stringify(size)} changed byte ${changed - from} of ${name}, which has ${entry.array.byteLength}`
  }
  return null
}

test('no kernel writes outside its outputs, whatever sizes and contents it is given', t => {
  const best = native.engine.simd()
  const threads = native.engine.threads()
  for (const signature of native.signatures) {
    const random = randomNumbers(signature.name.length * 7919)
    let done = 0
    let failure: string | null = null
    for (const [i, level] of native.engine.simdLevels().entries()) {
      native.engine.setSimd(level)
      native.engine.setThreads(i + 1)
      let trials = 0
      for (let tries = 0; trials < TRIALS && tries < 100 * TRIALS && !failure; tries++) {
        const result = attempt(signature, random)
        if (result === false) continue
        trials++
        failure = result
      }
      done += trials
    }
    t.ok(!failure && done > 0, failure ?? `${signature.name}: ${done} calls`)
  }
  native.engine.setSimd(best)
  native.engine.setThreads(threads)
  t.end()
})
