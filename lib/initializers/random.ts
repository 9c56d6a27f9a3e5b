/** What random initializers share: with a `seed` of their own they always draw the same numbers. */

import { seed } from '../core/options.ts'
import { schema } from '../core/schema.ts'
import { allocate, kernels } from '../engine/backend.ts'
import type { TypedArray } from '../engine/elements.ts'
import type { Kernels } from '../engine/kernels.ts'
import { Random, random } from '../engine/random.ts'
import { Recorder } from '../engine/recorder.ts'
import { Initializer, type WriteValues } from './initializer.ts'

export const randomOptions = schema({
  /** Default: the numbers follow from setSeed. */
  seed,
})

/** Where random values are drawn: by kernels that run at once, or are recorded, on arrays of their kind. */
interface DrawContext<B> {
  readonly kernels: Kernels<B>
  external(array: TypedArray): B
  buffer(length: number): B
}

/** Calls of kernels that write so many values to y. */
type Draw = <B>(target: DrawContext<B>, count: number, y: B) => void

const atOnce: DrawContext<TypedArray> = { kernels, external: array => array, buffer: allocate }

/** What writes values by these kernels. */
export const writeBy = (draw: Draw): WriteValues =>
  Object.assign((values: Float32Array) => draw(atOnce, values.length, values), {
    aside: (values: Float32Array) => {
      const recorder = new Recorder()
      const external = (array: TypedArray) => recorder.external(array)
      // Not in an arena, which the run would allocate: here nothing is lost if there is no memory.
      const buffer = (length: number) => external(allocate(length))
      draw({ kernels: recorder.kernels, external, buffer }, values.length, external(values))
      return recorder.build().run(0)
    },
  })

export abstract class RandomInitializer<Own = Readonly<Record<never, never>>> extends Initializer<
  Own,
  typeof randomOptions
> {
  static override readonly commonOptions = randomOptions

  get seed(): number | null {
    return this.options.seed
  }

  /** A stream for the next draw, and the seed. */
  #next(): { stream: number; state: Uint32Array } {
    const source = this.seed === null ? random() : new Random(this.seed)
    return { stream: source.nextStream(), state: source.state() }
  }

  protected uniform(low: number, high: number): WriteValues {
    const { stream, state } = this.#next()
    return writeBy((target, count, y) =>
      target.kernels.randomUniform({ count, stream, low, high }, { state: target.external(state), y }),
    )
  }

  protected normal(mean: number, deviation: number): WriteValues {
    return writeBy(this.drawNormal(mean, deviation))
  }

  protected drawNormal(mean: number, deviation: number): Draw {
    const { stream, state } = this.#next()
    return (target, count, y) =>
      target.kernels.randomNormal({ count, stream, mean, deviation }, { state: target.external(state), y })
  }

  protected truncatedNormal(mean: number, deviation: number): WriteValues {
    const { stream, state } = this.#next()
    return writeBy((target, count, y) =>
      target.kernels.truncatedNormal({ count, stream, mean, deviation }, { state: target.external(state), y }),
    )
  }
}
