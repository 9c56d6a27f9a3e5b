/** Weights of normalisation along several axes, in whatever order these are given. Expected values are Keras 3.15's. */
import test from 'tape'
import { input, layers, model, type Tensor, tensor } from '../lib/index.ts'

const x = tensor(
  Float32Array.from({ length: 24 }, (_, i) => i ** 2 % 17),
  [2, 2, 2, 3],
)

/** What the layer gives whose weights count from 1, those of beta downwards from -1. */
function outputs(t: test.Test, layer: layers.Layer, weightShape: number[]): ArrayLike<number> {
  const value = input({ shape: [2, 2, 3] })
  const net = model({ inputs: value, outputs: layer.apply(value) })
  for (const weight of net.weights) t.deepEqual(weight.shape, weightShape, `${weight.name} has Keras's shape`)
  const counted = (sign: number) => Float32Array.from({ length: 6 }, (_, i) => sign * (i + 1))
  net.setWeights(net.weights.map((_, i) => tensor(counted(i === 0 ? 1 : -1), weightShape)))
  return net.predictSync<Tensor>(x).data
}

const far = (received: ArrayLike<number>, expected: readonly number[]) =>
  Math.max(...expected.map((value, i) => Math.abs(received[i] - value) / Math.max(1, Math.abs(value))))

test('layer normalisation takes the numbers of gamma in their order where axes are counted from both ends', t => {
  const expected = [
    ...[-1.98392, -3.6305, -3.9277, -1.31327, 0.29732, -4.56636, -6.58631, 2.73082, 1.25292, -1.91152, -0.30093],
    ...[-16.65123, -0.96432, 1.49697, -2.25065, -1.21248, -3.51769, -5.8229, -9.85207, -9.10359, -4.5013, 3.89199],
    ...[-2.41993, -9.46033],
  ]
  const received = outputs(t, layers.layerNormalization({ axis: [1, -1], epsilon: 0.01 }), [3, 2])
  t.ok(far(received, expected) < 1e-5, 'as Keras')
  t.end()
})

test('the scale of RMS normalisation has the axes in ascending order', t => {
  const expected = [
    ...[0, 0.23962, 1.4377, 4.3131, 9.58468, 5.75081, 0.17364, 2.6046, 3.38597, 4.51463, 6.51149, 1.04184, 0.95847],
    ...[3.83387, 3.23483, 1.91694, 0.59904, 0, 0.11924, 0.95391, 3.21946, 7.63132, 4.76957, 1.43087],
  ]
  t.ok(far(outputs(t, layers.rmsNormalization({ axis: [3, 2] }), [2, 3]), expected) < 1e-5, 'as Keras')
  t.end()
})
