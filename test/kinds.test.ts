/**
 * Data and other values are told by their kind: typed arrays of all kinds, lists of them and of tensors, and everything
 * that was made in another realm (a context of vm, as test runners use them) or by another copy of this package.
 */
import { createContext, runInContext } from 'node:vm'
import test from 'tape'
import { register } from 'tsx/esm/api'
import { FoveaError, OptionError, ShapeError } from '../lib/core/errors.ts'
import { type TensorLike, tensor, toTensor } from '../lib/core/tensor.ts'
import { native } from '../lib/engine/native.ts'
import * as fovea from '../lib/index.ts'

const realm = createContext({ AbortController, URL })
const foreign = <T>(source: string): T => runInContext(source, realm)

const kinds = [
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
  ...['Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
  ...('Float16Array' in globalThis ? ['Float16Array'] : []),
]
/** An array of a kind with these numbers. */
const arrayOf = (kind: string, numbers: readonly number[]): TensorLike =>
  foreign<(numbers: readonly number[]) => TensorLike>(
    `numbers => ${kind}.from(numbers, ${kind.startsWith('Big') ? 'BigInt' : 'Number'})`,
  )(numbers)

/** Two inputs to one output whose weights are 1, 10 and a bias of 100. */
function small(): fovea.Sequential {
  const net = fovea.sequential({ layers: [fovea.layers.dense({ units: 1, inputShape: [2] })] })
  net.setWeights([[[1], [10]], [100]])
  net.compile({ optimizer: 'sgd', loss: 'mse' })
  return net
}
const x = [1, 2, 3, 4]
const expected = [121, 143]
const outputs = async (data: fovea.NamedData) => [...(await small().predict(data)).data]
const quiet = { verbose: 0 } as const
const weightsAfter = async (fit: (net: fovea.Sequential) => Promise<unknown>) => {
  const net = small()
  await fit(net)
  return net.getWeights().map(weight => [...weight.data])
}

test('typed arrays of all kinds, of any realm, are data everywhere', async t => {
  const y = [120, 140]
  const weights = [1, 3]
  const trained = await weightsAfter(net => net.fit(tensor(x, [2, 2]), y, { sampleWeight: weights, ...quiet }))
  for (const kind of kinds) {
    t.deepEqual(await outputs(arrayOf(kind, x)), expected, `predict takes a ${kind}`)
    t.deepEqual([...small().predictSync(tensor(arrayOf(kind, x), [2, 2])).data], expected, 'and a tensor of one')
    t.deepEqual(
      await weightsAfter(net =>
        net.fit(
          arrayOf(kind, x),
          arrayOf(
            kind,
            y.map(n => n % 100),
          ),
          { sampleWeight: arrayOf(kind, weights), ...quiet },
        ),
      ),
      await weightsAfter(net =>
        net.fit(
          tensor(x, [2, 2]),
          y.map(n => n % 100),
          { sampleWeight: weights, ...quiet },
        ),
      ),
      'so does fit, as labels and weights, too',
    )
    const net = small()
    net.setWeights([arrayOf(kind, [5, 6]), arrayOf(kind, [7])])
    t.deepEqual(
      net.getWeights().map(({ data }) => [...data]),
      [[5, 6], [7]],
      'and setWeights',
    )
    t.equal(fovea.losses.meanSquaredError().call(arrayOf(kind, [1, 2]), arrayOf(kind, [1, 4])), 2, 'and losses')
    const metric = fovea.metrics.meanAbsoluteError()
    metric.updateState(arrayOf(kind, [1, 2]), arrayOf(kind, [1, 4]))
    t.equal(metric.result(), 1, 'and metrics')
    const variable = new Float32Array([1, 2])
    fovea.optimizers.sgd({ learningRate: 0.5 }).apply([arrayOf(kind, [2, 4])], [variable])
    t.deepEqual([...variable], [0, 0], 'and optimizers, as gradients')
  }
  t.equal(trained.length, 2)
})

test('a DataView is no data', async t => {
  t.throws(() => tensor(new DataView(new ArrayBuffer(8)) as never), /typed array or a tensor, received DataView/)
  await small()
    .predict(new DataView(new ArrayBuffer(8)) as never)
    .then(
      () => t.fail('a DataView is no data'),
      error => t.ok(error instanceof FoveaError && /received DataView/.test(error.message), error.message),
    )
})

test('bytes stay bytes, and a slice of a Buffer is a copy', t => {
  for (const bytes of [
    new Uint8Array(x),
    new Uint8ClampedArray(x),
    Buffer.from(x),
    foreign<Uint8Array>('new Uint8Array([1, 2, 3, 4])'),
  ]) {
    const { data } = tensor(bytes, [2, 2])
    t.ok(data instanceof Uint8Array && data.buffer === bytes.buffer, 'the same memory')
    const copy = tensor(bytes, [2, 2]).slice(0, 1)
    copy.data[0] = 99
    t.equal(bytes[0], 1)
  }
  t.ok(tensor([new Uint8Array(2), new Uint8ClampedArray(2)]).data instanceof Uint8Array, 'a list of bytes is bytes')
  t.ok(tensor([new Uint8Array(2), new Int8Array(2)]).data instanceof Float32Array, 'with others it is float32')
  t.end()
})

test('a list of typed arrays or tensors, one a sample, is data', async t => {
  const rows = [new Float32Array([1, 2]), new Float64Array([3, 4])]
  const cases: [string, fovea.NamedData][] = [
    ['typed arrays', rows],
    ['tensors', rows.map(row => tensor(row))],
    ['one typed array for the only input', [new Float32Array(x)]],
    ['one tensor for the only input', [tensor(x, [2, 2])]],
    ['nested arrays of another realm', foreign('[[1, 2], [3, 4]]')],
    ['typed arrays in a list of another realm', foreign('[new Float32Array([1, 2]), new Uint8Array([3, 4])]')],
    ['a shape and data', { shape: [2, 2], data: new Float64Array(x) }],
  ]
  for (const [what, data] of cases) t.deepEqual(await outputs(data), expected, what)
  t.deepEqual(await outputs([tensor([1, 2])]), [121], 'one sample as a tensor')
  t.deepEqual(await outputs([new Float32Array([1, 2])]), [121], 'one sample as a typed array')

  const picture = fovea.sequential({ layers: [fovea.layers.flatten({ inputShape: [2, 1, 1] })] })
  t.deepEqual([...(await picture.predict(rows)).data], x, 'typed arrays have the shape of samples')
  const deferred = fovea.sequential({ layers: [fovea.layers.dense({ units: 1 })] })
  t.deepEqual((await deferred.predict(rows)).shape, [2, 1], 'they tell a model its input shape')

  const [a, b] = [fovea.input({ shape: [2], name: 'a' }), fovea.input({ shape: [2], name: 'b' })]
  const both = fovea.model({ inputs: [a, b], outputs: fovea.layers.add().apply([a, b]) })
  t.deepEqual(
    [...(await both.predict([tensor(x, [2, 2]), tensor(x, [2, 2])])).data],
    [2, 4, 6, 8],
    'a list is per input',
  )
  t.deepEqual([...(await both.predict([rows, new Float32Array(x)])).data], [2, 4, 6, 8], 'of anything')
  t.deepEqual([...(await both.predict({ a: rows, b: rows.map(row => tensor(row)) })).data], [2, 4, 6, 8], 'by name')

  t.throws(() => tensor([tensor([1]), tensor([1, 2])]), ShapeError, 'tensors of two shapes')
  t.throws(() => small().predictSync([new Float32Array(3), new Float32Array(3)]), /received 6 numbers in 2 arrays/)
  t.end()
})

test('settings of another realm are taken', async t => {
  const abort = foreign<AbortController>('new AbortController()')
  const history = await small().fit(tensor(x, [2, 2]), [1, 2], foreign('({ epochs: 2, verbose: 0, batchSize: 1 })'))
  t.equal(history.epoch.length, 2, 'options')
  await small().fit(tensor(x, [2, 2]), [1, 2], { signal: abort.signal, ...quiet })
  const signal = { aborted: true, addEventListener() {}, removeEventListener() {} } as unknown as AbortSignal
  await small()
    .fit(tensor(x, [2, 2]), [1, 2], { signal, ...quiet })
    .then(
      () => t.fail('nothing is aborted'),
      error => t.equal(error.name, 'AbortError', 'a signal of any class'),
    )
  const dataset = foreign<(batch: unknown) => fovea.Dataset>(
    'batch => ({ *[Symbol.iterator]() { yield batch; yield batch } })',
  )
  t.equal((await small().fit(dataset({ x: tensor(x, [2, 2]), y: [1, 2] }), quiet)).epoch.length, 1, 'data sets')
  t.deepEqual(
    fovea.layers.deserialize(foreign("({ className: 'Dense', config: { units: 2 } })")).type,
    'Dense',
    'configurations',
  )
  await fovea.loadModel(foreign<Uint8Array>('new Uint8Array(3)')).then(
    () => t.fail('three bytes are no model'),
    error => t.ok(error instanceof FoveaError && !/expected a path/.test(error.message), 'bytes of a file'),
  )
})

test('what comes back is of this realm', async t => {
  const ours = (data: unknown) => Object.getPrototypeOf(data) === Float32Array.prototype
  const net = small()
  await net.fit(foreign<Float32Array>('new Float32Array(4)'), [1, 2], quiet)
  t.ok(ours(toTensor(foreign<Float32Array>('new Float32Array(4)')).data), 'tensors of arrays of another realm')
  t.ok(ours(native.floats(3)) && ours(native.floats(2 ** 20)), 'memory of the addon')
  t.ok(
    net.getWeights().every(({ data }) => ours(data)),
    'weights',
  )
  t.ok(ours((await net.predict(new Float32Array(4))).data), 'predictions')
  t.end()
})

test('instances of another copy of the package are instances', async t => {
  const sources = register({ namespace: 'sources' })
  const ours: typeof fovea = await sources.import('../lib/index.ts', import.meta.url)
  const copyOf = <Module>(file: string): Promise<Module> => sources.import(`../lib/${file}?copy`, import.meta.url)
  const other = await copyOf<typeof import('../lib/core/tensor.ts')>('core/tensor.ts')
  const made = other.tensor([[1, 2]])
  t.notEqual(other.Tensor, fovea.Tensor, 'the class is another one')
  t.ok(made instanceof fovea.Tensor && fovea.tensor([1]) instanceof other.Tensor, 'tensors')
  t.deepEqual([...(await small().predict(made)).data], [121])

  const { Dense } = await copyOf<typeof import('../lib/layers/core/dense.ts')>('layers/core/dense.ts')
  const layer = new Dense({ units: 1, inputShape: [2] })
  t.ok(layer instanceof fovea.Layer, 'layers')
  t.equal(ours.sequential({ layers: [layer] }).predictSync(made).size, 1, 'work in models')

  const { ShapeError: OtherError } = await copyOf<typeof import('../lib/core/errors.ts')>('core/errors.ts')
  const error = new OtherError('x: expected y.')
  t.ok(error instanceof ShapeError && error instanceof FoveaError && !(error instanceof OptionError), 'errors')

  const flat: unknown = fovea.layers.flatten()
  t.notOk(flat instanceof fovea.layers.Dense, 'a subclass has instances of its own')
  t.notOk(
    [{}, null, 1, Object.create(null), new Map()].some(value => value instanceof fovea.Tensor),
    'others are none',
  )
})

test('what cannot be read is refused in one sentence where an instance may stand', t => {
  const { callbacks, compileFunction, data, input, losses, metrics, ops, optimizers, trainStep } = fovea
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const unreadable = proxy as never
  const x = input({ shape: [2] })
  const loss = ops.mean(x)
  for (const [what, take] of Object.entries({
    'an optimizer map': () => optimizers.multiOptimizer({ optimizerMap: unreadable }),
    'a list of callbacks': () => new callbacks.CallbackList(unreadable),
    'another pipeline': () => data.range(2).concatenate(unreadable),
    'a source': () => data.from(unreadable),
    'pipelines side by side': () => data.zip([unreadable]),
    'options of a loss': () => new losses.FunctionLoss(() => loss, unreadable),
    'options of a metric': () => new metrics.FunctionMetric(() => 0, unreadable),
    'weights of a step': () => trainStep({ inputs: x, loss, weights: [unreadable] }),
    'what gradients are by': () => compileFunction({ inputs: x, outputs: x, gradients: { of: loss, by: unreadable } }),
    'one of what they are by': () =>
      compileFunction({ inputs: x, outputs: x, gradients: { of: loss, by: [unreadable] } }),
  }))
    t.throws(take, FoveaError, what)
  t.end()
})

test('a list of no list, or of unlike things, is refused in one sentence', t => {
  const cases: [string, unknown, typeof FoveaError, RegExp][] = [
    ['a text', 'x', OptionError, /received 'x'/],
    ['null', null, OptionError, /received null/],
    ['a text among numbers', [1, 'x'], OptionError, /expected numbers, received 'x'/],
    ['a typed array among numbers', [1, new Float32Array(1)], OptionError, /received Float32Array\(1\)/],
    ['rows of two lengths', [[1], [1, 2]], ShapeError, /equal length/],
    ['data without numbers', { shape: [1], data: ['x'] }, OptionError, /received { shape: \[1\], data: \['x'\] }/],
  ]
  for (const [what, value, error, message] of cases) {
    t.throws(() => tensor(value as TensorLike), error, what)
    t.throws(() => tensor(value as TensorLike), message, what)
  }
  t.end()
})

test('objects that hold what they hold inside are no options', async t => {
  const net = fovea.sequential({ layers: [fovea.layers.dense({ units: 1, inputShape: [2] })] })
  net.compile({ optimizer: 'sgd', loss: 'mse' })
  const takers: Record<string, (options: never) => unknown> = {
    layer: fovea.layers.flatten,
    optimizer: fovea.optimizers.adam,
    loss: fovea.losses.meanSquaredError,
    metric: fovea.metrics.meanAbsoluteError,
    callback: fovea.callbacks.earlyStopping,
    initializer: fovea.initializers.glorotUniform,
    sequential: fovea.sequential,
    compile: options => net.compile(options),
    fit: options => net.fit([[1, 2]], [[1]], options),
    evaluate: options => net.evaluate([[1, 2]], [[1]], options),
    predict: options => net.predict([[1, 2]], options),
    summary: options => net.summary(options),
    'weights of classes': classWeight => net.fit([[1, 2]], [[1]], { classWeight, verbose: 0 }),
    'all callbacks': callbacks => net.fit([[1, 2]], [[1]], { callbacks, verbose: 0 }),
    'one callback': callback => net.fit([[1, 2]], [[1]], { callbacks: [callback], verbose: 0 }),
    'custom objects': customObjects => fovea.modelFromJSON(net.toJSON(), { customObjects }),
    'options of fetch': requestInit => fovea.loadModel(new Uint8Array(1), { requestInit }),
    headers: headers => fovea.callbacks.remoteMonitor({ headers }),
    'optimizers by pattern': optimizerMap => fovea.optimizers.multiOptimizer({ optimizerMap }),
    'arguments of a function': given => fovea.layers.lambda({ function: x => x, arguments: given }),
  }
  const others = [new Date(), new Map(), new Set(), Promise.resolve(), /x/, new Error('x'), new ArrayBuffer(8)]
  const foreign = runInContext('[new Map(), new Date(), Promise.resolve()]', createContext({}))
  for (const [name, take] of Object.entries(takers)) {
    const outcomes = [...others, ...foreign].map(async other => {
      await take(other as never)
    })
    const settled = await Promise.allSettled(outcomes)
    t.deepEqual(
      settled.map(outcome => (outcome.status === 'rejected' ? (outcome.reason as { code?: unknown }).code : 'taken')),
      settled.map(() => 'FOVEA_OPTION'),
      name,
    )
  }
  t.end()
})

test('what is made of a prototype without the constructor is no instance', t => {
  const { layers, losses, metrics, optimizers, callbacks } = fovea
  const classes = [layers.Dense, losses.MeanSquaredError, metrics.Mean, optimizers.Adam, callbacks.EarlyStopping]
  const bases = [layers.Layer, losses.Loss, metrics.Metric, optimizers.Optimizer, callbacks.Callback]
  t.deepEqual(
    classes.map((Class, i) => Object.create(Class.prototype) instanceof bases[i]),
    classes.map(() => false),
  )
  t.notOk(Object.create(fovea.Tensor.prototype) instanceof fovea.Tensor)
  t.throws(() => fovea.sequential({ layers: [Object.create(layers.Dense.prototype)] }), fovea.OptionError)
  t.throws(() => fovea.tensor(Object.create(fovea.Tensor.prototype)), fovea.OptionError)
  const net = fovea.sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
  t.throws(() => net.compile({ optimizer: Object.create(optimizers.Adam.prototype), loss: 'mse' }), fovea.OptionError)
  t.throws(
    () => net.compile({ optimizer: 'sgd', loss: Object.create(losses.MeanSquaredError.prototype) }),
    fovea.OptionError,
  )
  class NoLoss {
    call = () => 1
  }
  t.throws(() => net.compile({ optimizer: 'sgd', loss: new NoLoss() as never }), fovea.OptionError, 'nor a loss')
  t.end()
})

test('a weight is assigned numbers of every kind, and what does not fit is refused before it changes', t => {
  const { weights } = fovea.sequential({ layers: [fovea.layers.dense({ units: 2, inputShape: [2] })] })
  const values = [1, 2, 3, 4]
  const kinds = [values, Float64Array.from(values), BigInt64Array.of(1n, 2n, 3n, 4n), tensor(values, [2, 2])]
  for (const kind of [...kinds, [values.slice(0, 2), values.slice(2)]] as never[]) {
    weights[0].assign(new Float32Array(4))
    weights[0].assign(kind)
    t.deepEqual([...weights[0].value], values)
  }
  const wrong = [
    [new Float32Array(5)],
    [[9, 9], 3],
    [[9], -1],
    [[9], 0.5],
    ['abcd'],
    [null],
    [{ length: 4 }],
    [[1, 'x']],
    [tensor(values, [4, 1])],
    [[values]],
    [tensor([9, 9], [1, 2]), 2],
  ]
  for (const given of wrong as never[][]) {
    t.throws(() => weights[0].assign(...(given as [never])), FoveaError, `values ${typeof given[0]}`)
    t.deepEqual([...weights[0].value], values)
  }
  t.end()
})
