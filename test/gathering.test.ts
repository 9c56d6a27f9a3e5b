/** Ops that pick parts, against loops: they are linear, so the gradient of a weighted sum says where weights went. */
import test from 'tape'
import { compileFunction, input, model, ops, Tensor, type Value } from '../lib/index.ts'

const sines = (shape: readonly number[], speed = 1) =>
  new Tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(speed * (i + 1))),
    shape,
  )

/** What an op gives, and the gradient of the sum of it times sines by x. */
async function results(x: Tensor, apply: (value: Value) => Value) {
  const value = input({ batchShape: x.shape })
  const y = apply(value)
  const weights = sines([x.shape[0], ...(y.shape.slice(1) as number[])], 0.7)
  const of = ops.sum(ops.multiply(y, weights))
  const run = compileFunction<Tensor, Tensor[]>({ inputs: [value], outputs: y, gradients: { of, by: [value] } })
  const { outputs, gradients } = (await run([x])) as unknown as { outputs: Tensor; gradients: Tensor[] }
  return { y: outputs, weights, dx: gradients[0].data }
}

const near = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.from(a).every((value, i) => Math.abs(value - b[i]) < 1e-5)

test('patches of pictures are their pixels, row by row', async t => {
  const [height, width, channels] = [7, 6, 2]
  const x = sines([2, height, width, channels])
  const cases: [number | number[], object][] = [
    [3, {}],
    [2, {}],
    [[2, 3], {}],
    [3, { strides: 1 }],
    [2, { strides: [3, 2], padding: 'same' }],
    [2, { strides: 1, dilationRate: 2 }],
  ]
  for (const [size, options] of cases) {
    const title = `${JSON.stringify(size)} ${JSON.stringify(options)}`
    const { y, weights, dx } = await results(x, value => ops.image.extractPatches(value, size, options))
    const pair = (value: unknown) => (Array.isArray(value) ? value : [value, value]) as [number, number]
    const { strides = size, dilationRate = 1, padding = 'valid' as string } = options as Record<string, never>
    const [sizes, steps, dilations] = [size, strides, dilationRate].map(pair)
    const [, rows, columns, count] = y.shape
    const reach = sizes.map((each, i) => (each - 1) * dilations[i] + 1)
    const lengths = [height, width]
    const outs = lengths.map((length, i) =>
      padding === 'same' ? Math.ceil(length / steps[i]) : Math.floor((length - reach[i]) / steps[i]) + 1,
    )
    t.deepEqual(y.shape, [2, ...outs, sizes[0] * sizes[1] * channels], title)
    const before = lengths.map((length, i) =>
      padding === 'same' ? Math.floor(Math.max((outs[i] - 1) * steps[i] + reach[i] - length, 0) / 2) : 0,
    )
    const [values, gradient] = [new Float32Array(y.size), new Float32Array(x.size)]
    for (let at = 0; at < y.size; at++) {
      const [place, part] = [Math.floor(at / count), at % count]
      const [sample, row, column] = [
        Math.floor(place / (rows * columns)),
        Math.floor(place / columns) % rows,
        place % columns,
      ]
      const [tap, channel] = [Math.floor(part / channels), part % channels]
      const i = row * steps[0] - before[0] + Math.floor(tap / sizes[1]) * dilations[0]
      const j = column * steps[1] - before[1] + (tap % sizes[1]) * dilations[1]
      if (i < 0 || j < 0 || i >= height || j >= width) continue
      const from = ((sample * height + i) * width + j) * channels + channel
      values[at] = x.data[from]
      gradient[from] += weights.data[at]
    }
    t.ok(near(y.data, values), 'values')
    t.ok(near(dx, gradient), 'gradient')
  }
  const picture = input({ shape: [6, 6, 1] })
  t.throws(() => ops.image.extractPatches(input({ shape: [6, 6] }), 2), /expected pictures \[batch, height, width, cha/)
  t.throws(() => ops.image.extractPatches(picture, 2.5), /size/)
  t.throws(() => ops.image.extractPatches(picture, 2, { stride: 1 } as object), /stride/)
  t.end()
})

test('numbers along an axis are taken by the places of each row', async t => {
  const x = sines([2, 4, 3])
  const places = new Tensor(Float32Array.of(3, 0, -1, 1, 1, 0), [2, 3, 1])
  const { y, weights, dx } = await results(x, value =>
    ops.takeAlongAxis(value, ops.add(ops.multiply(ops.slice(value, [0, 0, 0], [null, 3, 1]), 0), places), 1),
  )
  t.deepEqual(y.shape, [2, 3, 3])
  const [values, gradient] = [new Float32Array(y.size), new Float32Array(x.size)]
  for (let at = 0; at < y.size; at++) {
    const [sample, row, column] = [Math.floor(at / 9), Math.floor(at / 3) % 3, at % 3]
    const place = (places.data[sample * 3 + row] + 4) % 4
    values[at] = x.data[(sample * 4 + place) * 3 + column]
    gradient[(sample * 4 + place) * 3 + column] += weights.data[at]
  }
  t.ok(near(y.data, values), 'values')
  t.ok(near(dx, gradient), 'gradient')
  const infinite = new Tensor(Float32Array.of(1, Infinity, 3), [1, 3])
  const largest = await results(infinite, value =>
    ops.takeAlongAxis(value, ops.argmax(value, { axis: -1, keepdims: true })),
  )
  t.deepEqual([...largest.y.data], [Infinity], 'what is not taken does not count')
  t.throws(() => ops.takeAlongAxis(input({ shape: [4] }), input({ shape: [4, 1] })), /expected indices of 2 axes/)
  t.end()
})

test('patches of pictures of any size are the same', async t => {
  const x = sines([1, 19, 16, 4])
  const [known, any] = [input({ shape: [19, 16, 4] }), input({ shape: [null, null, 4] })]
  const cases: [
    number | number[],
    { strides?: number | number[]; padding?: 'same' | 'valid'; dilationRate?: number },
  ][] = [
    [3, { strides: 1, padding: 'same' }],
    [3, { strides: 1 }],
    [[3, 2], {}],
    [[2, 4], { strides: 1, padding: 'same', dilationRate: 2 }],
    [3, { strides: [2, 1], padding: 'same' }],
  ]
  for (const [size, options] of cases) {
    const [a, b] = await Promise.all(
      [known, any].map(async pictures => {
        const patches = ops.image.extractPatches(pictures, size, options)
        return (await model({ inputs: pictures, outputs: patches }).predict(x)) as Tensor
      }),
    )
    t.deepEqual(a.shape, b.shape)
    t.deepEqual(a.data, b.data, `${size} ${JSON.stringify(options)}`)
  }
  const large = model({ inputs: any, outputs: ops.image.extractPatches(any, 17, { strides: 1 }) })
  await large.predict(x).then(
    () => t.fail('is refused'),
    ({ message }) => t.match(message, /expected an input at least as large as the kernel/),
  )
})

test('patches are copies of the pixels, whatever algorithm convolutions take', async t => {
  const x = sines([1, 32, 32, 16])
  const pictures = input({ shape: [32, 32, 16] })
  const patches = ops.image.extractPatches(pictures, 3, { strides: 1, padding: 'same' })
  const net = model({ inputs: pictures, outputs: patches })
  const pixels = new Set([0, ...x.data])
  const { data } = (await net.predict(x)) as Tensor
  t.equal(data.filter(value => !pixels.has(value)).length, 0)
  t.end()
})
