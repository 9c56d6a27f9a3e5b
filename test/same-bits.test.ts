/**
 * The reference nets of the benchmarks, trained from one seed: the same weights on any number of threads and every
 * instruction set with fused multiply-add.
 */
import test from 'tape'
import { builders } from '../bench/nets.ts'
import { reference } from '../bench/reference.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { engine, inspect, optimizers, setSeed, tensor } from '../lib/index.ts'
import { everywhere, numbers, wholeNumbers } from './support/kernels.ts'
import { isSanitized } from './support/sanitizer.ts'

const steps = isSanitized ? 2 : 20

/** `hash`: the beginning of the weights' hash after 20 steps. A change of it is explained in its commit. */
const cases = [
  { net: 'A', batch: 32, hash: '02f106edd7434755' },
  { net: 'B', batch: 64, hash: '54e543c83ef1ff0a' },
  { net: 'C', batch: 16, hash: '76f3ab7b63ee8a5c' },
] as const

type Case = (typeof cases)[number]

/** A new model with the weights of the seed, and what it is trained on. */
function prepared({ net, batch }: Case) {
  setSeed(7)
  const { inputShape, classes, training } = reference(net)
  const samples = steps * batch
  const shape = [samples, ...inputShape]
  const model = builders[net]()
  const optimizer = training?.optimizer === 'momentum' ? optimizers.sgd({ learningRate: 0.01, momentum: 0.9 }) : 'adam'
  model.compile({ optimizer, loss: 'sparseCategoricalCrossentropy' })
  return { model, x: tensor(numbers(sizeOf(shape), 0, 1), shape), y: tensor(wholeNumbers(samples, classes), [samples]) }
}

async function trained(one: Case) {
  const { model, x, y } = prepared(one)
  const { weightsHash, history } = await model.fit(x, y, { batchSize: one.batch, verbose: 0 })
  return { weightsHash, loss: history.loss[0] }
}

for (const one of cases)
  test(`net ${one.net} is trained to the same bits everywhere`, async t => {
    const settings: [level: typeof engine.simd, threads: number][] = []
    everywhere((level, threads) => void (level === 'baseline' || settings.push([level, threads])))
    // A CPU without fused multiply-add has the baseline alone: there are no two levels whose bits could be compared.
    if (settings.length === 0) return t.skip('skipped: no instruction set with fused multiply-add')
    const { simd, threads } = engine
    t.teardown(() => {
      engine.setSimd(simd)
      engine.setThreads(threads)
    })
    const results: Awaited<ReturnType<typeof trained>>[] = []
    for (const [level, count] of settings) {
      engine.setSimd(level)
      engine.setThreads(count)
      results.push(await trained(one))
    }
    const [{ weightsHash, loss }] = results
    t.notEqual(weightsHash, inspect.weightsHash(prepared(one).model), `${steps} steps change the weights`)
    if (steps === 20) t.equal(weightsHash.slice(0, 16), one.hash, 'the same bits as ever')
    t.ok(loss > 0 && loss < 10, `to a loss of ${loss.toFixed(3)}`)
    for (const [i, [level, count]] of settings.entries())
      t.deepEqual(results[i], results[0], `${level}, ${count} threads`)
  })
