/** The instruction set may be changed at any time: a run is done on one from end to end, with weights packed for it. */
import test, { type Test } from 'tape'
import type { SimdLevel } from '../lib/engine/contract.ts'
import { native } from '../lib/engine/native.ts'
import { engine, layers, type Model, sequential, setSeed, tensor } from '../lib/index.ts'
import { conv2dSize } from './support/convolution.ts'
import { numbers, wholeNumbers } from './support/kernels.ts'
import { smallCnn, stripes } from './support/small-cnn.ts'

const levels = engine.simdLevels
const samples = 20
const classes = 19 // not a multiple of any vector
const shape = [12, 12, 32]

const { conv2d, dense, flatten, globalAveragePooling2d } = layers
/** Each has weights that prediction packs in a way of its own. */
const bodies = {
  dense: () => [flatten(), dense({ units: 70, activation: 'relu' })],
  direct: () => [conv2d({ filters: 35, kernelSize: [2, 3], strides: 2 }), flatten()],
  grouped: () => [conv2d({ filters: 36, kernelSize: 3, groups: 2 }), flatten()],
  winograd: () => [conv2d({ filters: 40, kernelSize: 3, padding: 'same' }), globalAveragePooling2d()],
  winograd5: () => [conv2d({ filters: 33, kernelSize: 5, padding: 'same' }), globalAveragePooling2d()],
  pointwise: () => [conv2d({ filters: 45, kernelSize: 1 }), globalAveragePooling2d()],
  transposed: () => [layers.conv2dTranspose({ filters: 40, kernelSize: 3, padding: 'same' }), globalAveragePooling2d()],
  depthwise: () => [conv2d({ filters: 32, kernelSize: 3, groups: 32 }), flatten()],
}

/** Always with the same weights: they are drawn on the lowest instruction set. */
function build(body: keyof typeof bodies): Model {
  engine.setSimd(levels[0])
  setSeed(3)
  const model = sequential({
    layers: [layers.inputLayer({ shape }), ...bodies[body](), dense({ units: classes, activation: 'softmax' })],
  })
  model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' })
  model.getWeights()
  return model
}

const x = tensor(numbers(samples * 12 * 12 * 32, -1, 1), [samples, ...shape])
const y = tensor(wholeNumbers(samples, classes), [samples])

function restoreAfter(t: Test): void {
  const { simd } = engine
  t.teardown(() => engine.setSimd(simd))
}

const results = async (model: Model) => ({
  predict: (await model.predict(x)).data,
  predictSync: model.predictSync(x).data,
  bfloat16: model.predictSync(x, { precision: 'bfloat16' }).data,
  evaluate: Float64Array.from(await model.evaluate(x, y)),
})
type Results = Awaited<ReturnType<typeof results>>

/** The names of the results that are not the same to the bit. */
const differing = (a: Results, b: Results) =>
  (['predict', 'predictSync', 'bfloat16', 'evaluate'] as const).filter(
    name => a[name].length !== b[name].length || a[name].some((value, i) => value !== b[name][i]),
  )

const pairs = levels.flatMap(from => levels.filter(to => to !== from).map(to => [from, to] as const))

for (const body of Object.keys(bodies) as (keyof typeof bodies)[])
  test(`${body}: predictions do not depend on the instruction set that was in force before`, async t => {
    restoreAfter(t)
    const fresh = new Map<SimdLevel, Results>()
    for (const level of levels) {
      const model = build(body)
      engine.setSimd(level)
      fresh.set(level, await results(model))
    }
    for (const [from, to] of pairs) {
      const model = build(body)
      for (const level of [from, to, from]) {
        engine.setSimd(level)
        t.deepEqual(
          differing(await results(model), fresh.get(level) as Results),
          [],
          `${from}, ${to}, ${from}: now ${level}`,
        )
      }
    }
  })

test('training may change its instruction set from step to step', async t => {
  restoreAfter(t)
  const { x, y } = stripes(96)
  const fused = levels.filter(level => level !== 'baseline')
  const train = (order: readonly SimdLevel[]) => {
    let step = 0
    const onBatchBegin = () => engine.setSimd(order[step++ % order.length])
    return smallCnn().fit(x, y, { batchSize: 16, verbose: 0, validationSplit: 0.2, callbacks: [{ onBatchBegin }] })
  }
  const [steady, mixed, all] = [await train(fused.slice(-1)), await train(fused), await train(levels)]
  if (fused.length > 1) t.equal(mixed.weightsHash, steady.weightsHash, 'the same bits with fused multiply-add')
  const [a, b] = [all.history.val_loss[0], steady.history.val_loss[0]]
  t.ok(Math.abs(a - b) < 1e-3, `nearly the same with all of them: ${a} and ${b}`)
})

test('the instruction set may be changed while steps and predictions run', async t => {
  restoreAfter(t)
  const { x, y } = stripes(200)
  const fused = levels.filter(level => level !== 'baseline')
  // There is nothing to change between on a CPU that has the baseline alone.
  if (fused.length === 0) return t.skip('skipped: one instruction set only')
  const train = () => smallCnn().fit(x, y, { batchSize: 8, epochs: 2, verbose: 0 })
  engine.setSimd(fused[0])
  const { weightsHash } = await train()
  const model = build('winograd')
  engine.setSimd(fused[0])
  const input = tensor(numbers(samples * 12 * 12 * 32, -1, 1), [samples, ...shape])
  const expected = await model.predict(input)
  let isRunning = true
  let changes = 0
  const change = () => {
    if (!isRunning) return
    for (let i = 0; i < 50; i++) engine.setSimd(fused[changes++ % fused.length])
    setImmediate(change)
  }
  change()
  const trained = train()
  for (let i = 0; i < 20; i++) {
    const { data } = await model.predict(input)
    await new Promise(resolve => setImmediate(resolve)) // or a busy machine may leave no turn for changes
    t.ok(
      data.every((value, at) => value === expected.data[at]),
      `prediction ${i}`,
    )
  }
  t.equal((await trained).weightsHash, weightsHash, 'training comes to the same bits')
  isRunning = false
  t.ok(changes > 50, `${changes} changes`)
})

test('memory that is planned on one instruction set serves all', t => {
  restoreAfter(t)
  const sizes = [1, 3, 17, 64, 65].flatMap(filters =>
    [1, 3, 5].flatMap(side =>
      [1, 2].flatMap(stride =>
        [0, 1, 3].map(precision => ({
          ...conv2dSize({
            x: [3, 14, 14, 24],
            filters,
            kernel: [side, side],
            strides: [stride, stride],
            padding: 'same',
          }),
          precision,
        })),
      ),
    ),
  )
  const lengths = () => [
    ...sizes.flatMap(size => [native.lengths('conv2dPack', size), native.lengths('conv2dForward', size)]),
    ...[1, 8, 9, 200].flatMap(batch =>
      [0, 1, 3].map(precision =>
        native.lengths('densePack', { batch, inputs: 77, units: 50, activation: 0, precision, outputPrecision: 0 }),
      ),
    ),
  ]
  const planned = levels.map(level => {
    engine.setSimd(level)
    return lengths()
  })
  for (const one of planned) t.deepEqual(one, planned[0])
  t.end()
})
