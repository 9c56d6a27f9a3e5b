import test from 'tape'
import { OptionError } from '../lib/core/errors.ts'
import type { TypedArray } from '../lib/engine/elements.ts'
import { native } from '../lib/engine/native.ts'
import * as regularizers from '../lib/regularizers/index.ts'
import { distance, flat, golden, type Nested, needs } from './support/keras.ts'

interface RegularizerCase {
  regularizer: string
  config: object
  string?: boolean
  weight: Nested
  value: number
  /** null where nothing is penalised. */
  gradient: Nested | null
  class: string
  resolved: Record<string, number>
}

function exists(name: string): boolean {
  try {
    regularizers.get(name)
    return true
  } catch (error) {
    if (error instanceof OptionError) return false
    throw error
  }
}

test('regularizers equal those of Keras, at once and by their kernels', needs('regularizers.json'), t => {
  let absent = 0
  for (const c of golden<{ cases: RegularizerCase[] }>('regularizers.json').cases) {
    if (!exists(c.regularizer)) {
      absent++
    } else if (c.string) {
      const found = regularizers.get(c.regularizer)
      t.equal(found.type, c.class)
      t.ok(
        distance(Object.values(found.config()) as number[], Object.values(c.resolved)) < 1e-5,
        `${c.regularizer} has Keras's default`,
      )
    } else {
      const regularizer = regularizers.get({ class_name: c.regularizer, config: c.config })
      const weight = Float32Array.from(flat(c.weight))
      const expected = c.gradient ?? Array<number>(weight.length).fill(0)
      const [loss, gradient] = [new Float32Array(1), new Float32Array(weight.length).fill(1)]
      regularizer.emit<TypedArray>(native.kernels, weight.length, weight, loss, gradient)
      const apart = [
        distance(regularizer.call(c.weight), c.value),
        distance(regularizer.gradient(c.weight).data, expected),
        distance(loss, [c.value]),
        distance(
          gradient.map(value => value - 1),
          expected,
          0.1,
        ),
      ]
      t.ok(
        Math.max(...apart) < 1e-5,
        `${c.regularizer} ${JSON.stringify(c.config)} is as in Keras (apart by ${Math.max(...apart).toExponential(1)})`,
      )
    }
  }
  t.comment(`${absent} cases of regularizers that are not there`)
  t.end()
})
