/**
 * The contract of backends: memory, kernels at once, programs, settings. Everything above knows kernels by their names
 * and buffers by their places; only a backend knows what computes them.
 */
import type { ArrayOf, DType, TypedArray } from './elements.ts'
import type { ActivationKind, BinaryKind, KernelName, Kernels, ReductionKind, UnaryKind } from './kernels.ts'

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
export type PlacedArgument = null | readonly [buffer: number, byteOffset: number, length: number]

export interface PlacedCall {
  readonly kernel: KernelName
  readonly size: object
  readonly args: readonly PlacedArgument[]
  /** Where a number lies without which the call is left out of a run: it is not 0 where the call is run. */
  readonly when?: PlacedArgument
}

export interface ProgramPlan {
  readonly calls: readonly PlacedCall[]
  /** The constant calls: they run before the first run, and before every run that asks for it. */
  readonly prepare?: readonly PlacedCall[]
  /** Buffer 1 and on (buffer 0 is the arena). A pair is the two copies of a double buffer. */
  readonly buffers: readonly (TypedArray | readonly [TypedArray, TypedArray])[]
  readonly arenaBytes: number
  /** Programs that share a lock never run at the same time. */
  readonly lock?: BackendProgram
}

export interface BackendProgram {
  readonly arenaBytes: number
  /**
   * Queues one run on the engine's thread; runs of all programs are done in the order they were queued. It runs all
   * calls, or those from `first` to the one before `end`, and with `prepare` the constant calls before them, because
   * what these read has changed.
   */
  run(slot: 0 | 1, first?: number, end?: number, prepare?: boolean): Promise<void>
  /** Runs on this thread, after a run that is under way with the same lock. */
  runSync(slot: 0 | 1, first?: number, end?: number, prepare?: boolean): void
  /** Queues a run of all calls, and gives the milliseconds of each. */
  profile(slot: 0 | 1, prepare?: boolean): Promise<{ kernel: KernelName; ms: number }[]>
  /** Waits on this thread until all queued runs of the program are done; their promises are settled later. */
  finish(): void
  /** Frees the arena now; the next run allocates it anew. Throws while a run is queued or under way. */
  release(): void
}

/** What TypeScript must know of the kernels besides their signatures. */
interface Constants {
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
  /** The names of the values of enums in sizes, in the order of their numbers. */
  readonly enums: Readonly<Record<string, readonly string[]>>
  /** The most that kernels take of tiles, bins, ... */
  readonly limits: Readonly<Record<string, number>>
  /** Multiply-adds of one round of fmaProbe. */
  readonly probeFmas: number
  /** Whether this CPU multiplies pairs of bfloat16 faster than float32, by its best instruction set. */
  readonly multipliesPairs: boolean
}

/** What multiplies bfloat16: matrix registers, an instruction for pairs, or arithmetic in float32. */
export type Bfloat16Arithmetic = 'amx' | 'avx512_bf16' | 'float32'

interface Settings {
  simd(): SimdLevel
  simdLevels(): SimdLevel[]
  bfloat16(): Bfloat16Arithmetic
  setSimd(level: SimdLevel): void
  threads(): number
  setThreads(count: number): void
}

/**
 * What computes. Memory belongs to it: what programs and kernels share with JavaScript (weights, the optimizer's state,
 * double buffers) it has allocated, and arenas are its own.
 */
export interface Backend {
  /** Every kernel, run at once. */
  readonly kernels: Kernels<TypedArray>
  readonly signatures: readonly KernelSignature[]
  readonly constants: Constants
  readonly engine: Settings
  /** The least number of elements of every array of a kernel; throws when the size is none the kernel can work with. */
  lengths(kernel: KernelName, size: object): number[]
  /** Whether a kernel can work with the size. */
  accepts(kernel: KernelName, size: object): boolean
  /** As many zeros. Throws NativeError where the system has no memory for them. */
  allocate<D extends DType>(length: number, dtype: D): ArrayOf<D>
  readonly Program: new (plan: ProgramPlan) => BackendProgram
}
