/** What random initializers share: with a `seed` of their own they always draw the same numbers. */

import { seed } from '../core/options.ts'
import { schema } from '../core/schema.ts'
import { kernels } from '../engine/backend.ts'
import { Random, random } from '../engine/random.ts'
import { Initializer, type WriteValues } from './initializer.ts'

export const randomOptions = schema({
  /** Default: the numbers follow from setSeed. */
  seed,
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
    return values => kernels.randomUniform({ count: values.length, stream, low, high }, { state, y: values })
  }

  protected normal(mean: number, deviation: number): WriteValues {
    const { stream, state } = this.#next()
    return values => kernels.randomNormal({ count: values.length, stream, mean, deviation }, { state, y: values })
  }

  protected truncatedNormal(mean: number, deviation: number): WriteValues {
    const { stream, state } = this.#next()
    return values => kernels.truncatedNormal({ count: values.length, stream, mean, deviation }, { state, y: values })
  }
}
