/**
 * Random numbers from a counter (Philox4x32-10; Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011).
 * Every number is a function of seed, stream, step and position, so nothing depends on the order of work. The native
 * kernels (random.h) draw the large arrays in the same way.
 */
import { OptionError } from '../core/errors.ts'
import { zerosOf } from '../core/memory.ts'
import { show } from '../core/show.ts'
import { backend, kernels } from './backend.ts'
import { Recorder } from './recorder.ts'

/** High and low half of the 64-bit product of two 32-bit numbers. */
function multiply(a: number, b: number): [high: number, low: number] {
  const [a1, a0, b1, b0] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff]
  const middle = a1 * b0 + ((a0 * b0) >>> 16)
  const carry = (middle & 0xffff) + a0 * b1
  return [(a1 * b1 + Math.floor(middle / 65536) + Math.floor(carry / 65536)) >>> 0, Math.imul(a, b) >>> 0]
}

/** Four random words for a counter of four words and a key of two. */
export function philox(counter: readonly number[], key: readonly number[]): [number, number, number, number] {
  let [c0, c1, c2, c3] = counter
  let [k0, k1] = key
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiply(0xd2511f53, c0)
    const [high1, low1] = multiply(0xcd9e8d57, c2)
    ;[c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0]
    k0 = (k0 + 0x9e3779b9) >>> 0
    k1 = (k1 + 0xbb67ae85) >>> 0
  }
  return [c0, c1, c2, c3]
}

/** The numbers of one seed. A stream tells its users apart: a parameter's first values, a dropout, a shuffle. */
export class Random {
  #seed = 0
  #streams = 0
  readonly #returned = new Set<number>()
  #runs = 0

  constructor(seed: number) {
    this.seed = seed
  }

  get seed(): number {
    return this.#seed
  }

  /** Another seed for the same streams: what is drawn from now on is what a run with that seed draws. */
  set seed(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new OptionError(`seed: expected a whole number from 0 to 2^53 - 1, received ${show(seed)}.`)
    this.#seed = seed
  }

  /** A stream that nothing else draws from. */
  nextStream(): number {
    return this.#streams++
  }

  /** Takes back a stream that nobody has drawn from: the next one is the same, once all after it are back as well. */
  returnStream(stream: number): void {
    this.#returned.add(stream)
    while (this.#returned.delete(this.#streams - 1)) this.#streams--
  }

  /** The number of a run that has no step to count by: no other one has it. */
  nextRun(): number {
    return this.#runs++
  }

  /** How many runs have been numbered: a run that goes on elsewhere goes on counting there. */
  get runs(): number {
    return this.#runs
  }

  set runs(runs: number) {
    this.#runs = runs
  }

  /** What the native kernels read: low and high half of the seed, and the step. */
  state(step = 0): Uint32Array {
    return Uint32Array.of(this.seed, Math.floor(this.seed / 2 ** 32), step)
  }

  /**
   * Permutations of 0 ... count - 1 one after the other, drawn on the engine's thread into one array, so that
   * each overwrites the one before. The function gets the number of the permutation, from 0.
   */
  permutations(count: number, stream: number): (step: number) => Promise<Int32Array> {
    const recorder = new Recorder()
    const [state, order] = [this.state(), backend.allocate(count, 'int32')]
    recorder.kernels.permutation({ count, stream }, { state: recorder.external(state), y: recorder.external(order) })
    const program = recorder.build()
    return async step => {
      state.set(this.state(step))
      await program.run(0)
      return order
    }
  }

  /** 0 ... count - 1 in random order (Fisher-Yates). */
  permutation(count: number, stream: number, step: number): Int32Array {
    const order = zerosOf(Int32Array, count)
    kernels.permutation({ count, stream }, { state: this.state(step), y: order })
    return order
  }
}

/** V8 seeds Math.random with noise of the system's, in every process and thread. */
let current = new Random(Math.floor(Math.random() * 2 ** 32))

/** Starts all randomness anew: first weights, shuffles, dropout. Without it every process has a seed of its own. */
export function setSeed(seed: number): void {
  current = new Random(seed)
}

/** The generator in force. */
export const random = (): Random => current
