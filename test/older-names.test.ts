/** Names that Keras takes beside newer ones, and those of TensorFlow.js. */
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { input, layers, model, optimizers, sequential } from '../lib/index.ts'

test('older names of options do what their newer ones do', async t => {
  const x = new Tensor(Float32Array.of(-1, 2, -3, 4), [2, 2])
  const leaky = layers.leakyReLU({ alpha: 0.5 })
  t.equal(leaky.getConfig().negativeSlope, 0.5, 'files have the newer name')
  t.equal(leaky.options.negativeSlope, 0.5, 'and so do options')
  t.equal(layers.leakyReLU().options.negativeSlope, 0.3)
  t.throws(
    () => layers.leakyReLU({ alpha: 0.5, negativeSlope: 0.2 }),
    /expected negativeSlope, or alpha, .* 0.2 and 0.5/,
  )
  t.notOk('alpha' in leaky.getConfig())
  t.deepEqual([...sequential({ layers: [leaky] }).predictSync(x).data], [-0.5, 2, -1.5, 4])
  t.throws(() => layers.leakyReLU({ alpha: -1 }), /expected alpha to be a number at least 0/)
  t.deepEqual(sequential({ layers: [layers.dense({ units: 3, inputDim: 4 })] }).input.shape, [null, 4])
  const words = sequential({ layers: [layers.embedding({ inputDim: 9, outputDim: 2, inputLength: 5 })] })
  t.deepEqual(
    [words.input.shape, words.output.shape],
    [
      [null, 5],
      [null, 5, 2],
    ],
  )
  t.end()
})

test('options that say two shapes of a sample are refused', t => {
  const { dense, embedding, conv1d, inputLayer } = layers
  t.throws(
    () => dense({ units: 2, inputShape: [3], inputDim: 4 }),
    /expected one shape of a sample, received inputShape \[3\] and inputDim \[4\]/,
  )
  const sizes = { inputDim: 3, outputDim: 2 }
  t.throws(() => embedding({ ...sizes, inputLength: 5, inputShape: [7] }), /inputShape \[7\] and inputLength \[5\]/)
  t.deepEqual(embedding({ ...sizes, inputLength: 5, batchInputShape: [null, 5] }).inputShape, [5], 'as files have both')
  const conv = { filters: 1, kernelSize: 1 }
  t.throws(() => conv1d({ ...conv, inputShape: [3, 1], batchShape: [null, 4, 1] }), /inputShape .* and batchShape/)
  t.throws(() => inputLayer({ shape: [3], batchShape: [null, 4] }), /shape \[3\] and batchShape \[4\]/)
  t.end()
})

test('decay of older optimizers is refused with what does the same, unless it is 0', t => {
  const hint =
    /SGD: expected decay to be left out \(0\), received 0.1: it is not supported. Give learningRate a schedule/
  t.throws(() => optimizers.sgd({ decay: 0.1 as never }), hint)
  t.notOk('decay' in optimizers.adam({ decay: 0 as never }).getConfig())
  t.end()
})

test('getLayer takes a name or an index, and passes over the one that is left out', t => {
  const net = sequential({ layers: [input({ shape: [2] }), layers.dense({ units: 2, name: 'd' })] })
  t.equal(net.getLayer({ name: 'd', index: undefined }).name, 'd')
  t.equal(net.getLayer({ name: null, index: 0 }).name, 'd')
  t.throws(() => net.getLayer({ name: 'd', index: 0 }), /expected a layer, one of d, received { name: 'd', index: 0 }/)
  t.throws(() => net.getLayer({}), /expected a layer, one of d, received {}/)
  t.end()
})

test('data of inputs may be float64, as in Keras', t => {
  const net = sequential({ layers: [input({ shape: [2], dtype: 'float64' }), layers.reLU()] })
  t.deepEqual([...net.predictSync(new Tensor(Float32Array.of(-1, 2), [1, 2])).data], [0, 2])
  t.throws(
    () => input({ shape: [2], dtype: 'float16' as never }),
    /expected dtype to be 'float32' or 'mixedBfloat16', or of data 'float64', 'bool', 'int8' to 'uint64', received/,
  )
  t.end()
})

test('computeOutputShape gives the shape of what a layer gives', t => {
  const conv = layers.conv2d({ filters: 3, kernelSize: 3 })
  t.deepEqual(conv.computeOutputShape([null, 8, 8, 1]), [null, 6, 6, 3])
  t.equal(conv.weights.length, 0, 'and builds nothing')
  t.deepEqual(
    layers.concatenate().computeOutputShape([
      [2, 3],
      [2, 4],
    ]),
    [2, 7],
  )
  const [one, two] = [input({ shape: [4] }), input({ shape: [4] })]
  const net = model({ inputs: [one, two], outputs: { sum: layers.add().apply([one, two]), same: two } })
  t.deepEqual(
    net.computeOutputShape([
      [7, 4],
      [7, 4],
    ]),
    { sum: [7, 4], same: [7, 4] },
  )
  t.throws(() => conv.computeOutputShape([null, 8]), /expected an input/)
  t.throws(() => conv.computeOutputShape('8' as never), /expected/)
  t.throws(() => conv.computeOutputShape([]), /computeOutputShape: expected a shape with the batch axis, received \[\]/)
  t.end()
})
