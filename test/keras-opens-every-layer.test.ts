/** Real Keras opens a file of every layer type and computes what we do, and we open what it writes of it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { input, layerTypes } from '../lib/layers/index.ts'
import { model } from '../lib/models/model.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { layerCases } from './support/layer-cases.ts'
import { askKeras, floats, needsKeras } from './support/oracle.ts'

/** A Lambda's function is JavaScript; of Equalization Keras cannot build a model itself ("part of a cycle"). */
const ours = ['Lambda', 'Equalization']

const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])

test('Keras opens a file of every layer and gives the same, and so it is the other way round', needsKeras, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-every-layer-'))
  try {
    setSeed(6)
    const seen = new Set<string>([...ours, 'InputLayer'])
    const files = []
    for (const [i, { layer: make, inputs: shapes }] of layerCases.entries()) {
      const layer = make()
      if (shapes.length === 0 || seen.has(layer.type)) continue
      seen.add(layer.type)
      const values = shapes.map(shape => input({ shape }))
      const net = model({ inputs: values, outputs: layer.apply(values) })
      const [file, save] = ['ours', 'theirs'].map(name => join(folder, `${i}-${name}.keras`))
      await net.save(file)
      const inputs = shapes.map((shape, k) => new Tensor(numbers(2 * sizeOf(shape), -1, 1, k + 1), [2, ...shape]))
      files.push({ file, save, inputs, type: layer.type, outputs: list(await net.predict<Tensor | Tensor[]>(inputs)) })
    }
    const answers = askKeras(files)
    for (const [i, { save, inputs, type, outputs }] of files.entries()) {
      const answer = answers[i]
      if ('error' in answer) {
        t.fail(`${type}: ${answer.error.split('\n')[0]}`)
        continue
      }
      const off = Math.max(...outputs.map(({ data }, k) => distance(data, floats(answer.outputs[k]), 1)))
      t.ok(off < 1e-5, `${type}: Keras gives the same (apart by ${off.toExponential(1)})`)
      const back = await loadModel(save)
      const again = list(await back.predict<Tensor | Tensor[]>(inputs))
      t.deepEqual(
        again.map(({ data }) => data),
        outputs.map(({ data }) => data),
        `${type}: so does what Keras writes of it`,
      )
    }
    t.deepEqual(
      layerTypes().filter(type => !seen.has(type)),
      [],
      'every layer has a file',
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('Keras opens files with masks, of layers and given by name', needsKeras, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-masks-'))
  try {
    const [x, mask, attentionMask] = [[4, 3], [4], [4, 4]].map(shape => input({ shape }))
    const dense = layers.dense({ units: 2 }).apply(layers.masking({ maskValue: 1 }).apply(x))
    const net = model({
      inputs: [x, mask, attentionMask],
      outputs: [
        layers.globalAveragePooling1d().apply(dense),
        layers.globalAveragePooling1d().apply(x, { mask }),
        layers.multiHeadAttention({ numHeads: 1, keyDim: 2 }).apply([x, x], { attentionMask }),
        layers.attention().apply([x, x], { queryMask: mask, valueMask: mask }),
      ],
    })
    const inputs = [
      new Tensor(
        numbers(24, -1, 1, 1).map((value, i) => (i < 3 ? 1 : value)),
        [2, 4, 3],
      ),
      new Tensor(Float32Array.of(1, 0, 1, 1, 1, 1, 0, 1), [2, 4]),
      new Tensor(
        Float32Array.from({ length: 32 }, (_, i) => Number(i % 3 !== 0)),
        [2, 4, 4],
      ),
    ]
    const [file, save] = ['ours.keras', 'theirs.keras'].map(name => join(folder, name))
    await net.save(file)
    const outputs = await net.predict<Tensor[]>(inputs)
    const [answer] = askKeras([{ file, save, inputs }])
    if ('error' in answer) throw new Error(answer.error)
    t.ok(Math.max(...outputs.map(({ data }, i) => distance(data, floats(answer.outputs[i]), 1))) < 1e-5, 'outputs')
    const back = await (await loadModel(save)).predict<Tensor[]>(inputs)
    t.deepEqual(
      back.map(({ data }) => data),
      outputs.map(({ data }) => data),
      'and from what Keras writes of it',
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
