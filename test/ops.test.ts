/** Ops on values of a model: what they compute against plain JavaScript, and their gradients against differences. */
import test from 'tape'
import { FoveaError } from '../lib/core/errors.ts'
import { type Shape, sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import type { Value } from '../lib/graph/value.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import { input } from '../lib/layers/index.ts'
import { additiveScores } from '../lib/ops/additive-scores.ts'
import * as ops from '../lib/ops/index.ts'
import { numbers } from './support/kernels.ts'
import { Graph } from './support/network.ts'

const batch = 2

/** A graph of one op on inputs of these shapes, without the batch. */
function graphOf(shapes: readonly Shape[], op: (...values: Value[]) => Value): Graph {
  const values = shapes.map(shape => input({ shape }))
  return new Graph(values, [op(...values)])
}

/** Numbers that stay clear of kinks, at 0 and at multiples of a twentieth, and of those of another seed. */
function data(shape: Shape, seed: number, positive = false): Tensor {
  const whole = [batch, ...shape]
  const steps = numbers(sizeOf(whole), 10, 34, seed).map(Math.floor)
  const values = steps.map((step, i) => (step * 0.05 + 0.012 + 0.012 * (seed % 3)) * (positive || i % 3 > 0 ? 1 : -1))
  return new Tensor(values, whole)
}

/** Every number of an array by its place. */
const at = ({ data, shape }: Tensor, place: readonly number[]): number => {
  const own = place.slice(place.length - shape.length)
  return data[own.reduce((index, i, axis) => index * shape[axis] + (shape[axis] === 1 ? 0 : i), 0)]
}

function places(shape: Shape): number[][] {
  return shape.reduce<number[][]>(
    (all, size) => all.flatMap(place => Array.from({ length: size }, (_, i) => [...place, i])),
    [[]],
  )
}

function near(t: test.Test, received: Tensor, expected: readonly number[], what: string): void {
  const worst = expected.reduce(
    (most, value, i) => Math.max(most, Math.abs(received.data[i] - value) / Math.max(1, Math.abs(value))),
    received.size === expected.length ? 0 : Number.POSITIVE_INFINITY,
  )
  t.ok(worst < 1e-5, `${what}: ${worst.toExponential(1)} off`)
}

const h = 1e-2

/** The largest distance of gradients from central differences. */
function gradientError(graph: Graph, inputs: Tensor[]): number {
  const [first] = gradients(graph, inputs).outputs
  const upstream = new Tensor(numbers(first.size, -1, 1, 77), first.shape)
  const objective = () =>
    gradients(graph, inputs).outputs[0].data.reduce((sum, value, i) => sum + value * upstream.data[i], 0)
  const { inputs: received } = gradients(graph, inputs, upstream)
  let worst = 0
  inputs.forEach(({ data }, which) => {
    for (let i = 0; i < data.length; i++) {
      const before = data[i]
      const [up, down] = [before + h, before - h].map(value => {
        data[i] = value
        return { at: data[i], value: objective() }
      })
      data[i] = before
      const [difference, slope] = [(up.value - down.value) / (up.at - down.at), received[which].data[i]]
      worst = Math.max(worst, Math.abs(difference - slope) / Math.max(1, Math.abs(slope)))
    }
  })
  return worst
}

const pairs: [
  name: string,
  op: (a: Value, b: Value) => Value,
  value: (a: number, b: number) => number,
  positive?: true,
][] = [
  ['add', ops.add, (a, b) => a + b],
  ['subtract', ops.subtract, (a, b) => a - b],
  ['multiply', ops.multiply, (a, b) => a * b],
  ['divide', ops.divide, (a, b) => a / b],
  ['maximum', ops.maximum, Math.max],
  ['minimum', ops.minimum, Math.min],
  ['squaredDifference', ops.squaredDifference, (a, b) => (a - b) ** 2],
  ['logAddExp', ops.logAddExp, (a, b) => Math.log(Math.exp(a) + Math.exp(b))],
  ['power', ops.power, (a, b) => a ** b, true],
]
const shapesOfPairs: [Shape, Shape][] = [
  [
    [3, 4],
    [3, 4],
  ],
  [
    [2, 3, 4],
    [1, 1, 4],
  ],
  [
    [2, 1, 3],
    [2, 4, 1],
  ],
]

test('functions of two values repeat axes as NumPy does, forward and backward', t => {
  for (const [name, op, value, positive] of pairs)
    for (const [a, b] of shapesOfPairs) {
      const graph = graphOf([a, b], op)
      const inputs = [data(a, 1, positive), data(b, 2, positive)]
      const shape = [batch, ...a.map((size, axis) => Math.max(size, b[axis]))]
      const expected = places(shape).map(place => value(at(inputs[0], place), at(inputs[1], place)))
      const [output] = gradients(graph, inputs).outputs
      t.deepEqual(output.shape, shape, `${name} of [${a}] and [${b}] has shape [${shape}]`)
      near(t, output, expected, name)
      const error = gradientError(graph, inputs)
      t.ok(error < 5e-2, `its gradient is ${error.toExponential(1)} off`)
    }
  t.end()
})

test('scores of additive attention repeat axes as NumPy does, forward and backward', t => {
  const shapes: [query: Shape, key: Shape][] = [
    [
      [3, 4],
      [5, 4],
    ],
    [
      [2, 3, 4],
      [2, 5, 4],
    ],
    [
      [1, 3, 4],
      [2, 5, 4],
    ],
    [
      [3, 4],
      [5, 1],
    ],
  ]
  for (const [query, key] of shapes) {
    const graph = graphOf([query, key], (q, k) => additiveScores(q, k))
    const inputs = [data(query, 1), data(key, 2)]
    const shape = [batch, ...query.slice(0, -2).map((size, axis) => Math.max(size, key[axis])), 3, 5]
    const expected = places(shape).map(place => {
      const [before, [i, j]] = [place.slice(0, -2), place.slice(-2)]
      const terms = [0, 1, 2, 3].map(d =>
        Math.tanh(at(inputs[0], [...before, i, d]) + at(inputs[1], [...before, j, d])),
      )
      return terms.reduce((sum, term) => sum + term)
    })
    const [output] = gradients(graph, inputs).outputs
    t.deepEqual(output.shape, shape, `[${query}] and [${key}] give [${shape}]`)
    near(t, output, expected, 'scores')
    const error = gradientError(graph, inputs)
    t.ok(error < 5e-2, `their gradient is ${error.toExponential(1)} off`)
  }
  t.end()
})

const singles: [name: string, op: (x: Value) => Value, value: (x: number) => number, positive?: true][] = [
  ['negative', ops.negative, x => -x],
  ['abs', ops.abs, Math.abs],
  ['square', ops.square, x => x * x],
  ['sqrt', ops.sqrt, Math.sqrt, true],
  ['rsqrt', ops.rsqrt, x => 1 / Math.sqrt(x), true],
  ['reciprocal', ops.reciprocal, x => 1 / x],
  ['exp', ops.exp, Math.exp],
  ['expm1', ops.expm1, Math.expm1],
  ['log', ops.log, Math.log, true],
  ['log1p', ops.log1p, Math.log1p, true],
  ['sin', ops.sin, Math.sin],
  ['cos', ops.cos, Math.cos],
  ['tanh', ops.tanh, Math.tanh],
  ['clip', x => ops.clip(x, -0.8, 0.8), x => Math.min(Math.max(x, -0.8), 0.8)],
]

test('functions of one value compute what they should, forward and backward', t => {
  for (const [name, op, value, positive] of singles) {
    const graph = graphOf([[3, 5]], op)
    const x = data([3, 5], 3, positive)
    near(t, gradients(graph, [x]).outputs[0], Array.from(x.data, value), name)
    const error = gradientError(graph, [x])
    t.ok(error < 2e-2, `${name}: its gradient is ${error.toExponential(1)} off`)
  }
  t.end()
})

test('functions without a derivative stop the gradient', t => {
  const graph = graphOf([[4]], x => ops.greater(x, 0))
  const { outputs, inputs } = gradients(graph, [[-1, 2, 0, 3]], [[1, 1, 1, 1]])
  t.deepEqual([...outputs[0].data], [0, 1, 0, 1], 'a number beside a value is repeated')
  t.deepEqual([...inputs[0].data], [0, 0, 0, 0])
  t.end()
})

const reductions: [name: string, op: typeof ops.sum, value: (xs: number[]) => number][] = [
  ['sum', ops.sum, xs => xs.reduce((a, b) => a + b, 0)],
  ['mean', ops.mean, xs => xs.reduce((a, b) => a + b, 0) / xs.length],
  ['max', ops.max, xs => Math.max(...xs)],
  ['min', ops.min, xs => Math.min(...xs)],
  ['prod', ops.prod, xs => xs.reduce((a, b) => a * b, 1)],
  ['logsumexp', ops.logsumexp, xs => Math.log(xs.reduce((a, b) => a + Math.exp(b), 0))],
]

test('reductions go over one axis, several, or all, and keep them where they are asked to', t => {
  const sample = [3, 2, 4]
  const whole = [batch, ...sample]
  const x = data(sample, 4)
  for (const [name, op, value] of reductions)
    for (const axes of [[1], [-1], [1, 3], [1, 2, 3]])
      for (const keepdims of [false, true]) {
        const graph = graphOf([sample], v => op(v, { axis: axes.length === 1 ? axes[0] : axes, keepdims }))
        const gone = new Set(axes.map(axis => (axis + 4) % 4))
        const groups = new Map<string, number[]>()
        for (const place of places(whole)) {
          const key = place.filter((_, axis) => !gone.has(axis)).join()
          groups.set(key, [...(groups.get(key) ?? []), at(x, place)])
        }
        const [output] = gradients(graph, [x]).outputs
        const shape = whole.flatMap((size, axis) => (gone.has(axis) ? (keepdims ? [1] : []) : [size]))
        t.deepEqual(output.shape, shape, `${name} along ${axes}${keepdims ? ', kept' : ''} has shape [${shape}]`)
        near(t, output, [...groups.values()].map(value), name)
        const error = keepdims ? 0 : gradientError(graph, [x])
        t.ok(error < 5e-2, `its gradient is ${error.toExponential(1)} off`)
      }
  t.end()
})

test('ops tell what does not fit before anything is computed', t => {
  const [a, b] = [input({ shape: [3] }), input({ shape: [4] })]
  t.throws(() => ops.add(a, b), /expected inputs of one shape .*, received \[null, 3\] and \[null, 4\]/)
  t.throws(() => ops.sum(a, { axis: 2 }), /ops.sum: expected an axis from -2 to 1, received 2/)
  t.throws(() => ops.clip(a, 1, 0), /expected low <= high/)
  const picture = input({ shape: [4, 6, 3] })
  t.throws(() => ops.depthToSpace(picture, 2), /axis 3 is a multiple of 4, received shape \[null, 4, 6, 3\]/)
  t.throws(() => ops.spaceToDepth(picture, 4), /axis 2 is a multiple of 4, received shape \[null, 4, 6, 3\]/)
  t.throws(() => ops.spaceToDepth(picture, 1.5), /ops.spaceToDepth: expected blockSize to be a whole number at least 1/)
  t.throws(() => ops.depthToSpace(a, 1), /expected an input \[batch, height, width, channels\]/)
  t.throws(() => ops.maxPool(picture, 0), /ops.maxPool: expected poolSize to be .*, received 0/)
  t.throws(() => ops.averagePool(picture, 2, { strides: [1, 0.5] }), /ops.averagePool: expected strides to be/)
  t.throws(
    () => ops.maxPool(picture, 2, { strides: [1] }),
    /expected as many strides as sizes of the window, 2, received \[1\]/,
  )
  t.throws(() => ops.maxPool(picture, 2, { padding: 'full' as never }), /ops.maxPool: expected padding to be/)
  t.throws(() => ops.adaptiveMaxPool(picture, [2, -1]), /ops.adaptiveMaxPool: expected outputSize to be/)
  t.throws(() => ops.image.resize(picture, [0, 2]), /ops.image.resize: expected height to be .*, received 0/)
  t.throws(
    () => ops.image.resize(picture, [2, 2], { interpolation: 'cubic' as never }),
    /ops.image.resize: expected interpolation to be one of 'nearest', .*, received 'cubic'/,
  )
  t.throws(
    () => ops.image.resize(picture, [2, 2], { cropToAspectRatio: true, padToAspectRatio: true }),
    /ops.image.resize: expected cropToAspectRatio or padToAspectRatio, received both/,
  )
  t.throws(() => ops.image.resize(a, [2, 2]), /expected an input \[batch, height, width, channels\] or/)
  t.throws(() => ops.add(1, 2), /ops.binary: expected a symbolic value/)
  t.end()
})

test('ops take an axis as Keras does, and refuse what they do not know', t => {
  const x = input({ shape: [3, 4] })
  t.deepEqual(ops.mean(x, -1).shape, [null, 3], 'an axis by itself')
  t.deepEqual(ops.sum(x, [1, 2], true).shape, [null, 1, 1], 'axes, and whether they stay')
  t.deepEqual(ops.argmax(x, 1).shape, [null, 4])
  t.deepEqual(ops.variance(x, { axis: 1, keepdims: true }).shape, [null, 1, 4])
  const wrong: [unknown, RegExp][] = [
    [{ keepDims: true }, /ops.mean: expected options that are known, received 'keepDims'. Did you mean keepdims\?/],
    [{ axes: 1 }, /ops.mean: expected options that are known, received 'axes'/],
    ['1', /ops.mean: expected an object of options, received '1'/],
    [{ axis: 0.5 }, /ops.mean: expected axis to be a whole number/],
    [{ keepdims: 1 }, /ops.mean: expected keepdims to be true or false/],
  ]
  for (const [options, message] of wrong) t.throws(() => ops.mean(x, options as never), message)
  t.end()
})

test('ops without what they work on say so', t => {
  for (const [name, op] of Object.entries(ops)) {
    if (typeof op !== 'function') continue
    for (const given of [[], [null], [3], ['x']])
      try {
        ;(op as (...given: unknown[]) => unknown)(...given)
        t.fail(`${name}(${given}) gives something`)
      } catch (error) {
        t.ok(error instanceof FoveaError, `${name}(${given}): ${error}`)
      }
  }
  t.end()
})

/** What a model of one op gives for numbers 0, 1, 2, ... of shape [2, ...sample]. */
function moved(sample: Shape, op: (x: Value) => Value): unknown {
  const count = batch * sizeOf(sample)
  const x = new Tensor(
    Float32Array.from({ length: count }, (_, i) => i),
    [batch, ...sample],
  )
  return gradients(graphOf([sample], op), [x]).outputs[0].toArray()
}

const movements: [name: string, sample: Shape, op: (x: Value) => Value, expected: unknown][] = [
  [
    'transpose',
    [2, 2],
    x => ops.transpose(x, [0, 2, 1]),
    [
      [
        [0, 2],
        [1, 3],
      ],
      [
        [4, 6],
        [5, 7],
      ],
    ],
  ],
  [
    'slice',
    [4],
    x => ops.slice(x, [0, 1], [-1, 2]),
    [
      [1, 2],
      [5, 6],
    ],
  ],
  ['slice with steps', [5], x => ops.slice(x, [1, 0], [], [1, 2]), [[5, 7, 9]]],
  [
    'pad',
    [2],
    x =>
      ops.pad(
        x,
        [
          [0, 0],
          [1, 2],
        ],
        { value: 9 },
      ),
    [
      [9, 0, 1, 9, 9],
      [9, 2, 3, 9, 9],
    ],
  ],
  [
    'pad, reflected',
    [3],
    x =>
      ops.pad(
        x,
        [
          [0, 0],
          [2, 1],
        ],
        { mode: 'reflect' },
      ),
    [
      [2, 1, 0, 1, 2, 1],
      [5, 4, 3, 4, 5, 4],
    ],
  ],
  [
    'pad, symmetric',
    [2],
    x =>
      ops.pad(
        x,
        [
          [0, 0],
          [2, 1],
        ],
        { mode: 'symmetric' },
      ),
    [
      [1, 0, 0, 1, 1],
      [3, 2, 2, 3, 3],
    ],
  ],
  [
    'pad, edge',
    [2],
    x =>
      ops.pad(
        x,
        [
          [0, 0],
          [1, 2],
        ],
        { mode: 'edge' },
      ),
    [
      [0, 0, 1, 1, 1],
      [2, 2, 3, 3, 3],
    ],
  ],
  [
    'take',
    [3],
    x => ops.take(x, [2, 0, -1], 1),
    [
      [2, 0, 2],
      [5, 3, 5],
    ],
  ],
  [
    'oneHot',
    [2],
    x => ops.oneHot(ops.subtract(x, 0.5), 3),
    [
      [
        [1, 0, 0],
        [1, 0, 0],
      ],
      [
        [0, 1, 0],
        [0, 0, 1],
      ],
    ],
  ],
  [
    'oneHot along an axis, outside',
    [2],
    x => ops.oneHot(ops.subtract(x, 1), 2, 1),
    [
      [
        [0, 1],
        [0, 0],
      ],
      [
        [0, 0],
        [1, 0],
      ],
    ],
  ],
  [
    'flip',
    [3],
    x => ops.flip(x, 1),
    [
      [2, 1, 0],
      [5, 4, 3],
    ],
  ],
  [
    'repeat',
    [2],
    x => ops.repeat(x, 2, 1),
    [
      [0, 0, 1, 1],
      [2, 2, 3, 3],
    ],
  ],
  [
    'where',
    [3],
    x => ops.where([1, 0, 1], x, [7, 8, 9]),
    [
      [0, 8, 2],
      [3, 8, 5],
    ],
  ],
  [
    'affineTransform, half a pixel to the left',
    [1, 3, 1],
    x => ops.image.affineTransform(x, Array(2).fill([1, 0, 0.5, 0, 1, 0, 0, 0]), { fillMode: 'nearest' }),
    [0, 3].map(first => [[0.5, 1.5, 2].map(step => [first + step])]),
  ],
  [
    'upsample2d, nearest',
    [1, 2, 1],
    x => ops.upsample2d(x, { size: [2, 1], interpolation: 'nearest' }),
    [0, 2].map(first => Array(2).fill([[first], [first + 1]])),
  ],
  [
    'upsample2d, bilinear',
    [1, 2, 1],
    x => ops.upsample2d(x, { size: [1, 2], interpolation: 'bilinear' }),
    [0, 2].map(first => [[0, 0.25, 0.75, 1].map(step => [first + step])]),
  ],
  [
    'image.resize, area',
    [2, 2, 1],
    x => ops.image.resize(x, [1, 1], { interpolation: 'area' }),
    [1.5, 5.5].map(mean => [[[mean]]]),
  ],
  [
    'image.resize, cropped',
    [1, 4, 1],
    x => ops.image.resize(x, [1, 2], { cropToAspectRatio: true }),
    [0, 4].map(first => [[[first + 1], [first + 2]]]),
  ],
  [
    'image.resize, padded',
    [1, 2, 1],
    x => ops.image.resize(x, [2, 2], { padToAspectRatio: true, fillValue: 9, interpolation: 'nearest' }),
    [0, 2].map(first => Array(2).fill([[first], [first + 1]])),
  ],
  [
    'depthToSpace',
    [1, 2, 4],
    x => ops.depthToSpace(x, 2),
    [0, 8].map(first => [[0, 1, 4, 5].map(step => [first + step]), [2, 3, 6, 7].map(step => [first + step])]),
  ],
  [
    'depthToSpace of more channels',
    [1, 1, 8],
    x => ops.depthToSpace(x, 2),
    [0, 8].map(first => [
      [
        [first, first + 1],
        [first + 2, first + 3],
      ],
      [
        [first + 4, first + 5],
        [first + 6, first + 7],
      ],
    ]),
  ],
  [
    'spaceToDepth',
    [2, 4, 1],
    x => ops.spaceToDepth(x, 2),
    [0, 8].map(first => [[[0, 1, 4, 5].map(step => first + step), [2, 3, 6, 7].map(step => first + step)]]),
  ],
  [
    'spaceToDepth and back',
    [6, 3, 2],
    x => ops.depthToSpace(ops.spaceToDepth(x, 3), 3),
    [0, 36].map(first =>
      Array.from({ length: 6 }, (_, i) =>
        Array.from({ length: 3 }, (_, j) => [0, 1].map(c => first + (i * 3 + j) * 2 + c)),
      ),
    ),
  ],
  [
    'cumsum',
    [3],
    x => ops.cumsum(x),
    [
      [0, 1, 3],
      [3, 7, 12],
    ],
  ],
  [
    'topK',
    [3],
    x => ops.subtract(ops.multiply(ops.topK(x, 2).values, 10), ops.topK(x, 2).indices),
    [
      [18, 9],
      [48, 39],
    ],
  ],
  [
    'searchsorted',
    [3],
    x => ops.add(ops.searchsorted([0, 1, 1, 4], x), ops.multiply(ops.searchsorted([0, 1, 1, 4], x, 'right'), 10)),
    [
      [10, 31, 33],
      [33, 43, 44],
    ],
  ],
  [
    'expandDims and squeeze',
    [2],
    x => ops.squeeze(ops.expandDims(ops.expandDims(x, 1), -1), 1),
    [
      [[0], [1]],
      [[2], [3]],
    ],
  ],
  [
    'reshape over the batch',
    [3],
    x => ops.reshape(x, [3, -1]),
    [
      [0, 1],
      [2, 3],
      [4, 5],
    ],
  ],
  [
    'split at places',
    [4],
    x => ops.concatenate(ops.split(x, [1, 3], 1).reverse(), 1),
    [
      [3, 1, 2, 0],
      [7, 5, 6, 4],
    ],
  ],
  [
    'split',
    [4],
    x => ops.subtract(...(ops.split(x, 2, 1) as [Value, Value])),
    [
      [-2, -2],
      [-2, -2],
    ],
  ],
]

test('ops that move numbers move them as they should, forward and backward', t => {
  for (const [name, sample, op, expected] of movements) {
    t.deepEqual(moved(sample, op), expected, name)
    const error = gradientError(graphOf([sample], op), [data(sample, 5)])
    t.ok(error < 1e-2, `${name}: its gradient is ${error.toExponential(1)} off`)
  }
  t.end()
})

test('products of matrices, one by one or one for the whole batch, forward and backward', t => {
  for (const [a, b] of [
    [
      [2, 3],
      [3, 4],
    ],
    [
      [2, 2, 3],
      [2, 3, 4],
    ],
  ]) {
    const graph = graphOf([a, b], ops.matmul)
    const inputs = [data(a, 1), data(b, 2)]
    const shape = [batch, ...a.slice(0, -1), b[b.length - 1]]
    const expected = places(shape).map(place => {
      const [before, column] = [place.slice(0, -1), place[place.length - 1]]
      const terms = Array.from(
        { length: 3 },
        (_, k) => at(inputs[0], [...before, k]) * at(inputs[1], [...before.slice(0, -1), k, column]),
      )
      return terms.reduce((sum, term) => sum + term, 0)
    })
    near(t, gradients(graph, inputs).outputs[0], expected, `[${a}] and [${b}]`)
    t.ok(gradientError(graph, inputs) < 2e-2)
  }
  const matrix = [
    [1, 2],
    [3, 4],
    [5, 6],
  ]
  for (const op of [
    (x: Value) => ops.matmul(x, matrix),
    (x: Value) => ops.matmul([[1, 0, 2]], ops.transpose(x, [0, 2, 1])),
  ]) {
    const graph = graphOf([[4, 3]], op)
    t.ok(gradientError(graph, [data([4, 3], 6)]) < 2e-2, 'one side is a single matrix')
  }
  t.end()
})

test('ops without their operands, or with options they do not know, are refused', t => {
  const x = input({ shape: [4, 2] })
  const byName: Readonly<Record<string, unknown>> = { ...ops }
  const wrong: [string, () => unknown][] = [
    ...(
      ['sum', 'mean', 'max', 'any', 'logsumexp', 'argmax', 'argmin', 'variance', 'transpose', 'squeeze'] as const
    ).map(name => [name, () => (byName[name] as (x?: unknown) => unknown)()] as [string, () => unknown]),
    ...(['add', 'divide', 'matmul', 'greater', 'maximum'] as const).map(
      name => [name, () => (byName[name] as (a: unknown, b?: unknown) => unknown)(x)] as [string, () => unknown],
    ),
    ...(['conv', 'depthwiseConv', 'convTranspose', 'maxPool', 'averagePool', 'adaptiveMaxPool'] as const).map(
      name => [name, () => (byName[name] as (x: unknown) => unknown)(null)] as [string, () => unknown],
    ),
    ['conv without a kernel', () => ops.conv(x, undefined as never)],
    ...(['flip', 'repeat', 'pad', 'slice', 'concatenate'] as const).map(
      name => [name, () => (byName[name] as (x: unknown) => unknown)(null)] as [string, () => unknown],
    ),
    ['mean keepDims', () => ops.mean(x, { keepDims: true } as object)],
    ['variance with text', () => ops.variance(x, 'y'.repeat(100_000) as never)],
    ['argmax keepdims', () => ops.argmax(x, { keepdims: 1 as never })],
    ['sum null', () => ops.sum(x, null as never)],
    ['clip', () => ops.clip(x, Symbol('low') as never, 1)],
    ['clip of texts', () => ops.clip(x, '0' as never, '1' as never)],
    ['concatenate', () => ops.concatenate([x, undefined as never])],
    ['concatenate nothing', () => ops.concatenate([])],
    ['pad', () => ops.pad(x, [[0, 0], [1], [1, 1]] as never)],
    [
      'pad below 0',
      () =>
        ops.pad(x, [
          [0, 0],
          [-1, 0],
          [0, 0],
        ]),
    ],
    ['slice', () => ops.slice(x, 0 as never)],
    ['repeat', () => ops.repeat(x, 2 ** 40, 1)],
    ['transpose', () => ops.transpose(x, 'ab' as never)],
  ]
  for (const [name, call] of wrong)
    try {
      call()
      t.fail(`${name} is taken`)
    } catch (error) {
      t.ok(error instanceof FoveaError && error.message.length <= 300, `${name}: ${error}`)
    }
  t.end()
})

test('options of ops that are none, or that nobody reads, are refused in a sentence', t => {
  const x = input({ shape: [4, 4, 2] })
  const calls: Readonly<Record<string, (options: never) => unknown>> = {
    globalAveragePool: options => ops.globalAveragePool(x, options),
    globalMaxPool: options => ops.globalMaxPool(x, options),
    glu: options => ops.glu(x, options),
    softmax: options => ops.softmax(x, options),
    logSoftmax: options => ops.logSoftmax(x, options),
    sparsemax: options => ops.sparsemax(x, options),
    dense: options => ops.dense(x, x, options),
  }
  for (const [name, call] of Object.entries(calls))
    for (const options of [null, 3, { axs: 1 }])
      t.throws(() => call(options as never), { code: 'FOVEA_OPTION' }, `${name} ${JSON.stringify(options)}`)
  t.end()
})
