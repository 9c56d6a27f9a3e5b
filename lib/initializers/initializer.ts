/** The contract of initializers: first values of weights, as in Keras (https://keras.io/api/layers/initializers/). */

import type { Takes } from '../core/arguments.ts'
import { show } from '../core/checks.ts'
import { Configurable } from '../core/configurable.ts'
import { ShapeError } from '../core/errors.ts'
import { shareInstances } from '../core/kinds.ts'
import { expectOneOf, overrides } from '../core/overrides.ts'
import { refuseWithout } from '../core/refused-classes.ts'
import { isShape, type Shape, sizeOf } from '../core/shape.ts'
import { allocate } from '../engine/backend.ts'
import { valuesOfCall } from './own-call.ts'

export interface WriteValues {
  (values: Float32Array): void
  /** The same on the engine's thread, for many values: whoever reads them waits for it (engine/memory.ts). */
  readonly aside?: (values: Float32Array) => Promise<unknown>
}

export function checkShape(where: string, shape: unknown): asserts shape is Shape {
  if (!isShape(shape)) throw new ShapeError(`${where}: expected a shape of whole numbers, received ${show(shape)}.`)
}

export abstract class Initializer<
  Own = Readonly<Record<never, never>>,
  Common = Readonly<Record<never, never>>,
> extends Configurable<Own, Common> {
  static {
    shareInstances(Initializer, 'Initializer')
  }

  static override readonly synchronousMethods: readonly string[] = ['call', 'prepare']
  static override readonly takes: Takes = {
    prepare: ['shape'],
    prepareFor: ['object'],
  }

  /**
   * Settles the first values of a weight of this shape (random ones take their turn in the order of draws) and gives
   * what writes them, into zeros: so large weights get their values where they will stay, or never, when a file has
   * others.
   */
  prepare(shape: Shape): WriteValues {
    if (overrides(this, 'call', 'prepare')) return valuesOfCall(this, shape)
    return refuseWithout('an initializer', this, ['call', 'prepare'])
  }

  /** The same, or the values of `call` where a class overrides that. */
  prepared(shape: Shape): WriteValues {
    return overrides(this, 'call', 'prepare') ? valuesOfCall(this, shape) : this.prepare(shape)
  }

  /** Values for a weight of this shape. */
  call(shape: Shape): Float32Array {
    checkShape(this.type, shape)
    // Where a class has but a `call`, this is its super.call.
    if (overrides(this, 'call', 'prepare')) expectOneOf('an initializer', this, Initializer.prototype, 'prepare')
    const values = allocate(sizeOf(shape))
    this.prepare(shape)(values)
    return values
  }
}
