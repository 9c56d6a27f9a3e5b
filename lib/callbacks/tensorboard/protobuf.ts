/**
 * The wire format of protocol buffers (https://protobuf.dev/programming-guides/encoding/), as far as events need it.
 */

/** A field of a message: its number, and its bytes with their kind. */
export type Field = Uint8Array

const text = new TextEncoder()

/** A whole number from 0 to 2^53 - 1, seven bits a byte. */
function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  bytes.push(rest)
  return bytes
}

const concat = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts)

export const integerField = (number: number, value: number): Field => Uint8Array.from([number * 8, ...varint(value)])

export function doubleField(number: number, value: number): Field {
  const field = new Uint8Array(9)
  field[0] = number * 8 + 1
  new DataView(field.buffer).setFloat64(1, value, true)
  return field
}

export const bytesField = (number: number, bytes: Uint8Array): Field =>
  concat([Uint8Array.from([number * 8 + 2, ...varint(bytes.length)]), bytes])

export const textField = (number: number, value: string): Field => bytesField(number, text.encode(value))

export const messageField = (number: number, fields: readonly Field[]): Field => bytesField(number, concat(fields))

/** A message by itself. */
export const message = concat
