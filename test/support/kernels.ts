/**
 * One case of a kernel against its reference, in every way it can run:
 * at every SIMD level, with 1, 2 and 3 threads (1 and 3 under a sanitizer), on unaligned memory, and in place where the
 * table of kernels allows it.
 *
 *   checkKernel(t, 'add', { count: 3 }, { a, b }, { y: a.map((v, i) => v + b[i]) })
 *
 * Results must be near the reference, the same bits for any number of threads and in place, and the same bits on all
 * levels with fused multiply-add, but for bfloat16 in matrix registers. Nothing may be written beside an output, and no
 * input may change.
 */
import type { Test } from 'tape'
import type { KernelSignature, SimdLevel } from '../../lib/engine/contract.ts'
import type { TypedArray } from '../../lib/engine/elements.ts'
import type { KernelName } from '../../lib/engine/kernels.ts'
import { native } from '../../lib/engine/native.ts'
import { isSanitized } from './sanitizer.ts'

const constructors = {
  float32: Float32Array,
  float64: Float64Array,
  uint8: Uint8Array,
  int32: Int32Array,
  uint32: Uint32Array,
}
const guard = 5

export interface Near {
  /** Allowed difference, relative to max(1, |expected|). Default 2e-6. */
  tolerance?: number
  /** What the case is, after the kernel's name. Default: the size. */
  label?: string
}

/** Repeatable numbers, evenly spread from low to high, as float32. */
export function numbers(count: number, low = -1, high = 1, seed = 1): Float32Array {
  let state = (seed * 2654435761) >>> 0
  return Float32Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 15), z | 1)
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61)
    return low + (high - low) * (((z ^ (z >>> 14)) >>> 0) / 2 ** 32)
  })
}

/** Repeatable whole numbers from 0 to limit - 1. */
export const wholeNumbers = (count: number, limit: number, seed = 1): number[] =>
  Array.from(numbers(count, 0, limit, seed), value => Math.min(Math.floor(value), limit - 1))

/** Memory of its own with guards around it, beginning at an odd element. */
function guarded(dtype: KernelSignature['arrays'][number]['dtype'], length: number): TypedArray {
  return new constructors[dtype](length + 2 * guard).fill(77).subarray(guard, guard + length)
}

function guardsIntact(array: TypedArray): boolean {
  const whole = new constructors[dtypeOf(array)](array.buffer as ArrayBuffer)
  return whole.slice(0, guard).every(v => v === 77) && whole.slice(whole.length - guard).every(v => v === 77)
}

const dtypeOf = (array: TypedArray) =>
  array.constructor.name.replace('Array', '').toLowerCase() as keyof typeof constructors
const sameBits = (a: TypedArray, b: TypedArray) =>
  Buffer.compare(
    Buffer.from(a.buffer, a.byteOffset, a.byteLength),
    Buffer.from(b.buffer, b.byteOffset, b.byteLength),
  ) === 0

/** Largest difference relative to max(1, |expected|); NaN is equal to NaN, infinite values to themselves. */
function difference(received: TypedArray, expected: ArrayLike<number>): number {
  let largest = 0
  for (let i = 0; i < expected.length; i++) {
    if (Object.is(received[i], expected[i]) || received[i] === expected[i]) continue
    const d = Math.abs(received[i] - expected[i]) / Math.max(1, Math.abs(expected[i]))
    if (!(d <= largest)) largest = Number.isNaN(d) ? Infinity : d
  }
  return largest
}

interface Run {
  outputs: Record<string, TypedArray>
  faults: string[]
}

function runOnce(
  signature: KernelSignature,
  size: object,
  inputs: Record<string, TypedArray>,
  lengths: Record<string, number>,
  inPlace: boolean,
): Run {
  const given: Record<string, TypedArray> = {}
  const outputs: Record<string, TypedArray> = {}
  const arrays: Record<string, TypedArray> = {}
  for (const { name, dtype, written, alias } of signature.arrays) {
    if (!(name in inputs) && !(name in lengths)) continue
    const source = inPlace && alias !== null && lengths[name] === given[alias]?.length ? given[alias] : undefined
    const array = source ?? guarded(dtype, lengths[name] ?? inputs[name].length)
    if (!source && name in inputs) array.set(inputs[name])
    if (written) outputs[name] = array
    else given[name] = array
    arrays[name] = array
  }
  ;(native.kernels[signature.name] as (size: object, arrays: Record<string, TypedArray>) => void)(size, arrays)
  const replaced = new Set(Object.values(outputs))
  const faults = Object.entries({ ...given, ...outputs }).flatMap(([name, array]) => [
    ...(guardsIntact(array) ? [] : [`wrote beside ${name}`]),
    ...(name in given && !replaced.has(array) && !sameBits(array, inputs[name]) ? [`changed ${name}`] : []),
  ])
  return { outputs, faults }
}

/** Runs `body` at every level with every number of threads; what was set before is set again. */
export function everywhere(body: (level: SimdLevel, threads: number) => void): void {
  const [simd, threads] = [native.engine.simd(), native.engine.threads()]
  try {
    for (const level of native.engine.simdLevels())
      for (const count of isSanitized ? [1, 3] : [1, 2, 3]) {
        native.engine.setSimd(level)
        native.engine.setThreads(count)
        body(level, count)
      }
  } finally {
    native.engine.setSimd(simd)
    native.engine.setThreads(threads)
  }
}

const bestPrecision = native.constants.enums.Precision.indexOf('bfloat16')

/** Runs with the same name of it give the same bits. */
function arithmeticOf(level: SimdLevel, size: { precision?: number }): string {
  if (size.precision === bestPrecision && native.engine.bfloat16() === 'amx') return 'matrix registers'
  return level === 'baseline' ? 'baseline' : 'fused'
}

/**
 * `inputs` are given by the names in the table of kernels, and so is what is expected. An array that is in both is
 * updated in place; one that is in neither is null.
 */
export function checkKernel(
  t: Test,
  name: KernelName,
  size: object,
  inputs: Record<string, TypedArray>,
  expected: Record<string, ArrayLike<number>>,
  { tolerance = 2e-6, label = JSON.stringify(size) }: Near = {},
): void {
  const signature = native.signatures.find(row => row.name === name)
  if (!signature) throw new Error(`no kernel ${name}`)
  const lengths = Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, value.length]))
  const faults = new Set<string>()
  const first = new Map<string, Run>()
  let worst = 0
  everywhere((level, threads) => {
    const arithmetic = arithmeticOf(level, size)
    for (const inPlace of [false, true]) {
      const run = runOnce(signature, size, inputs, lengths, inPlace)
      const where = `${level}, ${threads} threads${inPlace ? ', in place' : ''}`
      for (const fault of run.faults) faults.add(`${fault} (${where})`)
      const reference = first.get(arithmetic) ?? run
      first.set(arithmetic, reference)
      for (const [key, values] of Object.entries(expected)) {
        const error = difference(run.outputs[key], values)
        worst = Math.max(worst, error)
        if (!(error <= tolerance)) faults.add(`${key} differs by ${error.toPrecision(2)} (${where})`)
        if (!sameBits(run.outputs[key], reference.outputs[key])) faults.add(`${key} has other bits (${where})`)
      }
    }
  })
  t.ok(
    faults.size === 0,
    `${name} ${label}: ${faults.size ? [...faults].slice(0, 4).join('; ') : `within ${worst.toPrecision(2)}`}`,
  )
}
