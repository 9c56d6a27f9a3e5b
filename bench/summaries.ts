/** From rows to tables: what `npm run bench` prints and docs/performance.md shows. */
import type { Group, Row } from './measure.ts'
import { figure, percent, type Table } from './table.ts'

export const imagesPerSecond = (row: Row): number => ((row.images ?? Number.NaN) / row.ms.median) * 1000
const gflops = (row: Row): number => (row.flops ?? Number.NaN) / row.ms.median / 1e6
const gigabytes = (row: Row): number => (row.bytes ?? Number.NaN) / row.ms.median / 1e6

/** Every contender of every workload of a group, with all that was recorded. */
export function details(rows: readonly Row[], group: Group): Table {
  const kernel = group === 'kernel'
  const head = [
    'workload',
    'contender',
    'version',
    'ms median',
    'min',
    'max',
    kernel ? 'GB/s' : 'images/s',
    'GFLOP/s',
    '% of peak',
  ]
  return {
    head: [...head, 'cores', 'faults/step', 'peak MiB', "others' CPU %", 'repeats'],
    rows: rows
      .filter(row => row.group === group)
      .map(row => [
        ...[row.workload, row.contender, row.version, row.ms.median, row.ms.min, row.ms.max],
        ...[kernel ? gigabytes(row) : imagesPerSecond(row), gflops(row), percent(gflops(row) / row.peakGflops)],
        ...[row.cores, Math.round(row.faultsPerStep).toString(), Math.round(row.peakRssMiB).toString()],
        ...[`${percent(row.others)}${row.disturbed ? ' disturbed' : ''}`, row.repeated.toString()],
      ]),
  }
}

function best(rows: readonly Row[], speed: (row: Row) => number): Row | undefined {
  return rows.reduce<Row | undefined>((a, b) => (a === undefined || speed(b) > speed(a) ? b : a), undefined)
}

const mark = (row: Row | undefined, text: string) => (row?.disturbed ? `> ${text}` : text)

/** One line a workload: the best of ours against the best of the peers. */
export function comparison(rows: readonly Row[], group: Group): Table {
  const speed = group === 'start' || group === 'kernel' ? (row: Row) => 1 / row.ms.median : imagesPerSecond
  const shown =
    group === 'start' || group === 'kernel'
      ? (row: Row) => figure(row.ms.median)
      : (row: Row) => figure(imagesPerSecond(row))
  const unit = group === 'start' || group === 'kernel' ? 'ms' : 'images/s'
  const workloads = [...new Set(rows.filter(row => row.group === group).map(row => row.workload))]
  return {
    head: ['workload', `fovea, ${unit}`, '% of peak', `best peer, ${unit}`, 'which', 'ratio', 'goal'],
    rows: workloads.map(workload => {
      const all = rows.filter(row => row.workload === workload)
      const mine = best(
        all.filter(row => row.ours),
        speed,
      )
      const theirs = best(
        all.filter(row => !row.ours),
        speed,
      )
      const ratio = mine && theirs ? figure(speed(mine) / speed(theirs)) : '-'
      return [
        workload,
        mine ? mark(mine, shown(mine)) : '-',
        mine ? percent(gflops(mine) / mine.peakGflops) : '-',
        theirs ? mark(theirs, shown(theirs)) : '-',
        theirs ? `${theirs.contender} (${theirs.version})` : '-',
        ratio,
        figure(all[0].goal),
      ]
    }),
  }
}

/** Memory and start: what a process takes at most, and until when. */
export function footprint(rows: readonly Row[]): Table {
  return {
    head: ['workload', 'contender', 'peak MiB', 'first result, ms', 'import, ms', 'event loop p99, ms'],
    rows: rows
      .filter(row => row.group !== 'kernel')
      .map(row => [
        row.workload,
        row.contender,
        Math.round(row.peakRssMiB).toString(),
        figure(row.group === 'start' ? row.ms.median : row.startMs),
        figure(row.importMs),
        figure(row.delayMs),
      ]),
  }
}
