/** Good small files of every format that is read, made by the library itself. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clearSession, formats, input, layers, type Model, model, sequential, setSeed, tensor } from 'fovea'
import { registeredFormats } from '../../lib/models/format.ts'

/** Files of one model: the main one, and what lies beside it. */
export interface Sample {
  readonly format: string
  /** Which model it is, or whose weights. */
  readonly model: string
  /** Whether it holds weights alone. */
  readonly weightsOnly: boolean
  readonly main: string
  readonly files: Readonly<Record<string, Uint8Array>>
}

const models: Readonly<Record<string, () => Model>> = {
  chain: () =>
    sequential({
      name: 'chain',
      layers: [
        layers.conv2d({
          filters: 2,
          kernelSize: 3,
          activation: 'relu',
          kernelRegularizer: 'l2',
          inputShape: [6, 6, 1],
        }),
        layers.batchNormalization(),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.dropout({ rate: 0.2 }),
        layers.flatten(),
        layers.dense({ units: 2, activation: 'softmax' }),
      ],
    }),
  graph: () => {
    const [a, b] = [input({ shape: [4, 4, 2], name: 'a' }), input({ shape: [3], name: 'b' })]
    const shared = layers.dense({ units: 3, name: 'shared' })
    const inner = sequential({
      name: 'inner',
      layers: [layers.depthwiseConv2d({ kernelSize: 2, inputShape: [4, 4, 2] }), layers.globalAveragePooling2d()],
    })
    const left = shared.apply(layers.dense({ units: 3 }).apply(inner.apply(a)))
    const sum = layers.add().apply([left, shared.apply(b)])
    return model({ name: 'graph', inputs: [a, b], outputs: [layers.concatenate().apply([sum, left]), sum] })
  },
}

/** The models, always with the same weights. */
export function makeModel(name: string): Model {
  clearSession() // the same names of layers, too
  setSeed(1)
  const made = models[name]()
  made.metadata = { classNames: ['cat', 'dog'] }
  if (name === 'chain') made.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return made
}

/** Writes models and weights in every format below `folder`, and reads the files. */
export async function makeSamples(folder: string, only: string | null): Promise<Sample[]> {
  const samples: Sample[] = []
  const take = (format: string, path: string, model: string, weightsOnly: boolean, main: string) => {
    const files = Object.fromEntries(
      readdirSync(path).map(name => [name, new Uint8Array(readFileSync(join(path, name)))]),
    )
    samples.push({ format, model, weightsOnly, main, files })
  }
  const place = (...names: string[]) => {
    const path = join(folder, ...names)
    mkdirSync(path, { recursive: true })
    return path
  }
  for (const name of Object.keys(models)) {
    const made = makeModel(name)
    if (name === 'chain')
      await made.fit(
        tensor(new Float32Array(72), [2, 6, 6, 1]),
        [
          [1, 0],
          [0, 1],
        ],
        { verbose: 0 },
      )
    for (const { name: format, endings, reads } of formats.filter(each => only === null || each.name === only)) {
      const known = registeredFormats().find(each => each.name === format)
      if (reads && known?.write) {
        const [path, main] = [place(format, name), known.fileOfFolder ?? `model${endings[0]}`]
        await made.save(join(path, main))
        take(format, path, name, false, main)
      }
      if (known?.readWeights && known.writeWeights) {
        const [path, main] = [place(`${format}-weights`, name), `model.weights${endings[0]}`]
        await made.saveWeights(join(path, main))
        take(`${format} (weights)`, path, name, true, main)
      }
    }
  }
  return samples
}
