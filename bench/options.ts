/** The command line that bench/run.ts and bench/peers.ts share. */
import { availableParallelism } from 'node:os'
import { type Contender, PRECISIONS, type Precision } from './contender.ts'
import type { MeasureOptions, Workload } from './measure.ts'
import { benchFolder } from './workloads.ts'

export const optionList = {
  only: { type: 'string' },
  net: { type: 'string' },
  suite: { type: 'string' },
  contenders: { type: 'string' },
  precision: { type: 'string' },
  threads: { type: 'string' },
  simd: { type: 'string' },
  rounds: { type: 'string' },
  slice: { type: 'string' },
  json: { type: 'string' },
  quick: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export const optionHelp = `  --suite LIST       of start, training, inference, kernel (commas between)
  --net NAME         A, B, C, MobileNetV1, ResNet50 or VGG16 alone
  --only PATTERN     workloads whose name matches the regular expression
  --contenders PAT   contenders whose name matches
  --precision LIST   contenders in float32, bfloat16, float16 or int8 (default all)
  --threads LIST     numbers of threads (default 1 and 2, or 1 where there is one core)
  --simd LEVEL       cap of our instruction set: baseline, avx2 or avx512
  --rounds N         turns every contender gets (default 7)
  --slice MS         milliseconds of a turn (default 700)
  --quick            2 rounds of 150 ms: to see that all runs, not to quote
  --json FILE        where the results go (default .bench/results/DATE.json)
  --list             names the workloads and contenders, runs nothing`

interface Values {
  readonly only?: string
  readonly net?: string
  readonly suite?: string
  readonly contenders?: string
  readonly precision?: string
  readonly threads?: string
  readonly simd?: string
  readonly rounds?: string
  readonly slice?: string
  readonly json?: string
  readonly quick: boolean
}

function numbers(list: string): number[] {
  const found = list.split(',').map(Number)
  if (!found.every(count => Number.isInteger(count) && count > 0))
    throw new Error(`--threads: expected numbers with commas between, received ${list}`)
  return found
}

export function threadsOf({ threads }: Values): number[] {
  if (threads !== undefined) return numbers(threads)
  return availableParallelism() > 1 ? [1, 2] : [1]
}

function precisions(list: string): Precision[] {
  return list.split(',').map(name => {
    const found = PRECISIONS.find(known => known === name)
    if (!found) throw new Error(`--precision: expected ${PRECISIONS.join(', ')} with commas between, received ${list}`)
    return found
  })
}

export function selected(workloads: readonly Workload[], values: Partial<Values>): Workload[] {
  const { only, net, suite, contenders, precision } = values
  const [pattern, names, groups] = [new RegExp(only ?? '', 'i'), new RegExp(contenders ?? '', 'i'), suite?.split(',')]
  const wanted = precision === undefined ? PRECISIONS : precisions(precision)
  // What an engine takes by itself is known only when it runs.
  const chosen = (one: Contender) => names.test(one.name) && (one.precision === null || wanted.includes(one.precision))
  return workloads
    .filter(
      ({ id, group }) => pattern.test(id) && (!groups || groups.includes(group)) && (!net || id.split(' ')[1] === net),
    )
    .map(workload => ({ ...workload, contenders: workload.contenders.filter(chosen) }))
    .filter(workload => workload.contenders.length > 0)
}

export function measuring({ quick, rounds, slice }: Values): MeasureOptions {
  return { rounds: Number(rounds ?? (quick ? 2 : 7)), sliceMs: Number(slice ?? (quick ? 150 : 700)) }
}

export function resultFile({ json }: Values, name: string): string {
  return json ?? `${benchFolder}results/${new Date().toISOString().slice(0, 16).replaceAll(':', '-')}-${name}.json`
}

export function list(workloads: readonly Workload[]): string {
  return workloads.map(({ id, contenders }) => [id, ...contenders.map(({ name }) => `  ${name}`)].join('\n')).join('\n')
}
