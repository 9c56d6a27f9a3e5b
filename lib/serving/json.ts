/**
 * JSON of requests, read in turns with the event loop: long lists of numbers, which are most of it, piece by piece, and
 * what is left, which is short, at once.
 */
import { randomUUID } from 'node:crypto'
import { show } from '../core/checks.ts'
import { isRecord, messageOf } from '../core/kinds.ts'
import type { Steps } from '../core/turns.ts'
import { badRequest, Refusal } from './refusal.ts'

/** Bytes of JSON at most. */
export const maxJson = 2 ** 23

/** Lists and objects, and items between commas: the time to parse JSON depends on these besides its length. */
const maxLists = 2 ** 17
const maxItems = 2 ** 21

/** Bytes that are read at once: a millisecond's work. */
const pieceLength = 2 ** 14

const [quote, backslash, comma, open, close, openObject] = [...'"\\,[]{'].map(sign => sign.charCodeAt(0))

/** Where a long list is, and the commas between its pieces, with how many lists they are in. */
interface ListSpan {
  readonly first: number
  readonly cuts: { readonly at: number; readonly depth: number }[]
  end: number
}

/** A long list without texts and objects, which has not been read. */
export class LongList {
  readonly #bytes: Buffer
  readonly #span: ListSpan
  #isRead = false

  constructor(bytes: Buffer, span: ListSpan) {
    this.#bytes = bytes
    this.#span = span
  }

  /** Whether `pieces` has gone through all of it. */
  get isRead(): boolean {
    return this.#isRead
  }

  /**
   * The items in order, as they are in lists of at most `depth` levels, some at a time. Throws SyntaxError. A piece is
   * read as JSON with as many lists around it as it is in, between zeros that stand for what is before and after it.
   */
  *pieces(depth: number): Generator<unknown[], void> {
    const { first, cuts, end } = this.#span
    let from = { at: first - 1, depth: 0 }
    for (const to of [...cuts, { at: end, depth: 0 }]) {
      if (to.depth > depth) throw new SyntaxError(`lists in ${to.depth} levels`)
      const text = this.#bytes.toString('latin1', from.at + 1, to.at)
      const before = from.depth > 0 ? `${'['.repeat(from.depth)}0,` : ''
      const after = to.depth > 0 ? `,0${']'.repeat(to.depth)}` : ''
      const items: unknown[] = JSON.parse(before + text + after).flat(depth - 1)
      yield items.slice(from.depth > 0 ? 1 : 0, to.depth > 0 ? -1 : undefined)
      from = to
    }
    this.#isRead = true
  }
}

/** Long lists without texts and objects. Throws Refusal for JSON that takes long to read. */
function* longLists(bytes: Buffer): Steps<ListSpan[]> {
  const spans: ListSpan[] = []
  let span: ListSpan | null = null
  let [lists, items, depth, lastCut] = [0, 0, 0, 0]
  let isText = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (i % pieceLength === 0) yield
    if (isText) {
      if (byte === backslash) i++
      else if (byte === quote) isText = false
      continue
    }
    if (byte === quote || byte === openObject) {
      isText = byte === quote
      span = null
    }
    if (byte === open || byte === openObject) lists++
    if (byte === open) {
      span ??= { first: i, cuts: [], end: 0 }
      if (span.first === i) [depth, lastCut] = [0, i]
      depth++
    } else if (byte === comma) {
      items++
      if (span === null || i - lastCut < pieceLength) continue
      span.cuts.push({ at: i, depth })
      lastCut = i
    } else if (byte === close && span !== null && --depth === 0) {
      span.end = i + 1
      if (span.cuts.length > 0) spans.push(span)
      span = null
    }
  }
  if (span !== null && span.cuts.length > 0)
    throw badRequest('Expected a JSON object, received a list that does not end.')
  if (lists <= maxLists && items <= maxItems) return spans
  throw new Refusal(
    413,
    `Expected at most ${maxLists} lists and ${maxItems} items of JSON, received ${lists} and ${items}. ` +
      'Send binary tensors.',
  )
}

export interface Json {
  readonly value: Record<string, unknown>
  /** By the texts that replace them. */
  readonly longLists: ReadonlyMap<unknown, LongList>
}

/** An object. The caller must read all of its long lists: only then are they checked. Throws Refusal. */
export function* readJson(bytes: Buffer): Steps<Json> {
  if (bytes.length > maxJson)
    throw new Refusal(413, `Expected at most ${maxJson} bytes of JSON, received ${bytes.length}. Send binary tensors.`)
  const found = new Map<string, LongList>()
  const parts: Uint8Array[] = []
  let from = 0
  for (const span of yield* longLists(bytes)) {
    const name = randomUUID() // no client knows it
    found.set(name, new LongList(bytes, span))
    parts.push(bytes.subarray(from, span.first), Buffer.from(`"${name}"`))
    from = span.end
  }
  const rest = Buffer.concat([...parts, bytes.subarray(from)])
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rest))
  } catch (error) {
    throw badRequest(`Expected a JSON object, received text that is none (${messageOf(error).slice(0, 60)}).`)
  }
  if (isRecord(value)) return { value, longLists: found }
  throw badRequest(`Expected a JSON object, received ${show(value)}.`)
}
