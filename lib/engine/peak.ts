/**
 * What this machine can do at most with the present threads and instruction set, measured: the yardstick of profiles
 * and benchmarks.
 */
import { atOnce, type Steps } from '../core/turns.ts'
import { backend, kernels } from './backend.ts'

export interface Peak {
  /** Fused multiply-adds in registers, 10^9 floating-point operations a second. */
  readonly gflops: number
  /**
   * Reading, 10^9 bytes a second, all threads together, each its own data of a size that fits the level (memory: far
   * beyond any cache).
   */
  readonly bandwidth: { readonly l1: number; readonly l2: number; readonly l3: number; readonly memory: number }
}

/** Bytes each thread reads over and over. */
const WORKING_SET = { l1: 1 << 14, l2: 1 << 18, l3: 1 << 22, memory: 1 << 26 }
const ATTEMPTS = 7
/** Numbers that are written at once. */
const longestFill = 2 ** 20
const ATTEMPT_MS = 6

/**
 * The best of a few attempts of some milliseconds: `work(rounds)` returns what that many rounds come to, in units of
 * 10^9.
 */
function* best(work: (rounds: number) => number): Steps<number> {
  const timed = (rounds: number) => {
    const start = performance.now()
    const done = work(rounds)
    return { ms: performance.now() - start, done }
  }
  let rounds = 1
  for (; timed(rounds).ms < ATTEMPT_MS; rounds *= 2) yield
  let rate = 0
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { ms, done } = timed(rounds)
    rate = Math.max(rate, done / (ms / 1000))
    yield
  }
  return rate
}

/** Rate of multiply-adds alone: takes about a tenth of a second. */
function peakGflops(): Steps<number> {
  const parts = backend.engine.threads()
  const y = new Float32Array(parts)
  return best(rounds => {
    kernels.fmaProbe({ parts, rounds }, { y })
    return (2 * backend.constants.probeFmas * parts * rounds) / 1e9
  })
}

function* readBandwidth(bytes: number): Steps<number> {
  const parts = backend.engine.threads()
  const length = bytes / Float32Array.BYTES_PER_ELEMENT
  const x = new Float32Array(parts * length)
  for (let part = 0; part < x.length; part += longestFill) {
    x.fill(1, part, part + longestFill)
    yield
  }
  const y = new Float32Array(parts)
  return yield* best(rounds => {
    kernels.readProbe({ parts, length, rounds }, { x, y })
    return (bytes * parts * rounds) / 1e9
  })
}

/** Measures multiply-adds and reading: takes about half a second. */
export function* measuringPeak(): Steps<Peak> {
  const { l1, l2, l3, memory } = WORKING_SET
  const gflops = yield* peakGflops()
  const bandwidth = { l1: yield* readBandwidth(l1), l2: yield* readBandwidth(l2) }
  return { gflops, bandwidth: { ...bandwidth, l3: yield* readBandwidth(l3), memory: yield* readBandwidth(memory) } }
}

/** The same at once. */
export const peak = (): Peak => atOnce(measuringPeak())
