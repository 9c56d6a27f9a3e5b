/** Plain tables: for the terminal, aligned by columns; for documents, in Markdown. */

type Cell = string | number
export type Table = { readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }

/** Three significant digits, and all digits before the point. */
export function figure(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '-'
  const digits = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)))
  return value.toFixed(Math.min(4, Math.max(0, 2 - digits)))
}

export function percent(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '-' : `${Math.round(100 * value)}`
}

const text = (cell: Cell) => (typeof cell === 'number' ? figure(cell) : cell)

/** A column of which every cell begins like a number stands right. */
export function plain({ head, rows }: Table): string {
  const cells = rows.map(row => row.map(text))
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map(row => row[column].length)))
  const right = head.map((_, column) => cells.every(row => /^[-\d.><]/.test(row[column])))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (right[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd()
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

/** A page with tables put between `<!-- table: NAME -->` and `<!-- end -->`; those it has no table for stay. */
export function filled(page: string, tables: Readonly<Record<string, string>>): string {
  return page.replace(/<!-- table: ([\w-]+) -->[\s\S]*?<!-- end -->/g, (whole, name: string) =>
    name in tables ? `<!-- table: ${name} -->\n${tables[name]}\n<!-- end -->` : whole,
  )
}

export function markdown({ head, rows }: Table): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(row => line(row.map(text)))].join('\n')
}
