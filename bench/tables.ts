/**
 * `npm run bench:tables`: puts the tables of one run into docs/performance.md, each between `<!-- table: NAME -->` and
 * `<!-- end -->`. What stands around them is written by hand. Takes the latest run of bench:peers, or the files named.
 * With --tables LIST only those are replaced: a short run has not measured all.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Row } from './measure.ts'
import { header, type Results } from './session.ts'
import { comparison, footprint, gain } from './summaries.ts'
import { filled, markdown, type Table } from './table.ts'
import { benchFolder } from './workloads.ts'

function latest(): string {
  const folder = `${benchFolder}results/`
  const file = readdirSync(folder)
    .filter(name => name.endsWith('-peers.json'))
    .sort()
    .at(-1)
  if (!file) throw new Error(`${folder}: expected a run of "npm run bench:peers", found none`)
  return folder + file
}

/** Several runs as one: a workload measured again replaces the earlier rows. */
function merged(runs: readonly Results[]): Results {
  const rows = new Map<string, Row[]>()
  for (const run of runs) {
    for (const workload of new Set(run.rows.map(row => row.workload))) {
      rows.set(
        workload,
        run.rows.filter(row => row.workload === workload),
      )
    }
  }
  return { ...runs[runs.length - 1], rows: [...rows.values()].flat() }
}

/** By the names that docs/performance.md gives them. */
function tablesOf(results: Results): Record<string, string> {
  const shown = (table: Table) => (table.rows.length > 0 ? markdown(table) : 'Not measured in this run.')
  const { rows } = results
  const machine = `\`\`\`\n${header(results)}\n\`\`\``
  return {
    machine,
    training: shown(comparison(rows, 'training')),
    inference: shown(comparison(rows, 'inference')),
    'machine-bfloat16': machine,
    // Of the machine that has bfloat16.
    'training-float32': shown(comparison(rows, 'training')),
    'inference-float32': shown(comparison(rows, 'inference')),
    'training-bfloat16': shown(comparison(rows, 'training', 'bfloat16')),
    'inference-bfloat16': shown(comparison(rows, 'inference', 'bfloat16')),
    'inference-defaults': shown(comparison(rows, 'inference', 'defaults')),
    // Of a machine with AVX512-BF16 and without matrix registers.
    'machine-pairs': machine,
    'gain-pairs': shown(gain(rows)),
    'training-pairs': shown(comparison(rows, 'training', 'bfloat16')),
    'inference-pairs': shown(comparison(rows, 'inference', 'bfloat16')),
    'defaults-pairs': shown(comparison(rows, 'inference', 'defaults')),
    // Of a machine without AVX-512.
    'machine-avx2': machine,
    'training-avx2': shown(comparison(rows, 'training')),
    'inference-avx2': shown(comparison(rows, 'inference')),
    start: shown(comparison(rows, 'start')),
    kernels: shown(comparison(rows, 'kernel')),
    footprint: shown(footprint(rows)),
  }
}

const help = `npm run bench:tables -- [results.json ...]

Puts the tables of the latest run of bench:peers, or of the files named, into docs/performance.md.

  --tables LIST      these alone (commas between), e.g. training-bfloat16,inference-defaults
`

const { values, positionals } = parseArgs({
  options: { tables: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  allowPositionals: true,
})
if (values.help) {
  console.log(help)
} else {
  const files = positionals.length > 0 ? positionals : [latest()]
  const tables = tablesOf(merged(files.map(file => JSON.parse(readFileSync(file, 'utf8')) as Results)))
  const names = values.tables?.split(',') ?? Object.keys(tables)
  const unknown = names.find(name => !(name in tables))
  if (unknown !== undefined)
    throw new Error(`--tables: expected some of ${Object.keys(tables).join(', ')}, received ${unknown}`)
  const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url))
  const chosen = Object.fromEntries(names.map(name => [name, tables[name]]))
  writeFileSync(page, filled(readFileSync(page, 'utf8'), chosen))
}
