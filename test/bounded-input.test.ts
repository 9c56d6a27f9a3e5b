/** What the user gives is followed no further than anybody means. */
import test from 'tape'
import { layers, modelFromJSON, sequential, tensor } from '../lib/index.ts'

const net = () => sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })

test('JSON that has no end is given up', async t => {
  let looks = 0
  const endless: object = new Proxy(
    {},
    {
      get: (_, name, self) => (name === Symbol.toPrimitive || name === 'then' ? undefined : self),
      ownKeys: () => {
        looks++
        return ['x']
      },
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
    },
  )
  t.throws(() => modelFromJSON(endless as never), { code: 'FOVEA_FORMAT', message: /10,000 deep/ })
  t.ok(looks > 5_000 && looks < 50_000, `${looks} looks`)
  const holding: unknown[] = []
  holding.push(holding, holding)
  t.throws(() => modelFromJSON(holding as never), { code: 'FOVEA_FORMAT' })
})

test('metrics are as many as somebody reads', async t => {
  const metrics = (count: number) => new Array(count).fill('mse')
  for (const name of ['metrics', 'weightedMetrics'])
    for (const given of [metrics(10_001), [metrics(10_001)]])
      t.throws(() => net().compile({ loss: 'mse', [name]: given }), /at most 10000/, `too many ${name}`)
  const many = net()
  many.compile({ loss: 'mse', metrics: metrics(2_000), weightedMetrics: metrics(3) })
  await many.evaluate(tensor([[1, 2]]), tensor([[1]]))
  const { metricsNames: names } = many
  t.equal(new Set(names).size, 2_004)
  t.deepEqual([...names.slice(0, 4), names[2_000]], ['loss', 'mse', 'mse_1', 'mse_2', 'mse_1999'])
  t.deepEqual(names.slice(2_001), ['weighted_mse', 'weighted_mse_1', 'weighted_mse_2'])
})
