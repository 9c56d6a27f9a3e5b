/** Tables of text in boxes, as wide as their content, or of a given width with cells that wrap. */

export interface Column {
  readonly title: string
  readonly align: 'left' | 'right' | 'center'
}

/** Lines of at most `width` characters, broken between words where that is possible. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
    for (let last = lines[lines.length - 1]; last.length > width; last = lines[lines.length - 1])
      lines.splice(-1, 1, last.slice(0, width), last.slice(width))
  }
  return lines
}

function aligned(text: string, width: number, align: Column['align']): string {
  if (align === 'left') return text.padEnd(width)
  return (align === 'right' ? text : text.padEnd(text.length + ((width - text.length) >> 1))).padStart(width)
}

/** Characters that a table needs beside the content of its cells. */
export const frameWidth = (columns: number): number => 3 * columns + 1

/** The widths that the content asks for. */
export const naturalWidths = (columns: readonly Column[], rows: readonly (readonly string[])[]): number[] =>
  columns.map(({ title }, i) => rows.reduce((width, row) => Math.max(width, row[i].length), title.length))

/** The lines of a table. `widths`: of the content of its columns. */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): string[] {
  const rule = (left: string, fill: string, middle: string, right: string) =>
    left + widths.map(width => fill.repeat(width + 2)).join(middle) + right
  const lines = (cells: readonly string[], edge: string) => {
    const wrapped = cells.map((cell, i) => wrap(cell, widths[i]))
    const height = Math.max(...wrapped.map(({ length }) => length))
    return Array.from({ length: height }, (_, y) => {
      const texts = wrapped.map((cell, i) => aligned(cell[y] ?? '', widths[i], columns[i].align))
      return `${edge} ${texts.join(` ${edge} `)} ${edge}`
    })
  }
  const titles = columns.map(({ title }) => title)
  return [
    rule('┏', '━', '┳', '┓'),
    ...lines(titles, '┃'),
    rule('┡', '━', '╇', '┩'),
    ...rows.flatMap((row, i) => [...(i > 0 ? [rule('├', '─', '┼', '┤')] : []), ...lines(row, '│')]),
    rule('└', '─', '┴', '┘'),
  ]
}
