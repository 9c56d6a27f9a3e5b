/** Convolutions, transposed or not, over one to three axes against the sums of the definition, with all gradients. */
import test, { type Test } from 'tape'
import { type Shape, sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import type { CallContext } from '../lib/graph/call.ts'
import type { Value } from '../lib/graph/value.ts'
import { engine, input, inspect, Layer, layers, type Model, model, ops, sequential } from '../lib/index.ts'
import { everywhere, numbers } from './support/kernels.ts'

interface Case {
  /** Batch, spatial axes and channels. */
  readonly x: Shape
  readonly filters: number
  readonly kernel: Shape
  readonly strides?: number | Shape
  readonly padding?: 'valid' | 'same' | 'causal'
  readonly dilationRate?: number | Shape
  readonly groups?: number
  readonly outputPadding?: number | Shape
}

/** A layer that is one op with a kernel and a bias. */
class OneOp extends Layer {
  readonly #shapes: readonly [kernel: Shape, bias: Shape]
  readonly #op: (x: Value, kernel: Value, bias: Value) => Value

  constructor(shapes: readonly [kernel: Shape, bias: Shape], op: (x: Value, kernel: Value, bias: Value) => Value) {
    super({})
    this.#shapes = shapes
    this.#op = op
  }

  override parameters() {
    const [kernel, bias] = this.#shapes
    return [
      { name: 'kernel', shape: kernel, initializer: 'zeros' },
      { name: 'bias', shape: bias, initializer: 'zeros' },
    ]
  }

  call([x]: readonly Value[], { weight }: CallContext): Value {
    return this.#op(x, weight('kernel'), weight('bias'))
  }
}

/** What a convolution reads, gives, and is made of, along each spatial axis. */
interface Axis {
  readonly length: number
  readonly places: number
  readonly size: number
  readonly stride: number
  readonly dilation: number
  readonly before: number
}

const axesOf = (c: Case, length: (axis: Omit<Axis, 'length' | 'places' | 'before'>, i: number) => number): Axis[] =>
  c.kernel.map((size, i) => {
    const each = (value: number | Shape | undefined, rest: number) =>
      typeof value === 'object' ? value[i] : (value ?? rest)
    const axis = { size, stride: each(c.strides, 1), dilation: each(c.dilationRate, 1) }
    return { ...axis, ...windows(axis, length(axis, i), c.padding) }
  })

/** Places of a window, and the zeros before: TensorFlow's rule. */
function windows(
  { size, stride, dilation }: Omit<Axis, 'length' | 'places' | 'before'>,
  length: number,
  padding = 'valid',
) {
  const extent = (size - 1) * dilation + 1
  if (padding === 'valid') return { length, places: Math.floor((length - extent) / stride) + 1, before: 0 }
  const places = Math.ceil(length / stride)
  if (padding === 'causal') return { length, places, before: extent - 1 }
  return { length, places, before: Math.floor(Math.max((places - 1) * stride + extent - length, 0) / 2) }
}

const counted = (sizes: Shape): number[][] =>
  sizes.reduce<number[][]>((all, size) => all.flatMap(at => Array.from({ length: size }, (_, i) => [...at, i])), [[]])

const indexOf = (shape: Shape, at: Shape) => at.reduce((index, i, axis) => index * shape[axis] + i, 0)

/** Every product of input [a, channel], kernel [k, channel, filter] and output [z, filter]: pixels and taps. */
function forTaps(axes: readonly Axis[], term: (input: number, tap: number, output: number) => void): void {
  const lengths = axes.map(({ length }) => length)
  const [places, taps] = [counted(axes.map(({ places }) => places)), counted(axes.map(({ size }) => size))]
  places.forEach((place, output) => {
    taps.forEach((tap, k) => {
      const at = axes.map(({ stride, dilation, before }, i) => place[i] * stride + tap[i] * dilation - before)
      if (at.every((each, i) => each >= 0 && each < lengths[i])) term(indexOf(lengths, at), k, output)
    })
  })
}

const product = (sizes: Shape) => sizes.reduce((all, size) => all * size, 1)

interface Expected {
  readonly shape: Shape
  readonly y: Float64Array
  readonly dx: Float64Array
  readonly dw: Float64Array
  readonly db: Float64Array
}

/** x [batch, places, channels], w [taps, filters, channels], y [batch, lengths, filters]. */
function transposed(c: Case, axes: readonly Axis[], [x, w, b, dy]: readonly Float32Array[]): Expected {
  const [batch, channels, filters] = [c.x[0], c.x[c.x.length - 1], c.filters]
  const lengths = axes.map(({ length }) => length)
  const [inputs, outputs] = [product(axes.map(({ places }) => places)), product(lengths)]
  const y = Float64Array.from({ length: batch * outputs * filters }, (_, at) => b[at % filters])
  const [dx, dw, db] = [x, w, b].map(({ length }) => new Float64Array(length))
  for (let n = 0; n < batch; n++)
    forTaps(axes, (output, tap, place) => {
      for (let f = 0; f < filters; f++)
        for (let i = 0; i < channels; i++) {
          const [to, from] = [(n * outputs + output) * filters + f, (n * inputs + place) * channels + i]
          const k = (tap * filters + f) * channels + i
          y[to] += x[from] * w[k]
          dx[from] += dy[to] * w[k]
          dw[k] += dy[to] * x[from]
        }
    })
  dy.forEach((value, at) => {
    db[at % filters] += value
  })
  return { shape: [batch, ...lengths, filters], y, dx, dw, db }
}

/** x [batch, lengths, channels], w [taps, channels / groups, filters], y [batch, places, filters]. */
function convolved(c: Case, axes: readonly Axis[], [x, w, b, dy]: readonly Float32Array[]): Expected {
  const [batch, channels, filters, groups] = [c.x[0], c.x[c.x.length - 1], c.filters, c.groups ?? 1]
  const [own, ofGroup] = [channels / groups, filters / groups]
  const places = axes.map(({ places }) => places)
  const [inputs, outputs] = [product(axes.map(({ length }) => length)), product(places)]
  const y = Float64Array.from({ length: batch * outputs * filters }, (_, at) => b[at % filters])
  const [dx, dw, db] = [x, w, b].map(({ length }) => new Float64Array(length))
  for (let n = 0; n < batch; n++)
    forTaps(axes, (input, tap, place) => {
      for (let f = 0; f < filters; f++)
        for (let i = 0; i < own; i++) {
          const to = (n * outputs + place) * filters + f
          const from = (n * inputs + input) * channels + Math.floor(f / ofGroup) * own + i
          const k = (tap * own + i) * filters + f
          y[to] += x[from] * w[k]
          dx[from] += dy[to] * w[k]
          dw[k] += dy[to] * x[from]
        }
    })
  dy.forEach((value, at) => {
    db[at % filters] += value
  })
  return { shape: [batch, ...places, filters], y, dx, dw, db }
}

/** Keras's length of the output of a transposed convolution. */
function transposedLength(
  { padding, outputPadding }: Case,
  { size, stride, dilation }: Pick<Axis, 'size' | 'stride' | 'dilation'>,
  n: number,
  i: number,
) {
  const extent = (size - 1) * dilation + 1
  if (outputPadding === undefined) return n * stride + (padding === 'same' ? 0 : Math.max(extent - stride, 0))
  const more = typeof outputPadding === 'number' ? outputPadding : outputPadding[i]
  return (n - 1) * stride + extent - (padding === 'same' ? 2 * Math.floor(extent / 2) : 0) + more
}

const largest = (values: ArrayLike<number>) =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 1)

function near(t: Test, received: Tensor | null, expected: Float64Array, what: string): void {
  const bound = largest(expected)
  const apart = expected.reduce(
    (most, value, i) => Math.max(most, Math.abs((received?.data[i] ?? Number.NaN) - value) / bound),
    received?.size === expected.length ? 0 : Number.POSITIVE_INFINITY,
  )
  if (!(apart < 1e-5)) t.fail(`${what}: ${apart.toExponential(1)} off`)
}

const bitsOf = (tensor: Tensor | null) =>
  Buffer.from(tensor?.data.slice().buffer ?? new ArrayBuffer(0)).toString('base64')

/** One op against its definition, and the same bits with any number of threads. */
function check(t: Test, net: Model, expected: Expected, [x, w, b, dy]: readonly Tensor[], label: string): void {
  net.setWeights([w, b])
  let bits: string | null = null
  everywhere((level, threads) => {
    const { outputs, inputs, weights } = inspect.gradients(net, x, dy)
    if (outputs[0].shape.join() !== expected.shape.join()) t.fail(`${label}: shape ${outputs[0].shape}`)
    near(t, outputs[0], expected.y, `${label}, ${level}: outputs`)
    near(t, inputs[0], expected.dx, `${label}, ${level}: gradient of the input`)
    near(t, weights[0], expected.dw, `${label}, ${level}: gradient of the kernel`)
    near(t, weights[1], expected.db, `${label}, ${level}: gradient of the bias`)
    near(t, net.predictSync(x), expected.y, `${label}, ${level}: prediction`)
    if (level === 'baseline') return
    const all = [...outputs, ...inputs, ...weights].map(each => bitsOf(each))
    bits ??= all.join()
    if (bits !== all.join()) t.fail(`${label}: other bits at ${level} with ${threads} threads`)
  })
  t.pass(label)
}

const transposedCases: (Omit<Case, 'padding' | 'groups'> & { padding?: 'valid' | 'same' })[] = [
  { x: [2, 5, 3], filters: 2, kernel: [3], strides: 2 },
  { x: [1, 7, 1], filters: 3, kernel: [2], strides: 5, padding: 'same' },
  { x: [1, 4, 2], filters: 3, kernel: [4], dilationRate: 3, padding: 'same' },
  { x: [2, 3, 2], filters: 1, kernel: [5], strides: 3, outputPadding: 2 },
  { x: [1, 1, 1, 1], filters: 1, kernel: [1, 1] },
  { x: [2, 5, 7, 3], filters: 5, kernel: [3, 3], strides: 2, padding: 'same' },
  { x: [1, 3, 5, 17], filters: 33, kernel: [2, 2], strides: 2 },
  { x: [1, 2, 3, 2], filters: 3, kernel: [2, 1], strides: [3, 5] },
  { x: [2, 4, 3, 2], filters: 3, kernel: [3, 2], dilationRate: [2, 3] },
  { x: [1, 11, 13, 16], filters: 16, kernel: [3, 3], padding: 'same' },
  { x: [1, 4, 4, 3], filters: 2, kernel: [3, 4], strides: [3, 2], padding: 'same', outputPadding: [1, 2] },
  { x: [1, 1, 1, 1, 1], filters: 1, kernel: [1, 1, 1] },
  { x: [2, 3, 4, 5, 2], filters: 3, kernel: [3, 2, 3], strides: [2, 1, 2], padding: 'same' },
  { x: [1, 2, 3, 2, 17], filters: 5, kernel: [2, 3, 2] },
  { x: [1, 3, 2, 2, 3], filters: 2, kernel: [2, 2, 1], strides: [5, 3, 2] },
  { x: [2, 3, 2, 5, 2], filters: 2, kernel: [1, 3, 3], strides: [2, 1, 1], padding: 'same' },
  { x: [2, 3, 2, 5, 2], filters: 2, kernel: [1, 3, 3], padding: 'same' },
  { x: [1, 3, 3, 2, 2], filters: 3, kernel: [3, 2, 2], dilationRate: [2, 1, 3], padding: 'same' },
  { x: [1, 2, 3, 2, 1], filters: 2, kernel: [3, 3, 3], strides: [2, 3, 2], outputPadding: [1, 2, 0] },
]

const cases: Case[] = [
  { x: [2, 7, 3], filters: 2, kernel: [3], strides: 2 },
  { x: [1, 11, 4], filters: 6, kernel: [2], dilationRate: 3, padding: 'causal', groups: 2 },
  { x: [1, 5, 17], filters: 1, kernel: [1], strides: 3, padding: 'same' },
  { x: [2, 5, 7, 6], filters: 9, kernel: [3, 2], groups: 3, padding: 'same' },
  { x: [1, 12, 13, 16], filters: 32, kernel: [3, 3], padding: 'same' },
  { x: [1, 1, 1, 1, 1], filters: 1, kernel: [1, 1, 1] },
  { x: [2, 5, 3, 4, 2], filters: 3, kernel: [3, 2, 3], strides: [2, 1, 2], padding: 'same' },
  { x: [1, 5, 4, 3, 6], filters: 4, kernel: [2, 2, 1], groups: 2 },
  { x: [2, 4, 3, 3, 6], filters: 6, kernel: [3, 3, 3], groups: 6, padding: 'same' },
  { x: [1, 7, 5, 5, 3], filters: 5, kernel: [3, 1, 2], dilationRate: [3, 1, 2] },
  { x: [1, 3, 5, 7, 2], filters: 3, kernel: [2, 3, 2], dilationRate: [2, 3, 1], padding: 'same' },
  { x: [1, 11, 5, 7, 1], filters: 17, kernel: [2, 1, 3], strides: [5, 3, 4] },
  { x: [2, 3, 5, 5, 2], filters: 3, kernel: [1, 3, 3], padding: 'same' },
  { x: [2, 5, 3, 3, 4], filters: 2, kernel: [1, 1, 1], strides: [3, 1, 2], groups: 2 },
  { x: [1, 2, 2, 2, 1], filters: 2, kernel: [5, 3, 7], padding: 'same' },
  { x: [1, 4, 12, 12, 8], filters: 16, kernel: [3, 3, 3], padding: 'same' },
]

/** Checks one op: `axes` of what it convolves, shapes of its kernel, and its definition. */
function checkOp(
  t: Test,
  c: Case,
  axes: readonly Axis[],
  kernel: Shape,
  op: (x: Value, kernel: Value, bias: Value) => Value,
  definition: typeof convolved,
  outputs: number,
): void {
  const shapes = [c.x, kernel, [c.filters]] as const
  const arrays = shapes.map((shape, i) => numbers(sizeOf(shape), -1, 1, i + 1))
  const dy = numbers(c.x[0] * outputs * c.filters, -1, 1, 9)
  const expected = definition(c, axes, [...arrays, dy])
  const tensors = [...arrays.map((array, i) => new Tensor(array, shapes[i])), new Tensor(dy, expected.shape)]
  const image = input({ shape: c.x.slice(1) })
  const layer = new OneOp([shapes[1], shapes[2]], op)
  check(t, model({ inputs: image, outputs: layer.apply(image) }), expected, tensors, JSON.stringify(c))
}

test('a convolution over any axes is the sum of its definition, with all gradients', t => {
  for (const c of cases) {
    const axes = axesOf(c, (_, i) => c.x[i + 1])
    const { strides, padding, dilationRate, groups = 1 } = c
    const kernel = [...c.kernel, c.x[c.x.length - 1] / groups, c.filters]
    const outputs = product(axes.map(({ places }) => places))
    const op = (x: Value, w: Value, bias: Value) => ops.conv(x, w, { strides, padding, dilationRate, bias })
    checkOp(t, c, axes, kernel, op, convolved, outputs)
  }
  t.end()
})

const depthwiseCases: Case[] = [
  { x: [2, 7, 3], filters: 3, kernel: [3], strides: 2 },
  { x: [1, 11, 4], filters: 8, kernel: [2], dilationRate: 3, padding: 'causal' },
  { x: [2, 5, 7, 6], filters: 18, kernel: [3, 2], padding: 'same' },
  { x: [1, 9, 8, 17], filters: 34, kernel: [3, 3], strides: [2, 1], dilationRate: [1, 2] },
  { x: [1, 5, 6, 1], filters: 20, kernel: [2, 3], strides: 2, dilationRate: 2, padding: 'same' },
  { x: [1, 4, 3, 2], filters: 40, kernel: [3, 3], padding: 'same' },
  { x: [2, 3, 4, 5, 3], filters: 6, kernel: [2, 3, 2], padding: 'same' },
]

test('a depthwise convolution is one with as many groups as channels, and several filters in each', t => {
  for (const c of depthwiseCases) {
    const channels = c.x[c.x.length - 1]
    const axes = axesOf(c, (_, i) => c.x[i + 1])
    const { strides, padding, dilationRate } = c
    const outputs = product(axes.map(({ places }) => places))
    const op = (x: Value, w: Value, bias: Value) => ops.depthwiseConv(x, w, { strides, padding, dilationRate, bias })
    const kernel = [...c.kernel, channels, c.filters / channels]
    checkOp(t, { ...c, groups: channels }, axes, kernel, op, convolved, outputs)
  }
  t.end()
})

test('a separable convolution is a depthwise one and a mixing of its channels', t => {
  const x = input({ shape: [6, 7, 3] })
  const own = new Tensor(numbers(3 * 2 * 3 * 2, -1, 1, 1), [3, 2, 3, 2])
  const mixing = new Tensor(numbers(6 * 5, -1, 1, 2), [1, 1, 6, 5])
  const options = { strides: 2, padding: 'same' } as const
  const bias = [1, 2, 3, 4, 5]
  const apart = ops.conv(ops.depthwiseConv(x, own, options), mixing, { bias })
  const data = new Tensor(numbers(2 * 6 * 7 * 3, -1, 1, 3), [2, 6, 7, 3])
  const [separable, both] = [ops.separableConv(x, own, mixing, { ...options, bias }), apart].map(outputs =>
    model({ inputs: x, outputs }).predictSync(data),
  )
  t.deepEqual(separable.shape, [2, 3, 4, 5])
  t.deepEqual(separable, both)
  t.end()
})

test('what a convolution or a pooling does not know is refused', t => {
  const [series, image] = [input({ shape: [8, 2] }), input({ shape: [4, 4, 2] })]
  const [short, kernel] = [new Tensor(new Float32Array(12), [3, 2, 2]), new Tensor(new Float32Array(36), [3, 3, 2, 2])]
  const given = (options: object) => options as Parameters<typeof ops.convTranspose>[2]
  for (const op of [ops.conv, ops.depthwiseConv, ops.convTranspose]) {
    t.throws(() => op(image, kernel, given({ dilation: 2 })), /unknown option dilation. Options are bias, strides/)
    t.throws(() => op(image, kernel, given({ padding: 'sam' })), /padding to be one of 'valid', 'same', received 'sam'/)
    t.throws(() => op(image, kernel, given({ padding: 'causal' })), /padding to be one of .* received 'causal'/)
  }
  t.doesNotThrow(() => ops.conv(series, short, { padding: 'causal' }))
  t.throws(
    () => ops.conv(series, short, given({ padding: 'full' })),
    /one of 'valid', 'same', 'causal', received 'full'/,
  )
  for (const op of [ops.maxPool, ops.averagePool]) {
    t.throws(
      () => op(image, 2, { padding: 'causal' as never }),
      /padding to be one of 'valid', 'same', received 'causal'/,
    )
  }
  t.throws(
    () => ops.depthwiseConv(image, new Tensor(new Float32Array(27), [3, 3, 3, 1])),
    /expected a kernel .* 2 .*received shape \[3, 3, 3, 1\]/,
  )
  t.end()
})

test('a transposed convolution over any axes is the sum of its definition, with all gradients', t => {
  for (const { padding, ...c } of transposedCases) {
    const axes = axesOf({ padding, ...c }, (axis, i) => transposedLength({ padding, ...c }, axis, c.x[i + 1], i))
    const { strides, dilationRate, outputPadding } = c
    const kernel = [...c.kernel, c.filters, c.x[c.x.length - 1]]
    const outputs = product(axes.map(({ length }) => length))
    const window = { strides, padding, dilationRate, outputPadding }
    const op = (x: Value, w: Value, bias: Value) => ops.convTranspose(x, w, { ...window, bias })
    checkOp(t, { padding, ...c }, axes, kernel, op, transposed, outputs)
  }
  t.end()
})

test('a transposed convolution without a bias, on axes of any size, and without Winograd', t => {
  const x = input({ shape: [null, null, 3] })
  const kernel = new Tensor(numbers(3 * 3 * 2 * 3, -1, 1, 2), [3, 3, 2, 3])
  const net = model({ inputs: x, outputs: ops.convTranspose(x, kernel, { strides: 2, padding: 'same' }) })
  t.deepEqual(net.outputs[0].shape, [null, null, null, 2], 'its axes are not known, either')
  for (const side of [3, 5]) {
    const image = new Tensor(numbers(side * side * 3), [1, side, side, 3])
    t.deepEqual(net.predictSync(image).shape, [1, 2 * side, 2 * side, 2])
  }
  const image = new Tensor(numbers(16 * 16 * 3), [1, 16, 16, 3])
  const same = model({ inputs: x, outputs: ops.convTranspose(x, kernel, { padding: 'same' }) })
  const { convolution } = engine
  const [auto, direct] = (['auto', 'direct'] as const).map(choice => {
    engine.setConvolution(choice)
    return same.predictSync(image).data
  })
  engine.setConvolution(convolution)
  const apart = auto.reduce((most, value, i) => Math.max(most, Math.abs(value - direct[i])), 0)
  t.ok(apart < 1e-5, `both ways give the same: ${apart.toExponential(1)} apart`)
  t.end()
})

test('predictions run convolutions only: relu, bias and normalization are in them, and weights packed', async t => {
  const volumes = sequential({
    layers: [
      layers.conv3d({ filters: 4, kernelSize: 3, inputShape: [4, 6, 6, 2] }),
      layers.batchNormalization(),
      layers.activation({ activation: 'relu' }),
      layers.conv3dTranspose({ filters: 3, kernelSize: [1, 2, 2], strides: [1, 2, 2], activation: 'relu' }),
      layers.conv3dTranspose({ filters: 2, kernelSize: 2, strides: 2 }),
    ],
  })
  const pictures = sequential({
    layers: [
      layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, activation: 'relu', inputShape: [5, 5, 2] }),
      layers.conv2dTranspose({ filters: 3, kernelSize: 2, strides: 2 }),
      layers.batchNormalization({ movingMeanInitializer: 'randomNormal', gammaInitializer: 'randomUniform' }),
      layers.activation({ activation: 'relu' }),
    ],
  })
  const series = sequential({
    layers: [
      layers.conv1d({ filters: 4, kernelSize: 3, padding: 'causal', inputShape: [16, 2] }),
      layers.batchNormalization(),
      layers.reLU(),
      layers.depthwiseConv1d({ kernelSize: 3, depthMultiplier: 2 }),
      layers.batchNormalization(),
      layers.separableConv1d({ filters: 6, kernelSize: 3, activation: 'relu' }),
    ],
  })
  const calls = async (net: Model, shape: Shape) =>
    (await net.profile(new Tensor(numbers(sizeOf(shape)), shape))).map(({ kernel }) => kernel)
  t.deepEqual(
    await calls(series, [2, 16, 2]),
    ['conv2dForward', 'conv2dForward', 'conv2dForward', 'conv2dForward', 'copyBlocks'],
    'a separable one is two',
  )
  t.deepEqual(
    await calls(pictures, [2, 5, 5, 2]),
    ['conv2dTransposeForward', 'conv2dTransposeForward', 'copyBlocks'],
    'and a copy of what they give',
  )
  const image = new Tensor(numbers(50), [1, 5, 5, 2])
  const [fused, plain] = [pictures.predictSync(image).data, inspect.gradients(pictures, image).outputs[0].data]
  const apart = fused.reduce((most, value, i) => Math.max(most, Math.abs(value - plain[i])), 0)
  t.ok(apart < 1e-5 && fused.some(value => value > 0), `what they give is ${apart.toExponential(1)} off`)
  t.deepEqual(
    await calls(volumes, [2, 4, 6, 6, 2]),
    ['unfold', 'conv2dForward', 'conv2dTransposeForward', 'conv2dTransposeForward', 'fold', 'copyBlocks'],
    'a plane moves where the kernel is deep',
  )
  t.end()
})

test('what a transposed convolution cannot do is told while the graph is built', t => {
  const image = input({ shape: [4, 4, 2] })
  const kernel = new Tensor(new Float32Array(36), [3, 3, 2, 2])
  for (const [options, message] of [
    [{ outputPadding: 1 }, /expected an output padding from 0 to 0 along spatial axis 0, received 1/],
    [{ strides: 2, padding: 'same', outputPadding: 2 }, /expected an output padding from 0 to 1 .*received 2/],
    [{ strides: [1, 2, 3] }, /expected strides to be one whole number from 1, or one for each of 2 spatial axes/],
    [{ dilationRate: 0 }, /expected dilationRate to be one whole number from 1/],
    [{ outputPadding: [0.5, 0] }, /expected outputPadding to be one whole number from 0/],
  ] as const)
    t.throws(() => ops.convTranspose(image, kernel, options), message, JSON.stringify(options))
  t.throws(() => ops.convTranspose(input({ shape: [4, 4, 3] }), kernel), /expected a kernel .*, 3\], received shape/)
  const empty = new Tensor(new Float32Array(0), [3, 0, 1, 2])
  for (const op of [ops.conv, ops.convTranspose])
    t.throws(() => op(image, empty), /expected a kernel of 4 axes, none of them empty, received shape \[3, 0, 1, 2\]/)
  for (const layer of [
    layers.conv2d({ filters: 2, kernelSize: 3 }),
    layers.depthwiseConv2d({ kernelSize: 3 }),
    layers.conv2dTranspose({ filters: 2, kernelSize: 3 }),
  ])
    t.throws(
      () => layer.apply(input({ shape: [4, 4, null] })),
      /expected inputs whose sizes settle the shape of kernel, received \[null, 4, 4, null\]/,
    )
  t.throws(() => ops.convTranspose(input({ shape: [3] }), kernel), /received shape \[null, 3\]/)
  t.throws(
    () => ops.convTranspose(image, kernel, { bias: [1, 2, 3] }),
    /expected a bias of shape \[2\], received \[3\]/,
  )
  t.end()
})
