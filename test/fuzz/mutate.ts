/** Mutations: of bytes, of JSON, and of what containers hold, so that what is broken lies behind sound checksums. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Random } from './random.ts'

type Mutation = (bytes: Buffer, random: Random, others: readonly Uint8Array[]) => Uint8Array

const numbers = [0, 1, 2, 7, 8, 127, 128, 255, 256, 4096, 65535, 65536, 2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1]

function overwrite(bytes: Buffer, random: Random, at: number): void {
  const value = random.chance(0.3) ? Math.max(0, bytes.length + random.below(17) - 8) : random.pick(numbers)
  const big = random.chance(0.2) ? 2n ** 64n - 1n - BigInt(value) : BigInt(value)
  const [size, isBigEndian] = [random.pick([1, 2, 4, 8]), random.chance(0.1)]
  for (let i = 0; i < size && at + i < bytes.length; i++)
    bytes[at + i] = Number((big >> BigInt(8 * (isBigEndian ? size - 1 - i : i))) & 255n)
}

/** Two places, the second not before the first, and usually near it. */
function range(bytes: Uint8Array, random: Random): readonly [number, number] {
  const from = random.below(bytes.length + 1)
  return [from, Math.min(bytes.length, from + random.length(bytes.length + 1))]
}

const ofBytes: readonly Mutation[] = [
  // a few bits
  (bytes, random) => {
    for (let i = random.length(8); i > 0; i--) bytes[random.below(bytes.length)] ^= 1 << random.below(8)
    return bytes
  },
  // a length, a count, an address
  (bytes, random) => {
    for (let i = random.length(4); i > 0; i--) overwrite(bytes, random, random.below(bytes.length))
    return bytes
  },
  // the same where headers are
  (bytes, random) => {
    for (let i = random.length(4); i > 0; i--) overwrite(bytes, random, random.below(Math.min(128, bytes.length)))
    return bytes
  },
  (bytes, random) => {
    for (let i = random.length(4); i > 0; i--)
      overwrite(bytes, random, Math.max(0, bytes.length - 1 - random.below(128)))
    return bytes
  },
  // cut off
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(Math.min(64, bytes.length))),
  // something missing, twice, moved, zero
  (bytes, random) => {
    const [from, to] = range(bytes, random)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (bytes, random) => {
    const [from, to] = range(bytes, random)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
  (bytes, random) => {
    const [from, to] = range(bytes, random)
    bytes.copyWithin(random.below(bytes.length + 1), from, to)
    return bytes
  },
  (bytes, random) => bytes.fill(random.pick([0, 255, 32]), ...range(bytes, random)),
  // a part of another file
  (bytes, random, others) => {
    const other = random.pick(others)
    const [from, to] = range(other, random)
    const at = random.below(bytes.length + 1)
    return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at + to - from)])
  },
]

/** Bytes with one mutation or a few. */
function mutateBytes(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  let mutated: Uint8Array = bytes
  for (let i = random.length(3); i > 0 && mutated.length > 0; i--)
    mutated = random.pick(ofBytes)(Buffer.from(mutated), random, others)
  return mutated
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Where a value stands: in its list or object. */
interface Place {
  readonly parent: Record<string, Json>
  readonly name: string
}

function places(json: Json, found: Place[] = []): Place[] {
  if (typeof json !== 'object' || json === null) return found
  const parent = json as Record<string, Json>
  for (const name of Object.keys(parent)) {
    found.push({ parent, name })
    places(parent[name], found)
  }
  return found
}

const values: readonly (() => Json)[] = [
  ...[null, true, false, '', 'x', '__proto__', 'constructor', '../../x', [], {}].map(value => () => value as Json),
  ...[0, -1, 1, 0.5, 1e9, 2 ** 31, 2 ** 53, 1e308, -1e308].map(value => () => value as Json),
  () => [null],
  () => [1e9, 1e9],
  () => ({ class_name: 'Dense', config: {} }),
  () => 'x'.repeat(10_000),
  () => Array.from({ length: 1000 }, () => 1),
  () => JSON.parse(`${'['.repeat(300)}${']'.repeat(300)}`),
]

function editNumber(value: number, random: Random): Json {
  return random.pick([value + 1, value - 1, -value, value * 1e6, value + 0.5, String(value), [value]])
}

/** JSON with one value changed, or a few. */
function mutateJson(text: string, random: Random): string {
  const json: Json = JSON.parse(text)
  for (let i = random.length(4); i > 0; i--) {
    const all = places(json)
    if (all.length === 0) break
    const { parent, name } = random.pick(all)
    const value = parent[name]
    const other = random.pick(all)
    const copy = (from: Json): Json => JSON.parse(JSON.stringify(from))
    const edit = random.below(6)
    if (edit === 0) {
      if (Array.isArray(parent)) parent.splice(Number(name), 1)
      else delete parent[name]
    } else if (edit === 1) parent[name] = copy(other.parent[other.name] ?? null)
    else if (edit === 2 && Array.isArray(value) && value.length > 0) value.push(copy(random.pick(value)))
    else if (edit === 3 && typeof value === 'number') parent[name] = editNumber(value, random)
    else if (edit === 4) {
      // As JSON has it: a property of its own, no prototype.
      const own = { value: copy(value ?? null), enumerable: true, configurable: true, writable: true }
      Object.defineProperty(parent, random.pick(['__proto__', 'x', other.name]), own)
    } else parent[name] = random.pick(values)()
  }
  return JSON.stringify(json)
}

/** Names of members of an archive that are JSON. */
const isJson = (name: string) => name.endsWith('.json')

/** An archive in which one member is mutated. */
function mutateArchive(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  const members: Record<string, Uint8Array> = unzipSync(bytes)
  const name = random.pick(Object.keys(members))
  if (random.chance(0.05)) delete members[name]
  else if (isJson(name) && random.chance(0.8)) members[name] = strToU8(mutateJson(strFromU8(members[name]), random))
  else members[name] = mutateBytes(members[name], random, others)
  return zipSync(members, { level: random.chance(0.5) ? 0 : 6 })
}

/** HDF5 whose attributes of JSON are edited where they stand; they keep their length, and so all else its place. */
function mutateAttribute(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1')
  const name = random.pick(['{"class_name"', '{"optimizer_config"', '{"module"', '{"loss"'])
  const from = text.indexOf(name)
  if (from < 0) return mutateBytes(bytes, random, others)
  let [depth, to] = [0, from]
  do depth += { '{': 1, '}': -1 }[text[to++]] ?? 0
  while (depth > 0 && to < text.length)
  const edited = mutateJson(text.slice(from, to), random)
  if (edited.length > to - from) return mutateBytes(bytes, random, others)
  const copy = Buffer.from(bytes)
  copy.write(edited.padEnd(to - from), from, 'latin1')
  return copy
}

/** The header of safetensors, with its length. */
function mutateHeader(bytes: Uint8Array, random: Random): Uint8Array {
  const length = Number(Buffer.from(bytes).readBigUInt64LE())
  const header = Buffer.from(mutateJson(strFromU8(bytes.subarray(8, 8 + length)), random))
  const prefix = Buffer.alloc(8)
  prefix.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([prefix, header, bytes.subarray(8 + length)])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Buffer.from([...bytes, rest])
}

/** A message of protobuf in which one field, at any depth, is mutated; the lengths around it fit again. */
function mutateMessage(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  /** Where fields begin, what they hold begins, and they end. */
  const fields: { from: number; key: number; inner: number; to: number }[] = []
  for (let at = 0; at < bytes.length; ) {
    const from = at
    const next = () => {
      let [value, scale] = [0, 1]
      for (; bytes[at] > 127; scale *= 128) value += (bytes[at++] & 127) * scale
      return value + bytes[at++] * scale
    }
    const key = next()
    const length = key % 8 === 2 ? next() : 0
    const inner = at
    if (key % 8 === 0) next()
    else at += { 1: 8, 2: length, 5: 4 }[key % 8] ?? Infinity
    if (!(at <= bytes.length)) return mutateBytes(bytes, random, others) // it is none: a text, numbers
    fields.push({ from, key, inner, to: at })
  }
  if (fields.length === 0) return mutateBytes(bytes, random, others)
  const { from, key, inner, to } = random.pick(fields)
  const around = (...middle: Uint8Array[]) => Buffer.concat([bytes.subarray(0, from), ...middle, bytes.subarray(to)])
  const field = bytes.subarray(from, to)
  if (random.chance(0.1)) return around()
  if (random.chance(0.1)) return around(field, field)
  if (key % 8 === 0) return around(varint(key), varint(random.pick(numbers)))
  if (key % 8 !== 2) return around(mutateBytes(field, random, others))
  const content = mutateMessage(bytes.subarray(inner, to), random, others)
  return around(varint(key), varint(content.length), content)
}

/** What is known of a format, by the endings of files. */
const within: Readonly<Record<string, Mutation>> = {
  '.keras': mutateArchive,
  '.h5': mutateAttribute,
  '.onnx': mutateMessage,
  '.json': (bytes, random) => strToU8(mutateJson(strFromU8(bytes), random)),
  '.safetensors': mutateHeader,
}

/** A file of this name, mutated. */
export function mutate(name: string, bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  const own = within[name.slice(name.lastIndexOf('.'))]
  return own !== undefined && random.chance(0.6)
    ? own(Buffer.from(bytes), random, others)
    : mutateBytes(bytes, random, others)
}
