/**
 * What a user wants to travel with a model: names of classes, how pictures are prepared. It is JSON, and stands in
 * every format: `fovea_metadata` in metadata.json of `.keras` and as an attribute of `.h5`, `metadata_props` in ONNX,
 * `userDefinedMetadata` in TensorFlow.js. Other programs leave it alone.
 */
import { show } from '../core/checks.ts'
import { FormatError, type FoveaError, OptionError } from '../core/errors.ts'
import { isArray, isListOf, isRecord, itemsOf, read } from '../core/kinds.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

export interface ModelMetadata {
  /** What the outputs stand for, in their order: `['cat', 'dog']`. */
  readonly classNames?: readonly string[]
  readonly [name: string]: Json | undefined
}

/** In metadata.json of `.keras` files and at the root of `.h5` files. */
export const metadataKey = 'fovea_metadata'

/** Characters of JSON. */
const longest = 2 ** 20
const deepest = 32

type Failure = new (message: string) => FoveaError

/** A frozen copy. Throws an error of this class for what is no JSON object, or is larger than metadata ever are. */
function checked(where: string, given: unknown, Failure: Failure): ModelMetadata {
  if (!isRecord(given)) throw new Failure(`${where}: expected an object of JSON, received ${show(given)}.`)
  let room = longest
  const spend = (length: number) => {
    room -= length
    if (room < 0) throw new Failure(`${where}: expected at most ${longest} characters of JSON, received more.`)
  }
  const copy = (value: unknown, path: string, depth: number): Json => {
    if (depth > deepest) throw new Failure(`${where}: expected JSON nested at most ${deepest} deep, received more.`)
    if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
      spend(String(value).length + 1)
      return value
    }
    if (typeof value === 'string') {
      spend(value.length + 3)
      return value
    }
    spend(2)
    if (isArray(value)) {
      spend(value.length)
      return Object.freeze((itemsOf(value) ?? [undefined]).map((item, i) => copy(item, `${path}[${i}]`, depth + 1)))
    }
    const entries = read(() => (isRecord(value) && isPlain(value) ? Object.entries(value) : undefined))
    if (entries === undefined)
      throw new Failure(`${where}: expected JSON, received ${show(value)} as ${show(path.slice(1))}.`)
    return Object.freeze(
      Object.fromEntries(
        entries.map(([name, item]) => {
          spend(name.length + 4)
          return [name, copy(item, `${path}.${name}`, depth + 1)]
        }),
      ),
    )
  }
  const metadata = copy(given, '', 0) as ModelMetadata
  const { classNames } = metadata
  if (classNames !== undefined && !isListOf(classNames, name => typeof name === 'string'))
    throw new Failure(`${where}: expected classNames to be a list of texts, received ${show(classNames)}.`)
  return metadata
}

/** Whether an object is one that JSON.parse might give, of whatever realm. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** What a user gives. Throws OptionError. */
export const metadataOption = (where: string, given: unknown): ModelMetadata => checked(where, given, OptionError)

/** What stands in a file, none where it has none. Throws FormatError. */
export const metadataOfFile = (where: string, stored: unknown): ModelMetadata =>
  stored == null ? {} : checked(where, stored, FormatError)

/** What a file holds: nothing of a model without metadata. */
export const hasMetadata = (metadata: ModelMetadata): boolean => Object.keys(metadata).length > 0

/** As texts by their names, as ONNX keeps them. */
export const metadataAsTexts = (metadata: ModelMetadata): Record<string, string> =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, JSON.stringify(value)]))

/** The same read back. Texts that are no JSON are what another program wrote, and stay texts. Throws FormatError. */
export const metadataOfTexts = (where: string, texts: Iterable<readonly [string, string]>): ModelMetadata =>
  metadataOfFile(where, Object.fromEntries(Array.from(texts, ([name, text]) => [name, jsonOrText(text)])))

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // any text is allowed there
  }
}
