/**
 * What this machine can do at most with the present threads and instruction set, measured: the yardstick of profiles
 * and benchmarks.
 */
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
const ATTEMPT_MS = 6

/**
 * The best of a few attempts of some milliseconds: `work(rounds)` returns what that many rounds come to, in units of
 * 10^9.
 */
function best(work: (rounds: number) => number): number {
  const timed = (rounds: number) => {
    const start = performance.now()
    const done = work(rounds)
    return { ms: performance.now() - start, done }
  }
  let rounds = 1
  while (timed(rounds).ms < ATTEMPT_MS) rounds *= 2
  let rate = 0
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { ms, done } = timed(rounds)
    rate = Math.max(rate, done / (ms / 1000))
  }
  return rate
}

/** Rate of multiply-adds alone: takes about a tenth of a second. */
function peakGflops(): number {
  const parts = backend.engine.threads()
  const y = new Float32Array(parts)
  return best(rounds => {
    kernels.fmaProbe({ parts, rounds }, { y })
    return (2 * backend.constants.probeFmas * parts * rounds) / 1e9
  })
}

function readBandwidth(bytes: number): number {
  const parts = backend.engine.threads()
  const length = bytes / Float32Array.BYTES_PER_ELEMENT
  const x = new Float32Array(parts * length).fill(1)
  const y = new Float32Array(parts)
  return best(rounds => {
    kernels.readProbe({ parts, length, rounds }, { x, y })
    return (bytes * parts * rounds) / 1e9
  })
}

/** Measures multiply-adds and reading: takes about half a second. */
export function peak(): Peak {
  const { l1, l2, l3, memory } = WORKING_SET
  return {
    gflops: peakGflops(),
    bandwidth: { l1: readBandwidth(l1), l2: readBandwidth(l2), l3: readBandwidth(l3), memory: readBandwidth(memory) },
  }
}
