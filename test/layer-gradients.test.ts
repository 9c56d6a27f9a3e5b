/** Every layer's gradients against central differences: of sum(outputs * dy) + penalties, by every input and weight. */
import test from 'tape'
import { type Shape, sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { Random, setSeed } from '../lib/engine/random.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import { layerTypes } from '../lib/layers/index.ts'
import { numbers } from './support/kernels.ts'
import { type LayerCase, layerCases } from './support/layer-cases.ts'
import { network } from './support/network.ts'

const batch = 3
const h = 0.005

/**
 * Values that differ from each other, and from all multiples of a tenth (where activations have their kinks), by more
 * than a step.
 */
function smooth(shape: Shape, stream: number): Tensor {
  const count = sizeOf(shape)
  const order = new Random(5).permutation(count, stream, 0)
  const level = (i: number) => 0.1 * (Math.floor(i / 3) - Math.floor(count / 6)) + [0.02, 0.05, 0.08][i % 3]
  return new Tensor(Float32Array.from(order, level), shape)
}

/** Largest difference between derivatives and central differences, relative to max(1, largest). */
function worst({ layer, inputs: shapes, training = false }: LayerCase): { error: number; checked: number } {
  setSeed(1) // hues that are turned at random must not end at a kink, whatever cases stand before
  const net = network(layer(), shapes)
  const inputs = shapes.map((shape, i) => smooth([batch, ...shape], i))
  net.setWeights(
    net.weights.map(
      ({ shape, name }, i) => new Tensor(numbers(sizeOf(shape), /variance/.test(name) ? 0.5 : -0.8, 1, i), shape),
    ),
  )
  const upstream = net
    .outputShapesFor(inputs.map(({ shape }) => shape))
    .map((shape, i) => new Tensor(numbers(sizeOf(shape), -1, 1, 40 + i), shape))
  const objective = () => {
    const { outputs, penalties } = gradients(net, inputs, undefined, { training })
    const products = outputs.flatMap(({ data }, i) => [...data].map((value, k) => value * upstream[i].data[k]))
    return [...products, ...penalties].reduce((sum, term) => sum + term, 0)
  }
  const { inputs: dInputs, weights } = gradients(net, inputs, upstream, { training })
  const pairs = [
    ...inputs.map(({ data }, i) => ({ data, gradient: dInputs[i].data })),
    ...net.weights.map(({ value }, i) => ({ data: value, gradient: weights[i]?.data })),
  ]
  let [error, checked] = [0, 0]
  for (const { data, gradient } of pairs) {
    if (gradient === undefined) continue
    const scale = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
    for (let i = 0; i < data.length; i++) {
      const before = data[i]
      const [up, down] = [before + h, before - h].map(value => {
        data[i] = value
        return { at: data[i], value: objective() }
      })
      data[i] = before
      error = Math.max(error, Math.abs((up.value - down.value) / (up.at - down.at) - gradient[i]) / scale)
      checked++
    }
  }
  return { error, checked }
}

test('the gradients of every layer match central differences', t => {
  const seen = new Set<string>()
  for (const entry of layerCases) {
    const layer = entry.layer()
    const told = (key: string, value: unknown) => (/name|Initializer$/.test(key) || value === null ? undefined : value)
    seen.add(layer.type)
    if (entry.inputs.length === 0) continue
    const { error, checked } = worst(entry)
    t.ok(
      error < 2e-3 && checked > 0,
      `${layer.type} ${JSON.stringify(layer.config(), told)}${entry.training ? ', training' : ''}: ` +
        `${error.toExponential(1)} off in ${checked}`,
    )
  }
  t.deepEqual(
    layerTypes().filter(type => !seen.has(type)),
    [],
    'every listed layer has a case here',
  )
  t.end()
})
