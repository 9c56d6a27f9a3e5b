/**
 * How the arguments of every op are spread over the call and config of an operation of Keras
 * (`{ module: 'keras.src.ops.numpy', class_name: 'Add' }`): files are read and written by the same table.
 */
import { camelCase, snakeCase } from '../core/registry.ts'
import * as ops from '../ops/index.ts'

export interface Rule {
  /** Module and class of Keras: 'numpy.Add'. */
  readonly keras: string
  /** Names of our arguments by position, then those of the options that follow. */
  readonly ours: readonly string[]
  readonly options?: readonly string[]
  /** Our names of the positional arguments of Keras's call, in its order. Default: x alone. */
  readonly call?: readonly string[]
  /** Keywords of Keras's call, each with our name of the argument. */
  readonly kwargs?: Readonly<Record<string, string>>
  /** Keys of Keras's config, each with our name of the argument. */
  readonly config?: Readonly<Record<string, string>>
  /** Entries of the config with a constant value; a file with another value is refused. */
  readonly fixed?: Readonly<Record<string, unknown>>
  /** Default values of our arguments, which are written where a call leaves them out. */
  readonly defaults?: Readonly<Record<string, unknown>>
  /** Arguments that a file must give: without them our op does something else than Keras's. */
  readonly needed?: readonly string[]
  /** Values of arguments that Keras does not support, so that the op cannot be saved. */
  readonly refused?: Readonly<Record<string, readonly unknown[]>>
  /** Arguments that set the size of an axis; bounded when read, so that a small file asks for no huge tensor. */
  readonly lengths?: readonly string[]
  /** Numbers that Keras wants as integers. */
  readonly integers?: readonly string[]
}

const names = (list: string) => list.split(' ')

const binary = names(
  'add subtract multiply divide divideNoNan maximum minimum power mod floorDivide greater greaterEqual less ' +
    'lessEqual equal notEqual logicalAnd logicalOr logicalXor logAddExp',
)
const unary = names(
  'negative sign square sqrt reciprocal expm1 log log1p log2 log10 sin cos tan floor ceil logicalNot isnan isinf ' +
    'isfinite exp tanh onesLike zerosLike abs rsqrt erf',
)
const reductions = names('sum mean prod max min any all variance std logsumexp argmax argmin')
const spatial = { data_format: 'channels_last' }

/** Classes that are not called as the op is. */
const classes: Readonly<Record<string, string>> = {
  ...{ abs: 'Absolute', logAddExp: 'Logaddexp', variance: 'Var' },
  ...{ rsqrt: 'math.Rsqrt', erf: 'math.Erf', logsumexp: 'math.Logsumexp' },
}

const classOf = (op: string) => {
  const name = Object.hasOwn(classes, op) ? classes[op] : op[0].toUpperCase() + op.slice(1)
  return name.includes('.') ? name : `numpy.${name}`
}

/** Activations by name, with what Keras's classes of them are made with. */
const activations: Readonly<Record<string, readonly [className: string, config?: Readonly<Record<string, unknown>>]>> =
  {
    ...Object.fromEntries(
      names(
        'relu relu6 sigmoid softplus softsign silu selu logSigmoid hardSigmoid hardSilu tanhShrink hardTanh ' +
          'sparsePlus sparseSigmoid',
      ).map(name => [name, [`nn.${name[0].toUpperCase()}${name.slice(1)}`] as const]),
    ),
    ...{ tanh: ['numpy.Tanh'], exponential: ['numpy.Exp'], linear: ['numpy.Copy'] },
    ...{ elu: ['nn.Elu', { alpha: 1 }], celu: ['nn.Celu', { alpha: 1 }], gelu: ['nn.Gelu', { approximate: false }] },
    ...{ leakyRelu: ['nn.LeakyRelu', { negative_slope: 0.2 }], squareplus: ['nn.Squareplus', { b: 4 }] },
    ...{ softShrink: ['nn.SoftShrink', { threshold: 0.5 }], hardShrink: ['nn.HardShrink', { threshold: 0.5 }] },
    ...{ softmax: ['nn.Softmax', { axis: -1 }], logSoftmax: ['nn.LogSoftmax', { axis: -1 }] },
    ...{ sparsemax: ['nn.Sparsemax', { axis: -1 }], glu: ['nn.Glu', { axis: -1 }] },
  }

/** An activation as an op of its own, with the options that Keras's class takes. */
function activationRule(keras: string, fixed: Readonly<Record<string, unknown>>): Rule {
  const options = Object.entries(fixed).map(([key, value]) => ({ key, name: camelCase(key), value }))
  return {
    ...{ keras, ours: ['x'], options: options.map(({ name }) => name) },
    config: Object.fromEntries(options.map(({ key, name }) => [key, name])),
    defaults: Object.fromEntries(options.map(({ name, value }) => [name, value])),
    needed: options.flatMap(({ name }) => (name === 'axis' ? [name] : [])),
  }
}

const axis = { config: { axis: 'axis' }, needed: ['axis'] }
const windows = { strides: 'strides', padding: 'padding' }
const sliding = {
  options: ['strides', 'padding', 'dilationRate', 'bias'],
  config: { ...windows, dilation_rate: 'dilationRate' },
  fixed: spatial,
  defaults: { strides: 1, padding: 'valid', dilationRate: 1 },
  refused: { padding: ['causal'] },
}
const pooling = {
  ...{ ours: ['x', 'poolSize'], options: ['strides', 'padding'], config: { pool_size: 'poolSize', ...windows } },
  ...{ fixed: spatial, defaults: { strides: null, padding: 'valid' } },
}

const margins = (kind: string) =>
  Object.fromEntries(
    ['top', 'bottom', 'left', 'right']
      .map(side => side + kind)
      .concat('targetHeight', 'targetWidth')
      .map(name => [name, null]),
  )

/** An operation on pictures whose config has the options of the op. */
const pictureRule = (className: string, defaults: Readonly<Record<string, unknown>>): Rule => ({
  ...{ keras: `image.${className}`, ours: ['x'], options: Object.keys(defaults), defaults, fixed: spatial },
  config: Object.fromEntries(Object.keys(defaults).map(name => [snakeCase(name), name])),
})

/** By the names of ops; `activate NAME` is for `ops.activate(x, 'NAME')`. */
export const rules: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    binary.map(op => [op, { keras: classOf(op), ours: ['a', 'b'], call: ['a', 'b'] } satisfies Rule]),
  ),
  ...Object.fromEntries(unary.map(op => [op, { keras: classOf(op), ours: ['x'] } satisfies Rule])),
  ...Object.fromEntries(
    reductions.map(op => {
      const config = { axis: 'axis', keepdims: 'keepdims' }
      const givesIndex = op.startsWith('arg')
      const defaults = { axis: givesIndex ? -1 : null, keepdims: false }
      const needed = givesIndex ? ['axis'] : []
      return [op, { keras: classOf(op), ours: ['x'], options: ['axis', 'keepdims'], config, defaults, needed }]
    }),
  ),
  ...Object.fromEntries(
    Object.entries(activations).map(([name, [keras, fixed]]) => [
      `activate ${name}`,
      { keras, ours: ['x', 'activation'], fixed: fixed ?? {}, defaults: { activation: name } } satisfies Rule,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(activations)
      .filter(([name]) => Object.hasOwn(ops, name))
      .map(([name, [keras, config = {}]]) => [name, activationRule(keras, config)]),
  ),
  gelu: {
    ...{ keras: 'nn.Gelu', ours: ['x'], options: ['approximate'], config: { approximate: 'approximate' } },
    defaults: { approximate: true },
  },
  threshold: {
    ...{ keras: 'nn.Threshold', ours: ['x'], options: ['threshold', 'defaultValue'] },
    ...{ config: { threshold: 'threshold', default_value: 'defaultValue' }, needed: ['threshold', 'defaultValue'] },
  },
  clip: { keras: 'numpy.Clip', ours: ['x', 'low', 'high'], config: { x_min: 'low', x_max: 'high' } },
  round: { keras: 'numpy.Round', ours: ['x'], fixed: { decimals: 0 } },
  fullLike: { keras: 'numpy.FullLike', ours: ['x', 'value'], call: ['x', 'value'] },
  concatenate: { keras: 'numpy.Concatenate', ours: ['x', 'axis'], ...axis, defaults: { axis: 0 } },
  stack: { keras: 'numpy.Stack', ours: ['x', 'axis'], ...axis, defaults: { axis: 0 } },
  swapaxes: { keras: 'numpy.Swapaxes', ours: ['x', 'axis1', 'axis2'], config: { axis1: 'axis1', axis2: 'axis2' } },
  moveaxis: {
    ...{ keras: 'numpy.Moveaxis', ours: ['x', 'source', 'destination'] },
    config: { source: 'source', destination: 'destination' },
  },
  tile: { keras: 'numpy.Tile', ours: ['x', 'repeats'], config: { repeats: 'repeats' }, lengths: ['repeats'] },
  stopGradient: { keras: 'core.StopGradient', ours: ['x'] },
  normalize: {
    ...{ keras: 'nn.Normalize', ours: ['x'], options: ['axis', 'order', 'epsilon'] },
    ...{
      config: { axis: 'axis', order: 'order', epsilon: 'epsilon' },
      defaults: { axis: -1, order: 2, epsilon: null },
      needed: ['axis'],
    },
  },
  moments: {
    ...{ keras: 'nn.Moments', ours: ['x', 'axes', 'keepdims'], config: { axes: 'axes', keepdims: 'keepdims' } },
    ...{ fixed: { synchronized: false }, defaults: { keepdims: false } },
  },
  matmul: { keras: 'numpy.Matmul', ours: ['a', 'b'], call: ['a', 'b'] },
  where: { keras: 'numpy.Where', ours: ['x', 'a', 'b'], call: ['x', 'a', 'b'] },
  einsum: {
    ...{ keras: 'numpy.Einsum', ours: ['equation', 'a', 'b'], call: ['a', 'b'] },
    config: { subscripts: 'equation' },
  },
  transpose: { keras: 'numpy.Transpose', ours: ['x', 'axes'], config: { axes: 'axes' } },
  take: {
    ...{ keras: 'numpy.Take', ours: ['x', 'indices', 'axis'], call: ['x', 'indices'], ...axis },
    ...{ defaults: { axis: 0 }, integers: ['indices'] },
  },
  oneHot: {
    ...{ keras: 'nn.OneHot', ours: ['x', 'classes', 'axis'], config: { num_classes: 'classes', axis: 'axis' } },
    ...{ fixed: { sparse: false }, defaults: { axis: -1 }, lengths: ['classes'] },
  },
  pad: {
    ...{ keras: 'numpy.Pad', ours: ['x', 'widths'], options: ['mode', 'value'], refused: { mode: ['edge'] } },
    ...{ config: { pad_width: 'widths', mode: 'mode' }, kwargs: { constant_values: 'value' } },
    ...{ defaults: { mode: 'constant', value: null }, lengths: ['widths'] },
  },
  rot90: {
    ...{ keras: 'numpy.Rot90', ours: ['x', 'k', 'axes'], config: { k: 'k', axes: 'axes' } },
    ...{ defaults: { k: 1, axes: [0, 1] } },
  },
  sort: { keras: 'numpy.Sort', ours: ['x', 'axis'], ...axis, defaults: { axis: -1 } },
  argsort: { keras: 'numpy.Argsort', ours: ['x', 'axis'], ...axis, defaults: { axis: -1 } },
  flip: { keras: 'numpy.Flip', ours: ['x', 'axis'], ...axis },
  roll: {
    ...{ keras: 'numpy.Roll', ours: ['x', 'shift', 'axis'], config: { shift: 'shift', axis: 'axis' } },
    needed: ['axis'],
  },
  repeat: {
    ...{ keras: 'numpy.Repeat', ours: ['x', 'times', 'axis'], config: { repeats: 'times', axis: 'axis' } },
    ...{ needed: ['axis'], lengths: ['times'] },
  },
  split: {
    ...{ keras: 'numpy.Split', ours: ['x', 'count', 'axis'], defaults: { axis: 0 } },
    config: { indices_or_sections: 'count', axis: 'axis' },
  },
  cumsum: { keras: 'numpy.Cumsum', ours: ['x', 'axis'], ...axis, defaults: { axis: -1 } },
  topK: { keras: 'math.TopK', ours: ['x', 'k'], config: { k: 'k' }, fixed: { sorted: true } },
  searchsorted: {
    ...{ keras: 'numpy.SearchSorted', ours: ['sorted', 'x', 'side'], call: ['sorted', 'x'] },
    ...{ config: { side: 'side' }, defaults: { side: 'left' } },
  },
  takeAlongAxis: {
    ...{ keras: 'numpy.TakeAlongAxis', ours: ['x', 'indices', 'axis'], call: ['x', 'indices'], ...axis },
    defaults: { axis: -1 },
  },
  expandDims: { keras: 'numpy.ExpandDims', ours: ['x', 'axis'], config: { axis: 'axis' } },
  reshape: { keras: 'numpy.Reshape', ours: ['x', 'shape'], config: { newshape: 'shape' } },
  squeeze: { keras: 'numpy.Squeeze', ours: ['x', 'axis'], config: { axis: 'axis' }, defaults: { axis: null } },
  conv: { keras: 'nn.Conv', ours: ['x', 'kernel'], call: ['x', 'kernel'], ...sliding },
  depthwiseConv: { keras: 'nn.DepthwiseConv', ours: ['x', 'kernel'], call: ['x', 'kernel'], ...sliding },
  separableConv: {
    ...{ keras: 'nn.SeparableConv', ours: ['x', 'kernel', 'pointwise'], call: ['x', 'kernel', 'pointwise'] },
    ...sliding,
  },
  convTranspose: {
    ...{ keras: 'nn.ConvTranspose', ours: ['x', 'kernel'], call: ['x', 'kernel'], ...sliding },
    options: [...sliding.options, 'outputPadding'],
    config: { ...sliding.config, output_padding: 'outputPadding' },
    defaults: { ...sliding.defaults, outputPadding: null },
  },
  maxPool: { keras: 'nn.MaxPool', ...pooling },
  averagePool: { keras: 'nn.AveragePool', ...pooling },
  adaptiveMaxPool: {
    ...{ keras: 'nn.AdaptiveMaxPool', ours: ['x', 'outputSize'], config: { output_size: 'outputSize' } },
    fixed: spatial,
  },
  adaptiveAveragePool: {
    ...{ keras: 'nn.AdaptiveAveragePool', ours: ['x', 'outputSize'], config: { output_size: 'outputSize' } },
    fixed: spatial,
  },
  batchNormalization: {
    ...{ keras: 'nn.BatchNorm', ours: ['x', 'mean', 'variance'] },
    call: ['x', 'mean', 'variance', 'beta', 'gamma'],
    options: ['gamma', 'beta', 'axis', 'epsilon'],
    ...{ config: { axis: 'axis', epsilon: 'epsilon' }, defaults: { axis: -1, epsilon: 1e-3 } },
  },
  depthToSpace: {
    ...{ keras: 'nn.DepthToSpace', ours: ['x', 'blockSize'], config: { block_size: 'blockSize' }, fixed: spatial },
  },
  spaceToDepth: {
    ...{ keras: 'nn.SpaceToDepth', ours: ['x', 'blockSize'], config: { block_size: 'blockSize' }, fixed: spatial },
  },
  'image.resize': {
    ...{ keras: 'image.Resize', ours: ['x', 'size'], fixed: { ...spatial, fill_mode: 'constant' } },
    options: ['interpolation', 'antialias', 'cropToAspectRatio', 'padToAspectRatio', 'fillValue'],
    config: {
      ...{ size: 'size', interpolation: 'interpolation', antialias: 'antialias', fill_value: 'fillValue' },
      ...{ crop_to_aspect_ratio: 'cropToAspectRatio', pad_to_aspect_ratio: 'padToAspectRatio' },
    },
    defaults: {
      ...{ interpolation: 'bilinear', antialias: false, cropToAspectRatio: false, padToAspectRatio: false },
      fillValue: 0,
    },
  },
  'image.extractPatches': {
    ...{ keras: 'image.ExtractPatches', ours: ['x', 'size'], options: ['strides', 'dilationRate', 'padding'] },
    config: { size: 'size', ...windows, dilation_rate: 'dilationRate' },
    ...{ fixed: spatial, defaults: { strides: null, padding: 'valid', dilationRate: 1 } },
  },
  'image.extractPatches3d': {
    ...{ keras: 'image.ExtractPatches', ours: ['x', 'size'], options: ['strides', 'dilationRate', 'padding'] },
    config: { size: 'size', ...windows, dilation_rate: 'dilationRate' },
    ...{ fixed: spatial, defaults: { strides: null, padding: 'valid', dilationRate: 1 } },
  },
  'image.affineTransform': {
    ...{ keras: 'image.AffineTransform', ours: ['x', 'transforms'], call: ['x', 'transforms'], fixed: spatial },
    options: ['fillMode', 'fillValue', 'interpolation', 'size'],
    config: { fill_mode: 'fillMode', fill_value: 'fillValue', interpolation: 'interpolation' },
    defaults: { fillMode: 'constant', fillValue: 0, interpolation: 'bilinear' },
  },
  'image.rgbToGrayscale': { keras: 'image.RGBToGrayscale', ours: ['x'], fixed: spatial },
  'image.rgbToHsv': { keras: 'image.RGBToHSV', ours: ['x'], fixed: spatial },
  'image.hsvToRgb': { keras: 'image.HSVToRGB', ours: ['x'], fixed: spatial },
  'image.sobelEdges': { keras: 'image.SobelEdges', ours: ['x'], fixed: spatial },
  'image.padImages': pictureRule('PadImages', margins('Padding')),
  'image.cropImages': pictureRule('CropImages', margins('Cropping')),
  'image.gaussianBlur': pictureRule('GaussianBlur', { kernelSize: [3, 3], sigma: [1, 1] }),
  'image.elasticTransform': pictureRule('ElasticTransform', {
    ...{ alpha: 20, sigma: 5, interpolation: 'bilinear', fillMode: 'reflect', fillValue: 0, seed: null },
  }),
  'image.ssim': {
    ...pictureRule('SSIM', { maxVal: 1, filterSize: 11, filterSigma: 1.5, k1: 0.01, k2: 0.03 }),
    ...{ ours: ['a', 'b'], call: ['a', 'b'] },
  },
  'image.perspectiveTransform': {
    ...pictureRule('PerspectiveTransform', { interpolation: 'bilinear', fillValue: 0 }),
    ...{ ours: ['x', 'startPoints', 'endPoints'], call: ['x', 'startPoints', 'endPoints'] },
  },
  'image.mapCoordinates': {
    ...{ keras: 'image.MapCoordinates', ours: ['x', 'coordinates', 'order'], call: ['x', 'coordinates'] },
    ...{ options: ['fillMode', 'fillValue'], defaults: { fillMode: 'constant', fillValue: 0 } },
    config: { order: 'order', fill_mode: 'fillMode', fill_value: 'fillValue' },
  },
  'image.scaleAndTranslate': {
    ...{ keras: 'image.ScaleAndTranslate', options: ['antialias'], defaults: { antialias: true } },
    ours: ['x', 'outputShape', 'scale', 'translation', 'spatialDims', 'method'],
    ...{ call: ['x', 'outputShape', 'scale', 'translation'], lengths: ['outputShape'] },
    integers: ['outputShape'],
    config: { spatial_dims: 'spatialDims', method: 'method', antialias: 'antialias' },
  },
}
