/**
 * Attention and EinsumDense against Keras 3.15 on TensorFlow (attention-values.json: drawn weights and inputs, outputs,
 * gradients by upstream ones), their files, and einsum itself.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import {
  input,
  inspect,
  layers,
  loadModel,
  type Model,
  model,
  OptionError,
  ops,
  ShapeError,
  setSeed,
  type Value,
} from '../lib/index.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import { decode, distance, type Encoded } from './support/keras.ts'
import { numbers } from './support/kernels.ts'

interface Case {
  id: string
  layer: string
  config: Record<string, unknown>
  call?: { use_causal_mask?: boolean; return_attention_scores?: boolean }
  inputs: Encoded[]
  weights: (Encoded & { name: string })[]
  outputs: Encoded[]
  upstream: Encoded[]
  input_gradients: Encoded[]
  weight_gradients: (Encoded & { name: string })[]
  losses?: number[]
}

const cases: Case[] = JSON.parse(readFileSync(new URL('support/attention-values.json', import.meta.url), 'utf8'))
const tensorOf = (encoded: Encoded) => new Tensor(decode(encoded), encoded.shape)
const data = (shape: number[], seed = 1) => new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape)

function modelOf({ layer, config, call = {}, inputs }: Case): Model {
  const values = inputs.map(({ shape }) => input({ shape: shape.slice(1) }))
  const made = layers.deserialize({ class_name: layer, config })
  const outputs = made.applyAll(values, {
    ...(call.use_causal_mask && { useCausalMask: true }),
    ...(call.return_attention_scores && { returnAttentionScores: true }),
  })
  return model({ inputs: values, outputs })
}

test('attention and EinsumDense give what Keras gives: outputs, gradients and penalties', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-attention-'))
  for (const entry of cases) {
    const net = modelOf(entry)
    const label = `${entry.id} ${JSON.stringify(entry.config)} ${JSON.stringify(entry.call ?? {})}`
    t.deepEqual(
      net.weights.map(({ name, shape }) => [name, [...shape]]),
      entry.weights.map(({ name, shape }) => [name, shape]),
      `${label} has Keras's weights`,
    )
    net.setWeights(entry.weights.map(tensorOf))
    const x = entry.inputs.map(tensorOf)
    const received = gradients(net, x, entry.upstream.map(tensorOf))
    const worst = (tensors: readonly (Tensor | null)[], expected: Encoded[]) =>
      Math.max(...expected.map((each, i) => distance(tensors[i]?.data ?? [], decode(each), 1)))
    t.deepEqual(
      received.outputs.map(({ shape }) => [...shape]),
      entry.outputs.map(({ shape }) => shape),
      'shapes',
    )
    t.ok(worst(received.outputs, entry.outputs) < 1e-5, 'outputs')
    t.ok(worst(received.inputs, entry.input_gradients) < 1e-5, 'gradients by the inputs')
    t.ok(worst(received.weights, entry.weight_gradients) < 1e-5, 'gradients by the weights')
    const inOrder = (penalties: Iterable<number>) => [...penalties].sort((a, b) => a - b) // Keras's own is another
    t.ok(distance(inOrder(received.penalties), inOrder(entry.losses ?? []), 1) < 1e-5, 'penalties')
    const file = join(folder, 'model.keras')
    await net.save(file)
    const back = await loadModel(file)
    t.deepEqual(back.predictSync(x as never), net.predictSync(x as never), 'and again from a file')
    t.deepEqual(back.toJSON(), net.toJSON())
  }
  rmSync(folder, { recursive: true })
  t.end()
})

const equations: [equation: string, a: number[], b: number[]][] = [
  ['ij,jk->ik', [2, 3], [3, 4]],
  ['bij,bjk->bki', [2, 3, 4], [2, 4, 5]],
  ['bi,bj->bij', [2, 3], [2, 4]],
  ['bij,bij->b', [2, 3, 4], [2, 3, 4]],
  ['bij,k->bk', [2, 3, 4], [5]],
  ['bijc,bkjc->bjik', [2, 3, 4, 2], [2, 5, 4, 2]],
  ['bij,bkl->bi', [2, 3, 4], [2, 3, 2]],
  ['b...c,cd->b...d', [2, 3, 4, 5], [5, 2]],
  ['...ij,...jk->...ik', [2, 2, 3, 4], [2, 2, 4, 3]],
  ['b...,b...->b', [2, 3, 2], [2, 3, 2]],
  ['aecd,abcd->acbe', [2, 3, 2, 4], [2, 5, 2, 4]],
  ['bik,kj->bji', [2, 3, 4], [4, 5]],
]

/** The sum over all places of all labels, in double precision. */
function naive(equation: string, a: Tensor, b: Tensor): number[] {
  const expand = (part: string, rank: number) =>
    part.replace('...', 'XYZ'.slice(0, Math.max(0, rank - part.replace('...', '').length)))
  const [, left, right, out] = /(.*),(.*)->(.*)/.exec(equation) as RegExpExecArray
  const [ofA, ofB] = [expand(left, a.shape.length), expand(right, b.shape.length)]
  const elided = 'XYZ'.slice(0, a.shape.length - left.replace('...', '').length)
  const ofOut = out.replace('...', elided)
  const sizes = new Map([
    ...[...ofA].map((l, i) => [l, a.shape[i]] as const),
    ...[...ofB].map((l, i) => [l, b.shape[i]] as const),
  ])
  const names = [...sizes.keys()]
  const y = Array(sizeOf([...ofOut].map(label => sizes.get(label) as number))).fill(0)
  for (let n = 0; n < sizeOf([...sizes.values()]); n++) {
    let rest = n
    const at = new Map(
      names.map(label => {
        const size = sizes.get(label) as number
        const place = rest % size
        rest = Math.floor(rest / size)
        return [label, place]
      }),
    )
    const place = (labels: string) =>
      [...labels].reduce((index, label) => index * (sizes.get(label) as number) + (at.get(label) as number), 0)
    y[place(ofOut)] += a.data[place(ofA)] * b.data[place(ofB)]
  }
  return y
}

test('einsum adds products over the axes that the output has not, forward and backward', t => {
  for (const [equation, shapeA, shapeB] of equations) {
    const [a, b] = [data(shapeA, 1), data(shapeB, 2)]
    const values = [a, b].map(({ shape }) => input({ shape: shape.slice(1) }))
    const net = model({ inputs: values[0], outputs: ops.einsum(equation, values[0], constantOf(values[0], b)) })
    const received = net.predictSync<Tensor>(a)
    t.ok(distance(received.data, naive(equation, a, b), 1) < 1e-5, equation)
  }
  t.end()
})

test('einsum orders its factors so that the product needs no transposition', async t => {
  const copies = async (equation: string) => {
    const [keys, queries] = [input({ shape: [3, 2, 4] }), input({ shape: [5, 2, 4] })]
    const net = model({ inputs: [keys, queries], outputs: ops.einsum(equation, keys, queries) })
    const calls = await net.profile([data([2, 3, 2, 4], 1), data([2, 5, 2, 4], 2)])
    return calls.filter(({ kernel }) => kernel === 'copyStrided').length
  }
  t.equal(await copies('aecd,abcd->aceb'), 2, 'rows of the first factor: both factors are transposed')
  t.equal(await copies('aecd,abcd->acbe'), 2, 'rows of the second factor: no more than that')
  t.equal(await copies('aecd,abcd->abec'), 3, 'an order that no product has')
})

/** Fixed numbers as a value beside another one. */
const constantOf = (beside: Value, numbers: Tensor) =>
  layers.lambda({ function: (_, { constant }) => constant(numbers.data, numbers.shape) }).apply(beside)

test('EinsumDense takes the output shapes that Keras takes: whole ones, and what it does not look at', t => {
  // Kernel and output as Keras 3.15 has them.
  const taken: [equation: string, sample: number[], given: (number | null)[], kernel: number[], output: number[]][] = [
    ['ab...,bc->ac...', [4, 3], [5, 3], [4, 5], [5, 3]],
    ['ab...,bc->ac...', [4, 3, 2], [5, 3, null], [4, 5], [5, 3, 2]],
    ['ab...,b->a...', [4, 3], [5], [4], [3]],
    ['abc...,cd->abd...', [3, 4, 2], [null], [4, 2], [3, 2, 2]],
    ['...x,xy->...y', [3, 4], [3, null, 4], [4, 3], [3, 3]],
    ['...x,xyz->...yz', [3, 4], [5, 3, 5], [4, 5, 3], [3, 5, 3]],
    ['...xy,xyz->...z', [2, 3, 4], [3, 5], [3, 4, 3], [2, 3]],
    ['abc,bd->adc', [3, 4], [2, 4, 5], [3, 2], [2, 4]],
    ['ab,bc->ac', [4], [3, null], [4, 3], [3]],
  ]
  for (const [equation, sample, outputShape, kernel, output] of taken) {
    const layer = layers.einsumDense({ equation, outputShape })
    const y = layer.apply(input({ shape: sample }))
    const received = [layer.parameter('kernel').shape, y.shape.slice(1)]
    t.deepEqual(received, [kernel, output], `${equation} ${JSON.stringify(outputShape)}`)
  }
  t.end()
})

test('equations and inputs that make no sense are refused', t => {
  const [x, y] = [input({ shape: [3, 4] }), input({ shape: [5, 2] })]
  for (const equation of ['', 'ab->a', 'aab,bc->c', 'a1,b->a', 'ab,bc', 'a.b,bc->ac', 'abc,ade->axd', 3 as never])
    t.throws(() => ops.einsum(equation, x, y), OptionError, String(equation))
  t.throws(() => ops.einsum('abc,acd->abd', x, y), ShapeError, 'sizes that differ')
  t.throws(() => ops.einsum('ab,bc->ac', x, y), /ops.einsum: expected inputs that fit 'ab,bc->ac', received/)
  const dense = (options: object) => layers.einsumDense({ equation: 'abc,cd->abd', outputShape: [null, 4], ...options })
  t.throws(() => dense({ equation: 'abc,cd...->abd' }), /EinsumDense: expected '...' in the input and the output/)
  t.throws(() => dense({ equation: 'abc,cx->abd' }), OptionError, 'a label of the kernel alone')
  t.throws(() => dense({ biasAxes: 'c' }), /received 'c'/, 'a bias along an axis that is gone')
  t.throws(() => dense({ outputShape: [7, 4] }).apply(x), /EinsumDense ".*": expected an input that fits/)
  t.throws(() => dense({ outputShape: [4] }).apply(x), ShapeError)
  const heads = (options: object) => layers.multiHeadAttention({ numHeads: 2, keyDim: 2, ...options })
  t.throws(() => heads({}).apply(x), /MultiHeadAttention ".*": expected inputs \[query, value\]/)
  t.throws(() => heads({ attentionAxes: [0] }).apply([x, x]), /expected attentionAxes between/)
  t.throws(() => heads({ flashAttention: true }), OptionError)
  t.throws(() => heads({}).apply([x, x], { useCausalMask: 1 as never }), /expected useCausalMask to be true or false/)
  t.throws(() => heads({}).apply([x, x], { causal: true } as never), /unknown option causal/)
  t.throws(() => heads({}).apply(x, x as never), /expected several inputs as a list, received them one by one/)
  t.throws(() => layers.dense({ units: 1 }).apply(x, { useCausalMask: true }), /unknown option useCausalMask/)
  t.throws(() => layers.attention().apply(x), ShapeError)
  t.end()
})

test('attention trains, drops scores in training only, and takes series of any length', async t => {
  setSeed(3)
  const x = input({ shape: [null, 4] })
  const seen = layers
    .multiHeadAttention({ numHeads: 2, keyDim: 3, dropout: 0.4 })
    .apply([x, x], { useCausalMask: true })
  const added = layers.add().apply([x, seen])
  const net = model({ inputs: x, outputs: layers.attention({ dropout: 0.2 }).apply([added, added]) })
  net.compile({ loss: 'mse', optimizer: 'adam' })
  for (const steps of [3, 6]) {
    const [series, wanted] = [data([2, steps, 4]), data([2, steps, 4], 9)]
    const before = await net.evaluate(series, wanted)
    t.deepEqual(await net.evaluate(series, wanted), before, 'nothing is dropped')
    for (let i = 0; i < 60; i++) await net.trainOnBatch(series, wanted)
    t.ok(Number(await net.evaluate(series, wanted)) < Number(before), `${steps} steps: the loss falls`)
  }
  // The first step sees itself alone, whatever comes after it.
  const causal = modelOf({ ...(cases.find(({ id }) => id.startsWith('19')) as Case) })
  const [a, b] = [data([1, 4, 3]), data([1, 4, 3])]
  b.data.fill(7, 3)
  const first = ({ data }: Tensor) => [...data.slice(0, 5)]
  t.deepEqual(first(causal.predictSync<Tensor>([a, a])), first(causal.predictSync<Tensor>([b, b])))
  t.equal(inspect.weightsHash(net).length > 0, true)
  t.end()
})

test('a mask of the keys is heeded where the value is the key, too', t => {
  const [query, value, mask] = [input({ shape: [2, 3] }), input({ shape: [4, 3] }), input({ shape: [4] })]
  const seen = new Tensor(Float32Array.of(1, 0, 1, 0, 0, 0, 1, 1), [2, 4])
  const [x, y] = [data([2, 2, 3]), data([2, 4, 3], 5)]
  for (const layer of [
    layers.multiHeadAttention({ numHeads: 2, keyDim: 2 }),
    layers.groupQueryAttention({ numQueryHeads: 2, numKeyValueHeads: 1, headDim: 2 }),
  ]) {
    const answers = (inputs: Value[], options: Parameters<layers.Layer['apply']>[1]) =>
      model({ inputs: [query, value, mask], outputs: layer.apply(inputs, options) }).predictSync<Tensor>([x, y, seen])
    const masked = answers([query, value], { keyMask: mask })
    t.deepEqual(masked, answers([query, value, value], { keyMask: mask }), `${layer.type}: as with the key by itself`)
    t.deepEqual(masked, answers([query, value], { valueMask: mask }), 'as the same mask of the values')
    const changed = new Tensor(y.data.slice(), [2, 4, 3])
    changed.data.fill(9, 3, 6) // a step that nobody sees
    const net = model({ inputs: [query, value, mask], outputs: layer.apply([query, value], { keyMask: mask }) })
    t.deepEqual(net.predictSync<Tensor>([x, changed, seen]), masked, 'and hidden steps do not matter')
  }
  t.end()
})
