/** Every op of the package, with arguments that it takes: for tests of all ops. */
import { input, ops, tensor, type Value } from '../../lib/index.ts'

/** Any op, as a function of values, numbers and options. */
export type Op = (...args: unknown[]) => Value | readonly Value[] | Readonly<Record<string, Value>>

/** One value, a list or an object of them, as a list. */
export const outputsOf = (given: ReturnType<Op>): readonly Value[] =>
  'shape' in given ? [given as Value] : Object.values(given)

const [x, rows, picture] = [[4], [3, 4], [4, 4, 4]].map(shape => input({ shape }))
const numbers = (...shape: number[]) =>
  tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => 0.2 + ((i * 7919) % 97) / 120),
    shape,
  )
const random = { seed: 1, stream: 1 }
const sliding = { strides: [1, 1], padding: 'same', dilationRate: 1, bias: numbers(2) }
const widths = [0, 1, 1].map(width => [width, width])

const corners = tensor(Float32Array.of(0, 0, 3, 0, 0, 3, 3, 3), [4, 2])

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
const activations = [
  ...['celu', 'elu', 'gelu', 'hardShrink', 'hardSigmoid', 'hardSilu', 'hardTanh', 'leakyRelu', 'logSigmoid', 'relu'],
  ...['relu6', 'selu', 'sigmoid', 'silu', 'softShrink', 'softplus', 'softsign', 'sparsePlus', 'sparseSigmoid'],
  ...['squareplus', 'tanhShrink'],
]
const binary = [
  ...['add', 'divide', 'divideNoNan', 'equal', 'floorDivide', 'greater', 'greaterEqual', 'less', 'lessEqual', 'mod'],
  ...['logAddExp', 'logicalAnd', 'logicalOr', 'logicalXor', 'maximum', 'minimum', 'multiply', 'notEqual', 'power'],
  ...['squaredDifference', 'subtract'],
]
const reductions = [
  'all',
  'any',
  'argmax',
  'argmin',
  'logsumexp',
  'max',
  'mean',
  'min',
  'prod',
  'std',
  'sum',
  'variance',
]
const alongAxis = ['softmax', 'logSoftmax', 'sparsemax', 'glu']
const all = (names: readonly string[], args: unknown[]) => Object.fromEntries(names.map(name => [name, args]))

/** Arguments of every op that are right. */
export const right: Readonly<Record<string, readonly unknown[]>> = {
  ...all(unary, [x]),
  ...all(activations, [x]),
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
  'image.extractPatches': [picture, [2, 1], { strides: [1, 2], dilationRate: 1, padding: 'same' }],
  'image.equalize': [picture, { low: 0, high: 1, bins: 4 }],
  ...all(['image.hsvToRgb', 'image.rgbToGrayscale', 'image.rgbToHsv'], [input({ shape: [4, 4, 3] })]),
  ...all(['image.elasticTransform'], [picture, { alpha: 3, sigma: 1, fillMode: 'wrap', seed: 1 }]),
  'image.cropImages': [picture, { topCropping: 1, targetHeight: 2, leftCropping: 0, rightCropping: 1 }],
  'image.padImages': [picture, { topPadding: 1, targetHeight: 6, leftPadding: 0, rightPadding: 1 }],
  'image.extractPatches3d': [input({ shape: [3, 4, 4, 2] }), [2, 1, 2], { strides: 1, padding: 'same' }],
  'image.gaussianBlur': [picture, { kernelSize: [3, 3], sigma: [1, 2] }],
  'image.mapCoordinates': [x, input({ shape: [5] }), 1, { fillMode: 'mirror', fillValue: 1 }],
  'image.perspectiveTransform': [picture, numbers(4, 2), corners, { interpolation: 'bilinear', fillValue: 1 }],
  'image.scaleAndTranslate': [picture, [null, 3, 5, 4], [0.7, 1.5], [0, 1], [1, 2], 'cubic', { antialias: false }],
  'image.sobelEdges': [picture],
  'image.ssim': [picture, input({ shape: [4, 4, 4] }), { filterSize: 3, filterSigma: 1, maxVal: 2 }],
  'image.resize': [picture, [2, 2], { interpolation: 'area', antialias: true, padToAspectRatio: true, fillValue: 1 }],
  batchNormalization: [x, numbers(4), numbers(4), { gamma: numbers(4), beta: null, axis: 1, epsilon: 0.1 }],
  clip: [x, -1, 1],
  argsort: [rows, 1],
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
  moments: [rows, [1], true],
  moveaxis: [rows, 1, -1],
  normalize: [rows, { axis: 1, order: 3, epsilon: 0.1 }],
  oneHot: [x, 3, -1],
  pad: [rows, widths, { mode: 'reflect', value: 1 }],
  randomBeta: [x, 0.5, random],
  randomLogGamma: [x, 0.5, { shape: [2, 3], ...random }],
  randomNormal: [x, { mean: 0, deviation: 1, ...random }],
  randomOrder: [x, random],
  randomUniform: [x, { shape: [2, 3], ...random }],
  repeat: [rows, 2, 1],
  reshape: [rows, [-1, 2, 6]],
  roll: [rows, [1, -2], [1, 2]],
  scaleOffset: [x, { scale: [2], offset: [1, 2, 3, 4] }],
  rot90: [rows, 1, [1, 2]],
  searchsorted: [[1, 2, 3], x, 'left'],
  separableConv: [picture, numbers(3, 3, 4, 1), numbers(1, 1, 4, 2), sliding],
  slice: [rows, [0, 1], [-1, 2], [1, 1]],
  split: [rows, 3, 1],
  squeeze: [input({ shape: [1, 3, 1] }), [1]],
  stack: [[rows, rows], 1],
  stopGradient: [x],
  sort: [rows, 1],
  swapaxes: [rows, 1, 2],
  take: [rows, [0, 1], 1],
  takeAlongAxis: [rows, input({ shape: [2, 1] }), 1],
  threshold: [x, { threshold: 0.5, defaultValue: -1 }],
  tile: [rows, [1, 2, 3]],
  topK: [x, 2],
  transpose: [rows, [0, 2, 1]],
  upsample2d: [picture, { size: [2, 2], interpolation: 'bilinear' }],
  where: [x, 1, numbers(4)],
}

const exported: Readonly<Record<string, unknown>> = {
  ...ops,
  ...Object.fromEntries(Object.entries(ops.image).map(([name, op]) => [`image.${name}`, op])),
}

/** Every op by its name. */
export const found = Object.fromEntries(
  Object.entries(exported).filter((entry): entry is [string, Op] => typeof entry[1] === 'function'),
)

/** The same of one op. */
export function argumentsOf(name: string): readonly unknown[] {
  const args = right[name]
  if (args === undefined)
    throw new Error(`test/support/op-arguments.ts: expected arguments of op ${name}, received none.`)
  return args
}
