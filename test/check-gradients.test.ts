import test from 'tape'
import { OptionError, ShapeError } from '../lib/core/errors.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import type { CallContext } from '../lib/graph/call.ts'
import { defineOp } from '../lib/graph/op.ts'
import type { Value } from '../lib/graph/value.ts'
import { checkGradients } from '../lib/inspect/index.ts'
import * as layers from '../lib/layers/index.ts'
import { Layer } from '../lib/layers/layer.ts'
import type { LossFunction } from '../lib/losses/index.ts'
import { model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { applyOp } from '../lib/ops/apply.ts'
import { numbers, wholeNumbers } from './support/kernels.ts'

const { conv2d, maxPooling2d, batchNormalization, activation, add, concatenate, dropout, flatten, dense, input } =
  layers

const data = (seed: number, ...shape: number[]) => new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape)

function chain() {
  setSeed(2)
  return sequential({
    layers: [
      conv2d({ filters: 6, kernelSize: 3, activation: 'relu', inputShape: [9, 9, 2], kernelRegularizer: 'l2' }),
      batchNormalization({ betaRegularizer: 'l1' }),
      maxPooling2d(),
      dropout({ rate: 0.3 }),
      flatten(),
      dense({ units: 5, activation: 'softmax', activityRegularizer: 'l2' }),
    ],
  })
}

/** Two outputs, a layer that is used twice, a value that is used twice, a frozen layer. */
function branches() {
  setSeed(3)
  const [a, b] = [input({ shape: [7, 6, 3] }), input({ shape: [7, 6, 2] })]
  const shared = conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'tanh' })
  const frozen = conv2d({ filters: 3, kernelSize: 1, trainable: false })
  const [x, y] = [shared.apply(a), shared.apply(frozen.apply(b))]
  const sum = activation({ activation: 'relu' }).apply(add().apply([x, y]))
  const joined = concatenate().apply([sum, x])
  const labels = dense({ units: 4, name: 'labels', activation: 'sigmoid' }).apply(flatten().apply(joined))
  const values = dense({ units: 2, name: 'values' }).apply(layers.globalAveragePooling2d().apply(sum))
  return model({ inputs: [a, b], outputs: [labels, values] })
}

const smoothAbsolute: LossFunction = (yTrue, yPred) => {
  const columns = yPred.size / yPred.shape[0]
  const difference = yPred.data.map((p, i) => p - yTrue.data[i])
  const root = difference.map(d => Math.sqrt(d * d + 1))
  const losses = Array.from({ length: yPred.shape[0] }, (_, row) =>
    root.subarray(row * columns, (row + 1) * columns).reduce((a, b) => a + b, 0),
  )
  return { losses, gradient: difference.map((d, i) => d / root[i]) }
}

test('the gradients of a train step are those of its loss', async t => {
  const near = (what: string, checked: Awaited<ReturnType<typeof checkGradients>>) => {
    for (const { name, error } of checked) t.ok(error < 0.01, `${what}: ${name} within ${error.toExponential(1)}`)
  }
  const x = data(1, 7, 9, 9, 2)
  const net = chain()
  net.compile({ loss: 'sparseCategoricalCrossentropy' })
  const before = net.getWeights()
  near('chain', await checkGradients(net, x, wholeNumbers(7, 5)))
  t.deepEqual(net.getWeights(), before, 'weights and statistics are what they were')

  net.compile({ loss: smoothAbsolute })
  near('a loss in JavaScript', await checkGradients(net, x, data(2, 7, 5)))

  const graph = branches()
  graph.compile({ loss: { labels: 'binaryCrossentropy', values: 'mse' }, lossWeights: { labels: 1, values: 3 } })
  const labels = new Tensor(Float32Array.from(wholeNumbers(20, 2)), [5, 4])
  const checked = await checkGradients(
    graph,
    [data(4, 5, 7, 6, 3), data(5, 5, 7, 6, 2)],
    { labels, values: data(6, 5, 2) },
    { entries: 4 },
  )
  near('branches', checked)
  t.equal(checked.length, 6, 'a frozen layer has none')
})

/** y = w x, with a gradient by w that forgets the last sample. */
const forgetfulOp = defineOp<object, 'x' | 'w'>({
  name: 'forgetful',
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, w, y }, { kernels, shapes }) {
    kernels.scaleOffset({ rows: sizeOf(shapes.x), channels: 1 }, { x, scale: w, y })
  },
  gradient({ x, dy, dw }, { kernels, shapes: { x: shape } }) {
    const k = sizeOf(shape.slice(1)) * (shape[0] - 1)
    if (dw) kernels.gemm({ m: 1, n: 1, k, transposeA: 0, transposeB: 0, accumulate: 0 }, { a: x, b: dy, c: dw })
  },
})

class Forgetful extends Layer {
  override parameters() {
    return [{ name: 'w', shape: [1], initializer: 'ones' }]
  }

  call([x]: readonly Value[], { weight }: CallContext): Value {
    return applyOp(forgetfulOp, {}, { x, w: weight('w') }).y
  }
}

test('a wrong gradient shows', async t => {
  const net = sequential({ layers: [new Forgetful({ inputShape: [3], name: 'forgetful' })] })
  net.compile({ loss: 'mse' })
  const [{ name, error }] = await checkGradients(net, data(7, 4, 3), data(8, 4, 3))
  t.ok(name === 'forgetful/w' && error > 0.1, `${name} is off by ${error.toPrecision(2)}`)
})

test('a model that is not compiled and data that do not fit are refused', async t => {
  const net = chain()
  const throws = async (run: Promise<unknown>, Class: typeof OptionError | typeof ShapeError, message: RegExp) => {
    const error = await run.catch(error => error)
    t.ok(error instanceof Class && message.test(error.message), String(error))
  }
  const x = data(1, 7, 9, 9, 2)
  await throws(checkGradients(net, x, wholeNumbers(7, 5)), OptionError, /expected a compiled model/)
  net.compile({ loss: 'sparseCategoricalCrossentropy' })
  await throws(
    checkGradients(net, data(1, 7, 9, 8, 2), wholeNumbers(7, 5)),
    ShapeError,
    /checkGradients x .*\[9, 9, 2\], received \[9, 8, 2\]/,
  )
  await throws(checkGradients(net, x, wholeNumbers(7, 5), { entries: 0 }), OptionError, /entries/)
})
