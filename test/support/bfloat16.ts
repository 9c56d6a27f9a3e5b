/** bfloat16 by the definition, one number at a time: slow, and easy to check. */

const smallestNormal = 2 ** -126

/** The nearest number with 8 digits of mantissa, half to even; subnormal numbers are zeros. */
export function roundedNumber(value: number): number {
  if (Number.isNaN(value) || !Number.isFinite(value) || value === 0) return value
  const magnitude = Math.abs(value)
  if (magnitude < smallestNormal) return 0 * value
  const unit = 2 ** (Math.floor(Math.log2(magnitude)) - 7)
  const steps = magnitude / unit // exact, and below 2^9
  const below = Math.floor(steps)
  const isUp = steps - below > 0.5 || (steps - below === 0.5 && below % 2 === 1)
  const rounded = (isUp ? below + 1 : below) * unit
  return Math.sign(value) * (rounded >= 2 ** 128 ? Infinity : rounded)
}

export const rounded = (values: Float32Array): Float32Array => values.map(roundedNumber)
