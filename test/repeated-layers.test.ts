/** A layer that stands several times in a chain, and an input that a model has several times, as Keras takes them. */
import { join } from 'node:path'
import test from 'tape'
import {
  cloneModel,
  input,
  layers,
  loadModel,
  model,
  modelFromJSON,
  optimizers,
  Sequential,
  sequential,
  type Tensor,
  tensor,
} from '../lib/index.ts'
import { inFolder } from './support/in-folder.ts'
import { askKeras, floats, needsKeras } from './support/oracle.ts'
import { rejects } from './support/rejects.ts'

const x = tensor([1, 2, 3, 4, 4, 3, 2, 1], [2, 4]).toFloat()
const y = tensor([1, 1, 1, 1, 0, 0, 0, 0], [2, 4])

/** A dense layer, a layer between, and the same dense layer again. */
function chain() {
  const twice = layers.dense({ units: 4, activation: 'tanh', name: 'twice' })
  return sequential({ layers: [input({ shape: [4] }), twice, layers.reLU(), twice] })
}

/** The same input as the first and the second of a model. */
function doubled() {
  const a = input({ shape: [4], name: 'a' })
  return model({ inputs: [a, a], outputs: layers.dense({ units: 2 }).apply(a) })
}

const numbersOf = ({ data }: Tensor) => [...data]
const zero = tensor(new Float32Array(8), [2, 4])

test('a chain has a layer twice, with one set of weights', async t => {
  const net = chain()
  t.deepEqual([net.layers.length, net.weights.length, net.countParams()], [3, 2, 20])
  t.equal(net.layers[0], net.layers[2])
  const [twice, between] = net.layers
  const [kernel, bias] = twice.getWeights()
  const one = sequential({ layers: [input({ shape: [4] }), layers.dense({ units: 4, activation: 'tanh' })] })
  one.setWeights([kernel, bias])
  const middle = one.predictSync(x).map(value => Math.max(value, 0))
  t.deepEqual(numbersOf(net.predictSync(x)), numbersOf(one.predictSync(middle)), 'it is applied twice')
  net.compile({ optimizer: optimizers.sgd({ learningRate: 0.1 }), loss: 'mse' })
  const { history } = await net.fit(x, y, { epochs: 3, verbose: 0 })
  t.ok((history.loss as number[])[2] < (history.loss as number[])[0], 'and learns')
  t.throws(() => net.add(layers.dense({ units: 2, name: 'twice' })), /received two called 'twice'/, 'but no other one')
  t.equal(net.pop(), twice)
  t.deepEqual(net.layers, [twice, between])
  t.throws(() => net.add(layers.dense({ units: 2, name: 'twice' })), /received two called 'twice'/)
  net.add(twice)
  t.equal(net.layers.length, 3)
  const clone = cloneModel(chain())
  t.equal(clone.layers[0], clone.layers[2], 'a clone has it twice, too')
  t.end()
})

test('files have such a chain as a graph, of which Keras computes the same', needsKeras, async t => {
  await inFolder(async folder => {
    const net = chain()
    const a = input({ shape: [4] })
    const nested = model({ inputs: a, outputs: net.apply(a) })
    const wanted = numbersOf(net.predictSync(x))
    const files: string[] = []
    for (const [one, name] of [
      [net, 'chain.keras'],
      [net, 'chain.h5'],
      [nested, 'nested.keras'],
    ] as const) {
      const file = join(folder, name)
      await one.save(file)
      files.push(file)
      t.deepEqual(numbersOf(await (await loadModel(file)).predict(x)), wanted, `${name} here`)
    }
    for (const [i, answer] of askKeras(files.map(file => ({ file, inputs: [x] }))).entries()) {
      if ('error' in answer) t.fail(answer.error)
      else {
        const apart = floats(answer.outputs[0]).map((value, i) => Math.abs(value - wanted[i]))
        t.ok(Math.max(...apart) < 1e-6, `file ${i} in Keras`)
        t.equal(answer.weights.length, 2)
      }
    }
    t.equal(modelFromJSON(chain().toJSON()).weights.length, 2)
    const again = Sequential.fromConfig(net.getConfig())
    again.setWeights(net.getWeights())
    t.deepEqual(numbersOf(again.predictSync(x)), wanted, 'from its configuration')
    const twice = layers.dense({ units: 4 })
    t.throws(() => sequential({ layers: [twice, twice] }).toJSON(), /toJSON: expected .* a known input shape/)
  })
  t.end()
})

test('an input that a model has twice has the data that come last, as in Keras', async t => {
  const net = doubled()
  t.deepEqual(net.inputNames, ['a', 'a'])
  t.deepEqual(numbersOf(net.predictSync([x, zero])), [0, 0, 0, 0])
  net.compile({ optimizer: 'sgd', loss: 'mse' })
  await net.trainOnBatch([zero, x], tensor([1, 1, 0, 0], [2, 2]))
  t.equal(cloneModel(net).inputs.length, 2)
  const long = (value: number) => Array.from({ length: 60_000 }, () => new Array(4).fill(value))
  const outputs = (await net.predict([long(1), long(0)])) as Tensor
  t.deepEqual([...outputs.data.slice(0, 2)], [...net.layers[1].getWeights()[1].data], 'of data that take long, too')
  const [one, other] = [input({ shape: [4] }), input({ shape: [4] })]
  t.deepEqual((net.apply([one, other]) as { shape: unknown }).shape, [null, 2])
  await inFolder(async folder => {
    const file = join(folder, 'doubled.keras')
    await net.save(file)
    const again = await loadModel(file)
    t.deepEqual(numbersOf(again.predictSync([zero, x])), numbersOf(net.predictSync([zero, x])))
    await rejects(t, () => net.save(join(folder, 'doubled.onnx')), Error, /every input once in an ONNX file/)
  })
  t.end()
})
