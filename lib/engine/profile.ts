/**
 * Where the time of a program goes: every call with its operations, its bytes, and what bounds it on this machine (the
 * roofline of S. Williams, A. Waterman, D. Patterson, 2009).
 */

import { uncleared } from '../core/memory.ts'
import type { Ref } from './buffer.ts'
import { type Call, refsOf } from './call.ts'
import { copying } from './copies.ts'
import { elementBytes } from './elements.ts'
import type { Conv2dSize, DenseSize, KernelName } from './kernels.ts'
import type { Peak } from './peak.ts'
import type { Program } from './program.ts'

export interface CallProfile {
  readonly kernel: KernelName
  /** The size's fields that tell the shape, e.g. '64x12x12x16 5x5'. */
  readonly shape: string
  /** Median of the runs, and the share of the whole program's time. */
  readonly ms: number
  readonly share: number
  /** Multiplications and additions of the direct algorithm; 0 for kernels that only move or map numbers. */
  readonly flops: number
  /** What the arrays of the call hold: each is read or written at least once. */
  readonly bytes: number
  /** 10^9 operations a second, and 10^9 bytes a second. */
  readonly gflops: number
  readonly gigabytes: number
  /** Share of the measured peak: above 1 where fewer multiplications are done than the direct algorithm needs. */
  readonly ofPeak: number
  /** Which of the machine's limits is nearer: multiply-adds, or the memory level in which the arrays lie. */
  readonly bound: 'multiply-adds' | 'l2' | 'l3' | 'memory'
  /** That limit's time over the time taken: 1 is the limit of the direct algorithm. */
  readonly ofBound: number
}

/** Operations of one gradient or product, times how many of the outputs are asked for. */
const convolution = (s: Conv2dSize) =>
  2 * s.batch * s.outHeight * s.outWidth * s.filters * s.kernelHeight * s.kernelWidth * (s.channels / s.groups)
const dense = ({ batch, inputs, units }: DenseSize) => 2 * batch * inputs * units
const gradients = ({ dx, dw }: { readonly dx: Ref | null; readonly dw: Ref | null }) =>
  Number(dx !== null) + Number(dw !== null)

/** Multiplications and additions of a call, by the direct algorithm. */
function flopsOf(call: Call): number {
  switch (call.kernel) {
    case 'gemm':
      return 2 * call.size.m * call.size.n * call.size.k
    case 'denseForward':
      return dense(call.size)
    case 'denseBackward':
      return dense(call.size) * gradients(call.args)
    case 'conv2dForward':
    case 'conv2dTransposeForward':
      return convolution(call.size)
    case 'conv2dBackward':
      return convolution(call.size) * gradients(call.args)
    default:
      return 0
  }
}

/** Bytes of all arrays of a call; an array that is given twice counts once. */
function bytesOf(call: Call): number {
  return [...new Set(refsOf(call))].reduce((sum, { dtype, length }) => sum + elementBytes(dtype) * length, 0)
}

type Fields = Partial<Record<string, number>>

function shapeOf({ size }: Call): string {
  const { batch, height, width, channels, filters, kernelHeight, kernelWidth, groups, ...others }: Fields = { ...size }
  if (filters !== undefined) {
    const grouped = groups !== undefined && groups > 1 ? ` groups ${groups}` : ''
    return `${batch}x${height}x${width}x${channels} -> ${filters} ${kernelHeight}x${kernelWidth}${grouped}`
  }
  if (height !== undefined) return `${batch}x${height}x${width}x${channels}`
  const lengths = [
    'outer',
    'rows',
    'm',
    'n',
    'k',
    'positions',
    'inputs',
    'units',
    'length',
    'columns',
    'inner',
    'count',
  ]
  const known = { batch, channels, ...others } as Record<string, number | undefined>
  return [known.batch, ...lengths.map(name => known[name]), known.channels]
    .filter(value => value !== undefined && value !== 0)
    .join('x')
}

/**
 * The memory level that can hold so many bytes. Arrays that another call has just used may lie nearer: then a call can
 * beat its bound.
 */
function levelOf(bytes: number): 'l2' | 'l3' | 'memory' {
  if (bytes <= 1 << 19) return 'l2'
  return bytes <= 1 << 24 ? 'l3' : 'memory'
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]
}

/** Runs a program on the engine's thread; whoever looks at what it writes finds it as it was. */
function runnerOf(program: Program): <Result>(run: () => Result | Promise<Result>) => Promise<Result> {
  const written = program.written.filter(array => array instanceof Float32Array)
  const kept = written.map(({ length }) => uncleared(Float32Array, length))
  const keep = copying(written.map((array, i) => [array, kept[i]]))
  const putBack = copying(kept.map((array, i) => [array, written[i]]))
  return async run => {
    // The three are queued at once: nobody comes between them.
    const [, result] = await Promise.all([keep.run(0), run(), putBack.run(0)])
    return result
  }
}

/**
 * Runs the program `runs` times and takes the median of every call. Others have the event loop meanwhile, and find
 * weights as they are.
 */
export async function profileProgram(program: Program, peak: Peak, runs = 15): Promise<CallProfile[]> {
  const run = runnerOf(program)
  const times: (readonly number[])[] = []
  for (let warmUp = 0; warmUp < 3; warmUp++)
    await run(() => (program.isInterrupted ? program.runSync(0) : program.run(0)))
  for (let i = 0; i < runs; i++) times.push((await run(() => program.profile(0))).map(({ ms }) => ms))
  const medians = program.calls.map((_, call) => median(times.map(run => run[call])))
  const total = medians.reduce((sum, ms) => sum + ms, 0)
  return program.calls.map((call, i) => {
    const [ms, flops, bytes] = [medians[i], flopsOf(call), bytesOf(call)]
    const level = levelOf(bytes)
    const [computing, moving] = [flops / peak.gflops / 1e6, bytes / peak.bandwidth[level] / 1e6]
    const bound = computing >= moving ? 'multiply-adds' : level
    return {
      ...{ kernel: call.kernel, shape: shapeOf(call), ms, share: ms / total, flops, bytes },
      ...{ gflops: flops / ms / 1e6, gigabytes: bytes / ms / 1e6, ofPeak: flops / ms / 1e6 / peak.gflops },
      ...{ bound, ofBound: Math.max(computing, moving) / ms },
    }
  })
}
