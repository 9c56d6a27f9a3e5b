/** From nothing to the first prediction of net B. A contender's process. */
import { benchCase, serve } from './peers/serve.mjs'

const begin = performance.now()
const { engine, layers, sequential, tensor } = await import('../lib/index.ts')
const importMs = performance.now() - begin

const model = sequential({
  layers: [
    layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.conv2d({ filters: 32, kernelSize: 5, activation: 'relu' }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.flatten(),
    layers.dense({ units: 128, activation: 'relu' }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ],
})
const batch = benchCase.batch as number
const x = tensor(new Float32Array(batch * 28 * 28), [batch, 28, 28, 1])

await serve('fovea', engine.version, () => void model.predictSync(x), { images: batch, importMs })
