/** What a fit that takes no step leaves behind: nothing that a later one draws from. */
import test from 'tape'
import {
  callbacks,
  type FitOptions,
  inspect,
  layers,
  Model,
  type StepBatch,
  sequential,
  setSeed,
  type Tensor,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

test('a fit that was refused, or aborted before its first step, leaves the next ones the same shuffles', async t => {
  const x = numbers(64, -1, 1, 3)
  const network = () => {
    setSeed(7)
    const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] }), layers.dropout({ rate: 0.5 })] })
    net.compile({ loss: 'mse', optimizer: 'adam' })
    return net
  }
  type Net = ReturnType<typeof network>
  const fit = (net: Net, options: FitOptions = {}) =>
    net.fit(x, x.slice(0, 32), { batchSize: 4, verbose: 0, ...options })
  const twin = network()
  await fit(twin)
  const expected = [inspect.weightsHash(twin), (await fit(twin)).weightsHash]
  const stop = new Error('stop')
  const refused: Readonly<Record<string, FitOptions>> = {
    'a monitor that is not there': { callbacks: callbacks.earlyStopping({ monitor: 'none' }) },
    'validation data without labels': { validationData: [x] as never },
    'no folder to write to': { callbacks: callbacks.modelCheckpoint({ filepath: '/dev/null/net.keras' }) },
    'a signal': { signal: AbortSignal.abort() },
    'a hook': { callbacks: { onTrainBegin: () => Promise.reject(stop) } },
  }
  for (const [name, options] of Object.entries(refused)) {
    const net = network()
    const hashes: string[] = []
    for (let run = 0; run < 2; run++) {
      t.ok((await fit(net, options).catch((error: Error) => error)) instanceof Error, `${name} is refused`)
      hashes.push((await fit(net)).weightsHash)
    }
    t.deepEqual(hashes, expected, name)
  }
  const twice = network()
  const both = [1, 2].map(() => fit(twice, refused['a hook']).catch(() => null))
  t.deepEqual(await Promise.all(both), [null, null], 'two that are refused, while both run')
  const empty: FitOptions[] = [{ epochs: 0 }, { epochs: 2, initialEpoch: 2 }]
  for (const options of empty) t.deepEqual((await fit(twice, options)).epoch, [], JSON.stringify(options))
  t.deepEqual([(await fit(twice)).weightsHash, (await fit(twice)).weightsHash], expected)

  const net = network()
  const second: Promise<unknown>[] = []
  await fit(net, {
    callbacks: { onTrainBatchEnd: batch => void (batch === 2 && second.push(fit(net).catch(() => null))) },
  })
  t.deepEqual(await Promise.all(second), [null], 'a second fit beside the first')
  t.deepEqual([inspect.weightsHash(net), (await fit(net)).weightsHash], expected)
  t.end()
})

test('a step of the model itself is one after which another fit has other shuffles', async t => {
  const order: number[][] = []
  class Own extends Model {
    override async trainStep({ x }: StepBatch<Tensor>): Promise<Record<string, number>> {
      order.push([...x.data])
      throw new Error('the step fails')
    }
  }
  setSeed(1)
  const x = layers.input({ shape: [1] })
  const own = new Own({ inputs: x, outputs: layers.dense({ units: 1 }).apply(x) })
  const data = Float32Array.from({ length: 32 }, (_, i) => i)
  for (let run = 0; run < 2; run++) await own.fit(data, data, { batchSize: 32, verbose: 0 }).catch(() => null)
  t.notDeepEqual(order[0], order[1])
  t.end()
})
