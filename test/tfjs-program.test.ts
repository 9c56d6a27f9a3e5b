/**
 * A program as the documentation of TensorFlow.js writes them (layers API, a CNN on MNIST): only the import and `await`
 * are ours.
 */
import test from 'tape'
import * as tf from '../lib/index.ts'

const [side, classes, samples] = [28, 10, 40]

/** Digits that are easy to tell apart: a bright bar at a place of its own. */
function nextBatch(count: number) {
  const xs = new Float32Array(count * side * side)
  const labels = Array.from({ length: count }, (_, i) => i % classes)
  labels.forEach(
    (label, i) => void xs.fill(1, i * side * side + 2 * label * side, i * side * side + (2 * label + 4) * side),
  )
  return {
    xs: tf.tensor2d(xs, [count, side * side]),
    labels: tf.oneHot(tf.tensor1d(labels, 'int32'), classes).toFloat(),
  }
}

function getModel() {
  const model = tf.sequential()
  model.add(
    tf.layers.conv2d({
      inputShape: [side, side, 1],
      kernelSize: 5,
      filters: 8,
      strides: 1,
      activation: 'relu',
      kernelInitializer: 'varianceScaling',
    }),
  )
  model.add(tf.layers.maxPooling2d({ poolSize: [2, 2], strides: [2, 2] }))
  model.add(
    tf.layers.conv2d({
      kernelSize: 5,
      filters: 16,
      strides: 1,
      activation: 'relu',
      kernelInitializer: 'varianceScaling',
    }),
  )
  model.add(tf.layers.maxPooling2d({ poolSize: [2, 2], strides: [2, 2] }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: classes, kernelInitializer: 'varianceScaling', activation: 'softmax' }))
  model.compile({ optimizer: tf.train.adam(), loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}

test('a program for TensorFlow.js trains, predicts and cleans up', async t => {
  tf.setSeed(1)
  const model = getModel()
  const [trainXs, trainYs] = tf.tidy(() => {
    const batch = nextBatch(samples)
    return [batch.xs.reshape([samples, side, side, 1]), batch.labels]
  })
  const epochs: number[] = []
  const history = await model.fit(trainXs, trainYs, {
    batchSize: 8,
    validationData: [trainXs, trainYs],
    epochs: 12,
    shuffle: true,
    verbose: 0,
    callbacks: { onEpochEnd: (epoch, logs) => void epochs.push(epoch, Number(logs?.acc ?? logs?.accuracy)) },
  })
  t.deepEqual(
    epochs.filter((_, i) => i % 2 === 0),
    Array.from({ length: 12 }, (_, epoch) => epoch),
    'its callbacks are called',
  )
  t.ok(history.history.val_loss.length === 12, 'there is a history')
  const labels = trainYs.argMax(-1)
  const preds = (await model.predict(trainXs)).argMax(-1)
  t.deepEqual(Array.from(preds.dataSync()), Array.from(labels.dataSync()), 'it has learned')
  const [loss] = await model.evaluate(trainXs, trainYs)
  t.ok(loss < 1, `loss ${loss}`)
  trainXs.dispose()
  t.end()
})

test('tensors of TensorFlow.js have the axes and kinds of numbers that their names say', t => {
  t.deepEqual(tf.tensor2d([1, 2, 3, 4], [2, 2]).arraySync(), [
    [1, 2],
    [3, 4],
  ])
  t.ok(tf.tensor1d([1, 2], 'int32').data instanceof Int32Array, 'int32')
  t.ok(tf.tensor3d([[[1, 2]]], undefined, 'float32').data instanceof Float32Array, 'float32')
  t.throws(() => tf.tensor2d([1, 2]), { code: 'FOVEA_SHAPE' }, 'axes')
  t.throws(() => tf.tensor1d([1], 'bool' as 'int32'), { code: 'FOVEA_OPTION' }, 'dtype')
  t.throws(() => tf.tidy('name' as never), { code: 'FOVEA_OPTION' }, 'tidy without a function')
  t.equal(
    tf.tidy('name', () => 3),
    3,
  )
  t.equal(tf.train.momentum(0.1, 0.9).options.momentum, 0.9)
  t.end()
})
