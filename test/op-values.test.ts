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

/** The remainder with the sign of b, as NumPy has it. */
const mod = (a: number, b: number) => {
  const remainder = a % b
  return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder
}
/** How often b goes into what the remainder leaves of a. */
const floorDivide = (a: number, b: number) => {
  if (b === 0) return a / b
  const whole = Math.round((a - (a % b)) / b)
  return mod(a, b) === a % b ? whole : whole - 1
}
/** IEEE's pow, which differs from JavaScript's where a is 1 or -1. */
const power = (a: number, b: number) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b)

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
  floorDivide,
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
  mod,
  multiply: (a, b) => a * b,
  negative: x => -x,
  notEqual: (a, b) => Number(a !== b),
  onesLike: () => 1,
  power,
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
  'golden/image-ops-tensorflow.json': ['image.sobelEdges'],
  'keras-ops.test.ts': ['moments'],
  'golden/keras-ops.json': ['argsort', 'moveaxis', 'normalize', 'rot90', 'sort', 'std', 'swapaxes', 'tile'],
  'golden/operations.json': ['dense', 'image.gaussianBlur', 'matmul', 'roll', 'stack'],
  'host-steps.test.ts': ['hostStep'],
  'kernels-elementwise.test.ts': ['scaleOffset'],
  'kernels-image.test.ts': ['image.adjustHsv', 'image.displace', 'image.equalize'],
  'kernels-random.test.ts': ['dropout', 'randomNormal', 'randomOrder', 'randomUniform'],
  'kernels-reduce.test.ts': ['all', 'any'],
  'ops.test.ts': [
    ...['argmax', 'argmin', 'concatenate', 'cumsum', 'depthToSpace', 'expandDims', 'flip', 'globalAveragePool'],
    ...['globalMaxPool', 'glu', 'image.affineTransform', 'image.resize', 'logSoftmax', 'logsumexp', 'max', 'mean'],
    ...['min', 'oneHot', 'pad', 'prod', 'repeat', 'reshape', 'searchsorted', 'slice', 'softmax', 'spaceToDepth'],
    ...['sparsemax', 'split', 'squeeze', 'sum', 'take', 'topK', 'transpose', 'upsample2d', 'variance', 'where'],
  ],
  'pooling.test.ts': ['averagePool', 'maxPool'],
}

/** Ops that other files hold under other names: the file, and the words by which it has them. */
const byOthers: Readonly<Record<string, readonly [file: string, words: string]>> = {
  adaptiveAveragePool: ['kernels-pool.test.ts', "'adaptiveAveragePool2dForward'"],
  adaptiveMaxPool: ['kernels-pool.test.ts', "'adaptiveMaxPool2dForward'"],
  batchNormalization: ['kernels-batch-norm.test.ts', "'batchNormInference'"],
  erf: ['kernels-unary.test.ts', 'erf: [erf, '],
  'image.clahe': ['augmentation.test.ts', "className: 'ContrastLimitedAdaptiveHistogramEqualization'"],
  'image.elasticTransform': ['golden/augmentation.json', '"RandomElasticTransform"'],
  randomBeta: ['kernels-random.test.ts', 'kernels.randomBeta('],
  randomLogGamma: ['kernels-random.test.ts', 'kernels.randomLogGamma('],
}

const rows = (other: Tensor | undefined) => [
  other ? [...other.data] : [-1, 0, 1, 2],
  [-2.5, 0.5, 1.5, 2.5],
  [0, -0.5, 0.75, 3],
  [-1.25, 7, -3.5, 0.25],
]
const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]

/** How far a number is from the float nearest to what was expected; infinitely far if only one is NaN or infinite. */
function difference(received: number, value: number): number {
  const expected = Math.fround(value)
  if (Object.is(received, expected) || received === expected) return 0
  const off = Math.abs(received - expected) / Math.max(1, Math.abs(expected))
  return Number.isNaN(off) ? Number.POSITIVE_INFINITY : off
}

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
  const expected = (i: number) => formula(data.data[i], other?.data[i % 4] ?? Number.NaN)
  return received.reduce((most, value, i) => Math.max(most, difference(value, expected(i))), 0)
}

test('ops of single numbers give what their formulas give', async t => {
  for (const [name, formula] of Object.entries(formulas)) {
    const worst = await distance(name, formula)
    t.ok(worst < 2e-6, `${name}: ${worst.toExponential(1)} off`)
  }
  t.end()
})

const operands = [Number.NaN, Infinity, -Infinity, 0, -0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 7, -7.5, 2.5, -1.25, 0.1]

test('ops of two numbers give what their formulas give for zeros, negative, infinite numbers and NaN', async t => {
  const binary = Object.entries(formulas).filter(([name]) => argumentsOf(name)[1] instanceof Tensor)
  t.ok(binary.length > 20, `${binary.length} ops`)
  const pairs = operands.flatMap(a => operands.map(b => [Math.fround(a), Math.fround(b)] as const))
  const data = [0, 1].map(
    side =>
      new Tensor(
        Float32Array.from(pairs, pair => pair[side]),
        [pairs.length, 1],
      ),
  )
  const inputs = data.map(() => input({ shape: [1] }))
  const outputs = binary.map(([name]) => (found[name] as Op)(...inputs) as Value)
  const received = (await compileFunction({ inputs, outputs })(data)) as unknown as Tensor[]
  for (const [i, [name, formula]] of binary.entries()) {
    const off = pairs.map((pair, j) => difference(received[i].data[j], formula(...pair)))
    const worst = Math.max(...off)
    t.ok(worst < 2e-6, `${name}, worst at (${pairs[off.indexOf(worst)]}): ${worst.toExponential(1)} off`)
  }
  t.end()
})

const snakeCase = (name: string) => name.replace(/[A-Z]|\d+d$/g, part => `_${part.toLowerCase()}`)

const textOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

/** Whether a text calls an op, or has its name, or Keras's, or that of its kernel, between quotation marks. */
function isNamed(name: string, text: string): boolean {
  const own = name.slice(name.indexOf('.') + 1)
  const kernel = `${own}(?:[123]d)?(?:Forward|Backward)?`
  const called = new RegExp(`\\b(?:ops|image)\\.${own}\\(`)
  return called.test(text) || new RegExp(`['"](?:${own}|${snakeCase(own)}|${kernel})['"]`).test(text)
}

test('every op has a formula here, or a file with an oracle that names it', t => {
  const listed = [...Object.keys(formulas), ...Object.values(elsewhere).flat(), ...Object.keys(byOthers)]
  const unlisted = Object.keys(found).filter(name => !listed.includes(name))
  t.deepEqual(unlisted, [], 'each op stands in formulas, elsewhere or byOthers')
  const surplus = listed.filter((name, i) => listed.indexOf(name) !== i || !(name in found))
  t.deepEqual(surplus, [], 'once, and no name there is not that of an op')
  for (const [file, names] of Object.entries(elsewhere)) {
    const text = textOf(file)
    t.deepEqual(
      names.filter(name => !isNamed(name, text)),
      [],
      `${file} names its ops`,
    )
  }
  for (const [name, [file, words]] of Object.entries(byOthers))
    t.ok(textOf(file).includes(words), `${name}: ${file} has ${words}`)
  t.end()
})
