/** A new task on top of a trained network: what is joined, what is trained, what is saved. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import {
  adviseTransfer,
  applications,
  DataError,
  type FitOptions,
  input,
  type Layer,
  layers,
  loadModel,
  type Model,
  model,
  OptionError,
  ShapeError,
  sequential,
  setSeed,
  type Tensor,
  type TransferModel,
  type TransferOptions,
  tensor,
  transfer,
  type Value,
} from '../lib/index.ts'

/** A small classifier of pictures from -1 to 1, with statistics of its own. */
function network(name = 'small'): Model {
  const x = input({ shape: [8, 8, 3] })
  let y = layers.conv2d({ filters: 4, kernelSize: 3, useBias: false, name: `${name}_conv1` }).apply(x)
  y = layers.batchNormalization({ name: `${name}_bn` }).apply(y)
  y = layers.reLU({ name: `${name}_relu` }).apply(y)
  y = layers.conv2d({ filters: 6, kernelSize: 3, activation: 'relu', name: `${name}_conv2` }).apply(y)
  y = layers.globalAveragePooling2d({ name: `${name}_pool` }).apply(y)
  y = layers.dropout({ rate: 0.2, name: `${name}_dropout` }).apply(y)
  y = layers.dense({ units: 5, activation: 'softmax', name: `${name}_scores` }).apply(y)
  return model({ inputs: x, outputs: y, name })
}

/** Bright pictures and dark ones. */
function pictures(count: number) {
  const values = Float32Array.from({ length: count * 192 }, (_, i) => {
    const isBright = Math.floor(i / 192) % 2 === 1
    return ((i * 7919) % 100) + (isBright ? 150 : 0)
  })
  return { x: tensor(values, [count, 8, 8, 3]), y: tensor(Float32Array.from({ length: count }, (_, i) => i % 2)) }
}

const made = (options: Partial<TransferOptions> = {}) => {
  setSeed(1)
  return transfer({ base: network(), classes: ['dark', 'bright'], preprocessing: 'tf', ...options })
}

async function refusal(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => null,
    (error: unknown) => error,
  )
}

test('a new head stands on the features before the classifier, behind what prepares pictures', async t => {
  const net = await made()
  t.equal(net.base.outputs[0], net.base.getLayer('small_pool').output, 'features')
  t.deepEqual(
    net.layers.map(({ type }) => type),
    ['InputLayer', 'Rescaling', 'Functional', 'Dropout', 'Dense'],
    'layers',
  )
  t.deepEqual(net.metadata, { classNames: ['dark', 'bright'] }, 'names of the classes')
  t.deepEqual(
    net.trainableWeights.map(({ shape }) => shape),
    [[6, 2], [2]],
    'what is trained',
  )
  const { x } = pictures(3)
  const raw = model({ inputs: net.base.inputs, outputs: net.base.outputs })
  const features = model({ inputs: net.inputs, outputs: net.getLayer('head_dropout').input })
  const prepared = applications.mobileNet.preprocessInput(x)
  const expected = await raw.predict(prepared)
  t.ok(
    (await features.predict(x)).data.every((value, i) => Math.abs(value - expected.data[i]) < 1e-5),
    'pixels from 0 to 255',
  )
})

test('a frozen base stays as it is, statistics included, and the model is saved as one', async t => {
  const net = await made({ learningRate: 0.05 })
  const before = net.base.getWeights().map(({ data }) => Array.from(data))
  const { x, y } = pictures(24)
  const history = await net.fit(x, y, { epochs: 12, batchSize: 8, verbose: 0 })
  t.deepEqual(
    net.base.getWeights().map(({ data }) => Array.from(data)),
    before,
    'weights of the base',
  )
  t.ok((history.history.loss.at(-1) as number) < history.history.loss[0] / 2, 'it learns')
  const folder = mkdtempSync(join(tmpdir(), 'fovea-transfer-'))
  try {
    mkdirSync(join(folder, 'tfjs'))
    for (const file of ['net.keras', 'net.h5', 'tfjs/']) {
      await net.save(join(folder, file))
      const again = await loadModel(join(folder, file))
      t.deepEqual(again.metadata, { classNames: ['dark', 'bright'] }, `${file}: names`)
      t.deepEqual(await again.predict(x), await net.predict(x), `${file}: predictions`)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the rate of the head falls along a cosine, also where a fit goes on, unless it is told otherwise', async t => {
  const { x, y } = pictures(8)
  const ratesOf = async (net: TransferModel, options: FitOptions) => {
    const rates: number[] = []
    const onEpochBegin = () => void rates.push(Number(net.optimizer?.learningRate.toFixed(6)))
    await net.fit(x, y, { batchSize: 4, verbose: 0, callbacks: { onEpochBegin }, ...options })
    return rates
  }
  t.deepEqual(await ratesOf(await made(), { epochs: 4 }), [0.01, 0.008536, 0.005, 0.001464], 'down to 0')
  t.deepEqual(await ratesOf(await made(), { epochs: 4, initialEpoch: 2 }), [0.005, 0.001464], 'by the epoch')
  t.deepEqual(await ratesOf(await made({ decay: 'none' }), { epochs: 2 }), [0.01, 0.01], 'not at all')
  const head = (x: Value) => layers.dense({ units: 2, activation: 'softmax' }).apply(x)
  t.deepEqual(await ratesOf(await made({ head, decay: 'none' }), { epochs: 1 }), [0.001], "of a head of one's own")
  const compiled = await made()
  compiled.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' })
  t.deepEqual(await ratesOf(compiled, { epochs: 2 }), [0.01, 0.01], 'another optimizer is left alone')
  const tuned = await made({ method: 'fineTune', headEpochs: 2 })
  t.deepEqual((await ratesOf(tuned, { epochs: 1 })).slice(0, 2), [0.01, 0.005], 'before fine-tuning')
})

test('a method says how features are kept unless the options of fit do', async t => {
  const { x, y } = pictures(16)
  const augment = layers.randomFlip({ mode: 'horizontal' })
  const kept = async (options: Partial<TransferOptions>, own: FitOptions = {}) => {
    const { features } = await (await made(options)).fit(x, y, { epochs: 4, batchSize: 8, verbose: 0, ...own })
    return features && [features.computed, features.reused]
  }
  t.equal(await kept({ method: 'freeze' }), null, 'freeze keeps none')
  t.equal(
    await kept({ method: 'freeze' }, { cache: undefined, featureEpochs: undefined }),
    null,
    'undefined is nothing',
  )
  t.deepEqual(await kept({ method: 'freeze', augment }, { featureEpochs: 2 }), [32, 32], 'variants that are asked for')
  t.deepEqual(await kept({ method: 'freeze' }, { cacheLimit: 1e6 }), [16, 48], 'a limit of what is kept')
  t.deepEqual(await kept({ method: 'freeze' }, { cache: 'memory' }), [16, 48])
  t.deepEqual(await kept({ method: 'bottleneck', augment }, { featureEpochs: 2 }), [32, 32])
  const refused = await refusal(() => kept({ method: 'freeze' }, { cache: false, featureEpochs: 2 }))
  t.ok(refused instanceof OptionError, 'what contradicts itself')
  t.deepEqual(await kept({ method: 'fineTune', headEpochs: 4 }), [16, 48], 'of the head alone, before fine-tuning')
})

test('fine-tuning trains the head, then layers of the base from one on, never statistics', async t => {
  const net = await made({ method: 'fineTune', unfreezeFrom: 'small_conv2', headEpochs: 2, baseRate: 1e-3 })
  const weights = () => Object.fromEntries(net.base.layers.map(layer => [layer.name, copied(layer)]))
  const copied = (layer: Layer) => layer.getWeights().map(({ data }) => Array.from(data))
  const before = weights()
  const atEpochs: (typeof before)[] = []
  const { x, y } = pictures(16)
  const callbacks = { onEpochEnd: () => void atEpochs.push(weights()) }
  const { history, epoch } = await net.fit(x, y, { epochs: 2, batchSize: 8, verbose: 0, callbacks })
  t.deepEqual(epoch, [0, 1, 2, 3], 'epochs of both')
  t.equal(history.loss.length, 4, 'losses of both')
  t.deepEqual(atEpochs[1], before, 'the head alone')
  const after = weights()
  for (const name of ['small_conv1', 'small_bn']) t.deepEqual(after[name], before[name], `${name} is frozen`)
  t.notDeepEqual(after.small_conv2, before.small_conv2, 'small_conv2 is trained')
  const whole = await made({ method: 'fineTune', headEpochs: 0, rateDecay: 0.5 })
  const [gamma, beta, mean, variance] = copied(whole.base.getLayer('small_bn'))
  await whole.fit(x, y, { epochs: 2, batchSize: 8, verbose: 0 })
  const now = copied(whole.base.getLayer('small_bn'))
  t.notDeepEqual(now.slice(0, 2), [gamma, beta], 'gamma and beta')
  t.deepEqual(now.slice(2), [mean, variance], 'statistics')
})

test('a base may have a model within, whose layers are known by their names', async t => {
  const nested = () => {
    const inner = network()
    const [x, y] = [input({ shape: [8, 8, 3] }), input({ shape: [8, 8, 3] })]
    const between = layers.dense({ units: 3 }).apply(inner.apply(y))
    const within = model({ inputs: y, outputs: between, name: 'within' })
    const scores = layers.dense({ units: 4, activation: 'softmax' }).apply(within.apply(x))
    return { base: model({ inputs: x, outputs: scores }), inner }
  }
  const { x, y } = pictures(16)
  const tune = { method: 'fineTune', headEpochs: 0, baseRate: 1e-3 } as const
  const { base, inner } = nested()
  const net = await made({ ...tune, base, unfreezeFrom: 'small_conv2' })
  const before = inner.layers.map(layer => layer.getWeights().map(({ data }) => Array.from(data)))
  await net.fit(x, y, { epochs: 2, batchSize: 8, verbose: 0 })
  const place = inner.layers.indexOf(inner.getLayer('small_conv2'))
  const after = inner.layers.map(layer => layer.getWeights().map(({ data }) => Array.from(data)))
  t.deepEqual(after.slice(0, place), before.slice(0, place), 'what is before the layer is frozen')
  t.notDeepEqual(after[place], before[place], 'the layer is trained')
  t.ok(await transfer({ base: nested().base, classes: 2, preprocessing: 'tf', features: 'within' }), 'its features')
  const whole = nested()
  const cut = await transfer({ base: whole.base, classes: 2, preprocessing: 'none', features: 'small_conv2' })
  const until = model({ inputs: whole.inner.inputs, outputs: whole.inner.getLayer('small_conv2').output })
  const [own, theirs] = [await cut.base.predict(x), await until.predict(x)]
  t.deepEqual(Array.from(own.data), Array.from(theirs.data), 'features of a layer of the innermost model')
  const folder = mkdtempSync(join(tmpdir(), 'fovea-transfer-'))
  const path = join(folder, 'within.keras')
  await cut.fit(x, y, { batchSize: 8, verbose: 0 })
  await cut.save(path)
  const saved = await (await loadModel(path)).predict<Tensor>(x)
  t.deepEqual(Array.from(saved.data), Array.from((await cut.predict<Tensor>(x)).data), 'it trains and is saved')
  rmSync(folder, { recursive: true })
  const none = await refusal(() => made({ base: nested().base, features: 'small_conv9' }))
  t.ok(none instanceof OptionError && /within, .*small, .*received 'small_conv9'/.test(none.message), `${none}`)
  const rates = await made({ ...tune, base: nested().base, rateDecay: 0.5 })
  await rates.fit(x, y, { batchSize: 16, verbose: 0 })
  t.equal(rates.optimizer?.parts.length, 2 + 4, 'every layer within has a rate of its own')
  const error = await refusal(() => made({ ...tune, base: nested().base, unfreezeFrom: 'small_conv9' }))
  t.ok(error instanceof OptionError && /small_conv9/.test(error.message), String(error))

  const [inside, outside] = [input({ shape: [8, 8, 3] }), input({ shape: [8, 8, 3] })]
  const conv = layers.conv2d({ filters: 3, kernelSize: 1, name: 'conv' }).apply(inside)
  const ending = model({ inputs: inside, outputs: layers.reLU({ name: 'end' }).apply(conv) })
  const last = model({ inputs: outside, outputs: ending.apply(outside) })
  const late = await refusal(() => made({ ...tune, base: last, unfreezeFrom: 'end' }))
  const message = /down to its last one with weights, 'conv', received 'end'/
  t.ok(late instanceof OptionError && message.test(late.message), `no place of another model: ${late}`)
  t.end()
})

test('layers of equal names in models within a base have rates of their own', async t => {
  const dense = (name: string) => layers.conv2d({ filters: 3, kernelSize: 1, name })
  const within = input({ shape: [8, 8, 3] })
  const inner = model({ inputs: within, outputs: dense('last').apply(dense('first').apply(within)), name: 'inner' })
  const x = input({ shape: [8, 8, 3] })
  const base = model({ inputs: x, outputs: layers.reLU().apply(inner.apply(dense('first').apply(x))) })
  const net = await made({ method: 'fineTune', headEpochs: 0, base, rateDecay: 0.5 })
  const pair = pictures(16)
  await net.fit(pair.x, pair.y, { batchSize: 16, verbose: 0 })
  t.equal(net.optimizer?.parts.length, 2 + 2, 'of the head, the last layer, and two of the same name')
  t.end()
})

test('a fit after fine-tuning goes on with it, as does one after unfreeze, until freeze', async t => {
  const { x, y } = pictures(16)
  const tune = { method: 'fineTune', unfreezeFrom: 'small_conv2', headEpochs: 2, baseRate: 1e-3 } as const
  const run = async (net: TransferModel, options: FitOptions) => {
    const rates: number[] = []
    const onBatchEnd = () => void rates.push(net.optimizer?.learningRate ?? 0)
    const kernel = () => Array.from(net.base.getLayer('small_conv2').getWeights()[0].data)
    const before = kernel()
    const { epoch } = await net.fit(x, y, { batchSize: 8, verbose: 0, callbacks: { onBatchEnd }, ...options })
    const isTuned = kernel().some((value, i) => value !== before[i])
    return { epoch, isTuned, rates: rates.map(rate => Number(rate.toPrecision(3))) }
  }
  const net = await made(tune)
  const first = await run(net, { epochs: 2 })
  const second = await run(net, { epochs: 2 })
  t.deepEqual(second.epoch, [0, 1], 'no epochs of the head alone')
  t.ok(second.isTuned, 'the base is trained further')
  t.deepEqual(second.rates, first.rates.slice(4), 'rates rise and fall again')
  t.deepEqual((await run(net, { epochs: 2, initialEpoch: 3 })).epoch, [3], 'and where a run was interrupted')
  const single = await made({ ...tune, headEpochs: 1 })
  t.ok((await run(single, { epochs: 1, batchSize: 16 })).isTuned, 'and where that is one step')
  net.freeze()
  const frozen = await run(net, { epochs: 1 })
  t.deepEqual(frozen.epoch, [0, 1, 2], 'after freeze the head is trained alone first')

  for (const method of ['bottleneck', 'freeze', 'fineTune'] as const) {
    const own = await made({ method })
    own.unfreeze('small_conv2')
    const { epoch, isTuned, rates } = await run(own, { epochs: 2 })
    t.deepEqual([epoch, isTuned, rates], [[0, 1], true, [1e-5, 1e-5, 1e-5, 1e-5]], `${method}: unfrozen by hand`)
    own.freeze()
    const again = await run(own, { epochs: 1 })
    t.deepEqual(again.rates.slice(0, 2), [0.01, 0.01], `${method}: the rate of the head is back`)
    own.unfreeze()
    own.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' })
    t.deepEqual(
      (await run(own, { epochs: 1 })).rates,
      [0.01, 0.01],
      `${method}: an optimizer of one's own is left alone`,
    )
  }
  t.end()
})

test('files of any format are bases, with the same features', async t => {
  const base = network('filed')
  const folder = mkdtempSync(join(tmpdir(), 'fovea-transfer-'))
  const { x } = pictures(2)
  const prepared = applications.mobileNet.preprocessInput(x)
  const own = model({ inputs: base.inputs, outputs: base.getLayer('filed_pool').output })
  const features = Array.from((await own.predict(prepared)).data)
  try {
    mkdirSync(join(folder, 'tfjs'))
    for (const file of ['base.keras', 'base.h5', 'tfjs/', 'base.onnx']) {
      const path = join(folder, file)
      await base.save(path)
      const net = await transfer({ base: path, classes: 3, preprocessing: 'tf' })
      const given = await model({ inputs: net.inputs, outputs: net.getLayer('head_dropout').input }).predict(x)
      t.ok(
        Array.from(given.data).every((value, i) => Math.abs(value - features[i]) < 1e-5),
        file,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a model of transfer is a base again, and prepares pictures once', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-transfer-'))
  const { x } = pictures(2)
  const features = async (net: Model) => {
    const { data } = await model({ inputs: net.inputs, outputs: net.getLayer('head_dropout').input }).predict(x)
    return Array.from(data)
  }
  const bases = {
    'mean pixels': { base: network('vgg16_small'), preprocessing: 'caffe' },
    augmentation: { base: network('mobilenet_small'), augment: layers.randomFlip(), preprocessing: 'tf' },
    'a name of its own': { base: network('vgg16_own'), preprocessing: 'caffe', name: 'own' },
  } as const
  try {
    for (const [what, options] of Object.entries(bases)) {
      const net = await made(options)
      const expected = await features(net)
      await net.save(join(folder, 'net.keras'))
      for (const base of [net, join(folder, 'net.keras')]) {
        const found = await features(await transfer({ base, classes: 3 }))
        t.ok(
          found.every((value, i) => Math.abs(value - expected[i]) < 1e-4),
          what,
        )
      }
    }
    await (await made(bases['mean pixels'])).save(join(folder, 'net.onnx'))
    const again = await features(await transfer({ base: join(folder, 'net.onnx'), classes: 3 }))
    const expected = await features(await made(bases['mean pixels']))
    t.ok(
      again.every((value, i) => Math.abs(value - expected[i]) < 1e-4),
      'ONNX',
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('applications are bases by their names, and heads are what the user makes', async t => {
  const net = await transfer({
    ...{ base: 'vgg16', weights: null, inputShape: [32, 32, 3], classes: ['a', 'b'] },
    head: [
      layers.flatten(),
      layers.dense({ units: 4, activation: 'relu' }),
      layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  })
  t.deepEqual(net.base.outputs[0].shape, [null, 1, 1, 512], 'features of VGG16')
  t.deepEqual(net.outputs[0].shape, [null, 1], 'one probability')
  t.equal(net.compileOptions?.loss, 'binaryCrossentropy', 'its loss')
  const small = await transfer({
    ...{ base: 'mobileNet', weights: null, baseOptions: { alpha: 0.25 }, inputShape: [32, 32, 3], classes: 4 },
    name: 'four',
  })
  t.equal(small.name, 'four', 'its name')
  t.deepEqual(small.base.outputs[0].shape, [null, 1, 1, 256], 'features of MobileNet')
})

test('what does not fit is refused in one sentence', async t => {
  const refusals: [string, Partial<TransferOptions>, new (message: string) => Error, RegExp][] = [
    ['pixels nobody knows', { preprocessing: null }, OptionError, /expected preprocessing for the base 'small'/],
    [
      'a base that is misspelt',
      { base: 'mobilNet', preprocessing: null },
      OptionError,
      /or a file of a model, received 'mobilNet', which is neither\. Did you mean mobileNet\?/,
    ],
    ['a base that is no file', { base: './none' }, DataError, /none', which is not there/],
    ...['weights', 'inputShape', 'inputTensor', 'includeTop', 'classes', 'classifierActivation'].map(
      (name): (typeof refusals)[number] => [
        `${name} of the base`,
        { base: 'mobileNet', weights: null, baseOptions: { alpha: 0.25, [name]: 1 }, preprocessing: null },
        OptionError,
        new RegExp(`expected baseOptions without ${name}, received it`),
      ],
    ),
    ['one class', { classes: 1 }, OptionError, /expected classes to be a number from 2/],
    ['a layer that is none', { features: 'none' }, OptionError, /expected features to be a layer/],
    ['a head of other classes', { head: layers.dense({ units: 3 }) }, ShapeError, /expected head to give \[batch, 2\]/],
    ['unfreezeFrom alone', { unfreezeFrom: 'small_bn' }, OptionError, /with method 'fineTune'/],
    ...(['headEpochs', 'baseRate', 'headRate', 'rateDecay', 'warmupEpochs'] as const).map(
      (name): (typeof refusals)[number] => [
        ...([`${name} alone`, { [name]: 1, method: 'freeze' }, OptionError] as const),
        RegExp(`expected ${name} with method 'fineTune', received it with 'freeze'`),
      ],
    ),
    ['dropout of another head', { head: layers.dense({ units: 2 }), dropout: 0.1 }, OptionError, /default head/],
    ['weights of a model', { weights: 'x.h5' }, OptionError, /beside the name of an application/],
    [
      'unfreezeFrom behind all weights',
      { method: 'fineTune', unfreezeFrom: 'small_pool' },
      OptionError,
      /down to its last one with weights, 'small_conv2' \(-2\), received 'small_pool'/,
    ],
    ['another size', { inputShape: [9, 9, 3] }, ShapeError, /expected inputShape to fit/],
  ]
  for (const [title, options, Class, pattern] of refusals) {
    const error = await refusal(() => made(options))
    t.ok(error instanceof Class && pattern.test(error.message), `${title}: ${error}`)
  }
  const net = await made()
  const error = await refusal(async () => net.unfreeze(-1))
  t.ok(error instanceof OptionError && /received -1/.test(error.message) && !net.base.trainable, String(error))
})

test('advice tries depths on a sample, and says with figures which is best', async t => {
  const { x, y } = pictures(24)
  const base = network('advised')
  const given = { base, preprocessing: 'tf', data: [x, y], cuts: 3 } as const
  const advice = await adviseTransfer(given)
  t.deepEqual(
    advice.cuts.map(({ layer, features, weightsAfter }) => [layer, features, weightsAfter > 0]),
    [
      ['advised_bn', 4, true],
      ['advised_conv2', 6, false],
      ['advised_pool', 6, false],
    ],
    'depths',
  )
  t.equal(advice.cuts.at(-1)?.accuracy, 1, 'bright and dark pictures are told apart')
  t.deepEqual([advice.best, advice.method, advice.unfreezeFrom], ['advised_pool', 'bottleneck', null], 'the best')
  t.deepEqual(advice.options, { method: 'bottleneck' }, 'as options of transfer')
  t.match(advice.text, /Features of advised_pool tell 100\.0 % of 24 pictures apart/, 'in words')
  t.deepEqual(await adviseTransfer(given), advice, 'the same for the same seed')
  const depths = async (cuts: number) => (await adviseTransfer({ ...given, cuts })).cuts.map(({ layer }) => layer)
  const all = await depths(100)
  t.deepEqual([all.at(0), all.at(-1)], ['advised_conv1', 'advised_pool'], 'of more depths than there are all')
  t.deepEqual(await depths(all.length), all, 'and of as many')
  const batches = Array.from({ length: 6 }, (_, i) => ({
    x: tensor(x.data.slice(i * 768, (i + 1) * 768), [4, 8, 8, 3]),
    y: tensor(y.data.slice(i * 4, (i + 1) * 4), [4]),
  }))
  const ofBatches = await adviseTransfer({ ...given, data: batches, samples: 12 })
  t.equal(ofBatches.samples, 12, 'of a data set')
  const alone = { ...given, data: [x, tensor(new Float32Array(24), [24])] } as const
  t.match(String(await refusal(() => adviseTransfer(alone))), /pictures of at least 2 classes/, 'one class')
})

test('advice looks into models within the base, as if their layers stood in it', async t => {
  const { x, y } = pictures(24)
  const given = { preprocessing: 'tf', data: [x, y] } as const
  const [inside, outside] = [input({ shape: [8, 8, 3] }), input({ shape: [8, 8, 3] })]
  const between = model({ inputs: inside, outputs: network('deep').apply(inside), name: 'between' })
  const base = model({ inputs: outside, outputs: layers.dense({ units: 3 }).apply(between.apply(outside)) })
  setSeed(1)
  const inner = between.getLayer('deep') as Model
  const source = network('deep')
  inner.setWeights(source.getWeights())
  const nested = await adviseTransfer({ ...given, base, cuts: 9 })
  const ofPlain = await adviseTransfer({ ...given, base: source, cuts: 7, features: 'deep_scores' })
  t.deepEqual(
    nested.cuts.map(({ layer }) => layer),
    [...ofPlain.cuts.slice(0, -1).map(({ layer }) => layer), 'between'],
    'every layer, and at last the model',
  )
  t.deepEqual(
    nested.cuts.slice(0, 5).map(({ features, accuracy }) => [features, accuracy]),
    ofPlain.cuts.slice(0, 5).map(({ features, accuracy }) => [features, accuracy]),
    'with the same figures',
  )
  t.ok(
    nested.cuts.every(({ weightsAfter }, i, all) => i === 0 || weightsAfter <= all[i - 1].weightsAfter),
    'in order',
  )
  const net = await transfer({ base, preprocessing: 'tf', classes: 2, features: nested.cuts[3].layer })
  t.equal(net.base.outputs[0].shape.at(-1), nested.cuts[3].features, 'transfer takes them by these names')
})

test('advice of an earlier depth names it, and a rate at which the layers after it are trained anew', async t => {
  const base = network('forgets')
  const last = base.getLayer('forgets_conv2')
  last.setWeights(
    last.getWeights().map(({ data, shape }) =>
      tensor(
        data.map(() => 0),
        shape,
      ),
    ),
  )
  const { x, y } = pictures(200)
  const given = { base, preprocessing: 'tf', data: [x, y], cuts: 3 } as const
  const many = await adviseTransfer({ ...given, samples: 200 })
  t.deepEqual(
    [many.best, many.method, many.unfreezeFrom],
    ['forgets_bn', 'fineTune', 'forgets_conv2'],
    'what the last layers have forgotten',
  )
  const way = /Leave them out \(features: 'forgets_bn'\), or train .* 'forgets_conv2', baseRate: 0\.001/
  t.match(many.text, way, 'both ways')
  const few = await adviseTransfer({ ...given, samples: 40 })
  t.deepEqual([few.best, few.method, few.unfreezeFrom], ['forgets_bn', 'bottleneck', null], 'few pictures')
  const anew = { method: 'fineTune', unfreezeFrom: 'forgets_conv2', baseRate: 1e-3 }
  t.deepEqual([many.options, few.options], [anew, { method: 'bottleneck', features: 'forgets_bn' }], 'as options')
  for (const { options } of [many, few])
    await transfer({ base: network('forgets'), preprocessing: 'tf', classes: ['dark', 'bright'], ...options })
  t.match(few.text, /few pictures, so leave them out \(features: 'forgets_bn'\)/, 'one way')
})

test('a base may have names that layers of the advice would get', async t => {
  const { x, y } = pictures(24)
  const [, number] = /(\d+)$/.exec(layers.globalAveragePooling2d().name) ?? ['', '0']
  const next = (count: number) => `global_average_pooling2d_${Number(number) + count}`
  const base = sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, name: next(1), inputShape: [8, 8, 3] }),
      layers.conv2d({ filters: 4, kernelSize: 3, name: next(2) }),
      layers.conv2d({ filters: 4, kernelSize: 3, name: next(3) }),
    ],
  })
  const advice = await adviseTransfer({ base, preprocessing: 'tf', data: [x, y], cuts: 3 })
  t.ok(advice.cuts.length > 1, advice.text)
})
