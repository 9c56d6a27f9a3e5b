/**
 * The yardstick of a run: two processes for each number of threads that say, between the contenders' turns, how fast
 * the machine itself is just now.
 */
import type { Peak } from '../lib/index.ts'
import { Process } from './contender.ts'
import type { Yardstick } from './measure.ts'
import { ours } from './workloads.ts'

const READ_MS = 30

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
    const [fma, cache] = ['fma', 'cache'].map(kind => ours('probe', kind, { kind }, threads, simd))
    return new Probe(await Process.open(fma), await Process.open(cache))
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
