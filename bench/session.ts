/** One run of the bench: workload after workload, everything kept in a JSON file, tables at the end of each group. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Peak } from '../lib/index.ts'
import { compile } from './compile.ts'
import { type Machine, machine } from './machine.ts'
import { type Group, type MeasureOptions, measure, type Row, type Skipped, type Workload } from './measure.ts'
import { Probe } from './probes.ts'
import { comparison, details, termsOf } from './summaries.ts'
import { figure, plain } from './table.ts'

export interface Results {
  readonly date: string
  readonly machine: Machine
  readonly simd: string
  /** By number of threads, at the start of the run. */
  readonly peak: Readonly<Record<number, Peak>>
  readonly rows: Row[]
  readonly skipped: Skipped[]
}

const GROUPS: readonly Group[] = ['start', 'training', 'inference', 'kernel']

export async function session(
  workloads: readonly Workload[],
  file: string,
  options: MeasureOptions & { readonly simd?: string },
): Promise<Results> {
  if (workloads.length === 0)
    throw new Error('bench: expected options that select workloads, received some that leave none. See --list.')
  await compile()
  const probes = await openProbes(workloads, options.simd)
  const peak = Object.fromEntries([...probes].map(([threads, probe]) => [threads, probe.peak]))
  const simd = [...probes.values()][0]?.simd ?? 'unknown'
  const results: Results = { date: new Date().toISOString(), machine: machine(), simd, peak, rows: [], skipped: [] }
  console.log(header(results))
  mkdirSync(dirname(file), { recursive: true })
  for (const [index, workload] of workloads.entries()) {
    process.stderr.write(`[${index + 1}/${workloads.length}] ${workload.id}\n`)
    const { rows, skipped } = await measure(workload, probes.get(workload.threads) ?? null, options)
    for (const { contender, reason } of skipped) process.stderr.write(`  ${contender}: skipped, ${reason}\n`)
    for (const warning of differences(rows)) process.stderr.write(`  ${warning}\n`)
    results.rows.push(...rows)
    results.skipped.push(...skipped)
    writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`)
    if (workloads[index + 1]?.group !== workload.group) console.log(`\n${plain(details(results.rows, workload.group))}`)
  }
  await Promise.all([...probes.values()].map(probe => probe.close()))
  for (const group of GROUPS) {
    for (const terms of termsOf(results.rows, group))
      console.log(`\n${group}, ${terms}\n${plain(comparison(results.rows, group, terms))}`)
  }
  console.log(`\nkept in ${file}`)
  return results
}

/** Without our addon there is no yardstick; the peers can be measured all the same. */
async function openProbes(workloads: readonly Workload[], simd?: string): Promise<Map<number, Probe>> {
  const probes = new Map<number, Probe>()
  try {
    for (const { threads } of workloads) if (!probes.has(threads)) probes.set(threads, await Probe.open(threads, simd))
  } catch (error) {
    process.stderr.write(`no peak is measured: ${(error as Error).message}\n`)
  }
  return probes
}

export function header({ date, machine: on, simd, peak }: Results): string {
  const lines = [
    `${date.slice(0, 16).replace('T', ' ')} UTC, ${on.cpu}, ${on.cores} cores, ${on.caches}, ${on.memoryGiB} ` +
      `GiB, ${on.system}, huge pages: ${on.hugePages}`,
    `Node.js ${on.node}, instruction set ${simd}`,
  ]
  for (const [threads, { gflops, bandwidth }] of Object.entries(peak)) {
    const levels = Object.entries(bandwidth).map(([level, rate]) => `${level} ${figure(rate)}`)
    lines.push(
      `${threads} thread${threads === '1' ? '' : 's'}: FMA peak ${figure(gflops)} GFLOP/s; reads, GB/s: ` +
        `${levels.join(', ')}`,
    )
  }
  return lines.join('\n')
}

/** The same net has the same number of parameters everywhere. */
function differences(rows: readonly Row[]): string[] {
  const known = rows.filter(row => row.parameters !== undefined)
  return known
    .filter(row => row.parameters !== known[0].parameters)
    .map(
      row =>
        `${row.contender} has ${row.parameters} parameters, ${known[0].contender} ${known[0].parameters}: not ` +
        'the same net',
    )
}
