/** Names that Keras takes beside newer ones, and those of TensorFlow.js. */
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { input, layers, model, sequential } from '../lib/index.ts'

test('older names of options do what their newer ones do', async t => {
  const x = new Tensor(Float32Array.of(-1, 2, -3, 4), [2, 2])
  const leaky = layers.leakyReLU({ alpha: 0.5 })
  t.equal(leaky.getConfig().negativeSlope, 0.5, 'files have the newer name')
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
  t.end()
})
