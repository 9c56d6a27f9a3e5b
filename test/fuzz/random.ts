/** Numbers that follow from a seed: the same inputs, whatever the machine. */
export class Random {
  #state: number

  constructor(seed: number, stream: number) {
    this.#state = Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)
    for (let i = 0; i < 4; i++) this.next()
  }

  /** From 0 up to, but not 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]
  }

  /** A short length more often than a long one. */
  length(most: number): number {
    return Math.min(most, 1 + Math.floor(2 ** (this.next() * Math.log2(Math.max(2, most)))))
  }
}
