/**
 * The inverse cosine transform of a block of 8 x 8, as libjpeg's accurate one in integers (jidctint.c): by Loeffler,
 * Ligtenberg and Moschytz, with 13 bits behind the point, bit for bit.
 */
const bits = 13
const fix = (value: number): number => Math.round(value * 2 ** bits)
const [f0298, f0390, f0541, f0765, f0899, f1175] = [
  0.298631336, 0.390180644, 0.5411961, 0.765366865, 0.899976223, 1.175875602,
].map(fix)
const [f1501, f1847, f1961, f2053, f2562, f3072] = [
  1.50132111, 1.847759065, 1.96157056, 2.053119869, 2.562915447, 3.072711026,
].map(fix)

const work = new Int32Array(64)

/** Eight numbers `step` apart become eight others, divided by 2^shift. */
function pass(from: Int32Array, at: number, step: number, shift: number, to: Int32Array): void {
  const z2 = from[at + 2 * step]
  const z3 = from[at + 6 * step]
  const z1 = Math.imul(z2 + z3, f0541)
  const even2 = z1 - Math.imul(z3, f1847)
  const even3 = z1 + Math.imul(z2, f0765)
  const sum = (from[at] + from[at + 4 * step]) << bits
  const difference = (from[at] - from[at + 4 * step]) << bits
  const [a0, a3, a1, a2] = [sum + even3, sum - even3, difference + even2, difference - even2]

  const [o0, o1, o2, o3] = [from[at + 7 * step], from[at + 5 * step], from[at + 3 * step], from[at + step]]
  const s = Math.imul(o0 + o2 + (o1 + o3), f1175)
  const y1 = -Math.imul(o0 + o3, f0899)
  const y2 = -Math.imul(o1 + o2, f2562)
  const y3 = s - Math.imul(o0 + o2, f1961)
  const y4 = s - Math.imul(o1 + o3, f0390)
  const b0 = Math.imul(o0, f0298) + y1 + y3
  const b1 = Math.imul(o1, f2053) + y2 + y4
  const b2 = Math.imul(o2, f3072) + y2 + y3
  const b3 = Math.imul(o3, f1501) + y1 + y4

  const round = 1 << (shift - 1)
  to[at] = (a0 + b3 + round) >> shift
  to[at + 7 * step] = (a0 - b3 + round) >> shift
  to[at + step] = (a1 + b2 + round) >> shift
  to[at + 6 * step] = (a1 - b2 + round) >> shift
  to[at + 2 * step] = (a2 + b1 + round) >> shift
  to[at + 5 * step] = (a2 - b1 + round) >> shift
  to[at + 3 * step] = (a3 + b0 + round) >> shift
  to[at + 4 * step] = (a3 - b0 + round) >> shift
}

/** Writes the samples of a block, from 0 to 255, to rows of so many samples, `stride` apart. */
export function inverseTransform(
  coefficients: Int16Array,
  factors: Uint16Array,
  to: Uint8Array,
  first: number,
  stride: number,
): void {
  for (let i = 0; i < 64; i++) work[i] = coefficients[i] * factors[i]
  for (let column = 0; column < 8; column++) pass(work, column, 8, bits - 2, work)
  for (let row = 0; row < 8; row++) {
    pass(work, 8 * row, 1, bits + 2 + 3, work)
    for (let column = 0; column < 8; column++)
      to[first + row * stride + column] = Math.max(0, Math.min(255, work[8 * row + column] + 128))
  }
}
