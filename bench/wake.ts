/**
 * `npm run bench -- --wake`: what it costs to hand work to the other threads, when they have just had some and when
 * they sleep.
 */

import { native } from '../lib/engine/native.ts'
import { engine } from '../lib/index.ts'
import { median } from './statistics.ts'
import { plain } from './table.ts'

const CALLS = 400
const SAMPLES = 200
const IDLE_MS = 5

/** A program of so many calls; each has one part of work for every thread, of about so many microseconds. */
function program(calls: number, parts: number, rounds: number) {
  const y = new Float32Array(parts)
  const call = { kernel: 'fmaProbe', size: { parts, rounds }, args: [[1, 0, parts]] } as const
  return new native.Program({
    calls: Array.from({ length: calls }, () => call),
    prepare: [],
    buffers: [y],
    arenaBytes: 0,
  })
}

/** Microseconds of a call, the median of many runs. */
function time(calls: number, parts: number, rounds: number, idleMs: number): number {
  const work = program(calls, parts, rounds)
  const clock = new Int32Array(new SharedArrayBuffer(4))
  const samples = Array.from({ length: SAMPLES }, () => {
    if (idleMs > 0) Atomics.wait(clock, 0, 0, idleMs)
    const start = performance.now()
    work.runSync(0)
    return ((performance.now() - start) * 1000) / calls
  })
  return median(samples)
}

/**
 * Awake: calls of some microseconds follow each other. Asleep: one call of some hundred, after a pause; a thread that
 * comes late has less to do.
 */
export function wake(threads: number, simd?: string): void {
  if (simd) engine.setSimd(simd as typeof engine.simd)
  const rows = (
    [
      ['awake', 300, CALLS, 0],
      ['asleep', 64_000, 1, IDLE_MS],
    ] as const
  ).map(([state, rounds, calls, idle]) => {
    engine.setThreads(1)
    const alone = time(calls, 1, rounds, idle)
    engine.setThreads(threads)
    const shared = time(calls, threads, rounds, idle)
    return [state, alone, shared, shared - alone]
  })
  const head = [
    'the others are',
    '1 part on 1 thread, us',
    `${threads} parts on ${threads} threads, us`,
    'difference, us',
  ]
  console.log(`\nForking and joining, ${threads} threads, ${engine.simd}: medians of ${SAMPLES}\n`)
  console.log(plain({ head, rows }))
}
