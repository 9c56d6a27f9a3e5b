/**
 * `npm run bench -- --net VGG16 --memory`: the memory that predicting, training the dense layers alone, and training
 * all layers take.
 */
import type { MemoryPlan } from '../lib/index.ts'
import { compile } from './compile.ts'
import { Process } from './contender.ts'
import { machine } from './machine.ts'
import { netNames, reference } from './reference.ts'
import { median } from './statistics.ts'
import { plain } from './table.ts'
import { ours } from './workloads.ts'

interface MemoryOptions {
  readonly net?: string
  readonly batch?: string
  readonly threads: number
  readonly simd?: string
}

const WORKS = [
  { name: 'predict', script: 'infer', settings: {} },
  { name: 'train the dense layers', script: 'train', settings: { head: true } },
  { name: 'train all layers', script: 'train', settings: {} },
]
const SLICE_MS = 3000

/** Each work in a process of its own: the peak of its memory is that of the whole process, from its start. */
export async function memory({ net: name, batch: size, threads, simd }: MemoryOptions): Promise<void> {
  const net = netNames.find(known => known === name)
  if (!net) throw new Error(`--memory: expected --net to be one of ${netNames.join(', ')}, received ${name}`)
  const { training, inference } = reference(net)
  const batch = Number(size ?? training?.batch ?? inference.at(-1)?.batch)
  await compile()
  const rows: (string | number)[][] = []
  for (const { name, script, settings } of WORKS) {
    const work = await Process.open(ours(script, name, { net, batch, plan: true, ...settings }, threads, simd))
    const { samples } = await work.slice(SLICE_MS)
    const { delayMs } = await work.slice(SLICE_MS, true)
    const { arena, lowerBound, sum } = work.ready.plan as MemoryPlan
    const mebibytes = [arena, lowerBound, sum].map(bytes => bytes / 2 ** 20)
    rows.push([name, ...mebibytes, work.peakRssMiB(), median(samples), delayMs ?? Number.NaN])
    await work.close()
  }
  const head = [
    'work',
    'arena, MiB',
    'lower bound',
    'without a plan',
    'peak RSS, MiB',
    'ms a step',
    'event loop p99, ms',
  ]
  console.log(`\n${net}, batch ${batch}, ${threads} thread${threads > 1 ? 's' : ''}, of ${machine().memoryGiB} GiB\n`)
  console.log(plain({ head, rows }))
}
