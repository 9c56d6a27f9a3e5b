/** Files that Keras 2 writes (scripts/keras2-files.py): they give its outputs, and training goes on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import { layerOfFunction } from '../lib/formats/keras/functions.ts'
import { distance } from './support/keras.ts'

const folder = fileURLToPath(new URL('../.keras2/files', import.meta.url))
const needsFiles = { skip: existsSync(folder) ? false : 'skipped: no files of Keras 2 (npm run keras:files)' }

interface Saved {
  inputs: { shape: number[]; data: number[] }[]
  outputs: { shape: number[]; data: number[] }[]
  iterations: number | null
}

test('.keras and .h5 files of Keras 2 give its outputs, compiled as they were', needsFiles, async t => {
  const files = readdirSync(folder).filter(name => !name.endsWith('.json'))
  t.ok(files.length >= 10, `${files.length} files`)
  for (const file of files) {
    const saved: Saved = JSON.parse(readFileSync(join(folder, file.replace(/\.\w+$/, '.json')), 'utf8'))
    const model = await loadModel(join(folder, file))
    const inputs = saved.inputs.map(({ shape, data }) => new Tensor(Float32Array.from(data), shape))
    const result = await model.predict<Tensor | Tensor[]>(inputs.length === 1 ? inputs[0] : inputs)
    const outputs = Array.isArray(result) ? result : [result]
    const apart = Math.max(...outputs.map(({ data }, i) => distance(data, saved.outputs[i].data, 1)))
    t.ok(apart < 1e-5, `${file} (apart by ${apart.toExponential(1)})`)
    t.equal(model.optimizer?.iterations ?? null, saved.iterations, `${file}: steps of its optimizer`)
  }
})

test('functions between layers become layers that compute the same', t => {
  t.deepEqual(layerOfFunction({ name: 'math.multiply', second: 2 }), { class_name: 'Rescaling', config: { scale: 2 } })
  t.deepEqual(layerOfFunction({ name: '__operators__.add', second: 'value' }), { class_name: 'Add', config: {} })
  t.deepEqual(layerOfFunction({ name: 'nn.swish', second: undefined }), {
    class_name: 'Activation',
    config: { activation: 'silu' },
  })
  for (const name of ['constructor', 'math.einsum', '__proto__'])
    for (const second of ['value', 1, undefined] as const)
      t.equal(layerOfFunction({ name, second }), null, `${name} of ${second} is none`)
  t.end()
})
