/**
 * The order into which NumPy's RandomState(seed).shuffle puts a list, so that lists of files are cut into the same
 * parts as Keras cuts them: the Mersenne Twister MT19937, whole numbers below a bound by masking and drawing again, and
 * Fisher-Yates from the end.
 * @see M. Matsumoto, T. Nishimura, "Mersenne Twister", 1998; numpy/random/src/legacy
 */

const length = 624
const distance = 397

/** Whole numbers from 0 to 2^32 - 1. */
function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(length)
  state[0] = seed
  for (let i = 1; i < length; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i
  let next = length

  function twist(): void {
    for (let i = 0; i < length; i++) {
      const mixed = (state[i] & 0x80000000) | (state[(i + 1) % length] & 0x7fffffff)
      state[i] = state[(i + distance) % length] ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0)
    }
    next = 0
  }

  return () => {
    if (next === length) twist()
    let y = state[next++]
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }
}

/** A whole number from 0 to `most`. */
function upTo(most: number, draw: () => number): number {
  const mask = 2 ** (32 - Math.clz32(most)) - 1
  for (;;) {
    const value = (draw() & mask) >>> 0
    if (value <= most) return value
  }
}

/** A copy of a list in the order of a seed from 0 to 2^32 - 1. */
export function numpyShuffle<T>(list: readonly T[], seed: number): T[] {
  const draw = mersenneTwister(seed)
  const result = [...list]
  for (let i = result.length - 1; i > 0; i--) {
    const other = upTo(i, draw)
    ;[result[i], result[other]] = [result[other], result[i]]
  }
  return result
}
