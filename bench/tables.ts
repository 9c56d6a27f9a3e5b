/**
 * `npm run bench:tables`: puts the tables of one run into docs/performance.md, each between `<!-- table: NAME -->` and
 * `<!-- end -->`. What stands around them is written by hand. Takes the latest run of bench:peers, or the files named.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Row } from './measure.ts'
import { header, type Results } from './session.ts'
import { comparison, footprint } from './summaries.ts'
import { markdown, type Table } from './table.ts'
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

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', short: 'h', default: false } },
  allowPositionals: true,
})
if (values.help) {
  console.log(
    'npm run bench:tables -- [results.json ...]\n\nPuts the tables of the latest run of bench:peers, or of the ' +
      'files named, into docs/performance.md.',
  )
} else {
  const files = positionals.length > 0 ? positionals : [latest()]
  const results = merged(files.map(file => JSON.parse(readFileSync(file, 'utf8')) as Results))
  const shown = (table: Table) => (table.rows.length > 0 ? markdown(table) : 'Not measured in this run.')
  const tables: Record<string, string> = {
    machine: `\`\`\`\n${header(results)}\n\`\`\``,
    training: shown(comparison(results.rows, 'training')),
    inference: shown(comparison(results.rows, 'inference')),
    start: shown(comparison(results.rows, 'start')),
    kernels: shown(comparison(results.rows, 'kernel')),
    footprint: shown(footprint(results.rows)),
  }
  const page = fileURLToPath(new URL('../docs/performance.md', import.meta.url))
  const text = readFileSync(page, 'utf8').replace(
    /<!-- table: (\w+) -->[\s\S]*?<!-- end -->/g,
    (whole, name: string) => (name in tables ? `<!-- table: ${name} -->\n${tables[name]}\n<!-- end -->` : whole),
  )
  writeFileSync(page, text)
}
