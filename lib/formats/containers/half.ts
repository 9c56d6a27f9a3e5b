/** 16-bit floating-point numbers of files as float32, and the other way round. */
import { uncleared } from '../../core/memory.ts'

/** Turns numbers of `from` into those of `to`, which is as long. */
type Convert<From, To> = (from: From, to: To) => void

/** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
export const float16ToFloat32: Convert<Uint16Array, Float32Array> = (bits, numbers) => {
  const table = halves()
  for (let i = 0; i < bits.length; i++) numbers[i] = table[bits[i]]
}

/** bfloat16: the upper half of a float32. */
export const bfloat16ToFloat32: Convert<Uint16Array, Float32Array> = (bits, numbers) => {
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length)
  for (let i = 0; i < bits.length; i++) words[i] = bits[i] << 16
}

export function fromFloat16(bits: Uint16Array): Float32Array {
  const numbers = uncleared(Float32Array, bits.length)
  float16ToFloat32(bits, numbers)
  return numbers
}

export function fromBfloat16(bits: Uint16Array): Float32Array {
  const numbers = uncleared(Float32Array, bits.length)
  bfloat16ToFloat32(bits, numbers)
  return numbers
}

let values: Float32Array | undefined

/** All 65,536 values: looking up is several times as fast as computing. */
function halves(): Float32Array {
  values ??= Float32Array.from({ length: 2 ** 16 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1
    const exponent = (bits >> 10) & 0x1f
    const fraction = bits & 0x3ff
    if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN
    if (exponent === 0) return sign * fraction * 2 ** -24
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
  })
  return values
}

const wordsOf = (numbers: Float32Array) => new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length)

/** Drops `count` bits of a whole number; a half is rounded to the even neighbour. */
const rounded = (value: number, count: number): number => {
  const odd = (value >>> count) & 1
  return (value + (1 << (count - 1)) - 1 + odd) >>> count
}

/** The nearest half-precision number; what is too large is infinite. */
export const float32ToFloat16: Convert<Float32Array, Uint16Array> = (numbers, bits) => {
  const words = wordsOf(numbers)
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    const sign = (word >>> 16) & 0x8000
    const exponent = ((word >>> 23) & 0xff) - 112
    const fraction = word & 0x7fffff
    if (exponent === 143) bits[i] = sign | 0x7c00 | (fraction === 0 ? 0 : 0x200)
    else if (exponent > 30) bits[i] = sign | 0x7c00
    // What rounds up to the next exponent carries over into it.
    else if (exponent > 0) bits[i] = sign | rounded((exponent << 23) | fraction, 13)
    else bits[i] = sign | (exponent < -10 ? 0 : rounded(fraction | 0x800000, 14 - exponent))
  }
}

/** The nearest bfloat16. */
export const float32ToBfloat16: Convert<Float32Array, Uint16Array> = (numbers, bits) => {
  const words = wordsOf(numbers)
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    const isNumber = (word & 0x7fffffff) <= 0x7f800000
    bits[i] = !isNumber ? (word >>> 16) | 0x40 : rounded(word, 16)
  }
}
