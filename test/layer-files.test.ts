/** Every layer goes through a real file and computes the same afterwards. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import { input, layerTypes } from '../lib/layers/index.ts'
import { model } from '../lib/models/model.ts'
import { numbers } from './support/kernels.ts'
import { layerCases } from './support/layer-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-layers-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

test('every layer comes back from a file with its options and weights', async t => {
  setSeed(6)
  const seen = new Set<string>(['InputLayer'])
  for (const [i, { layer: make, inputs }] of layerCases.entries()) {
    if (inputs.length === 0) continue
    const layer = make()
    seen.add(layer.type)
    const values = inputs.map(shape => input({ shape }))
    const net = model({ inputs: values, outputs: layer.apply(values) })
    const file = join(folder, `${i}.keras`)
    await net.save(file)
    const again = await loadModel(file)
    const data = inputs.map((shape, k) => new Tensor(numbers(2 * sizeOf(shape), -1, 1, k + 1), [2, ...shape]))
    const [before, after] = [await net.predict(data), await again.predict(data)]
    const other = again.layers.find(({ name }) => name === layer.name)
    t.deepEqual(other?.config(), layer.config(), `${layer.type}: options`)
    t.deepEqual(after.data, before.data, `${layer.type}: outputs`)
  }
  t.deepEqual(
    layerTypes().filter(type => !seen.has(type)),
    [],
    'every listed layer has a case',
  )
})
