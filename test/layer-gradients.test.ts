/** Every layer's gradients against central differences: of sum(outputs * dy) + penalties, by every input and weight. */
import test from 'tape'
import { activationNames } from '../lib/activations/kinds.ts'
import { type Shape, sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { Random } from '../lib/engine/random.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import * as layers from '../lib/layers/index.ts'
import { layerTypes } from '../lib/layers/index.ts'
import type { Layer } from '../lib/layers/layer.ts'
import { numbers } from './support/kernels.ts'
import { network } from './support/network.ts'

interface Case {
  layer: () => Layer
  inputs: Shape[]
  training?: boolean
}

const l2 = { className: 'L2', config: { l2: 0.05 } }

const cases: Case[] = [
  { layer: () => layers.inputLayer({ shape: [3] }), inputs: [] },
  { layer: () => layers.conv2d({ filters: 3, kernelSize: 3 }), inputs: [[5, 4, 2]] },
  {
    layer: () =>
      layers.conv2d({
        filters: 4,
        kernelSize: [2, 3],
        strides: [2, 1],
        padding: 'same',
        groups: 2,
        activation: 'tanh',
      }),
    inputs: [[5, 4, 4]],
  },
  {
    layer: () => layers.conv2d({ filters: 2, kernelSize: 2, dilationRate: 2, useBias: false, kernelRegularizer: l2 }),
    inputs: [[4, 5, 2]],
  },
  {
    layer: () =>
      layers.conv2d({ filters: 2, kernelSize: 1, activation: 'softmax', activityRegularizer: l2, biasRegularizer: l2 }),
    inputs: [[3, 3, 2]],
  },
  { layer: () => layers.dense({ units: 3 }), inputs: [[4]] },
  {
    layer: () => layers.dense({ units: 2, activation: 'sigmoid', kernelRegularizer: l2, activityRegularizer: l2 }),
    inputs: [[2, 3, 4]],
  },
  { layer: () => layers.maxPooling2d({ poolSize: 2 }), inputs: [[4, 5, 2]] },
  { layer: () => layers.maxPooling2d({ poolSize: 3, strides: 1, padding: 'same' }), inputs: [[4, 3, 2]] },
  { layer: () => layers.averagePooling2d({ poolSize: [3, 2], strides: 2, padding: 'same' }), inputs: [[5, 4, 2]] },
  { layer: () => layers.globalAveragePooling2d(), inputs: [[3, 2, 4]] },
  { layer: () => layers.globalMaxPooling2d({ keepdims: true }), inputs: [[3, 2, 4]] },
  { layer: () => layers.flatten(), inputs: [[2, 3]] },
  { layer: () => layers.reshape({ targetShape: [3, -1] }), inputs: [[2, 3]] },
  { layer: () => layers.dropout({ rate: 0.4 }), inputs: [[20]], training: true },
  { layer: () => layers.dropout({ rate: 0.4 }), inputs: [[5]] },
  { layer: () => layers.batchNormalization(), inputs: [[3, 2, 2]], training: true },
  {
    layer: () => layers.batchNormalization({ axis: 1, scale: false, betaRegularizer: l2 }),
    inputs: [[3, 4]],
    training: true,
  },
  { layer: () => layers.batchNormalization({ center: false }), inputs: [[3, 2, 2]] },
  { layer: () => layers.batchNormalization({ trainable: false }), inputs: [[4]], training: true },
  ...activationNames().map(activation => ({ layer: () => layers.activation({ activation }), inputs: [[2, 5]] })),
  { layer: () => layers.reLU({ maxValue: 1, negativeSlope: 0.1, threshold: 0.3 }), inputs: [[12]] },
  { layer: () => layers.softmax({ axis: 1 }), inputs: [[3, 4]] },
  { layer: () => layers.softmax({ axis: [1, 2] }), inputs: [[2, 3, 2]] },
  {
    layer: () => layers.add(),
    inputs: [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
  },
  { layer: () => layers.add(), inputs: [[2, 1, 3], [4, 1], [3]] },
  {
    layer: () => layers.concatenate({ axis: 1 }),
    inputs: [
      [2, 3],
      [1, 3],
    ],
  },
  {
    layer: () =>
      layers.zeroPadding2d({
        padding: [
          [1, 2],
          [0, 3],
        ],
      }),
    inputs: [[2, 3, 2]],
  },
  { layer: () => layers.rescaling({ scale: [1, 2, 3], offset: -1 }), inputs: [[2, 3]] },
]

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
function worst({ layer, inputs: shapes, training = false }: Case): { error: number; checked: number } {
  const net = network(layer(), shapes)
  const inputs = shapes.map((shape, i) => smooth([batch, ...shape], i))
  net.setWeights(
    net.weights.map(
      ({ shape, name }, i) => new Tensor(numbers(sizeOf(shape), name === 'moving_variance' ? 0.5 : -0.8, 1, i), shape),
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
  for (const entry of cases) {
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
