/** Data whose memory becomes shorter or longer while a run reads them. */
import test from 'tape'
import { DataError } from '../lib/core/errors.ts'
import {
  compileFunction,
  input,
  layers,
  model,
  type Sequential,
  sequential,
  setSeed,
  Tensor,
  tensor,
} from '../lib/index.ts'

type Memory = ArrayBuffer & { resize(length: number): void }
const Resizable = ArrayBuffer as unknown as new (length: number, options: { maxByteLength: number }) => Memory

/** What may become of memory. All but the first two leave the data as they are. */
const changes = {
  transferred: (memory: Memory) => void structuredClone(memory, { transfer: [memory] }),
  shortened: (memory: Memory) => memory.resize(8),
  grown: (memory: Memory) => memory.resize(memory.byteLength + 256),
}
const losses = ['transferred', 'shortened'] as const

/** Numbers in memory that is changed later. */
function numbers(shape: number[]): { x: Tensor; memory: Memory } {
  const size = shape.reduce((product, axis) => product * axis, 1)
  const memory = new Resizable(4 * size, { maxByteLength: 4 * size + 256 })
  const data = new Float32Array(memory)
  data.set(Float32Array.from({ length: size }, (_, i) => Math.sin(i)))
  return { x: new Tensor(data, shape), memory }
}

function network(): Sequential {
  setSeed(3)
  const net = sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 1] }),
      layers.flatten(),
      layers.dense({ units: 5, activation: 'softmax', name: 'kinds' }),
    ],
    name: 'net',
  })
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
  return net
}

const quiet = { verbose: 0 } as const
const reason = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => error,
  )
const named = (net: Sequential) => `"${net.inputNames[0]}"`

test('memory that is given away while a call waits is an error of that call alone', async t => {
  const net = network()
  const { x } = numbers([1, 8, 8, 1])
  const alone = await net.predict(x, { dynamicBatching: false })
  const isAlone = (given: Tensor) => given.data.every((value, i) => Math.abs(value - alone.data[i]) < 1e-6)
  for (const [change, apply] of Object.entries(changes)) {
    const { x: lost, memory } = numbers([1, 8, 8, 1])
    const calls = [x, lost, x, x].map(each => net.predict(each))
    apply(memory)
    for (const [i, result] of (await Promise.allSettled(calls)).entries())
      if (i === 1 && change !== 'grown')
        t.match(
          String(result.status === 'rejected' && result.reason),
          new RegExp(`^DataError: predict x ${named(net)}: expected data that stay until the prediction is there`),
          `${change}: its call is refused`,
        )
      else t.ok(result.status === 'fulfilled' && isAlone(result.value), `${change}: ${i} has its result`)
  }
})

const y = () => tensor(new Float32Array(20), [4, 5])
type Run = (net: Sequential, x: Tensor) => Promise<unknown>
const runs: Readonly<Record<string, readonly [run: Run, what: string]>> = {
  'predict alone': [(net, x) => net.predict(x, { dynamicBatching: false }), 'predict x "images"'],
  'predict in batches': [(net, x) => net.predict(x, { batchSize: 2 }), 'predict x "images"'],
  evaluate: [(net, x) => net.evaluate(x, y(), quiet), 'evaluate x "images"'],
  'fit, shuffled': [(net, x) => net.fit(x, y(), quiet), 'fit x "images"'],
  'fit, in order': [(net, x) => net.fit(x, y(), { ...quiet, shuffle: false }), 'fit x "images"'],
  validation: [(net, x) => net.fit(x, y(), { ...quiet, validationData: [x, y()] }), 'fit x "images"'],
}

test('memory that is given away while a run goes on is an error of that run, which names the data', async t => {
  for (const [name, [run, what]] of Object.entries(runs))
    for (const change of losses) {
      const { x, memory } = numbers([4, 8, 8, 1])
      const net = network()
      const result = reason(run(net, x))
      changes[change](memory)
      const error = await result
      const start = `DataError: ${what.replace('"images"', named(net))}: expected data that stay until the run is over`
      t.ok(String(error).startsWith(start), `${name}, ${change}: ${error}`)
    }
})

test('labels, sample weights and one of several inputs are named where their memory is given away', async t => {
  const [a, b] = [input({ shape: [3], name: 'a' }), input({ shape: [3], name: 'b' })]
  const sum = layers.dense({ units: 1, name: 'sum' }).apply(layers.concatenate().apply([a, b]))
  const net = model({ inputs: [a, b], outputs: sum })
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
  const shapes = { 'x "a"': [4, 3], 'x "b"': [4, 3], 'y "sum"': [4, 1], 'sampleWeight "sum"': [4] }
  for (const lost of Object.keys(shapes)) {
    const parts = Object.values(shapes).map(numbers)
    const [first, second, labels, sampleWeight] = parts.map(({ x }) => x)
    const result = reason(net.fit([first, second], labels, { ...quiet, sampleWeight }))
    changes.transferred(parts[Object.keys(shapes).indexOf(lost)].memory)
    t.match(String(await result), new RegExp(`^DataError: fit ${lost}: expected data that stay`), lost)
  }
})

test('memory that grows while a run goes on changes nothing', async t => {
  for (const [name, [run]] of Object.entries(runs)) {
    const results: unknown[] = []
    for (const change of [null, 'grown'] as const) {
      const { x, memory } = numbers([4, 8, 8, 1])
      const net = network()
      const running = run(net, x)
      if (change !== null) changes[change](memory)
      const result = await reason(running)
      results.push([result instanceof Tensor || Array.isArray(result) ? result : String(result), net.getWeights()])
    }
    t.deepEqual(results[1], results[0], name)
  }
})

test('memory of batches that are given away before their step is an error of that run', async t => {
  for (const [change, apply] of Object.entries(changes)) {
    const net = network()
    const { x, memory } = numbers([4, 8, 8, 1])
    function* batches() {
      yield [x, y()]
    }
    const run = net.fit(batches() as never, { ...quiet, callbacks: { onTrainBegin: () => apply(memory) } })
    const error = String(await reason(run))
    if (change === 'grown') t.equal(error, 'no error', change)
    else t.ok(error.startsWith(`DataError: fit x ${named(net)}: expected data that stay`), `${change}: ${error}`)
  }
})

test('memory of samples whose features are kept is looked at in every epoch', async t => {
  for (const [change, apply] of Object.entries(changes)) {
    const net = network()
    net.layers[0].trainable = false
    net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
    const { x, memory } = numbers([4, 8, 8, 1])
    const onEpochEnd = (epoch: number) => {
      if (epoch === 1) apply(memory)
    }
    const error = String(await reason(net.fit(x, y(), { ...quiet, epochs: 3, callbacks: { onEpochEnd } })))
    if (change === 'grown') t.equal(error, 'no error', change)
    else t.ok(error.startsWith(`DataError: fit x ${named(net)}: expected data that stay`), `${change}: ${error}`)
  }
})

test('memory that is given away while a function waits is an error of that call', async t => {
  const at = input({ shape: [3], name: 'at' })
  const twice = compileFunction({ inputs: at, outputs: layers.rescaling({ scale: 2 }).apply(at) })
  const expected = await twice(numbers([2, 3]).x)
  for (const [change, apply] of Object.entries(changes)) {
    const { x, memory } = numbers([2, 3])
    const call = twice(x).catch((error: unknown) => error)
    apply(memory)
    const result = await call
    if (change === 'grown') t.deepEqual(result, expected, change)
    else {
      t.ok(result instanceof DataError, change)
      t.match(String(result), /compileFunction x "at": expected data that stay until the call is over/)
    }
  }
})
