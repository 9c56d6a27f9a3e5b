/** 16-bit floating-point numbers of files as float32. */

/** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
export function fromFloat16(bits: Uint16Array): Float32Array {
  const table = halves()
  return Float32Array.from(bits, each => table[each])
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

/** bfloat16: the upper half of a float32. */
export function fromBfloat16(bits: Uint16Array): Float32Array {
  const words = Uint32Array.from(bits, each => each << 16)
  return new Float32Array(words.buffer)
}
