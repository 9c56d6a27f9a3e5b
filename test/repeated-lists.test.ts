/** Lists that hold one another several times come to more entries than anybody wrote down: they are refused at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { isBounded, isNested } from '../lib/core/kinds.ts'
import * as fovea from '../lib/index.ts'

const { callbacks, layers } = fovea
const quiet = { verbose: 0 } as const
const folder = mkdtempSync(join(tmpdir(), 'fovea-lists-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

/** Lists in lists, each of which is twice in the next: 2^27 entries. */
function doubled(entry: unknown): never {
  let list: unknown = entry
  for (let depth = 0; depth < 27; depth++) list = [list, list]
  return list as never
}

const [x, y] = [
  [[1], [2]],
  [[1], [2]],
]

function net() {
  const model = fovea.sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
  model.compile({ loss: 'mse', metrics: ['mae'] })
  return model
}

/** A config of Keras with something where it does not belong. */
const json = (value: unknown) => ({
  class_name: 'Functional',
  config: {
    name: 'net',
    layers: [{ class_name: 'Dense', name: 'a', config: { name: 'a', units: 1 }, inbound_nodes: value }],
    input_layers: value,
    output_layers: value,
  },
})

const calls: Readonly<Record<string, (value: never) => unknown>> = {
  tensor: value => fovea.tensor(value),
  fit: value => net().fit(value, y, quiet),
  labels: value => net().fit(x, value, quiet),
  'sample weights': value => net().fit(x, y, { ...quiet, sampleWeight: value }),
  validation: value => net().fit(x, y, { ...quiet, validationData: [value, value] }),
  'a data set': value => net().fit(new Set([{ x: value, y: value }]), quiet),
  predict: value => net().predict(value),
  evaluate: value => net().evaluate(value, value),
  setWeights: value => net().setWeights(value),
  callbacks: value => net().fit(x, y, { ...quiet, callbacks: value }),
  CallbackList: value => new callbacks.CallbackList(value),
  'statistics of a layer': value => layers.normalization({ mean: value, variance: value }),
  slices: value => fovea.data.slices(value),
  'slices whose second part is deep': value => fovea.data.slices([0, value] as never),
  'batches of a pipeline': async value => {
    for await (const batch of fovea.data.from([value, value]).batch(2)) throw batch
  },
  'a metric': value => fovea.metrics.meanSquaredError().updateState(value, value),
  'a loss': value => fovea.losses.meanSquaredError().call(value, value),
  modelFromJSON: value => fovea.modelFromJSON(json(value)),
  'the state of a callback': value =>
    net().fit(x, y, {
      ...quiet,
      callbacks: [
        callbacks.backupAndRestore({ backupDir: join(folder, 'backup') }),
        { getState: () => value, setState: () => {} } as fovea.callbacks.CallbackHooks,
      ],
    }),
}

test('lists that hold one another twice are refused at once, wherever they are given', async t => {
  for (const [entry, kind] of [
    [1, 'numbers'],
    ['a', 'texts'],
    [[], 'nothing'],
  ])
    for (const [name, call] of Object.entries(calls)) {
      const begun = performance.now()
      let refusal: unknown = null
      try {
        await call(doubled(entry))
      } catch (error) {
        refusal = error
      }
      const seconds = (performance.now() - begun) / 1000
      t.ok(refusal instanceof fovea.FoveaError && seconds < 5, `${name}, of ${kind} (${seconds.toFixed(1)} s)`)
    }
})

test('fields of metrics that hold such lists are looked at list by list', t => {
  t.ok(isNested(doubled(1), entry => entry === 1))
  t.notOk(isNested(doubled('a'), entry => entry === 1))
  const own: unknown[] = [1]
  own.push(own)
  t.ok(
    isNested(own, entry => entry === 1),
    'a list in itself, too',
  )
  t.notOk(isBounded(own))
  const many: unknown[] = []
  for (let i = 0; i < 1000; i++) many.push(many)
  t.notOk(isBounded(many), 'a thousand times in itself')
  t.ok(isBounded([[1, { a: [2] }], null, new Float32Array(2), new Map()]))
  t.end()
})
