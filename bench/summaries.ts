/** From rows to tables: what `npm run bench` prints and docs/performance.md shows. */
import type { Precision } from './contender.ts'
import type { Group, Row } from './measure.ts'
import { figure, percent, type Table } from './table.ts'

const imagesPerSecond = (row: Row): number => ((row.images ?? Number.NaN) / row.ms.median) * 1000
const gflops = (row: Row): number => (row.flops ?? Number.NaN) / row.ms.median / 1e6
const gigabytes = (row: Row): number => (row.bytes ?? Number.NaN) / row.ms.median / 1e6

/** Every contender of every workload of a group, with all that was recorded. */
export function details(rows: readonly Row[], group: Group): Table {
  const kernel = group === 'kernel'
  const head = [
    'workload',
    'contender',
    'precision',
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
        ...[row.workload, row.contender, row.precision, row.version, row.ms.median, row.ms.min, row.ms.max],
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

/** Who is set side by side: what computes in one precision, or in the one its engine takes where nobody asks. */
const TERMS = ['float32', 'bfloat16', 'defaults'] as const satisfies (Precision | 'defaults')[]
type Terms = (typeof TERMS)[number]

const meets = (terms: Terms) => (row: Row) => (terms === 'defaults' ? row.byDefault : row.precision === terms)

/** What a group has both ours and peers for. Defaults are worth a table where one of them is not float32. */
export function termsOf(rows: readonly Row[], group: Group): Terms[] {
  const all = rows.filter(row => row.group === group)
  return TERMS.filter(terms => {
    const chosen = all.filter(meets(terms))
    const isComparable = chosen.some(row => row.ours) && chosen.some(row => !row.ours)
    return isComparable && (terms !== 'defaults' || chosen.some(row => row.precision !== 'float32'))
  })
}

interface Measure {
  readonly unit: string
  readonly speed: (row: Row) => number
  readonly shown: (row: Row) => number
}

function measureOf(group: Group): Measure {
  return group === 'start' || group === 'kernel'
    ? { unit: 'ms', speed: row => 1 / row.ms.median, shown: row => row.ms.median }
    : { unit: 'images/s', speed: imagesPerSecond, shown: imagesPerSecond }
}

/**
 * One line a workload: the best of ours against the best of the peers. Goals and the peak are of float32; among
 * defaults a precision is worth telling.
 */
export function comparison(rows: readonly Row[], group: Group, terms: Terms = 'float32'): Table {
  const { unit, speed, shown } = measureOf(group)
  const chosen = rows.filter(row => row.group === group).filter(meets(terms))
  const only = <T>(when: Terms, cell: T): T[] => (terms === when ? [cell] : [])
  const own = [`fovea, ${unit}`, ...only('float32', '% of peak')]
  const peers = [`best peer, ${unit}`, 'which', ...only('defaults', 'its precision')]
  return {
    head: ['workload', ...own, ...peers, 'ratio', ...only('float32', 'goal')],
    rows: [...new Set(chosen.map(row => row.workload))].map(workload => {
      const all = chosen.filter(row => row.workload === workload)
      const [mine, theirs] = [true, false].map(ours =>
        best(
          all.filter(row => row.ours === ours),
          speed,
        ),
      )
      return [
        workload,
        mine ? mark(mine, figure(shown(mine))) : '-',
        ...only('float32', mine ? percent(gflops(mine) / mine.peakGflops) : '-'),
        theirs ? mark(theirs, figure(shown(theirs))) : '-',
        theirs ? `${theirs.contender} (${theirs.version})` : '-',
        ...only('defaults', theirs ? theirs.precision : '-'),
        mine && theirs ? figure(speed(mine) / speed(theirs)) : '-',
        ...only('float32', figure(all[0].goal)),
      ]
    }),
  }
}

/** What bfloat16 gains: the best of ours in each precision. */
export function gain(rows: readonly Row[]): Table {
  const own = rows.filter(row => row.ours && (row.group === 'training' || row.group === 'inference'))
  return {
    head: ['workload', 'float32, images/s', 'bfloat16, images/s', 'ratio'],
    rows: [...new Set(own.map(row => row.workload))].flatMap(workload => {
      const all = own.filter(row => row.workload === workload)
      const [plain, pairs] = (['float32', 'bfloat16'] as const).map(precision =>
        best(all.filter(meets(precision)), imagesPerSecond),
      )
      if (!plain || !pairs) return []
      const [before, after] = [imagesPerSecond(plain), imagesPerSecond(pairs)]
      return [[workload, mark(plain, figure(before)), mark(pairs, figure(after)), figure(after / before)]]
    }),
  }
}

/** Memory and start in float32: what a process takes at most, and until when. */
export function footprint(rows: readonly Row[]): Table {
  return {
    head: ['workload', 'contender', 'peak MiB', 'first result, ms', 'import, ms', 'event loop p99, ms'],
    rows: rows
      .filter(row => row.group !== 'kernel' && row.precision === 'float32')
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
