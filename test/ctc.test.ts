/** Connectionist temporal classification, against a sum over all paths and against Keras. */
import test from 'tape'
import { DataError, ShapeError } from '../lib/core/errors.ts'
import { input, inspect, layers, losses, model, ops, optimizers, sequential, setSeed, tensor } from '../lib/index.ts'
import { checkKernel, numbers } from './support/kernels.ts'

interface Sizes {
  readonly batch: number
  readonly steps: number
  readonly classes: number
  readonly labels: number
  readonly blank: number
}

/** A sequence without repetitions, and then without blanks. */
const collapsed = (path: readonly number[], blank: number) =>
  path.filter((k, t) => k !== path[t - 1] && k !== blank).join()

/** Loss and gradient by going through all sequences of classes. */
function throughAllPaths(sizes: Sizes, x: Float32Array, labels: readonly number[][], steps: readonly number[]) {
  const { batch, classes, blank } = sizes
  const loss: number[] = []
  const gradient = new Float64Array(x.length)
  for (let b = 0; b < batch; b++) {
    const at = (t: number, k: number) => (b * sizes.steps + t) * classes + k
    const softmax = Array.from({ length: steps[b] }, (_, t) => {
      const powers = Array.from({ length: classes }, (_, k) => Math.exp(x[at(t, k)]))
      const total = powers.reduce((sum, value) => sum + value, 0)
      return powers.map(value => value / total)
    })
    let total = 0
    const uses = softmax.map(row => row.map(() => 0))
    for (let number = 0; number < classes ** steps[b]; number++) {
      const path = Array.from({ length: steps[b] }, (_, t) => Math.floor(number / classes ** t) % classes)
      if (collapsed(path, blank) !== labels[b].join()) continue
      const probability = path.reduce((product, k, t) => product * softmax[t][k], 1)
      total += probability
      for (const [t, k] of path.entries()) uses[t][k] += probability
    }
    loss.push(-Math.log(total))
    if (total > 0)
      for (const [t, row] of softmax.entries())
        for (const [k, p] of row.entries()) gradient[at(t, k)] = p - uses[t][k] / total
  }
  return { loss, gradient }
}

test('the recursion of CTC gives what the sum over all paths gives', t => {
  for (const [classes, steps, blank, labels, counts] of [
    [2, 1, 0, [[1], []], [1, 1]],
    [3, 5, 0, [[1, 2], [1, 1], [], [2, 1, 2], [1, 1, 1]], [5, 5, 5, 4, 5]],
    [4, 4, 3, [[0, 1, 2], [2, 2, 2], [1], [0, 0]], [4, 4, 2, 3]],
    [3, 4, 0, [[1, 2, 1, 2, 1], [1]], [4, 0]],
  ] as [number, number, number, number[][], number[]][]) {
    const most = Math.max(...labels.map(({ length }) => length))
    const sizes = { batch: labels.length, steps, classes, labels: most, blank }
    const x = numbers(sizes.batch * steps * classes, -3, 3)
    const inputs = {
      x,
      labels: Float32Array.from(labels.flatMap(row => [...row, ...Array(most - row.length).fill(0)])),
      labelLengths: Float32Array.from(labels, ({ length }) => length),
      stepLengths: Float32Array.from(counts),
    }
    const { loss, gradient } = throughAllPaths(sizes, x, labels, counts)
    checkKernel(t, 'ctcForward', sizes, inputs, { loss })
    const dloss = numbers(sizes.batch, -2, 2, 9)
    const dx = gradient.map((value, i) => value * dloss[Math.floor(i / (steps * classes))])
    checkKernel(t, 'ctcBackward', sizes, { ...inputs, dloss }, { dx })
  }
  t.end()
})

test('long sequences lose no digits', t => {
  const [steps, classes, length] = [600, 5, 200]
  const x = new Float32Array(steps * classes)
  const labels = Float32Array.from({ length }, (_, i) => 1 + (i % 4))
  const sizes = { batch: 1, steps, classes, labels: length, blank: 0 }
  // All classes are alike, so the paths are counted: by the states they may be in, in logarithms to any height.
  let counts = new Float64Array(2 * length + 1)
  counts[0] = counts[1] = 1
  let scale = 0
  for (let step = 1; step < steps; step++) {
    const from = counts
    counts = from.map((count, s) => count + (from[s - 1] ?? 0) + (s % 2 === 1 ? (from[s - 2] ?? 0) : 0))
    const top = Math.max(...counts)
    counts = counts.map(count => count / top)
    scale += Math.log(top)
  }
  const ways = scale + Math.log(counts[2 * length] + counts[2 * length - 1])
  const lengths = { labelLengths: Float32Array.of(length), stepLengths: Float32Array.of(steps) }
  checkKernel(t, 'ctcForward', sizes, { x, labels, ...lengths }, { loss: [steps * Math.log(classes) - ways] })
  t.end()
})

test('the CTC loss: values of Keras, gradients by differences, labels that do not fit', t => {
  const loss = losses.ctc({ reduction: 'none' })
  const x = tensor(numbers(2 * 8 * 5, -2, 2), [2, 8, 5])
  const labels = [
    [1, 2, 3],
    [1, 1, 0],
  ]
  const of = (values: Float32Array) => {
    const each = loss.call(labels, tensor(values, [2, 8, 5]))
    return typeof each === 'number' ? each : each.data.reduce((sum, value) => sum + value, 0)
  }
  const gradient = loss.gradient(labels, x).data
  const apart = [...gradient].map((slope, i) => {
    const [up, down] = [Float32Array.from(x.data), Float32Array.from(x.data)]
    up[i] += 1 / 64
    down[i] -= 1 / 64
    return Math.abs(slope - (of(up) - of(down)) * 32)
  })
  t.ok(Math.max(...apart) < 1e-3, `gradients are differences of the loss (apart by ${Math.max(...apart)})`)
  t.deepEqual(
    losses.ctc().gradient([[1, 1, 1, 1]], tensor(new Float32Array(6), [1, 3, 2])).data,
    new Float32Array(6),
    'labels that do not fit change nothing',
  )
  t.equal(losses.ctc().call([[1, 1, 1, 1]], tensor(new Float32Array(6), [1, 3, 2])), Infinity)
  t.throws(() => loss.call([[1, 5]], tensor(new Float32Array(20), [1, 4, 5])), DataError)
  t.throws(() => loss.call([1, 2], tensor(new Float32Array(20), [1, 4, 5])), ShapeError)
  t.equal(losses.get('ctc').type, 'CTC')
  t.equal(losses.get({ class_name: 'CTC', config: { name: 'mine' } }).name, 'mine')
  t.end()
})

test('a network learns sequences by the CTC loss, and ops.ctcLoss is the same between layers', async t => {
  setSeed(1)
  const net = sequential({
    layers: [
      input({ shape: [6, 3] }),
      layers.conv1d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }),
      layers.conv1d({ filters: 4, kernelSize: 1 }),
    ],
  })
  net.compile({ optimizer: optimizers.adam({ learningRate: 0.03 }), loss: losses.ctc() })
  const x = tensor(numbers(8 * 6 * 3), [8, 6, 3])
  const y = Array.from({ length: 8 }, (_, i) => [1 + (i % 3), 1 + ((i + 1) % 3), i % 2 ? 3 : 0])
  const { history } = await net.fit(x, y, { epochs: 60, batchSize: 8, verbose: 0 })
  t.ok(history.loss[59] < 0.2 * history.loss[0], `the loss falls from ${history.loss[0]} to ${history.loss[59]}`)

  const [labels, logits, many, steps] = [[3], [6, 4], [], []].map(shape => input({ shape }))
  const graph = model({ inputs: [labels, logits, many, steps], outputs: ops.ctcLoss(labels, logits, many, steps) })
  const given = await net.predict(x)
  const data = [tensor(y), given, tensor(y.map(row => row.filter(k => k > 0).length)), tensor(y.map(() => 6))]
  const each = losses.ctc({ reduction: 'none' }).call(y, given)
  t.deepEqual((await graph.predict(data)).data, (each as { data: Float32Array }).data)
  const upstream = tensor(new Float32Array(8).fill(1))
  t.deepEqual(
    inspect.gradients(graph, data, upstream).inputs[1].data,
    losses.ctc({ reduction: 'none' }).gradient(y, given).data,
    'and so are their gradients',
  )
  t.throws(() => ops.ctcLoss(logits, logits, many, steps), ShapeError)
  t.end()
})
