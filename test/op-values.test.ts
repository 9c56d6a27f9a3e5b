/**
 * Every public op has its values held against an oracle: functions of single numbers here, by a formula; others in the
 * file that `elsewhere` names. `op-gradients.test.ts` does the same for gradients.
 */
import { readFileSync } from 'node:fs'
import test from 'tape'
import { Value } from '../lib/graph/value.ts'
import { compileFunction, input, Tensor } from '../lib/index.ts'
import { argumentsOf, found, type Op } from './support/op-arguments.ts'

const roundHalfToEven = (x: number) => {
  const floor = Math.floor(x)
  return x - floor === 0.5 ? floor + (Math.abs(floor) % 2) : Math.round(x)
}
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const softplus = (x: number) => Math.log1p(Math.exp(x))
const hardSigmoid = (x: number) => Math.min(Math.max(x / 6 + 0.5, 0), 1)
const seluScale = 1.0507009873554805
const seluAlpha = 1.6732632423543772

/** An element of what an op gives, from that of x and that of the other operand, if it has one. */
type Formula = (x: number, other: number) => number

const formulas: Readonly<Record<string, Formula>> = {
  abs: Math.abs,
  activate: x => Math.max(x, 0),
  add: (a, b) => a + b,
  ceil: Math.ceil,
  celu: x => (x > 0 ? x : Math.expm1(x)),
  clip: x => Math.min(Math.max(x, -1), 1),
  cos: Math.cos,
  divide: (a, b) => a / b,
  divideNoNan: (a, b) => (b === 0 ? 0 : a / b),
  elu: x => (x > 0 ? x : Math.expm1(x)),
  equal: (a, b) => Number(a === b),
  exp: Math.exp,
  expm1: Math.expm1,
  floor: Math.floor,
  floorDivide: (a, b) => Math.floor(a / b),
  fullLike: () => 2,
  gelu: x => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  greater: (a, b) => Number(a > b),
  greaterEqual: (a, b) => Number(a >= b),
  hardShrink: x => (Math.abs(x) > 0.5 ? x : 0),
  hardSigmoid,
  hardSilu: x => x * hardSigmoid(x),
  hardTanh: x => Math.min(Math.max(x, -1), 1),
  isfinite: x => Number(Number.isFinite(x)),
  isinf: x => Number(Math.abs(x) === Number.POSITIVE_INFINITY),
  isnan: x => Number(Number.isNaN(x)),
  leakyRelu: x => (x > 0 ? x : 0.2 * x),
  less: (a, b) => Number(a < b),
  lessEqual: (a, b) => Number(a <= b),
  log: Math.log,
  log10: Math.log10,
  log1p: Math.log1p,
  log2: Math.log2,
  logAddExp: (a, b) => Math.log(Math.exp(a) + Math.exp(b)),
  logSigmoid: x => -softplus(-x),
  logicalAnd: (a, b) => Number(a !== 0 && b !== 0),
  logicalNot: x => Number(x === 0),
  logicalOr: (a, b) => Number(a !== 0 || b !== 0),
  logicalXor: (a, b) => Number((a !== 0) !== (b !== 0)),
  maximum: Math.max,
  merge: x => x + x,
  minimum: Math.min,
  mod: (a, b) => a - b * Math.floor(a / b),
  multiply: (a, b) => a * b,
  negative: x => -x,
  notEqual: (a, b) => Number(a !== b),
  onesLike: () => 1,
  power: (a, b) => a ** b,
  reciprocal: x => 1 / x,
  relu: x => Math.max(x, 0),
  relu6: x => Math.min(Math.max(x, 0), 6),
  round: roundHalfToEven,
  rsqrt: x => 1 / Math.sqrt(x),
  selu: x => seluScale * (x > 0 ? x : seluAlpha * Math.expm1(x)),
  sigmoid,
  sign: Math.sign,
  silu: x => x * sigmoid(x),
  sin: Math.sin,
  softShrink: x => Math.sign(x) * Math.max(Math.abs(x) - 0.5, 0),
  softplus,
  softsign: x => x / (1 + Math.abs(x)),
  sparsePlus: x => (x <= -1 ? 0 : x < 1 ? (x + 1) ** 2 / 4 : x),
  sparseSigmoid: x => Math.min(Math.max((x + 1) / 2, 0), 1),
  sqrt: Math.sqrt,
  square: x => x * x,
  squaredDifference: (a, b) => (a - b) ** 2,
  squareplus: x => (x + Math.sqrt(x * x + 4)) / 2,
  stopGradient: x => x,
  subtract: (a, b) => a - b,
  tan: Math.tan,
  tanh: Math.tanh,
  tanhShrink: x => x - Math.tanh(x),
  threshold: x => (x > 0.5 ? x : -1),
  zerosLike: () => 0,
}

/** Files below test/ with naive references, or values of Keras, for ops that are no functions of single numbers. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'attention.test.ts': ['einsum'],
  'convolutions.test.ts': ['conv', 'convTranspose', 'depthwiseConv', 'separableConv'],
  'ctc.test.ts': ['ctcLoss'],
  'gathering.test.ts': ['image.extractPatches', 'takeAlongAxis'],
  'golden/image-ops-jax.json': [
    ...['image.cropImages', 'image.extractPatches3d', 'image.hsvToRgb', 'image.mapCoordinates'],
    ...['image.padImages', 'image.perspectiveTransform', 'image.rgbToGrayscale', 'image.rgbToHsv'],
    ...['image.scaleAndTranslate', 'image.ssim'],
  ],
  'keras-ops.test.ts': ['moments'],
  'golden/keras-ops.json': ['argsort', 'moveaxis', 'normalize', 'rot90', 'sort', 'std', 'swapaxes', 'tile'],
  'golden/operations.json': ['dense', 'image.gaussianBlur', 'matmul', 'roll', 'stack'],
  'host-steps.test.ts': ['hostStep'],
  'kernels-elementwise.test.ts': ['scaleOffset'],
  'kernels-image.test.ts': ['image.adjustHsv', 'image.displace', 'image.equalize'],
  'kernels-random.test.ts': [
    ...['dropout', 'randomBeta', 'randomLogGamma', 'randomNormal', 'randomOrder', 'randomUniform'],
  ],
  'kernels-reduce.test.ts': ['all', 'any'],
  'ops.test.ts': [
    ...['argmax', 'argmin', 'concatenate', 'cumsum', 'depthToSpace', 'expandDims', 'flip', 'globalAveragePool'],
    ...['globalMaxPool', 'glu', 'image.affineTransform', 'image.resize', 'logSoftmax', 'logsumexp', 'max', 'mean'],
    ...['min', 'oneHot', 'pad', 'prod', 'repeat', 'reshape', 'searchsorted', 'slice', 'softmax', 'spaceToDepth'],
    ...['sparsemax', 'split', 'squeeze', 'sum', 'take', 'topK', 'transpose', 'upsample2d', 'variance', 'where'],
  ],
  'pooling.test.ts': ['adaptiveAveragePool', 'adaptiveMaxPool', 'averagePool', 'maxPool'],
}

/** Ops without a file of their own, each with what holds their values. */
const byOthers: Readonly<Record<string, string>> = {
  batchNormalization: 'the layer BatchNormalization is this op: keras-layers.test.ts',
  erf: 'naive series in kernels-unary.test.ts',
  'image.clahe': 'the layer ContrastLimitedAdaptiveHistogramEqualization is this op: augmentation.test.ts',
  'image.elasticTransform': 'the layer RandomElasticTransform is this op: augmentation.test.ts',
  'image.sobelEdges': 'a depthwise convolution with constant filters: convolutions.test.ts',
}

const rows = (other: Tensor | undefined) => [
  other ? [...other.data] : [-1, 0, 1, 2],
  [-2.5, 0.5, 1.5, 2.5],
  [0, -0.5, 0.75, 3],
  [-1.25, 7, -3.5, 0.25],
]
const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]

/** How far an op is from its formula, at worst. */
async function distance(name: string, formula: Formula): Promise<number> {
  const [x, ...rest] = argumentsOf(name)
  const other = rest.find(each => each instanceof Tensor) as Tensor | undefined
  const given = x instanceof Value || typeof x === 'string' ? input({ shape: [4] }) : x
  const numbers = (name.startsWith('is') ? [special, ...rows(other)] : rows(other)).flat()
  const data = new Tensor(Float32Array.from(numbers), [numbers.length / 4, 4])
  const args = name === 'merge' ? ['add', [given, given]] : [given, ...rest]
  const outputs = (found[name] as Op)(...args) as Value
  const run = compileFunction({ inputs: [given as Value], outputs })
  const { data: received } = (await run([data])) as unknown as Tensor
  return received.reduce((most, value, i) => {
    const expected = Math.fround(formula(data.data[i], other?.data[i % 4] ?? Number.NaN))
    if (Object.is(value, expected) || value === expected) return most
    const off = Math.abs(value - expected) / Math.max(1, Math.abs(expected))
    return Math.max(most, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off)
  }, 0)
}

test('ops of single numbers give what their formulas give', async t => {
  for (const [name, formula] of Object.entries(formulas)) {
    const worst = await distance(name, formula)
    t.ok(worst < 2e-6, `${name}: ${worst.toExponential(1)} off`)
  }
  t.end()
})

const snakeCase = (name: string) => name.replace(/[A-Z]|\d+d$/g, part => `_${part.toLowerCase()}`)

test('every op has a formula here, or a file with an oracle that names it', t => {
  const files = Object.values(elsewhere).flat()
  t.deepEqual(
    [...Object.keys(formulas), ...files, ...Object.keys(byOthers)].sort(),
    Object.keys(found).sort(),
    'each op stands in one of the tables, once',
  )
  for (const [file, names] of Object.entries(elsewhere)) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    const own = names.map(name => name.slice(name.indexOf('.') + 1))
    const absent = own.filter(name => {
      const known = [name, snakeCase(name), name[0].toUpperCase() + name.slice(1)]
      return !known.some(word => new RegExp(`\\b${word}`).test(text))
    })
    t.deepEqual(absent, [], `${file} names its ops`)
  }
  t.end()
})
