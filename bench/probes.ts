/** The yardstick of a run: two processes for each number of threads that say, between the contenders' turns, how fast the machine itself is just now. */
import { fileURLToPath } from 'node:url'
import type { Peak } from '../lib/peak.ts'
import { type Contender, Process } from './contender.ts'

export interface Yardstick {
  readonly gflops: number
  /** Reading from the second cache, 10^9 bytes a second: falls when a neighbour on the same host works, even where multiply-adds do not. */
  readonly cacheGBs: number
}

const READ_MS = 30

function probeProcess(kind: string, threads: number, simd?: string): Contender {
  const env = { FOVEA_NUM_THREADS: String(threads), ...(simd ? { FOVEA_SIMD: simd } : {}) }
  const command = [process.execPath, '--import', 'tsx', fileURLToPath(new URL('probe.ts', import.meta.url))]
  return { name: kind, ours: true, command, case: { kind, threads }, env }
}

export class Probe {
  readonly fma: Process
  readonly cache: Process
  readonly peak: Peak
  readonly simd: string

  private constructor(fma: Process, cache: Process) {
    this.fma = fma
    this.cache = cache
    this.peak = fma.ready.peak as Peak
    this.simd = fma.ready.simd as string
  }

  static async open(threads: number, simd?: string): Promise<Probe> {
    return new Probe(await Process.open(probeProcess('fma', threads, simd)), await Process.open(probeProcess('cache', threads, simd)))
  }

  async read(): Promise<Yardstick> {
    const [fma, cache] = [await this.fma.slice(READ_MS), await this.cache.slice(READ_MS)]
    const rate = (work: unknown, samples: readonly number[]) => (work as number) / Math.min(...samples) / 1e6
    return { gflops: rate(this.fma.ready.flops, fma.samples), cacheGBs: rate(this.cache.ready.bytes, cache.samples) }
  }

  async close(): Promise<void> {
    await Promise.all([this.fma.close(), this.cache.close()])
  }
}
