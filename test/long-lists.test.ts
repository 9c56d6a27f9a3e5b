/**
 * Lists that are longer than anything there is, and lists with holes, are refused at once wherever a list is taken:
 * `every` and `slice` go through 2^32 places, and pass over holes as if they were right.
 */
import test from 'tape'
import * as fovea from '../lib/index.ts'
import { rejects } from './support/rejects.ts'

const { constraints, data, input, layers, transfer } = fovea

/** The longest list that JavaScript has, without an entry. */
const endless = (): never => Object.assign([], { length: 2 ** 32 - 1 }) as never
const withHole = (...entries: unknown[]): never =>
  Object.assign([], { ...entries, length: entries.length + 1 }) as never

const net = () => {
  const made = fovea.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
  made.compile({ loss: 'meanSquaredError' })
  return made
}

class Shaped extends fovea.Layer {
  static override readonly type = 'Shaped'
  sizes: never = endless()

  override call([x]: readonly fovea.Value[]) {
    return x
  }

  override parameters() {
    return [{ name: 'kernel', shape: this.sizes, initializer: fovea.initializers.ones() }]
  }
}

const places: Record<string, (list: never) => unknown> = {
  'a shape with its batch': list => layers.dense({ units: 1, batchInputShape: list }),
  'a shape of an input': list => input({ batchShape: list }),
  'the shape of noise': list => layers.dropout({ rate: 0.5, noiseShape: list }),
  'the shape of a parameter': list => Object.assign(new Shaped({}), { sizes: list }).apply(input({ shape: [1] })),
  'shapes of inputs': list => layers.dense({ units: 1 }).outputShapes([list]),
  'axes of a constraint': list => constraints.maxNorm({ axis: list }),
  'codes of warnings': list => fovea.setWarnings({ silence: list }),
  'codes of a fit': list => net().fit([[1]], [[1]], { silence: list, verbose: 0 }),
  'names of classes': list => {
    net().metadata = { classNames: list }
  },
  'new classes': list => transfer({ base: net(), classes: list }),
  'the width of columns': list => net().summary({ positions: list, printFn: () => {} }),
  pipelines: list => data.zip(list),
  'data of a pipeline': list => data.slices(list),
}

const right: Record<string, unknown[]> = {
  'axes of a constraint': [0],
  'codes of warnings': ['FOVEA_SLOW_BATCH_NORM'],
  'new classes': ['a', 'b'],
  'the width of columns': [0.2, 0.4, 1],
}

for (const [place, take] of Object.entries(places))
  test(`${place}: a list without an end, and one with a hole, are refused at once`, async t => {
    const began = performance.now()
    for (const list of [endless(), withHole(...(right[place] ?? [2]))])
      await rejects(t, async () => void (await take(list)), fovea.FoveaError, /expected/, 'an error of this library')
    t.ok(performance.now() - began < 5000, 'soon')
  })

test('what proxies and transferred memory hold is asked for with care', async t => {
  const symbols = new Proxy({}, { get: () => Symbol('odd') }) as never
  await rejects(t, async () => void input({ shape: [1], dtype: symbols }), fovea.FoveaError, /expected/, 'a dtype')
  const bytes = new Uint8Array(8)
  structuredClone(bytes, { transfer: [bytes.buffer] })
  for (const gone of [bytes, bytes.buffer])
    await rejects(t, async () => void (await fovea.decodeImage(gone)), fovea.FoveaError, /expected/, 'a picture')
})
