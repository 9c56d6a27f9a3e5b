/** Real Keras 2 opens a file of every layer that it has, and computes what we do; the others are refused by name. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { OptionError } from '../lib/core/errors.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { input, layerTypes } from '../lib/layers/index.ts'
import { model } from '../lib/models/model.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { type LayerCase, layerCases } from './support/layer-cases.ts'
import { askKeras2, floats, needsKeras2 } from './support/oracle.ts'

/** With the options of Keras 2. */
const others: LayerCase[] = [
  {
    layer: () => layers.multiHeadAttention({ numHeads: 2, keyDim: 3, valueDim: 4 }),
    inputs: [
      [3, 4],
      [4, 3],
      [4, 5],
    ],
  },
  { layer: () => layers.randomContrast({ factor: 0.5, valueRange: [0, 255] }), inputs: [[3, 2, 2]] },
]

/** What Keras 2.15 has no layer for, or one that computes otherwise or that it does not find in files. */
const unknown = `AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D
  AdaptiveMaxPooling2D AdaptiveMaxPooling3D AugMix AutoContrast ContrastLimitedAdaptiveHistogramEqualization
  CustomScaleLayer CutMix Equalization GroupQueryAttention InputLayer Lambda LayerScale MixUp RMSNormalization
  RandAugment RandomColorDegeneration RandomColorJitter RandomCrop
  RandomElasticTransform RandomErasing RandomGaussianBlur
  RandomGrayscale RandomHue RandomInvert RandomPerspective RandomPosterization RandomSaturation RandomSharpness
  RandomShear Solarization SpectralNormalization`.split(/\s+/)

const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])

test('Keras 2 opens a file of every layer that it has, and gives the same', needsKeras2, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-keras2-layers-'))
  try {
    setSeed(6)
    const files = []
    const written = new Set<string>()
    for (const [i, { layer: make, inputs: shapes }] of [...layerCases, ...others].entries()) {
      if (shapes.length === 0) continue
      const layer = make()
      const values = shapes.map(shape => input({ shape }))
      const net = model({ inputs: values, outputs: layer.apply(values) })
      const [file, save] = ['ours', 'theirs'].map(name => join(folder, `${i}-${name}.h5`))
      try {
        await net.save(file, { kerasVersion: 2 })
      } catch (error) {
        if (!(error instanceof OptionError)) throw error
        t.ok(error.message.startsWith('save: expected layers that Keras 2.15 computes alike'), error.message)
        continue
      }
      written.add(layer.type)
      const inputs = shapes.map((shape, k) => new Tensor(numbers(2 * sizeOf(shape), -1, 1, k + 1), [2, ...shape]))
      files.push({ file, save, inputs, type: layer.type, outputs: list(await net.predict<Tensor | Tensor[]>(inputs)) })
    }
    const answers = askKeras2(files)
    for (const [i, { save, inputs, type, outputs }] of files.entries()) {
      const answer = answers[i]
      if ('error' in answer) {
        t.fail(`${type}: ${answer.error.split('\n')[0]}`)
        continue
      }
      const off = Math.max(...outputs.map(({ data }, k) => distance(data, floats(answer.outputs[k]), 1)))
      t.ok(off < 1e-5, `${type}: Keras 2 gives the same (apart by ${off.toExponential(1)})`)
      const back = list(await (await loadModel(save)).predict<Tensor | Tensor[]>(inputs))
      const apart = Math.max(...outputs.map(({ data }, k) => distance(data, back[k].data, 1)))
      t.ok(apart < 1e-6, `${type}: so does what Keras 2 writes of it`)
    }
    t.deepEqual(
      layerTypes()
        .filter(type => !written.has(type))
        .sort(),
      unknown,
      'every layer that Keras 2 has was written',
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
