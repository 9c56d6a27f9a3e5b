/** Models of classes of one's own that compose their graph in `call`, as subclasses of Keras's Model do. */
import test from 'tape'
import {
  type CallContext,
  type Layer,
  layers,
  loadModel,
  Model,
  model,
  OptionError,
  ops,
  ShapeError,
  setSeed,
  tensor,
  type Value,
} from '../lib/index.ts'
import { inFolder } from './support/in-folder.ts'
import { rejects } from './support/rejects.ts'

const pictures = tensor(
  Float32Array.from({ length: 6 * 8 * 8 * 3 }, (_, i) => Math.sin(i)),
  [6, 8, 8, 3],
)
const labels = [0, 1, 2, 0, 1, 2]

class Block extends Model {
  readonly conv: Layer
  readonly norm = layers.batchNormalization()

  constructor(filters: number) {
    super()
    this.conv = layers.conv2d({ filters, kernelSize: 3, padding: 'same', useBias: false })
  }

  override call([x]: readonly Value[]): Value {
    return ops.relu(this.norm.apply(this.conv.apply(x)))
  }
}

class Classifier extends Model {
  readonly blocks = [new Block(4), new Block(6)]
  readonly #pool = layers.globalAveragePooling2d()
  readonly #dropout = layers.dropout({ rate: 0.25 })
  readonly #dense = layers.dense({ units: 3, activation: 'softmax' })

  override call([x]: readonly Value[], { training }: CallContext): Value {
    const features = this.blocks.reduce((value, block) => block.apply(value), x)
    return this.#dense.apply(this.#dropout.apply(this.#pool.apply(features), { training }))
  }
}

/** The same as a graph. */
function asGraph(): Model {
  const blocks = [4, 6].map(filters => ({
    conv: layers.conv2d({ filters, kernelSize: 3, padding: 'same', useBias: false }),
    norm: layers.batchNormalization(),
  }))
  const x = layers.inputLayer({ shape: [8, 8, 3] }).value()
  const features = blocks.reduce((value, { conv, norm }) => ops.relu(norm.apply(conv.apply(value))), x)
  const dropped = layers.dropout({ rate: 0.25 }).apply(layers.globalAveragePooling2d().apply(features))
  return model({ inputs: x, outputs: layers.dense({ units: 3, activation: 'softmax' }).apply(dropped) })
}

test('a class with a call of its own is the graph that its call composes of the first data', async t => {
  const own = new Classifier()
  t.deepEqual((await own.predict(pictures)).shape, [6, 3])
  t.equal(own.countParams(), asGraph().countParams())
  t.deepEqual(
    own.layers.map(({ type }) => type),
    ['InputLayer', 'Block', 'Block', 'GlobalAveragePooling2D', 'Dropout', 'Dense'],
  )
  const lines: string[] = []
  own.summary({ printFn: line => void lines.push(line) })
  t.match(lines.join(' '), /Model: "classifier".*block.*dropout/)
})

test('it trains like the graph: the same seed gives the same bits', async t => {
  const trained = async (make: () => Model) => {
    setSeed(3)
    const net = make()
    net.build([null, 8, 8, 3])
    net.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' })
    await net.fit(pictures, labels, { epochs: 2, batchSize: 3, verbose: 0 })
    return (await net.predict(pictures)).data
  }
  t.deepEqual(await trained(() => new Classifier()), await trained(asGraph))
})

test('it is saved as a graph, and comes back without its class', t =>
  inFolder(async folder => {
    const own = new Classifier()
    const before = (await own.predict(pictures)).data
    for (const name of ['own.keras', 'own.h5']) {
      await own.save(`${folder}/${name}`)
      t.deepEqual((await (await loadModel(`${folder}/${name}`)).predict(pictures)).data, before, name)
    }
    const again = new Classifier()
    await rejects(
      t,
      () => again.loadWeights(`${folder}/own.keras`),
      ShapeError,
      /Give it data, or call build\(\) with the shape/,
    )
    again.build([null, 8, 8, 3])
    await again.loadWeights(`${folder}/own.keras`)
    t.deepEqual((await again.predict(pictures)).data, before, 'weights alone')
  }))

class Two extends Model {
  readonly left = layers.dense({ units: 2 })
  readonly right = layers.dense({ units: 2 })

  override call([a, b]: readonly Value[], { apply }: CallContext): readonly Value[] {
    const [x, y] = [this.left.apply(a), apply(this.right, [b])[0]]
    return [ops.add(x, y), ops.subtract(x, y)]
  }
}

test('it may have several inputs, in order or by names, several outputs, and may be nested', async t => {
  const [a, b] = [tensor([[1, 2]]), tensor([[3, 4, 5]])]
  const inOrder = new Two()
  const [sum, difference] = await inOrder.predict<(typeof a)[]>([a, b])
  t.deepEqual(
    [sum.shape, difference.shape],
    [
      [1, 2],
      [1, 2],
    ],
  )
  const byName = new Two()
  byName.build([
    [null, 2],
    [null, 3],
  ])
  byName.setWeights(inOrder.getWeights())
  t.deepEqual((await byName.predict<(typeof a)[]>([a, b]))[0].data, sum.data)
  const named = new Two()
  await named.predict({ a, b })
  t.deepEqual(named.inputNames, ['a', 'b'])
  named.setWeights(inOrder.getWeights())
  t.deepEqual((await named.predict<(typeof a)[]>({ b, a }))[1].data, difference.data)
  const inputs = [2, 3].map(size => layers.inputLayer({ shape: [size] }).value())
  const outer = model({ inputs, outputs: inOrder.apply<Value[]>(inputs)[0] })
  t.deepEqual((await outer.predict([a, b])).data, sum.data, 'as a layer')
})

test('batches of a data set give it its shape, and freezing reaches its layers', async t => {
  const own = new Block(2)
  own.trainable = false
  own.compile({ loss: 'mse' })
  await own.fit([{ x: pictures, y: tensor(new Float32Array(6 * 8 * 8 * 2), [6, 8, 8, 2]) }], { verbose: 0 })
  t.equal(own.trainableWeights.length, 0)
  t.deepEqual([own.conv.trainable, own.norm.trainable], [false, false])
})

class Loud extends Model {
  override call([x]: readonly Value[], { training }: CallContext): Value {
    return training ? ops.add(x, 1) : x
  }
}

/** Two layers of the same options, and what `call` makes of them. */
class Pair extends Model {
  readonly one = layers.dense({ units: 2, kernelInitializer: 'ones' })
  readonly other = layers.dense({ units: 2, kernelInitializer: 'ones' })
  readonly #made: (x: Value, training: boolean, pair: Pair) => unknown

  constructor(made: (x: Value, training: boolean, pair: Pair) => unknown) {
    super()
    this.#made = made
  }

  override call([x]: readonly Value[], { training }: CallContext): Value {
    return this.#made(x, training, this) as Value
  }
}

test('a call that chooses by mode is refused, whatever it chooses', async t => {
  const choices: Readonly<Record<string, ConstructorParameters<typeof Pair>[0]>> = {
    'a layer': (x, training, { one, other }) => (training ? one : other).apply(x),
    'a number': (x, training) => ops.multiply(x, training ? 2 : 3),
    'an array': (x, training) => ops.add(x, training ? [1, 2] : [1, 3]),
    'an order': (x, training, { one }) => (training ? ops.subtract(one.apply(x), x) : ops.subtract(x, one.apply(x))),
    'a shared layer': (x, training, { one, other }) => ops.add(one.apply(x), (training ? one : other).apply(x)),
    'an output': (x, training, { one }) => (training ? one.apply(x) : x),
    'a layer without weights': (x, training) => layers.reLU({ maxValue: training ? 1 : 6 }).apply(x),
  }
  for (const [name, choice] of Object.entries(choices))
    await rejects(t, () => new Pair(choice).predict([[1, 2]]), OptionError, /the same layers and ops each time/, name)
  await rejects(
    t,
    () => new Pair(() => null).predict([[1, 2]]),
    OptionError,
    /Pair "pair.*received null in the outputs/,
  )
})

test('a call may leave out in predictions what changes nothing there', async t => {
  const drop = layers.dropout({ rate: 0.5 })
  const net = new Pair((x, training, { one, other }) => {
    const y = one.apply(x)
    return other.apply(training ? drop.apply(y) : y)
  })
  t.deepEqual([...(await net.predict([[1, 2]])).data], [6, 6])
  t.ok(net.layers.includes(drop), 'it is there in training')
})

test('it may be compiled for several outputs before it has any', async t => {
  const outputs = (x: Value, pair: Pair) => ({ s: pair.one.apply(x), t: pair.other.apply(x) })
  const y = tensor([[1, 1]])
  for (const options of [
    { loss: ['mse', 'mae'], lossWeights: [1, 0.5] },
    { loss: { s: 'mse', t: 'mae' }, lossWeights: { t: 0.5 } },
    { loss: 'mse', metrics: { s: ['mae'] } },
  ] as const) {
    const net = new Pair((x, _, pair) => outputs(x, pair))
    net.compile(options as never)
    const [total] = [await net.trainOnBatch(tensor([[1, 2]]), { s: y, t: y } as never)].flat()
    t.equal(total, options.loss === 'mse' ? 8 : 5, JSON.stringify(options))
  }
  const net = new Pair((x, _, pair) => outputs(x, pair))
  net.compile({ loss: ['mse', 'mae', 'mse'] })
  await rejects(
    t,
    () => net.trainOnBatch(tensor([[1, 2]]), [y, y] as never),
    OptionError,
    /for each of 2 outputs, received 3/,
  )
})

test('layers may be made in build, which is called once with the shape of the first data', async t => {
  class Built extends Model {
    dense: Layer | null = null
    builds = 0

    override build(inputs: Parameters<Model['build']>[0]): void {
      this.builds++
      this.dense = layers.dense({ units: 2, kernelInitializer: 'ones' })
      super.build(inputs)
    }

    override call([x]: readonly Value[]): Value {
      return (this.dense as Layer).apply(x) as Value
    }
  }
  const predicted = new Built()
  t.deepEqual([...(await predicted.predict([[1, 2]])).data], [3, 3])
  const nested = new Built()
  const x = layers.inputLayer({ shape: [2] }).value()
  const outer = model({ inputs: x, outputs: nested.apply(x) as Value })
  t.deepEqual([...(await outer.predict([[1, 2]])).data], [3, 3])
  t.deepEqual([predicted.builds, nested.builds], [1, 1])
  t.deepEqual(
    [predicted, nested].map(net => net.layers.includes(net.dense as Layer)),
    [true, true],
  )
})

test('a call may use layers without weights as it needs them, and give outputs by names', async t => {
  const net = new Pair((x, training, { one }) => {
    const y = layers.dropout({ rate: 0.5 }).apply(one.apply(x), { training })
    return { sum: ops.sum(y, -1), twice: layers.reLU().apply(ops.multiply(y, 2)) }
  })
  const { sum, twice } = (await net.predict([[1, 2]])) as unknown as Record<string, { readonly data: Float32Array }>
  t.deepEqual([[...sum.data], [...twice.data]], [[6], [6, 6]])
  t.equal(net.layers.filter(layer => layer === net.one).length, 1)
  t.equal(net.one.nodes.length, 1, 'it is applied once')
  const lists = new Two()
  const [first] = await lists.predict<ReturnType<typeof tensor>[]>([tensor([[1, 2]]), [[3, 4, 5]]] as never)
  t.deepEqual(first.shape, [1, 2], 'a tensor beside a list')
})

class Counting extends Model {
  override call([x]: readonly Value[], { addLoss }: CallContext): Value {
    addLoss(ops.mean(x))
    return x
  }
}

test('a call that is no graph is refused', async t => {
  await rejects(
    t,
    () => new Loud().predict([[1, 2]]),
    OptionError,
    /Loud "loud": expected a call that composes the same.*training: false/,
  )
  await rejects(
    t,
    () => new Counting().predict([[1, 2]]),
    OptionError,
    /asks for addLoss\. Put this part into a class that extends Layer/,
  )
  const unbuilt = new Pair(x => x as never)
  for (const ask of [() => unbuilt.summary(), () => unbuilt.toJSON(), () => unbuilt.getConfig()])
    t.throws(ask, /expected a model with layers and a known input shape.*call build\(\)/)
  t.throws(() => new Model(), /received undefined in the inputs/)
})

/** Adds a picture to numbers, by layers that are called as data may be. */
class Mixed extends Model {
  readonly picture = layers.conv2d({ filters: 2, kernelSize: 3, name: 'picture' })
  readonly table = layers.dense({ units: 2, name: 'table' })

  override call([picture, table]: readonly Value[]): Value {
    return ops.add(layers.globalMaxPooling2d().apply(this.picture.apply(picture)), this.table.apply(table))
  }
}

test('data may be called as layers of the model are', async t => {
  const net = new Mixed()
  const table = tensor(new Float32Array(6 * 4).fill(0.5), [6, 4])
  const predicted = await net.predict({ picture: pictures, table })
  t.deepEqual(net.inputNames, ['picture', 'table'])
  t.equal(net.picture.nodes.length, 1, 'layers are in one graph')
  await inFolder(async folder => {
    await net.save(`${folder}/mixed.keras`)
    const again = await loadModel(`${folder}/mixed.keras`)
    t.deepEqual([...(await again.predict({ picture: pictures, table })).data], [...predicted.data])
  })
})

test('build takes shapes by the names of the inputs', t => {
  const shapes = { table: [null, 4], picture: [null, 8, 8, 3] }
  const net = new Mixed()
  net.build(shapes)
  net.build(shapes) // of a graph, too
  t.deepEqual(net.inputNames, ['picture', 'table'])
  t.equal(net.countParams(), 3 * 3 * 3 * 2 + 2 + 4 * 2 + 2)
  t.throws(() => net.build({ table: [null, 4] }), /expected data for picture/)
  t.throws(() => net.build({ ...shapes, table: [null, 5] }), /expected inputs of shape/)
  t.end()
})

test('nested lists of unlike shapes are several inputs', async t => {
  const lists = new Two()
  const [first] = await lists.predict<ReturnType<typeof tensor>[]>([[[1, 2]], [[3, 4, 5]]] as never)
  t.deepEqual(first.shape, [1, 2])
  class One extends Model {
    readonly dense = layers.dense({ units: 2 })
    override call([x]: readonly Value[]) {
      return this.dense.apply(x)
    }
  }
  const ragged = await new One()
    .predict([
      [1, 2],
      [1, 2, 3],
    ] as never)
    .catch(error => error)
  t.match(String(ragged?.message), /nested arrays of equal length/i, 'lists of samples are one input')
})

test('a call that is a field is refused', t => {
  class Arrow extends Model {}
  t.throws(() => new Arrow(), /expected inputs and outputs, or a class with a method call.*A field/)
  t.end()
})
