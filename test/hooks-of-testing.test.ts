/** evaluate and predict tell callbacks and print as Keras's do; what they cannot heed is refused before any work. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import type { CallbackHooks } from '../lib/callbacks/callback.ts'
import * as callbacks from '../lib/callbacks/index.ts'
import { OptionError } from '../lib/core/errors.ts'
import { tensor } from '../lib/core/tensor.ts'
import '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { input } from '../lib/layers/index.ts'
import { model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'

const quiet = { verbose: 0 } as const
const [x, y] = [
  [[1], [2], [3], [4], [5]],
  [[2], [4], [6], [8], [10]],
]

function net(units = 1) {
  const made = sequential({ layers: [layers.dense({ units, inputShape: [1], kernelInitializer: 'ones' })] })
  made.compile({ loss: 'mse', metrics: ['mae'] })
  return made
}

const hookNames = ['onTestBegin', 'onTestEnd', 'onTestBatchBegin', 'onTestBatchEnd'].concat([
  'onPredictBegin',
  'onPredictEnd',
  'onPredictBatchBegin',
  'onPredictBatchEnd',
])

/** Every hook notes its name and what it gets. */
function noting(names: readonly string[] = hookNames) {
  const notes: unknown[][] = []
  const hooks = Object.fromEntries(
    names.map(name => [name, (...given: unknown[]) => void notes.push([name, ...given])]),
  ) as CallbackHooks
  return { notes, hooks }
}

async function written(work: () => Promise<unknown>): Promise<string> {
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
  return text
}

async function refusal(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
  } catch (error) {
    return String(error)
  }
  return 'nothing'
}

test('evaluate tells its callbacks of every batch, with the values so far', async t => {
  const { notes, hooks } = noting()
  const values = await net().evaluate(x, y, { batchSize: 2, callbacks: hooks, returnDict: true })
  t.deepEqual(
    notes.map(([name, batch]) => (typeof batch === 'number' ? `${name} ${batch}` : name)),
    [
      ...['onTestBegin', 'onTestBatchBegin 0', 'onTestBatchEnd 0', 'onTestBatchBegin 1', 'onTestBatchEnd 1'],
      ...['onTestBatchBegin 2', 'onTestBatchEnd 2', 'onTestEnd'],
    ],
  )
  t.deepEqual(notes[2][2], { loss: 2.5, mae: 1.5 }, 'means of the first batch: errors of 1 and 2')
  t.deepEqual([notes.at(-2)?.[2], notes.at(-1)?.[1], values], [values, values, { loss: 11, mae: 3 }])
})

test('predict tells its callbacks of every batch, with its outputs, for arrays and data sets', async t => {
  for (const data of [x, new Set([{ x: [[1], [2]] }, { x: [[3], [4]] }, { x: [[5]] }])]) {
    const { notes, hooks } = noting()
    await net().predict(data as typeof x, { batchSize: 2, callbacks: [hooks] })
    t.deepEqual(
      notes.map(([name, batch]) => (typeof batch === 'number' ? `${name} ${batch}` : name)),
      [
        ...['onPredictBegin', 'onPredictBatchBegin 0', 'onPredictBatchEnd 0', 'onPredictBatchBegin 1'],
        ...['onPredictBatchEnd 1', 'onPredictBatchBegin 2', 'onPredictBatchEnd 2', 'onPredictEnd'],
      ],
    )
    const outputs = notes
      .filter(([name]) => name === 'onPredictBatchEnd')
      .flatMap(([, , given]) => [...(given as { outputs: { data: Float32Array } }).outputs.data])
    t.deepEqual(outputs, [1, 2, 3, 4, 5])
  }
})

test('a callback of a class sees the model that is evaluated; hooks of fit see validation batches', async t => {
  const made = net()
  const seen: unknown[] = []
  class Looking extends callbacks.Callback {
    override onTestBegin() {
      seen.push(this.model)
    }
  }
  await made.evaluate(x, y, { callbacks: new Looking() })
  t.equal(seen[0], made)
  const { notes, hooks } = noting()
  await made.fit(x, y, { validationData: [x, y], validationBatchSize: 3, callbacks: hooks, ...quiet })
  t.deepEqual(
    notes.map(([name]) => name),
    [...['onTestBegin', 'onTestBatchBegin', 'onTestBatchEnd', 'onTestBatchBegin', 'onTestBatchEnd', 'onTestEnd']],
  )
})

test('hooks around evaluate and predict may use the model; between batches they are refused at once', async t => {
  const made = net()
  const predicted: number[] = []
  const around = async () => void predicted.push((await made.predict([[7]])).data[0])
  await made.evaluate(x, y, { callbacks: { onTestBegin: around, onTestEnd: around } })
  await made.predict(x, { callbacks: { onPredictBegin: around, onPredictEnd: around } })
  t.deepEqual(predicted, [7, 7, 7, 7])
  const inner: [string, () => Promise<unknown>][] = [
    ['predict', () => made.predict(x)],
    ['predictOnBatch', () => made.predictOnBatch(x)],
    ['evaluate', () => made.evaluate(x, y)],
    ['testOnBatch', () => made.testOnBatch(x, y)],
    ['fit', () => made.fit(x, y, quiet)],
  ]
  for (const [name, call] of inner) {
    const message = new RegExp(`OptionError: ${name}: expected to be called when the model's batches are done`)
    for (const hook of ['onTestBatchBegin', 'onTestBatchEnd'])
      t.match(await refusal(() => made.evaluate(x, y, { callbacks: { [hook]: call } })), message, `${name} in ${hook}`)
    for (const hook of ['onPredictBatchBegin', 'onPredictBatchEnd'])
      t.match(await refusal(() => made.predict(x, { callbacks: { [hook]: call } })), message, `${name} in ${hook}`)
  }
  const other = net()
  await made.evaluate(x, y, { callbacks: { onTestBatchEnd: async () => void (await other.predict(x)) } })
  const through = { onPredictBatchEnd: async () => void (await made.predict(x)) }
  t.match(
    await refusal(() =>
      made.predict(x, {
        callbacks: { onPredictBatchEnd: async () => void (await other.predict(x, { callbacks: through })) },
      }),
    ),
    /OptionError: predict: expected to be called when/,
    'by way of another model',
  )
  let late: Promise<unknown> = Promise.resolve()
  await made.predict(x, {
    callbacks: {
      onPredictBatchEnd: () => {
        late = new Promise(resolve => setTimeout(resolve, 50)).then(() => made.predict(x))
      },
    },
  })
  await late
  t.pass('what a hook began and did not wait for may use the model afterwards')
  await Promise.all([made.predict(x), made.evaluate(x, y), made.predict(x)])
})

test('evaluate and predict print nothing by default, and a line or an object when asked', async t => {
  const made = net()
  t.equal(await written(() => made.evaluate(x, y)), '')
  t.equal(await written(() => made.predict(x)), '')
  t.match(
    await written(() => made.evaluate(x, y, { verbose: 2 })),
    /^Evaluate .* images\/s {2}loss 11\.0000 {2}mae 3\.0000\n$/,
  )
  t.match(await written(() => made.predict(x, { verbose: 2 })), /^Predict {2}[\d.]+ s {2}\d+ images\/s\n$/)
  const object = JSON.parse(await written(() => made.evaluate(x, y, { verbose: 'json' })))
  t.deepEqual([object.event, object.loss, object.mae, 'epoch' in object], ['evaluate', 11, 3, false])
  t.equal(JSON.parse(await written(() => made.predict(x, { verbose: 'json' }))).event, 'predict')
  t.equal(await written(() => made.evaluate(x, y, { verbose: false })), '')
  t.match(await written(() => made.predict(x, { verbose: true })), /^Predict/, 'true is 1, false is 0')
  t.match(await written(() => made.fit(x, y, { verbose: true })), /^Epoch 1\/1/)
  for (const verbose of [3, 'loud'])
    for (const call of [
      () => made.evaluate(x, y, { verbose: verbose as 1 }),
      () => made.predict(x, { verbose: verbose as 1 }),
    ])
      t.match(await refusal(call), /OptionError: (evaluate|predict): expected verbose to be one of/)
})

test('what a monitor watches is looked for before the first step', async t => {
  const early = (monitor: string, mode?: 'min') => callbacks.earlyStopping({ monitor, ...(mode && { mode }) })
  const bestOf = (monitor: string, options: { saveFreq: number }) =>
    callbacks.modelCheckpoint({ filepath: 'none.keras', saveBestOnly: true, monitor, ...options })
  const set = new Set([{ x, y }])
  const cases: [object, RegExp][] = [
    [{ callbacks: early('val_loss') }, /EarlyStopping: expected monitor .* 'val_loss'\. It needs validation data/],
    [{ callbacks: early('accuracy') }, /expected monitor to be one of loss, mae, received 'accuracy'/],
    [{ callbacks: early('val_acc'), validationData: [x, y] }, /loss, mae, val_loss, val_mae, received 'val_acc'/],
    [
      { callbacks: [early('loss'), callbacks.reduceLROnPlateau({ monitor: 'x' })] },
      /ReduceLROnPlateau: expected monitor/,
    ],
    [{ callbacks: early('learning_rate', 'min') }, /received 'learning_rate'/],
    [
      { callbacks: [callbacks.learningRateScheduler(() => 0.1), early('learning_rate')] },
      /expected mode 'min' or 'max'/,
    ],
    [
      { callbacks: [{ onEpochEnd: () => {} }, early('los')] },
      /expected mode 'min' or 'max' for monitor 'los', received 'auto', and logs have loss, mae/,
    ],
    [
      { callbacks: bestOf('val_mae', { saveFreq: 1 }), validationData: [x, y] },
      /ModelCheckpoint: expected monitor to be one of loss, mae, received 'val_mae'/,
    ],
    [
      { callbacks: callbacks.modelCheckpoint({ filepath: '{val_mae}.keras', saveFreq: 1 }), validationData: [x, y] },
      /ModelCheckpoint: expected values in filepath to be of loss, mae, epoch, batch, received 'val_mae'/,
    ],
  ]
  for (const [options, message] of cases)
    for (const fit of [
      (made: ReturnType<typeof net>) => made.fit(x, y, { ...quiet, ...options }),
      (made: ReturnType<typeof net>) => made.fit(set, { ...quiet, ...options }),
    ]) {
      const made = net()
      const before = weightsHash(made)
      let began = false
      const watching = {
        onTrainBegin: () => {
          began = true
        },
      }
      const given = [(options as { callbacks: object }).callbacks].flat()
      const error = await refusal(() => fit(made))
      t.match(error, message)
      t.equal(weightsHash(made), before, 'weights are what they were')
      await refusal(() => made.fit(x, y, { ...quiet, ...options, callbacks: [...given, watching] as CallbackHooks[] }))
      t.notOk(began, 'training has not begun')
    }
  const custom = {
    onEpochEnd: (_: number, logs: callbacks.Logs) => {
      logs.own = 1
    },
  }
  await net().fit(x, y, { callbacks: [custom, early('own', 'min')], ...quiet })
  await net().fit(x, y, {
    callbacks: [callbacks.learningRateScheduler(() => 0.1), early('learning_rate', 'min')],
    ...quiet,
  })
  const tested = {
    onTestEnd: (logs: callbacks.Logs) => {
      logs.own = 1
    },
  }
  await net().fit(x, y, { callbacks: [tested, early('val_own', 'min')], ...quiet, validationData: [x, y] })
  t.pass('what another callback adds is found')
  class Adding extends callbacks.Callback {
    static override readonly addsToLogs: readonly string[] = ['own']
    override onEpochEnd(_: number, logs: callbacks.Logs): void {
      logs.own = 1
    }
  }
  class AddingMore extends Adding {
    override onEpochEnd(_: number, logs: callbacks.Logs): void {
      logs.more = 1
    }
  }
  const watch = (first: CallbackHooks, monitor: string) =>
    refusal(() => net().fit(x, y, { callbacks: [first, early(monitor, 'min')], ...quiet }))
  t.match(await watch(new Adding(), 'los'), /expected monitor to be one of loss, mae, own, received 'los'/)
  t.doesNotMatch(await watch(new Adding(), 'own'), /expected/, 'what a class says it adds')
  t.doesNotMatch(await watch(new AddingMore(), 'more'), /expected/, 'a hook of its own may add anything')
})

test('where own callbacks might have added what is monitored, an epoch is not lost', async t => {
  const nothing = { onEpochEnd: () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'fovea-monitor-'))
  const warnings: string[] = []
  const listen = ({ message }: Error) => void warnings.push(message)
  process.on('warning', listen)
  try {
    const filepath = join(folder, '{epoch}.keras')
    const watching = [
      callbacks.earlyStopping({ monitor: 'own', mode: 'min', patience: 0 }),
      callbacks.reduceLROnPlateau({ monitor: 'own', mode: 'min', patience: 0 }),
      callbacks.modelCheckpoint({ filepath, monitor: 'own', mode: 'min', saveBestOnly: true }),
    ]
    const { epoch } = await net().fit(x, y, { callbacks: [nothing, ...watching], epochs: 3, ...quiet })
    t.equal(epoch.length, 3, 'all epochs are trained')
    t.deepEqual(readdirSync(folder), ['1.keras', '2.keras', '3.keras'], 'no epoch is known to be worse')
    await new Promise(resolve => setImmediate(resolve))
    t.deepEqual(
      warnings.map(text => text.replace(/:.*received/, ': received')),
      ['EarlyStopping', 'ReduceLROnPlateau', 'ModelCheckpoint'].map(type => `${type}: received 'own'.`),
      'and each says once that there is no such value',
    )
  } finally {
    process.off('warning', listen)
    rmSync(folder, { recursive: true })
  }
})

test('arguments that nobody reads are refused before any work', async t => {
  const [made, set] = [net(), new Set([{ x, y }])]
  const call = async (name: keyof typeof made, ...given: unknown[]) =>
    (made[name] as (...given: unknown[]) => unknown).apply(made, given)
  const cases: [ReturnType<typeof call>, RegExp][] = [
    [call('fit', set, y, quiet), /OptionError: fit: expected a data set with its labels in its batches/],
    [call('evaluate', set, y, quiet), /OptionError: evaluate: expected a data set with its labels/],
    [call('fit', x, y, quiet, { epochs: 2 }), /OptionError: fit: expected no further argument, received { ep/],
    [call('evaluate', x, y, quiet, 1), /evaluate: expected no further argument, received 1/],
    [call('predict', x, quiet, 1), /predict: expected no further argument, received 1/],
    [call('predictOnBatch', x, { batchSize: 2 }), /predictOnBatch: expected no further argument/],
    [call('trainOnBatch', x, y, {}, y), /trainOnBatch: expected no further argument/],
    [call('testOnBatch', x, y, {}, y), /testOnBatch: expected no further argument/],
    [call('predictSync', x, {}, 1), /predictSync: expected no further argument/],
    [call('compile', { loss: 'mse' }, ['mae']), /compile: expected no further argument/],
  ]
  const before = weightsHash(made)
  for (const [work, message] of cases) t.match(await refusal(() => work), message)
  t.throws(() => tensor([1], [1], 'int32' as never), /tensor: expected no further argument, received 'int32'/)
  t.equal(weightsHash(made), before)
  await call('fit', set, undefined, quiet)
  t.pass('what is left out is no argument')
})

test('a loss or metric that gives nonsense is refused before the first step', async t => {
  const nonsense: [object, RegExp][] = [
    [{ loss: 'mse', metrics: [() => undefined] }, /OptionError: .*expected a metric that gives a number/],
    [{ loss: 'mse', metrics: [() => ['a']] }, /received \['a'\]/],
    [{ loss: 'mse', metrics: [() => new BigInt64Array(1)] }, /received BigInt64Array\(1\)/],
    [{ loss: 'mse', metrics: [() => []] }, /a metric that gives a number, or one for each sample, received \[\]/],
    [{ loss: 'mse', metrics: [() => [1, 2]] }, /ShapeError: .*a value for each of 3 samples, received 2/],
    [{ loss: () => undefined }, /OptionError: .*expected a loss that gives a symbolic value/],
    [{ loss: () => 3 }, /expected a loss that gives/],
    [{ loss: () => ({ losses: [1] }) }, /expected a loss that gives/],
    [{ loss: () => ({ losses: [1, 2], gradient: [1] }) }, /ShapeError: .*expected 5 losses/],
  ]
  for (const [options, message] of nonsense) {
    const made = sequential({
      layers: [layers.dense({ units: 1, inputShape: [1] }), layers.batchNormalization()],
    })
    made.compile(options as never)
    const before = weightsHash(made)
    t.match(await refusal(() => made.fit(x, y, quiet)), message)
    t.equal(weightsHash(made), before)
    t.equal(made.optimizer?.iterations, 0)
  }
})

test('weights belong to the fit that trains them, in whatever model they are', async t => {
  const shared = layers.dense({ units: 1, name: 'shared' })
  const [a, b] = [input({ shape: [1] }), input({ shape: [1] })]
  const [first, second] = [
    model({ inputs: a, outputs: shared.apply(a) }),
    model({ inputs: b, outputs: shared.apply(b) }),
  ]
  for (const made of [first, second]) made.compile({ loss: 'mse' })
  const running = first.fit(x, y, { epochs: 20, ...quiet })
  t.match(await refusal(() => second.fit(x, y, quiet)), /OptionError: fit: expected weights that nobody else trains/)
  t.match(await refusal(() => second.trainOnBatch(x, y)), /OptionError: trainOnBatch: expected weights that nobody/)
  await second.predict(x)
  await second.evaluate(x, y)
  await running
  await second.fit(x, y, quiet)
  t.match(await refusal(() => second.fit([][Symbol.iterator]() as never, quiet)), /DataError/)
  await first.fit(x, y, quiet)
  t.pass('afterwards, and after an error, they are free')
})

test('a model without an input shape takes that of the first batch of a data set', async t => {
  const fresh = () => {
    const made = sequential({ layers: [layers.dense({ units: 1, kernelInitializer: 'ones' })] })
    made.compile({ loss: 'mse' })
    return made
  }
  let passes = 0
  const batches = [
    { x: tensor([[1, 2]]), y: [[3]] },
    { x: tensor([[3, 4]]), y: [[7]] },
  ]
  const counted = {
    *[Symbol.iterator]() {
      passes++
      yield* batches
    },
  }
  t.deepEqual([...(await fresh().predict(counted)).data], [3, 7])
  t.equal(passes, 1, 'no batch is asked for twice')
  t.deepEqual([...(await fresh().predict(new Set([tensor([[1, 2]]), tensor([[3, 4]])]))).data], [3, 7])
  t.deepEqual(await fresh().evaluate(counted), [0])
  const trained = fresh()
  let steps = 0
  await trained.fit(counted, { epochs: 2, callbacks: { onBatchEnd: () => void steps++ }, ...quiet })
  t.deepEqual([steps, passes, trained.inputs[0].shape], [4, 4, [null, 2]])
  async function* once() {
    yield* batches
  }
  t.deepEqual([...(await fresh().predict(once())).data], [3, 7], 'a generator')
  let isClosed = false
  const wrong = {
    *[Symbol.iterator]() {
      try {
        yield { x: tensor([[1, 2]]), y: [[1, 2, 3]] }
      } finally {
        isClosed = true
      }
    },
  }
  t.match(await refusal(() => fresh().fit(wrong, quiet)), /ShapeError/)
  t.ok(isClosed, 'data are let go of')
  t.match(await refusal(() => fresh().predict([][Symbol.iterator]() as never)), /Error: /, 'no batch at all')
})

test('predict heeds steps for arrays; predictSync refuses what it cannot heed', async t => {
  const made = net()
  t.deepEqual((await made.predict(x, { batchSize: 2, steps: 2 })).shape, [4, 1])
  for (const options of [{ steps: 1 }, { signal: new AbortController().signal }, { verbose: 1 }, { callbacks: [] }])
    t.throws(() => made.predictSync(x, options as never), OptionError)
  t.match(
    await refusal(() => made.evaluate(new Set([{ x, y }]), { sampleWeight: [1, 1, 1, 1, 1] })),
    /OptionError: evaluate: expected the sample weights of a data set in its batches/,
  )
})
