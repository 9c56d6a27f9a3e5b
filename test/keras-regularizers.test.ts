import test from 'tape'
import { ShapeError } from '../lib/core/errors.ts'
import { toTensor } from '../lib/core/tensor.ts'
import type { TypedArray } from '../lib/engine/elements.ts'
import { native } from '../lib/engine/native.ts'
import * as layers from '../lib/layers/index.ts'
import { sequential } from '../lib/models/sequential.ts'
import * as regularizers from '../lib/regularizers/index.ts'
import { distance, golden, type Nested, needs } from './support/keras.ts'

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

test('regularizers equal those of Keras, at once and by their kernels', needs('regularizers.json'), t => {
  for (const c of golden<{ cases: RegularizerCase[] }>('regularizers.json').cases) {
    if (c.string) {
      const found = regularizers.get(c.regularizer)
      t.equal(found.type, c.class)
      t.ok(
        distance(Object.values(found.config()) as number[], Object.values(c.resolved)) < 1e-5,
        `${c.regularizer} has Keras's default`,
      )
    } else {
      const regularizer = regularizers.get({ class_name: c.regularizer, config: c.config })
      const { data: weight, shape } = toTensor(c.weight)
      const expected = c.gradient ?? Array<number>(weight.length).fill(0)
      const [loss, gradient] = [new Float32Array(1), new Float32Array(weight.length).fill(1)]
      regularizer.emit<TypedArray>(native.kernels, shape, weight, loss, gradient)
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
  t.end()
})

test('a penalty on angles wants a matrix of at least two vectors', t => {
  const kernelRegularizer = regularizers.orthogonalRegularizer()
  t.throws(() => kernelRegularizer.call([1, 2]), ShapeError)
  t.throws(() => kernelRegularizer.call([[1, 2]]), ShapeError)
  t.equal(regularizers.orthogonalRegularizer({ mode: 'columns' }).call([[1, 2]]), Math.fround(0.01), 'parallel')
  const conv = layers.conv1d({ filters: 2, kernelSize: 2, inputShape: [5, 3], kernelRegularizer })
  t.throws(() => sequential({ layers: [conv] }), /conv1d.*matrix of at least two rows/)
  const x = layers.input({ shape: [5, 3] })
  t.throws(() => layers.identity({ activityRegularizer: kernelRegularizer }).apply(x), /matrix/)
  t.end()
})
