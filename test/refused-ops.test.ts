/**
 * Every op with wrong operands, options and entries of lists: what is refused is refused at once with an error of this
 * library, and what is taken has a shape. Seeded: the same calls in every run.
 */
import test from 'tape'
import { Random } from '../lib/engine/random.ts'
import { input, model, ops, tensor, type Value } from '../lib/index.ts'
import { faultOf, wrong } from './support/wrong-values.ts'

type Op = (...args: unknown[]) => Value | readonly Value[] | Readonly<Record<string, Value>>

const outputsOf = (given: ReturnType<Op>): readonly Value[] =>
  'shape' in given ? [given as Value] : Object.values(given)

const [x, rows, picture] = [[4], [3, 4], [4, 4, 4]].map(shape => input({ shape }))
const numbers = (...shape: number[]) => tensor(new Float32Array(shape.reduce((a, b) => a * b)), shape)
const random = { seed: 1, stream: 1 }
const sliding = { strides: [1, 1], padding: 'same', dilationRate: 1, bias: numbers(2) }
const widths = [0, 1, 1].map(width => [width, width])

const unary = [
  ...['abs', 'ceil', 'cos', 'erf', 'exp', 'expm1', 'floor', 'isfinite', 'isinf', 'isnan', 'log', 'log10', 'log1p'],
  ...[
    'onesLike',
    'zerosLike',
    'log2',
    'logicalNot',
    'negative',
    'reciprocal',
    'round',
    'rsqrt',
    'sign',
    'sin',
    'sqrt',
    'square',
    'tan',
    'tanh',
  ],
]
const binary = [
  ...['add', 'divide', 'divideNoNan', 'equal', 'floorDivide', 'greater', 'greaterEqual', 'less', 'lessEqual', 'mod'],
  ...['logAddExp', 'logicalAnd', 'logicalOr', 'logicalXor', 'maximum', 'minimum', 'multiply', 'notEqual', 'power'],
  ...['squaredDifference', 'subtract'],
]
const reductions = ['all', 'any', 'argmax', 'argmin', 'logsumexp', 'max', 'mean', 'min', 'prod', 'sum', 'variance']
const alongAxis = ['softmax', 'logSoftmax', 'sparsemax', 'glu']
const all = (names: readonly string[], args: unknown[]) => Object.fromEntries(names.map(name => [name, args]))

/** Arguments that are right, of which one is replaced. */
const right: Readonly<Record<string, readonly unknown[]>> = {
  ...all(unary, [x]),
  ...all(binary, [x, numbers(4)]),
  ...all(reductions, [rows, { axis: [1], keepdims: true }]),
  ...all(alongAxis, [rows, { axis: 2 }]),
  ...all(['adaptiveAveragePool', 'adaptiveMaxPool'], [picture, [2, 2]]),
  ...all(['averagePool', 'maxPool'], [picture, [2, 2], { strides: [1, 1], padding: 'same' }]),
  ...all(['globalAveragePool', 'globalMaxPool'], [picture, { keepdims: true }]),
  ...all(['depthToSpace', 'spaceToDepth'], [picture, 2]),
  ...all(['cumsum', 'flip', 'expandDims'], [rows, 1]),
  activate: [x, 'relu'],
  'image.adjustHsv': [input({ shape: [4, 4, 3] }), input({ shape: [2] }), { low: 0, high: 1 }],
  'image.affineTransform': [picture, input({ shape: [8] }), { fillMode: 'wrap', fillValue: 0, size: [2, 2] }],
  'image.clahe': [picture, { low: 0, high: 1, tiles: [2, 2], clipLimit: 4 }],
  'image.displace': [
    picture,
    input({ shape: [4, 4, 2] }),
    { fillMode: 'mirror', fillValue: 0, interpolation: 'nearest' },
  ],
  'image.equalize': [picture, { low: 0, high: 1, bins: 4 }],
  'image.resize': [picture, [2, 2], { interpolation: 'area', antialias: true, padToAspectRatio: true, fillValue: 1 }],
  batchNormalization: [x, numbers(4), numbers(4), { gamma: numbers(4), beta: null, axis: 1, epsilon: 0.1 }],
  clip: [x, -1, 1],
  concatenate: [[rows, rows], 1],
  conv: [picture, numbers(3, 3, 4, 2), sliding],
  convTranspose: [picture, numbers(3, 3, 2, 4), { ...sliding, outputPadding: [0, 0] }],
  ctcLoss: [input({ shape: [2] }), rows, input({ shape: [] }), input({ shape: [] }), { maskIndex: 0 }],
  dense: [x, numbers(4, 2), { bias: numbers(2) }],
  depthwiseConv: [picture, numbers(3, 3, 4, 1), { ...sliding, bias: numbers(4) }],
  dropout: [x, { rate: 0.5, ...random }],
  einsum: ['abc,abc->ab', rows, rows],
  fullLike: [x, 2],
  hostStep: [x, { forward: () => new Float32Array(4), gradient: null, shape: () => [null, 4] }],
  matmul: [rows, numbers(4, 2)],
  merge: ['add', [x, x]],
  oneHot: [x, 3, -1],
  pad: [rows, widths, { mode: 'reflect', value: 1 }],
  randomBeta: [x, 0.5, random],
  randomLogGamma: [x, 0.5, { shape: [2, 3], ...random }],
  randomNormal: [x, { mean: 0, deviation: 1, ...random }],
  randomOrder: [x, random],
  randomUniform: [x, { shape: [2, 3], ...random }],
  repeat: [rows, 2, 1],
  reshape: [rows, [-1, 2, 6]],
  scaleOffset: [x, { scale: [2], offset: [1, 2, 3, 4] }],
  searchsorted: [[1, 2, 3], x, 'left'],
  separableConv: [picture, numbers(3, 3, 4, 1), numbers(1, 1, 4, 2), sliding],
  slice: [rows, [0, 1], [-1, 2], [1, 1]],
  split: [rows, 3, 1],
  squeeze: [input({ shape: [1, 3, 1] }), [1]],
  take: [rows, [0, 1], 1],
  topK: [x, 2],
  transpose: [rows, [0, 2, 1]],
  upsample2d: [picture, { size: [2, 2], interpolation: 'bilinear' }],
  where: [x, 1, numbers(4)],
}

const found: Readonly<Record<string, unknown>> = {
  ...ops,
  ...Object.fromEntries(Object.entries(ops.image).map(([name, op]) => [`image.${name}`, op])),
}
const names = Object.keys(found).filter(name => typeof found[name] === 'function')

const chance = new Random(7)
const numbersDrawn = chance.permutation(2 ** 16, 0, 0)
let drawn = 0
const draw = (count: number): number => numbersDrawn[drawn++ % numbersDrawn.length] % count
const isOptions = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** The arguments with one of them, or something inside it, replaced; or without the last one. */
function spoiled(args: readonly unknown[], value: unknown): readonly unknown[] {
  const at = draw(args.length + 1)
  if (at === args.length) return args.slice(0, -1)
  const given = args[at]
  const inside = draw(3) > 0
  if (inside && isOptions(given)) return args.with(at, { ...given, [[...Object.keys(given), 'y'][draw(4)]]: value })
  if (inside && Array.isArray(given)) return args.with(at, given.with(draw(given.length), value))
  return args.with(at, value)
}

test('every op has its right arguments here', t => {
  t.deepEqual(Object.keys(right).sort(), names.sort())
  for (const name of names) t.ok(outputsOf((found[name] as Op)(...right[name]))[0].shape.length > 0, name)
  t.end()
})

test('wrong arguments of ops are refused at once with errors of this library', t => {
  const isSize = (size: unknown) => size === null || (Number.isSafeInteger(size) && (size as number) >= 0)
  let refused = 0
  for (const name of names) {
    const faults = new Set<string>()
    for (let i = 0; i < 160; i++) {
      const args = spoiled(right[name], wrong[draw(wrong.length)])
      try {
        const outputs = outputsOf((found[name] as Op)(...args))
        if (!outputs.every(({ shape }) => shape.every(isSize))) faults.add(`shape [${outputs[0].shape}]`)
      } catch (error) {
        refused++
        faults.add(faultOf(error) ?? '')
      }
    }
    faults.delete('')
    t.deepEqual([...faults], [], name)
  }
  t.ok(refused > names.length * 100, `${refused} calls were refused`)
  t.end()
})

test('numbers of an op stay what they were, whatever becomes of their array', t => {
  const factors = new Float32Array([1, 2, 3, 4])
  const net = model({ inputs: x, outputs: ops.multiply(x, factors) })
  factors.fill(0)
  t.deepEqual([...net.predictSync(tensor([[1, 1, 1, 1]])).data], [1, 2, 3, 4])
  t.end()
})
