/** First values of weights: the same whenever and wherever they are written. */
import { join } from 'node:path'
import test from 'tape'
import { memoryOf } from '../lib/engine/memory.ts'
import * as fovea from '../lib/index.ts'
import type { Initializer } from '../lib/initializers/index.ts'
import { inFolder } from './support/in-folder.ts'

test("many first values are written on the engine's thread, and are those that are written at once", async t => {
  const size = 1024
  const cases: readonly [string, () => Initializer][] = [
    ['orthogonal', () => fovea.initializers.orthogonal({ seed: 5, gain: 2 })],
    ['randomUniform', () => fovea.initializers.randomUniform({ seed: 5 })],
    ['heNormal', () => fovea.initializers.heNormal({ seed: 5 })],
  ]
  for (const [what, make] of cases) {
    const dense = () => fovea.layers.dense({ units: size, inputShape: [size], kernelInitializer: make() })
    const expected = make().call([size, size])
    const holds = (net: fovea.Model) => {
      const [{ data }] = net.getWeights()
      return data.every((value, i) => value === expected[i])
    }
    t.ok(holds(fovea.sequential({ layers: [dense()] })), `${what}, read at once`)
    const [sync, aside] = [fovea.sequential({ layers: [dense()] }), fovea.sequential({ layers: [dense()] })]
    const x = fovea.tensor(new Float32Array(size).fill(1), [1, size])
    const y = sync.predictSync(x)
    t.ok(holds(sync), `${what}, read on this thread`)
    t.deepEqual([...(await aside.predict(x)).data], [...y.data], `${what}, in a prediction`)
    t.ok(holds(aside))
    const layer = dense()
    layer.build([null, size])
    t.ok(layer.weights[0].memory.length === size * size, 'begun where nobody waits')
    t.ok(holds(fovea.sequential({ layers: [layer] })), `${what}, moved to a model while it is written`)
    await inFolder(async folder => {
      const file = join(folder, 'first.weights.h5')
      await fovea.sequential({ layers: [dense()] }).saveWeights(file)
      const loaded = fovea.sequential({ layers: [fovea.layers.dense({ units: size, inputShape: [size] })] })
      await loaded.loadWeights(file)
      t.ok(holds(loaded), `${what}, saved`)
    })
  }
})

test('a prediction does not hold the event loop while first weights are made', async t => {
  const size = 2048
  const net = fovea.sequential({
    layers: [fovea.layers.dense({ units: size, inputShape: [size], kernelInitializer: 'orthogonal' })],
  })
  const x = fovea.tensor(new Float32Array(size), [1, size])
  let turns = 0
  const timer = setInterval(() => {
    if (memoryOf(net.weights[0].rawMemory).writers.size > 0) turns++
  })
  await net.predict(x)
  clearInterval(timer)
  t.ok(turns > 3, `${turns} turns while they were written`)
})
