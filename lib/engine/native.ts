/** The native addon: loaded once, typed. `FOVEA_ADDON` names another file, e.g. a sanitizer build. */
import { loadAddon } from '../addon.ts'
import { NativeError, OptionError } from '../core/errors.ts'
import type { ActivationKind, BinaryKind, KernelName, Kernels, ReductionKind, UnaryKind } from './kernels.ts'

export type DType = 'float32' | 'uint8' | 'int32' | 'uint32'
export type TypedArray = Float32Array | Uint8Array | Int32Array | Uint32Array
/** The class of the arrays of every element type. */
export const arrayClasses = { float32: Float32Array, uint8: Uint8Array, int32: Int32Array, uint32: Uint32Array }
export type SimdLevel = 'baseline' | 'avx2' | 'avx512' | 'neon'

/** A row of the table of kernels as data. `alias`: the input on whose memory this output may lie. */
export interface KernelSignature {
  readonly name: KernelName
  readonly sizeName: string
  readonly size: readonly { readonly name: string; readonly type: 'int32' | 'int64' | 'uint32' | 'float32' }[]
  readonly arrays: readonly {
    readonly name: string
    readonly dtype: DType
    readonly written: boolean
    readonly optional: boolean
    /** Holds one part for each sample of the batch. */
    readonly perSample: boolean
    readonly alias: string | null
  }[]
}

/** An argument of a recorded call: null, or where it lies: index of the buffer, offset in bytes, length in elements. */
export type NativeArgument = null | readonly [buffer: number, byteOffset: number, length: number]

export interface NativeCall {
  readonly kernel: KernelName
  readonly size: object
  readonly args: readonly NativeArgument[]
}

export interface NativePlan {
  readonly calls: readonly NativeCall[]
  /** Run before the first run, and before each that says so. */
  readonly prepare?: readonly NativeCall[]
  /** Buffer 1 and on (buffer 0 is the arena). A pair is a slot's two copies. */
  readonly buffers: readonly (TypedArray | readonly [TypedArray, TypedArray])[]
  readonly arenaBytes: number
  /** Programs that share a lock never run at the same time. */
  readonly lock?: NativeProgram
}

export interface NativeProgram {
  readonly arenaBytes: number
  /**
   * Queues one run on the engine's thread; runs of all programs are done in the order they were queued. All calls, or
   * `first` to the one before `end`. `prepare`: what the prepare calls read has changed.
   */
  run(slot: 0 | 1, first?: number, end?: number, prepare?: boolean): Promise<void>
  /** Runs on this thread, after a run that is under way with the same lock. */
  runSync(slot: 0 | 1, first?: number, end?: number, prepare?: boolean): void
  /** As runSync; milliseconds of every call. */
  profile(slot: 0 | 1, prepare?: boolean): { kernel: KernelName; ms: number }[]
  /** Waits on this thread until all queued runs of the program are done; their promises are settled later. */
  finish(): void
}

/** What TypeScript must know of the kernels besides their signatures. */
export interface NativeConstants {
  /** The kinds of activation: a kernel's `kind` is an index in it. */
  readonly activationKinds: readonly ActivationKind[]
  /** Those whose gradient reads y instead of x. */
  readonly activationsFromOutput: readonly ActivationKind[]
  /** The kinds of unaryForward, and those whose gradient reads y instead of x. */
  readonly unaryKinds: readonly UnaryKind[]
  readonly unariesFromOutput: readonly UnaryKind[]
  /** The kinds of binaryForward, and those that binaryBackward knows. */
  readonly binaryKinds: readonly BinaryKind[]
  readonly binaryGradients: readonly BinaryKind[]
  /** The kinds of reduceForward, and those that reduceBackward knows. */
  readonly reductionKinds: readonly ReductionKind[]
  readonly reductionGradients: readonly ReductionKind[]
  /** Multiply-adds of one round of fmaProbe. */
  readonly probeFmas: number
}

export interface NativeEngine {
  simd(): SimdLevel
  simdLevels(): SimdLevel[]
  setSimd(level: SimdLevel): void
  threads(): number
  setThreads(count: number): void
}

export interface Native {
  readonly kernels: Kernels<TypedArray>
  readonly signatures: readonly KernelSignature[]
  readonly constants: NativeConstants
  /** The least number of elements of every array of a kernel; throws when the size is none the kernel can work with. */
  lengths(kernel: KernelName, size: object): number[]
  /** Zeros in memory of JavaScript: large arrays lie on huge pages (2 MiB) where the system gives them. */
  floats(length: number): Float32Array
  readonly engine: NativeEngine
  readonly Program: new (plan: NativePlan) => NativeProgram
}

interface Variable {
  readonly name: string
  readonly isValid: (value: string) => boolean
  readonly expected: string
  readonly unset: string
}

const oneOf = (...choices: string[]) => ({
  isValid: (value: string) => choices.includes(value),
  expected: `one of ${choices.map(choice => `'${choice}'`).join(', ')}`,
})

/**
 * The environment variables that the addon reads, where it takes what it does not know for nothing. An empty one is as
 * none.
 */
const variables: readonly Variable[] = [
  {
    name: 'FOVEA_NUM_THREADS',
    isValid: value => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 256,
    expected: 'a whole number from 1 to 256',
    unset: 'one thread for every CPU of this process',
  },
  { name: 'FOVEA_SIMD', ...oneOf('baseline', 'avx2', 'avx512', 'neon'), unset: 'the best instruction set of this CPU' },
  { name: 'FOVEA_CONV', ...oneOf('im2col', 'direct'), unset: 'the fastest algorithm for each shape' },
]

function checkEnvironment(): void {
  for (const { name, isValid, expected, unset } of variables) {
    const value = process.env[name]
    if (value && !isValid(value))
      throw new OptionError(`${name}: expected ${expected}, received '${value}'. Unset it for ${unset}.`)
  }
}

function load(): Native {
  checkEnvironment()
  const addon = loadAddon() as Native & { setErrorClass(errorClass: typeof NativeError): void }
  addon.setErrorClass(NativeError)
  // Arrays of the addon are of the realm it was loaded in first; those of this package are of its own.
  const floats = (count: number) => {
    const { buffer, byteOffset, length } = addon.floats(count)
    return new Float32Array(buffer, byteOffset, length)
  }
  return { ...addon, floats }
}

export const native: Native = load()

/** As many zeros; a NativeError where the system has no memory for them. */
export function allocate(length: number): Float32Array
export function allocate<D extends DType>(length: number, dtype: D): InstanceType<(typeof arrayClasses)[D]>
export function allocate(length: number, dtype: DType = 'float32'): TypedArray {
  const arrayClass = arrayClasses[dtype]
  try {
    return new arrayClass(length)
  } catch (cause) {
    const bytes = length * arrayClass.BYTES_PER_ELEMENT
    throw new NativeError(`fovea: expected ${bytes} bytes of memory, received none: the system has no more.`, { cause })
  }
}

/** The same numbers in memory of their own. */
export function copyOf(values: Float32Array): Float32Array {
  const copy = allocate(values.length)
  copy.set(values)
  return copy
}

/** Every native kernel, run at once on typed arrays. */
export const { kernels } = native
