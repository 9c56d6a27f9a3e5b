/** JSON out of files that may be anything. */
import { FormatError } from '../../core/errors.ts'

/** Nested deeper than any model, and not so deep that reading it recursively would exhaust the stack. */
const deepest = 400

/**
 * The value that stands in this text, or in the bytes of one. Throws FormatError where it is no JSON, or absurdly deep.
 */
export function parseJson(json: string | Uint8Array, where: string): unknown {
  try {
    const text = typeof json === 'string' ? json : new TextDecoder('utf-8', { fatal: true }).decode(json)
    if (depth(text) <= deepest) return JSON.parse(text)
  } catch (error) {
    throw new FormatError(
      `${where}: expected JSON, received ${json.length} ${typeof json === 'string' ? 'characters' : 'bytes'} ` +
        `that are none (${(error as Error).message}).`,
      {
        cause: error,
      },
    )
  }
  throw new FormatError(`${where}: expected JSON nested at most ${deepest} deep, received a deeper one.`)
}

const [quote, backslash, open, close, openObject, closeObject] = [...'"\\[]{}'].map(c => c.charCodeAt(0))

/** How deep brackets nest, those in strings left out: one pass, whatever the text. */
function depth(text: string): number {
  let [now, most, inString] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === quote) inString = !inString
    else if (inString) i += Number(c === backslash)
    else if (c === open || c === openObject) most = Math.max(most, ++now)
    else if (c === close || c === closeObject) now--
  }
  return most
}
