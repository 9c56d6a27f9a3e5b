/** How many columns of a terminal a text takes. */

let segmenter: Intl.Segmenter | null = null

/** Making the segmenter takes 6 ms, so it waits for a text that needs it. */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return segmenter.segment(text)
}

/** First and last code points of East Asian wide and fullwidth characters (Unicode Standard Annex 11). */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
]

/** Columns of one grapheme: emoji and East Asian characters take two, marks alone none. */
function widthOf(grapheme: string): number {
  if (/^[\p{Mn}\p{Me}\p{Cf}]*$/u.test(grapheme)) return 0
  if (/\p{Emoji_Presentation}|\ufe0f/u.test(grapheme)) return 2
  const code = grapheme.codePointAt(0) ?? 0
  return wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1
}

/** Columns of a text without control characters. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes(text)) width += widthOf(segment)
  return width
}

/** A text in parts of at most `width` columns. */
export function splitByWidth(text: string, width: number): string[] {
  const parts = ['']
  let used = 0
  for (const { segment } of graphemes(text)) {
    const own = widthOf(segment)
    if (used + own > width && used > 0) {
      parts.push('')
      used = 0
    }
    parts[parts.length - 1] += segment
    used += own
  }
  return parts
}
