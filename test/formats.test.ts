/** docs/files.md against the list of formats. */
import { readFileSync } from 'node:fs'
import test from 'tape'
import { formats } from '../lib/index.ts'

test('every format of files has a row in docs/files.md', t => {
  const page = readFileSync(new URL('../docs/files.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter(line => line.startsWith('| `'))
  for (const { name, endings } of formats)
    t.ok(
      rows.some(row => row.split(' | ')[0].includes(`${endings[0]}\``)),
      `${name}: ${endings[0]}`,
    )
  t.end()
})
