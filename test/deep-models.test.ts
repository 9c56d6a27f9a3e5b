/** Models that are long, deep or nested, and values without an end: they work, or are refused in one sentence. */
import test from 'tape'
import { show } from '../lib/core/checks.ts'
import { DataError, FoveaError, OptionError, ShapeError } from '../lib/core/errors.ts'
import * as fovea from '../lib/index.ts'

const dense = (units: number, options = {}) => fovea.layers.dense({ units, ...options })
const x = fovea.tensor([[1, 2]])

test('show tells any value in one short line, and runs none of its code', t => {
  const cyclic: unknown[] = [1]
  cyclic.push(cyclic)
  const trap = () => {
    throw new Error('a trap')
  }
  const cases: [unknown, string][] = [
    ['a\nb', "'a\\nb'"],
    [-0, '-0'],
    [12n, '12n'],
    [Symbol('s'), 'Symbol(s)'],
    [[1, [2, 'x']], "[1, [2, 'x']]"],
    [{ a: 1n, b: undefined }, '{ a: 1n, b: undefined }'],
    [Object.create(null), '{}'],
    [new Float32Array(12), 'Float32Array(12)'],
    [x, 'Tensor [1, 2]'],
    [dense(1, { name: 'last' }), 'Dense "last"'],
    [class Own {}, 'class Own'],
    [Math.max, 'function max'],
    [new Map([[1, 2]]), 'Map'],
    [new Error('why'), "Error 'why'"],
    [cyclic, '[1, [1, [1, [...]]]]'],
    [new Proxy({}, { ownKeys: trap, getPrototypeOf: trap }), 'a Proxy of an object that cannot be read'],
    [
      {
        get secret() {
          return trap()
        },
      },
      '{ secret: (computed) }',
    ],
  ]
  for (const [value, text] of cases) t.equal(show(value), text, text)
  for (const value of [
    'y'.repeat(1e6),
    new Array(1e5).fill('z'),
    Object.fromEntries(Array.from({ length: 1e4 }, (_, i) => [i, i])),
  ])
    t.ok(show(value).length <= 80, show(value))
  t.end()
})

test('a chain begins with an input() as with an input layer', t => {
  const net = fovea.sequential({ layers: [fovea.input({ shape: [2], name: 'first' }), dense(3)] })
  t.deepEqual([net.inputNames, net.layers.length, net.predictSync(x).shape], [['first'], 1, [1, 3]])
  t.throws(
    () => fovea.sequential({ layers: [dense(2, { inputShape: [2] }).apply(fovea.input({ shape: [2] }))] }),
    OptionError,
  )
  t.end()
})

test('a chain without an input shape is built where it is applied', t => {
  const chain = () => fovea.sequential({ layers: [dense(3), dense(4)] })
  const input = fovea.input({ shape: [2] })
  const cases: [string, fovea.Model][] = [
    ['in a functional model', fovea.model({ inputs: input, outputs: chain().apply(input) })],
    ['first in a chain', fovea.sequential({ layers: [fovea.input({ shape: [2] }), chain()] })],
    ['later in a chain', fovea.sequential({ layers: [dense(5, { inputShape: [2] }), chain()] })],
    ['in chains in chains', fovea.sequential({ layers: [fovea.sequential({ layers: [chain()] }), chain()] })],
  ]
  for (const [what, net] of cases) {
    t.deepEqual(net.predictSync(x).shape, [1, 4], what)
    const again = fovea.modelFromJSON(net.toJSON())
    again.setWeights(net.getWeights())
    t.deepEqual([...again.predictSync(x).data], [...net.predictSync(x).data], 'and comes back')
  }
  t.throws(() => fovea.sequential().apply(input), ShapeError, 'an empty one is refused')
  t.end()
})

test('a model does not hold itself', t => {
  const [inner, outer] = [fovea.sequential(), fovea.sequential()]
  t.throws(() => inner.add(inner), /do not hold this model/)
  outer.add(inner)
  t.throws(() => inner.add(outer), /do not hold this model/)
  t.equal(inner.layers.length, 0, 'nothing has changed')
  let nested = fovea.sequential({ layers: [dense(2, { inputShape: [2] })] })
  t.throws(() => {
    for (let i = 0; i < 1000; i++) nested = fovea.sequential({ layers: [nested] })
  }, /nested at most/)
  t.end()
})

/** Models in models, each of which uses the one before it twice, in some way. */
const doubled: readonly [string, (net: fovea.Model, x: fovea.Value) => fovea.Value][] = [
  ['one after the other', (net, x) => net.apply(net.apply(x))],
  ['beside itself', (net, x) => fovea.layers.add().apply([net.apply(x), net.apply(x)])],
  ['with masks', (net, x) => net.apply(net.apply(fovea.layers.masking().apply(x)))],
  ['in another model', (net, x) => fovea.sequential({ layers: [net, dense(2)] }).apply(net.apply(x))],
  [
    'in a layer',
    (net, x) => {
      const steps = fovea.layers.reshape({ targetShape: [1, 2] }).apply(net.apply(x))
      return fovea.layers.flatten().apply(fovea.layers.timeDistributed({ layer: net }).apply(steps))
    },
  ],
]

let [calls, visits] = [0, 0]

/** Counts how often it is called, and how often walks over layers come by. */
class Counted extends fovea.layers.Dense {
  override call(...given: Parameters<fovea.layers.Dense['call']>) {
    calls++
    return super.call(...given)
  }

  override get sublayers() {
    visits++
    return super.sublayers
  }
}

/** Calls of counted layers, and visits, while something is done. */
function counted(work: () => unknown): { calls: number; visits: number } {
  calls = 0
  visits = 0
  work()
  return { calls, visits }
}

/** So many levels of them, with a counted layer in the innermost one. */
function nested(levels: number, double: (net: fovea.Model, x: fovea.Value) => fovea.Value): fovea.Model {
  let net: fovea.Model | null = null
  for (let i = 0; i < levels; i++) {
    const inputs = fovea.input({ shape: [2] })
    net = fovea.model({ inputs, outputs: net === null ? new Counted({ units: 2 }).apply(inputs) : double(net, inputs) })
  }
  return net as fovea.Model
}

test('models used twice at many levels are refused before they cost anything', t => {
  for (const [what, double] of doubled) {
    const cost = counted(() => t.throws(() => nested(25, double), /at most 32768 uses of layers/, what))
    t.ok(cost.calls < 100 && cost.visits < 100, JSON.stringify(cost))
  }
  t.end()
})

test('walks over models that share layers visit each layer once', t => {
  const net = nested(12, (inner, x) => fovea.sequential({ layers: [inner, dense(2)] }).apply(inner.apply(x)))
  let clone = net
  const cost = counted(() => {
    clone = fovea.cloneModel(net)
  })
  t.ok(cost.calls < 100 && cost.visits < 100, `a copy: ${JSON.stringify(cost)}`)
  t.equal(clone.countParams(), net.countParams(), 'it shares what the model shares')
  clone.setWeights(net.getWeights())
  t.deepEqual([...clone.predictSync(x).data], [...net.predictSync(x).data], 'and computes the same')
  net.trainable = false
  t.deepEqual(net.trainableWeights, [])
  net.trainable = true
  t.equal(net.trainableWeights.length, net.weights.length)
  const values = net.getWeights()
  const walks: Readonly<Record<string, () => unknown>> = {
    weights: () => net.weights,
    trainableWeights: () => net.trainableWeights,
    countParams: () => net.countParams(),
    getWeights: () => net.getWeights(),
    setWeights: () => net.setWeights(values),
  }
  for (const [what, walk] of Object.entries(walks)) t.deepEqual(counted(walk), { calls: 0, visits: 1 }, what)
  t.end()
})

/** Holds the layer inside it twice, uses it once. */
class Twice extends fovea.Layer {
  readonly first: fovea.Layer
  readonly second: readonly fovea.Layer[]

  constructor(inner: fovea.Layer) {
    super({})
    this.first = inner
    this.second = [inner]
  }

  call(inputs: readonly fovea.Value[], { apply }: fovea.CallContext): readonly fovea.Value[] {
    return apply(this.first, inputs)
  }
}

test('layers that hold others twice at many levels have each weight once, or are refused', t => {
  let layer: fovea.Layer = new Counted({ units: 2 })
  for (let i = 0; i < 40; i++) layer = new Twice(layer)
  const input = fovea.input({ shape: [2] })
  let output = input
  const apply = counted(() => {
    output = layer.apply(input)
  })
  t.ok(apply.calls < 100 && apply.visits < 100, JSON.stringify(apply))
  t.deepEqual([layer.weights.length, layer.trainableWeights.length], [2, 2])
  const refused = counted(() => {
    t.throws(() => fovea.model({ inputs: input, outputs: output }), /uses of layers/)
    t.throws(() => fovea.sequential({ layers: [layer] }), /uses of layers/)
  })
  t.ok(refused.calls < 100 && refused.visits <= 2 * 32_768, `before more is counted: ${JSON.stringify(refused)}`)
  t.end()
})

test('chains and graphs of thousands of layers work', async t => {
  const chain = fovea.sequential({ layers: Array.from({ length: 3000 }, () => dense(2)) })
  t.deepEqual((await chain.predict(x)).shape, [1, 2])
  const input = fovea.input({ shape: [2] })
  let value = input
  for (let i = 0; i < 20_000; i++) value = fovea.layers.flatten().apply(value)
  t.equal(fovea.model({ inputs: input, outputs: value }).layers.length, 20_001, 'no recursion walks a graph')
})

test('values without an end are refused', async t => {
  const cyclic: unknown[] = []
  cyclic.push(cyclic)
  let deep: unknown = 1
  for (let i = 0; i < 100_000; i++) deep = [deep]
  const net = fovea.sequential({ layers: [dense(1)] })
  for (const value of [cyclic, deep]) {
    t.throws(() => fovea.tensor(value as never), ShapeError, 'tensor')
    t.throws(() => net.predictSync(value as never), FoveaError, 'predictSync')
    t.throws(() => fovea.modelFromJSON(value as never), FoveaError, 'modelFromJSON')
    t.throws(
      () => fovea.layers.deserialize({ className: 'Dense', config: { units: value } }),
      FoveaError,
      'deserialize',
    )
  }
  t.equal(net.inputs.length, 0, 'and leave a model as it was')
})

test('predict takes data sets of any batches', async t => {
  const net = fovea.sequential({ layers: [dense(1, { inputShape: [2] })] })
  net.setWeights([[[1], [10]], [100]])
  const rows = [
    fovea.tensor([
      [1, 2],
      [3, 4],
    ]),
    fovea.tensor([[5, 6]]),
  ]
  const expected = [121, 143, 165]
  async function* wait() {
    for (const row of rows) yield { x: row }
  }
  const cases: [string, fovea.Dataset][] = [
    ['inputs alone', new Set(rows) as never],
    ['batches with labels', new Set(rows.map(row => ({ x: row, y: [1] })))],
    ['an async generator', wait()],
  ]
  for (const [what, data] of cases) t.deepEqual([...(await net.predict(data)).data], expected, what)
  function* endless() {
    for (;;) yield { x: rows[0] }
  }
  t.deepEqual([...(await net.predict(endless(), { steps: 2 })).data], [121, 143, 121, 143], 'steps end it')
  await net.predict(new Set([])).then(
    () => t.fail('nothing to predict'),
    error => t.ok(error instanceof DataError, error.message),
  )
})

test('configurations that hold themselves, or others without an end, are refused', t => {
  const holding = (className: string, key: string) => {
    const config: Record<string, unknown> = {}
    const object = { class_name: className, config }
    config[key] = object
    return object
  }
  let deep: object = { class_name: 'Dense', config: { units: 1 } }
  for (let i = 0; i < 3000; i++) deep = { class_name: 'TimeDistributed', config: { layer: deep } }
  const net = fovea.sequential({ layers: [dense(1, { inputShape: [2] })] })
  const optimizer = holding('LossScaleOptimizer', 'innerOptimizer')
  for (const [what, call] of [
    ['deserialize', () => fovea.layers.deserialize(holding('TimeDistributed', 'layer'))],
    ['deep', () => fovea.layers.deserialize(deep)],
    ['compile', () => net.compile({ optimizer: optimizer as never, loss: 'mse' })],
    ['fromConfig', () => fovea.layers.Dense.fromConfig({ units: holding('Dense', 'units') })],
  ] as const)
    t.throws(call, OptionError, what)
  t.end()
})

test('what cannot be read is refused as what it is given for', async t => {
  const trap = (): never => {
    throw new TypeError('a trap')
  }
  const trapped = {
    get units() {
      return trap()
    },
  }
  const unreadable = new Proxy({}, { get: trap, ownKeys: trap, getPrototypeOf: trap, has: trap })
  t.throws(() => fovea.layers.Dense.fromConfig(trapped), OptionError, 'fromConfig')
  const net = fovea.sequential({ layers: [dense(1, { inputShape: [2] })] })
  net.compile({ optimizer: 'sgd', loss: 'mse' })
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    )
  const fitted = net.fit(x, [[1]] as never, { verbose: 0, classWeight: trapped as never })
  t.ok((await outcome(fitted)) instanceof OptionError, 'classWeight')
  t.ok((await outcome(fovea.layers.normalization().adapt(unreadable as never))) instanceof FoveaError, 'adapt')
})
