/** What callbacks are given, what they may change while a model is trained, and what they write. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import type { Value } from '../lib/graph/value.ts'
import { callbacks, input, layers, model, ops, optimizers, sequential, setSeed, tensor } from '../lib/index.ts'
import type { Layer } from '../lib/layers/layer.ts'
import type { Model } from '../lib/models/model.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'

const x = tensor(
  Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)),
  [12, 2],
)
const y = Float32Array.from({ length: 12 }, (_, i) => i % 2)
const quiet = { verbose: 0, batchSize: 4, shuffle: false } as const

function net(optimizer: Parameters<Model['compile']>[0]['optimizer'] = 'sgd') {
  setSeed(1)
  const made = sequential({
    layers: [layers.dense({ units: 3, inputShape: [2], name: 'first' }), layers.dense({ units: 1, name: 'last' })],
  })
  made.compile({ optimizer, loss: 'mse', metrics: ['mae'] })
  return made
}

function freezeIf(made: Model, isFrozen: boolean): void {
  made.getLayer('first').trainable = !isFrozen
}

const kernelOf = (made: Model, name: string) => [...made.getLayer(name).getWeights()[0].data]

async function printed(work: () => Promise<unknown>): Promise<string[]> {
  const { log } = console
  const lines: string[] = []
  console.log = (text: unknown) => void lines.push(String(text))
  try {
    await work()
  } finally {
    console.log = log
  }
  return lines
}

const errorOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    error => String(error),
  )

test('callbacks get the model and the parameters of the run, plain objects and classes of all kinds', async t => {
  const made = net()
  const seen: Record<string, unknown>[] = []
  class Own extends callbacks.Callback {
    override onTrainBegin() {
      seen.push({ model: this.model, params: this.params })
    }
  }
  class Foreign {
    given: Record<string, unknown> = {}
    setModel(model: unknown) {
      this.given.model = model
    }
    set_params(params: unknown) {
      this.given.params = params
    }
    on_train_begin() {
      seen.push(this.given)
    }
  }
  const plain = {
    onTrainBegin(this: { model?: unknown; params?: unknown }) {
      seen.push({ model: this.model, params: this.params })
    },
  }
  const frozen = Object.freeze({ onEpochEnd: () => {} })
  const list = [new Own(), [new Foreign(), [plain]], frozen]
  await made.fit(x, y, { ...quiet, epochs: 3, initialEpoch: 1, validationSplit: 0.25, callbacks: list as [] })
  t.equal(seen.length, 3)
  const params = { verbose: 0, epochs: 3, initialEpoch: 1, steps: 3, samples: 9, batchSize: 4 }
  for (const given of seen) {
    t.equal(given.model, made)
    t.deepEqual(given.params, params)
  }
  t.deepEqual(Object.keys(plain), ['onTrainBegin'], 'nothing that is listed is added to an object')
  seen.length = 0
  await made.evaluate(x, y, { batchSize: 5, callbacks: { onTestBegin: plain.onTrainBegin } })
  await made.predict(new Set([x]), { callbacks: { onPredictBegin: plain.onTrainBegin } })
  t.deepEqual(
    seen.map(given => given.params),
    [
      { verbose: 0, epochs: 1, initialEpoch: 0, steps: 3, samples: 12, batchSize: 5 },
      { verbose: 0, epochs: 1, initialEpoch: 0, steps: null, samples: null, batchSize: null },
    ],
  )
})

test('a plain object may stop training, after a batch or an epoch', async t => {
  const stop = function (this: { model?: Model }) {
    if (this.model) this.model.stopTraining = true
  }
  t.equal((await net().fit(x, y, { ...quiet, epochs: 5, callbacks: { onEpochEnd: stop } })).epoch.length, 1)
  const made = net()
  await made.fit(x, y, { ...quiet, epochs: 5, callbacks: { on_train_batch_end: stop } as object })
  t.equal(made.optimizer?.iterations, 1)
})

test('what a hook freezes or thaws is frozen or thawed from the next step on', async t => {
  const made = net()
  const kernels: number[][] = []
  const freeze = {
    onBatchEnd(batch: number) {
      kernels.push(kernelOf(made, 'first'))
      if (batch === 0) made.getLayer('first').trainable = false
      if (batch === 1) made.getLayer('first').trainable = true
    },
  }
  await made.fit(x, y, { ...quiet, callbacks: freeze })
  t.deepEqual(kernels[1], kernels[0], 'the second step does not move it')
  t.notDeepEqual(kernels[2], kernels[1], 'the third one does')

  const atBegin = net()
  const start = kernelOf(atBegin, 'first')
  const thaw = { onBatchBegin: (batch: number) => freezeIf(atBegin, batch < 2) }
  const after: number[][] = []
  const look = { onBatchEnd: () => void after.push(kernelOf(atBegin, 'first')) }
  await atBegin.fit(x, y, { ...quiet, callbacks: [thaw, look] })
  t.deepEqual(after.slice(0, 2), [start, start], 'changes before a batch hold for it')
  t.notDeepEqual(after[2], start)

  const byEpochs = net('adam')
  byEpochs.getLayer('first').trainable = false
  const hashes: number[][] = []
  await byEpochs.fit(x, y, {
    ...quiet,
    epochs: 3,
    callbacks: {
      onEpochBegin: epoch => freezeIf(byEpochs, epoch !== 1),
      onEpochEnd: () => void hashes.push(kernelOf(byEpochs, 'first')),
    },
  })
  t.notDeepEqual(hashes[1], hashes[0])
  t.deepEqual(hashes[2], hashes[1])
  t.equal(byEpochs.optimizer?.variables.length, 2, 'the optimizer has what is trained now')
})

test('weights that a fit thaws belong to it, and are refused to others', async t => {
  const shared = layers.dense({ units: 2, inputShape: [2] })
  const nets = [1, 2].map(() => {
    const made = sequential({ layers: [shared, layers.dense({ units: 1 })] })
    made.compile({ loss: 'mse' })
    return made
  })
  shared.trainable = false
  const thaw = {
    onBatchBegin(batch: number) {
      shared.trainable = batch > 0
    },
  }
  let refusal = ''
  // The other fit begins and ends while this one has the weights, whatever the machine does besides.
  const during = {
    ...thaw,
    async onBatchEnd(batch: number) {
      if (batch !== 1) return
      shared.trainable = false
      refusal = await errorOf(nets[1].fit(x, y, { ...quiet, callbacks: thaw }))
    },
  }
  t.equal(await errorOf(nets[0].fit(x, y, { ...quiet, callbacks: during })), 'nothing')
  t.match(refusal, /nobody else trains/)
})

test('the learning rate and weights that a hook sets hold from the next step on', async t => {
  const made = net()
  const moves: boolean[] = []
  let before = weightsHash(made)
  await made.fit(x, y, {
    ...quiet,
    callbacks: {
      onBatchBegin: batch => {
        if (made.optimizer) made.optimizer.learningRate = batch === 1 ? 0 : 0.1
      },
      onBatchEnd: () => {
        moves.push(weightsHash(made) !== before)
        before = weightsHash(made)
      },
    },
  })
  t.deepEqual(moves, [true, false, true])
  const zeros = made.getWeights().map(({ shape, data }) => tensor(new Float32Array(data.length), shape))
  const ends: number[] = []
  await made.fit(x, y, {
    ...quiet,
    callbacks: {
      onBatchBegin: () => made.setWeights(zeros),
      onBatchEnd: (_, { mae }) => void ends.push(mae),
    },
  })
  t.deepEqual(ends, [0.5, 0.5, 0.5], 'a net of zeros says 0 to labels 0 and 1')
})

test('a CallbackList calls the hooks of its callbacks in order, and waits for each', async t => {
  const calls: string[] = []
  const noting = (name: string) => ({
    async onEpochEnd(epoch: number) {
      await new Promise(resolve => setImmediate(resolve))
      calls.push(`${name} ${epoch}`)
    },
    on_train_batch_end: (batch: number) => void calls.push(`${name} batch ${batch}`),
  })
  const list = new callbacks.CallbackList([noting('a'), noting('b')], { addHistory: true, epochs: 2, steps: 3 })
  await list.onTrainBegin()
  await list.onTrainBatchEnd(1, { loss: 1 })
  await list.onBatchEnd(2, { loss: 1 })
  await list.onEpochEnd(0, { loss: 0.5 })
  t.deepEqual(calls, ['a batch 1', 'b batch 1', 'a batch 2', 'b batch 2', 'a 0', 'b 0'])
  t.deepEqual(list.history?.history, { loss: [0.5] })
  t.equal(list.params.steps, 3)
  t.equal(list.callbacks.length, 3)
  t.throws(() => new callbacks.CallbackList([{ onEpochEnded() {} }]), { code: 'FOVEA_OPTION' })
  t.throws(() => new callbacks.CallbackList([5]), { code: 'FOVEA_OPTION' })
  const fitted = await net().fit(x, y, { ...quiet, callbacks: new callbacks.CallbackList(noting('c')) })
  t.equal(fitted.epoch.length, 1, 'fit takes one, too')
  t.equal(calls.at(-1), 'c 0')
  const own = callbacks.history()
  t.equal(await net().fit(x, y, { ...quiet, callbacks: own }), own, 'a History among the callbacks is the result')
})

test('a LambdaCallback has the hooks it is given, and refuses those that nobody calls', async t => {
  const epochs: number[] = []
  const made = callbacks.lambdaCallback({ on_epoch_end: (epoch: number) => void epochs.push(epoch) } as object)
  await net().fit(x, y, { ...quiet, epochs: 2, callbacks: made })
  t.deepEqual(epochs, [0, 1])
  t.throws(() => callbacks.lambdaCallback({ onEpochStop() {} } as object), { code: 'FOVEA_OPTION' })
})

test('callbacks print what Keras prints', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  const path = join(folder, 'net.keras')
  try {
    const values = [1, 0.5, 0.75, 0.75]
    const lines = await printed(() =>
      net().fit(x, y, {
        ...quiet,
        epochs: 9,
        callbacks: [
          callbacks.learningRateScheduler({ schedule: () => 0.5, verbose: true }),
          { onEpochEnd: (epoch, logs) => void Object.assign(logs, { loss: values[epoch] }) },
          callbacks.modelCheckpoint({ filepath: path, monitor: 'loss', saveBestOnly: true, verbose: 1 }),
          callbacks.reduceLROnPlateau({ monitor: 'loss', patience: 1, factor: 0.5, verbose: true }),
          callbacks.earlyStopping({ monitor: 'loss', patience: 2, restoreBestWeights: true, verbose: 1 }),
        ],
      }),
    )
    t.deepEqual(lines, [
      'Epoch 1: LearningRateScheduler setting learning rate to 0.5.',
      `Epoch 1: loss improved from None to 1.00000, saving model to ${path}`,
      `Epoch 1: finished saving model to ${path}`,
      'Epoch 2: LearningRateScheduler setting learning rate to 0.5.',
      `Epoch 2: loss improved from 1.00000 to 0.50000, saving model to ${path}`,
      `Epoch 2: finished saving model to ${path}`,
      'Epoch 3: LearningRateScheduler setting learning rate to 0.5.',
      'Epoch 3: loss did not improve from 0.50000',
      'Epoch 3: ReduceLROnPlateau reducing learning rate to 0.25.',
      'Epoch 4: LearningRateScheduler setting learning rate to 0.5.',
      'Epoch 4: loss did not improve from 0.50000',
      'Epoch 4: ReduceLROnPlateau reducing learning rate to 0.25.',
      'Epoch 4: early stopping',
      'Restoring model weights from the end of the best epoch: 2.',
    ])
    const every = await printed(() =>
      net().fit(x, y, { ...quiet, callbacks: callbacks.modelCheckpoint({ filepath: path, verbose: 1 }) }),
    )
    t.deepEqual(every, [`Epoch 1: saving model to ${path}`, `Epoch 1: finished saving model to ${path}`])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('callbacks that set the learning rate refuse a schedule before the first step', async t => {
  const { optimizer } = {
    optimizer: optimizers.sgd({
      learningRate: {
        className: 'CosineDecay',
        config: {
          ...{ initialLearningRate: 0.1, decaySteps: 10 },
        },
      } as never,
    }),
  }
  for (const callback of [
    callbacks.reduceLROnPlateau({ monitor: 'loss' }),
    callbacks.learningRateScheduler(() => 0.1),
  ]) {
    const made = net(optimizer)
    const before = weightsHash(made)
    t.match(await errorOf(made.fit(x, y, { ...quiet, callbacks: callback })), /a number, received one with a schedule/)
    t.equal(weightsHash(made), before)
    optimizer.release(made)
  }
  t.match(
    await errorOf(net().fit(x, y, { ...quiet, callbacks: callbacks.learningRateScheduler(() => 'x' as never) })),
    /LearningRateScheduler: expected what the schedule gives to be a number/,
  )
})

test('a NaN is never best: its weights are not restored, and the epochs after it count', async t => {
  const values = [Number.NaN, 3, Number.NaN, 1, 2, Number.NaN]
  const made = net()
  const hashes: string[] = []
  const stopping = callbacks.earlyStopping({ monitor: 'loss', patience: 5, restoreBestWeights: true })
  await made.fit(x, y, {
    ...quiet,
    epochs: 6,
    callbacks: [
      {
        onEpochEnd(epoch, logs) {
          logs.loss = values[epoch]
          hashes.push(weightsHash(made))
        },
      },
      stopping,
    ],
  })
  t.deepEqual([stopping.best, stopping.bestEpoch, stopping.stoppedEpoch], [1, 3, 0])
  t.equal(weightsHash(made), hashes[3], 'restored, though training was not stopped')
})

test('TerminateOnNaN names the place where the first value appeared that is not finite', async t => {
  const flat = Float32Array.from({ length: 12 }, (_, i) => Math.sin(i))
  const run = async (made: Model, data = tensor(flat.slice(), [6, 2])) => {
    const [line = ''] = await printed(() =>
      made.fit(data, new Float32Array(6), { ...quiet, epochs: 3, callbacks: callbacks.terminateOnNaN() }),
    )
    return line
  }
  const dense = (name: string, scale = 1) =>
    layers.dense({
      ...{ units: 2, name, activation: 'relu', biasInitializer: 'ones' },
      kernelInitializer: { className: 'Constant', config: { value: scale } },
    })
  const chain = (...made: Layer[]) => {
    const whole = sequential({ layers: [input({ shape: [2] }), ...made, layers.dense({ units: 1 })] })
    whole.compile({ optimizer: 'sgd', loss: 'mse' })
    return whole
  }
  const nan = tensor(flat.slice(), [6, 2])
  nan.data[3] = Number.NaN
  t.match(await run(chain(dense('a')), nan), /^Batch 0: Invalid loss.*in the data of input '/)
  t.match(
    await run(chain(dense('a'), dense('b', 1e30), dense('c', 1e30))),
    /Batch 0: Invalid loss, terminating training \(the first value that is not finite is in the output of Dense "c"\)/,
  )
  const inner = sequential({ layers: [dense('d', 1e30), dense('e', 1e30)], name: 'inner' })
  t.match(await run(chain(dense('a'), inner)), /the output of Dense "e" in Sequential "inner"/)
  const broken = chain(dense('a'), dense('b'))
  broken.getLayer('b').setWeights([tensor([Infinity, 1, 1, 1], [2, 2]), tensor([0, 0])])
  t.match(await run(broken), /is in the weight 'kernel' of Dense "b"/)
  const from = input({ shape: [2] })
  const lossy = model({ inputs: from, outputs: layers.dense({ units: 1, name: 'only' }).apply(from) })
  lossy.compile({ optimizer: 'sgd', loss: (_: Value, given: Value) => ops.divide(ops.sum(given), 0) })
  t.match(await run(lossy), /is in the loss\)/)
  const strict = chain(dense('a'))
  const ended: string[] = []
  const error = await errorOf(
    strict.fit(nan, new Float32Array(6), {
      ...quiet,
      callbacks: [callbacks.terminateOnNaN({ raiseError: true }), { onTrainEnd: () => void ended.push('end') }],
    }),
  )
  t.match(error, /DataError: TerminateOnNaN: expected a loss that is finite, received NaN at batch 0 \(/)
  t.deepEqual(ended, [], 'and onTrainEnd is not called')
})

test('SwapEMAWeights evaluates, with swapOnEpoch saves, the averages; training goes on with the weights', async t => {
  const ema = () => optimizers.sgd({ learningRate: 0.1, useEma: true, emaMomentum: 0.5 })
  /** The same by hand: weights after every epoch and their averages. */
  const plain = net(optimizers.sgd({ learningRate: 0.1 }))
  let average = plain.getWeights().map(({ data }) => [...data].map(() => 0))
  const averages: number[][][] = []
  const weights: number[][][] = []
  let step = 0
  await plain.fit(x, y, {
    ...quiet,
    epochs: 2,
    callbacks: {
      onBatchEnd: () => {
        const now = plain.getWeights().map(({ data }) => [...data])
        const momentum = step++ === 0 ? 0 : 0.5
        average = average.map((row, i) => row.map((value, k) => momentum * value + (1 - momentum) * now[i][k]))
      },
      onEpochEnd: () => {
        averages.push(average)
        weights.push(plain.getWeights().map(({ data }) => [...data]))
      },
    },
  })
  const near = (a: number[][], b: number[][]) =>
    a.flat().every((value, i) => Math.abs(value - b.flat()[i]) < 1e-5 * Math.max(1, Math.abs(value)))
  for (const swapOnEpoch of [false, true]) {
    const made = net(ema())
    const inTest: number[][][] = []
    const atEnd: number[][][] = []
    const values = () => made.getWeights().map(({ data }) => [...data])
    await made.fit(x, y, {
      ...quiet,
      epochs: 2,
      validationData: [x, y],
      callbacks: [
        callbacks.swapEMAWeights({ swapOnEpoch }),
        { onTestBegin: () => void inTest.push(values()), onEpochEnd: () => void atEnd.push(values()) },
      ],
    })
    const wanted = swapOnEpoch ? averages : weights
    for (const epoch of [0, 1]) {
      t.ok(near(inTest[epoch], averages[epoch]), `averages in the validation of epoch ${epoch}`)
      t.ok(near(atEnd[epoch], wanted[epoch]), `at the end of epoch ${epoch}, swapOnEpoch ${swapOnEpoch}`)
    }
    t.ok(near(values(), averages[1]), 'and the averages are what remains')
    const before = values()
    await made.predict(x, { callbacks: callbacks.swapEMAWeights() })
    t.deepEqual(values(), before, 'predict leaves the weights as they were')
  }
  t.match(
    await errorOf(net().fit(x, y, { ...quiet, callbacks: callbacks.swapEMAWeights() })),
    /SwapEMAWeights: expected an optimizer with useEma: true/,
  )
})

test('a JSON-lines logger writes an object an epoch, and goes on with a file', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  const filename = join(folder, 'log.jsonl')
  try {
    const run = (append: boolean) =>
      net().fit(x, y, { ...quiet, epochs: 2, callbacks: callbacks.jsonLinesLogger({ filename, append }) })
    const { history } = await run(false)
    const read = () =>
      readFileSync(filename, 'utf8')
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line))
    t.deepEqual(
      read().map(({ time, ...rest }) => [typeof time, rest]),
      [0, 1].map(epoch => ['number', { epoch, loss: history.loss[epoch], mae: history.mae[epoch] }]),
    )
    await run(true)
    t.equal(read().length, 4)
    await run(false)
    t.equal(read().length, 2)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a RemoteMonitor posts every epoch as a form or as JSON, and warns where nobody listens', async t => {
  const received: [string | undefined, string | undefined, string][] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', part => {
      body += part
    })
    request.on('end', () => {
      received.push([request.url, request.headers['x-key'] as string, body])
      response.end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fit = (options: object) =>
    net().fit(x, y, { ...quiet, callbacks: callbacks.remoteMonitor({ root, ...options }) })
  const { history } = await fit({ field: 'what', headers: { 'x-key': 'k' } })
  await fit({ path: '/here', sendAsJson: true })
  const sent = { epoch: 0, loss: history.loss[0], mae: history.mae[0] }
  t.deepEqual(received[0].slice(0, 2), ['/publish/epoch/end/', 'k'])
  t.deepEqual(JSON.parse(new URLSearchParams(received[0][2]).get('what') ?? ''), sent)
  t.deepEqual([received[1][0], JSON.parse(received[1][2])], ['/here', sent])
  await new Promise(resolve => server.close(resolve))
  const warned = new Promise<Error & { code?: string }>(resolve => process.once('warning', resolve))
  await fit({})
  t.equal((await warned).code, 'FOVEA_REMOTE_MONITOR')
  t.throws(() => callbacks.remoteMonitor({ root: 'nowhere' }), { code: 'FOVEA_OPTION' })
})

/** What is written to the standard output. */
async function written(work: () => Promise<unknown>): Promise<string[]> {
  const { write } = process.stdout
  let text = ''
  process.stdout.write = ((part: string) => {
    text += part
    return true
  }) as typeof write
  try {
    await work()
  } finally {
    process.stdout.write = write
  }
  return text.split('\n').filter(Boolean)
}

test('a ProgbarLogger prints in the place of the run, once', async t => {
  const lines = await written(() =>
    net().fit(x, y, { ...quiet, verbose: 2, epochs: 2, validationData: [x, y], callbacks: callbacks.progbarLogger() }),
  )
  t.equal(lines.length, 2, 'a line an epoch')
  t.match(lines[1], /^Epoch 2\/2 {2}[\d.]+ s {2}\d+ images\/s {2}loss .* val_mae/)
  const tested = await written(() => net().evaluate(x, y, { verbose: 2, callbacks: callbacks.progbarLogger() }))
  t.match(tested.join('|'), /^Evaluate {2}[^|]* mae [\d.]+$/)
  const predicted = await written(() => net().predict(x, { verbose: 'json', callbacks: callbacks.progbarLogger() }))
  t.equal(JSON.parse(predicted.join('|')).event, 'predict')
  const list = new callbacks.CallbackList([], { addProgbar: true, verbose: 2, epochs: 1, steps: 2 })
  const byHand = await written(async () => {
    await list.onTrainBegin()
    await list.onEpochBegin(0)
    await list.onTrainBatchEnd(0, { loss: 1 })
    await list.onTrainBatchEnd(1, { loss: 1 })
    await list.onEpochEnd(0, { loss: 1 })
  })
  t.match(byHand.join('|'), /^Epoch 1\/1 .* steps\/s {2}loss 1\.0000$/)
  t.equal(new callbacks.CallbackList([], { verbose: false }).params.verbose, 0)
  t.throws(() => new callbacks.CallbackList([], { epoch: 2 } as object), /unknown option epoch\. Did you mean epochs\?/)
  t.throws(() => new callbacks.CallbackList([], { verbose: 3 as 2 }), /expected verbose to be one of/)
})

test('hooks are called in the order of Keras 3.15, with the same names in their logs', async t => {
  const calls: string[] = []
  const parts = ['train', 'epoch', 'train_batch', 'test', 'test_batch', 'predict', 'predict_batch']
  const names = parts.flatMap(part => [`${part}_begin`, `${part}_end`])
  const noting = Object.fromEntries(
    names.map(name => [
      `on_${name}`,
      (...given: unknown[]) => {
        const keys = Object.keys(given[given.length - 1] as object).sort()
        calls.push([name, typeof given[0] === 'number' ? given[0] : '', keys].join(' ').replace(/ +/g, ' ').trim())
      },
    ]),
  )
  const [few, labels] = [tensor(new Float32Array(20), [10, 2]), new Float32Array(10)]
  const made = net()
  const split = { validationSplit: 0.2, validationFreq: 2, epochs: 3, initialEpoch: 1 }
  await made.fit(few, labels, { ...quiet, ...split, callbacks: [noting] })
  await made.evaluate(few, labels, { batchSize: 5, callbacks: [noting] })
  await made.predict(few, { batchSize: 5, callbacks: [noting] })
  t.deepEqual(calls, [
    'train_begin',
    'epoch_begin 1',
    'train_batch_begin 0',
    'train_batch_end 0 loss,mae',
    'train_batch_begin 1',
    'train_batch_end 1 loss,mae',
    'test_begin',
    'test_batch_begin 0',
    'test_batch_end 0 loss,mae',
    'test_end loss,mae',
    'epoch_end 1 loss,mae,val_loss,val_mae',
    'epoch_begin 2',
    'train_batch_begin 0',
    'train_batch_end 0 loss,mae',
    'train_batch_begin 1',
    'train_batch_end 1 loss,mae',
    'epoch_end 2 loss,mae',
    'train_end loss,mae',
    'test_begin',
    'test_batch_begin 0',
    'test_batch_end 0 loss,mae',
    'test_batch_begin 1',
    'test_batch_end 1 loss,mae',
    'test_end loss,mae',
    'predict_begin',
    'predict_batch_begin 0',
    'predict_batch_end 0 outputs',
    'predict_batch_begin 1',
    'predict_batch_end 1 outputs',
    'predict_end',
  ])
})
