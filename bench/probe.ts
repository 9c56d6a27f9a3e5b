/**
 * The machine's own speed on demand: a step of multiply-adds in registers, or of reading from the second cache. A
 * process as a contender's.
 */

import { native } from '../lib/engine/native.ts'
import { engine, kernels } from '../lib/index.ts'
import { benchCase, serve } from './peers/serve.mjs'

const parts = engine.threads
const y = new Float32Array(parts)
const common = { simd: engine.simd, threads: engine.threads }

if (benchCase.kind === 'fma') {
  const rounds = 1 << 18
  const flops = 2 * native.constants.probeFmas * parts * rounds
  await serve('machine', engine.version, () => kernels.fmaProbe({ parts, rounds }, { y }), {
    ...common,
    flops,
    peak: engine.peak(),
  })
} else {
  const [length, rounds] = [1 << 16, 1 << 10]
  const x = new Float32Array(parts * length).fill(1)
  const bytes = x.BYTES_PER_ELEMENT * parts * length * rounds
  await serve('machine', engine.version, () => kernels.readProbe({ parts, length, rounds }, { x, y }), {
    ...common,
    bytes,
  })
}
