// Nets A and B in TensorFlow.js: training on its cpu backend (its wasm backend has no gradient of a convolution's
// weights), inference on wasm.
import { dirname } from 'node:path'
import { require } from './packages.mjs'
import { benchCase, serve } from './serve.mjs'

const tf = require('@tensorflow/tfjs')
const { net, batch, mode } = benchCase
if (mode === 'inference') {
  const wasm = require('@tensorflow/tfjs-backend-wasm')
  wasm.setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`)
  wasm.setThreadsCount(benchCase.threads)
}
await tf.setBackend(mode === 'inference' ? 'wasm' : 'cpu')

const { conv2d, maxPooling2d, flatten, dense, dropout } = tf.layers
const relu = { activation: 'relu' }
const inputShape = [28, 28, 1]
const nets = {
  A: [
    conv2d({ filters: 32, kernelSize: 3, inputShape, ...relu }),
    conv2d({ filters: 64, kernelSize: 3, ...relu }),
    maxPooling2d({ poolSize: 2 }),
    dropout({ rate: 0.25 }),
    flatten(),
    dense({ units: 128, ...relu }),
    dropout({ rate: 0.5 }),
    dense({ units: 10, activation: 'softmax' }),
  ],
  B: [
    conv2d({ filters: 16, kernelSize: 5, inputShape, ...relu }),
    maxPooling2d({ poolSize: 2 }),
    conv2d({ filters: 32, kernelSize: 5, ...relu }),
    maxPooling2d({ poolSize: 2 }),
    flatten(),
    dense({ units: 128, ...relu }),
    dense({ units: 10, activation: 'softmax' }),
  ],
}
const model = tf.sequential({ layers: nets[net] })
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' })
const x = tf.randomUniform([batch, ...inputShape])
const y = tf.oneHot(tf.randomUniform([batch], 0, 10, 'int32'), 10)

async function train() {
  await model.trainOnBatch(x, y)
}

async function predict() {
  const output = model.predict(x)
  await output.data()
  output.dispose()
}

await serve(`tfjs-${tf.getBackend()}`, tf.version.tfjs, mode === 'inference' ? predict : train, {
  images: batch,
  parameters: model.countParams(),
})
