/** Operators of graph models of TensorFlow.js, one by one: real TensorFlow.js computes the same. */
import { join } from 'node:path'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import { rejects } from './support/rejects.ts'
import {
  conv,
  f,
  GraphFile,
  inFolder,
  inTensorFlow,
  list,
  numbers,
  pairs,
  same,
  tensorOf,
  types,
} from './support/tfjs-graphs.ts'

interface Case {
  readonly shape?: readonly number[]
  readonly build: (g: GraphFile, x: string) => string | string[]
  /** The classes of the layers it becomes, where only layers will do. */
  readonly layers?: string
}

const type = { DstT: { type: 'DT_FLOAT' }, SrcT: { type: 'DT_FLOAT' } }

const unary = (op: string, positive = false): Case => ({
  build: (g, x) => g.op(op, [positive ? g.op('Exp', [x]) : x]),
})

const withNumbers = (op: string, shape: readonly number[], isLeft = false): Case => ({
  build(g, x) {
    const c = g.floats(
      shape,
      numbers(shape).map(number => number + 2),
    )
    return g.op(op, isLeft ? [c, x] : [x, c])
  },
})

const ofTwo = (op: string): Case => ({ build: (g, x) => g.op(op, [g.op('Exp', [x]), g.op('Sigmoid', [x])]) })

const pool = (op: string, padding: string): Case => ({
  shape: [2, 7, 6, 3],
  build: (g, x) => g.op(op, [x], { ksize: [1, 3, 2, 1], strides: [1, 2, 2, 1], padding, data_format: 'NHWC' }),
  layers: op === 'MaxPool' ? 'MaxPooling2D' : 'AveragePooling2D',
})

const volume = { data_format: 'NDHWC', dilations: [1, 1, 1, 1, 1] }

const pool3d = (op: string, padding: string): Case => ({
  shape: [2, 5, 7, 6, 3],
  build: (g, x) => g.op(op, [x], { ksize: [1, 2, 3, 2, 1], strides: [1, 2, 2, 1, 1], padding, data_format: 'NDHWC' }),
  layers: op === 'MaxPool3D' ? 'MaxPooling3D' : 'AveragePooling3D',
})

const reduce = (op: string, axes: readonly number[], keep: boolean): Case => ({
  build: (g, x) => g.op(op, [x, g.ints(axes)], { keep_dims: keep }),
})

const resize = (op: string, size: readonly number[], attributes: object): Case => ({
  build: (g, x) => g.op(op, [x, g.ints(size)], { align_corners: false, half_pixel_centers: false, ...attributes }),
})

const strided = (begin: number[], end: number[], strides: number[], masks: Record<string, number> = {}): Case => ({
  build: (g, x) => g.op('StridedSlice', [x, g.ints(begin), g.ints(end), g.ints(strides)], masks),
})

const spread = (block: number[], pads: number[], crops: number[], biasInside: boolean): Case => ({
  shape: [2, 8, 8, 3],
  build(g, x) {
    const apart = g.op('SpaceToBatchND', [x, g.ints(block), pairs(g, pads)])
    let y = g.op('Conv2D', [apart, g.floats([3, 3, 3, 4])], { ...conv, padding: 'VALID' })
    const bias = g.floats([4])
    if (biasInside) y = g.op('Relu', [g.op('BiasAdd', [y, bias])])
    const together = g.op('BatchToSpaceND', [y, g.ints(block), pairs(g, crops)])
    return biasInside ? together : g.op('BiasAdd', [together, bias])
  },
})

const fused = (op: string, activation: string[], attributes: object = {}, slopes = false): Case => ({
  build(g, x) {
    const isDepthwise = op.startsWith('FusedDepthwise')
    const kernel = g.floats(isDepthwise ? [3, 3, 3, 2] : [3, 3, 3, 6])
    const inputs = [x, kernel, g.floats([6]), ...(slopes ? [g.floats([1, 1, 6])] : [])]
    const fused_ops = ['BiasAdd', ...activation]
    return g.op(op, inputs, { ...conv, fused_ops, num_args: slopes ? 2 : 1, ...attributes })
  },
})

const scalar = (g: GraphFile, value: number) => g.floats([], Float32Array.of(value))

/** Whole numbers from -1 to 4. */
const classes = (g: GraphFile, x: string) =>
  g.op('Cast', [g.op('Add', [g.op('Mul', [x, scalar(g, 2.5)]), scalar(g, 1.5)])], {
    ...type,
    DstT: { type: 'DT_INT32' },
  })

const cases: Readonly<Record<string, Case>> = {
  'Conv2D, SAME, strides': {
    build: (g, x) => g.op('Conv2D', [x, g.floats([3, 2, 3, 4])], { ...conv, strides: [1, 2, 2, 1] }),
    layers: 'Conv2D',
  },
  'Conv2D, VALID, dilations': {
    shape: [1, 9, 8, 3],
    build: (g, x) =>
      g.op('Conv2D', [x, g.floats([3, 2, 3, 4])], { ...conv, padding: 'VALID', dilations: [1, 2, 3, 1] }),
    layers: 'Conv2D',
  },
  'Conv2D with padding of its own': {
    build: (g, x) =>
      g.op('Conv2D', [x, g.floats([3, 3, 3, 4])], {
        ...{ ...conv, padding: 'EXPLICIT', strides: [1, 2, 2, 1] },
        explicit_paddings: [0, 0, 0, 1, 1, 2, 0, 0],
      }),
    layers: 'ZeroPadding2D, Conv2D',
  },
  'Conv2D, bias and activation': {
    build: (g, x) =>
      g.op('Relu6', [g.op('BiasAdd', [g.op('Conv2D', [x, g.floats([1, 1, 3, 4])], conv), g.floats([4])])]),
    layers: 'Conv2D, ReLU',
  },
  'a bias that is added': {
    build: (g, x) => g.op('AddV2', [g.floats([1, 1, 1, 4]), g.op('Conv2D', [x, g.floats([1, 1, 3, 4])], conv)]),
    layers: 'Conv2D',
  },
  'a scale and a bias': {
    build(g, x) {
      const y = g.op('DepthwiseConv2dNative', [x, g.floats([3, 3, 3, 2])], conv)
      return g.op('Add', [g.op('Mul', [y, g.floats([6])]), g.floats([6])])
    },
    layers: 'DepthwiseConv2D',
  },
  'DepthwiseConv2dNative, dilations': {
    build: (g, x) => g.op('DepthwiseConv2dNative', [x, g.floats([3, 3, 3, 1])], { ...conv, dilations: [1, 2, 2, 1] }),
    layers: 'DepthwiseConv2D',
  },
  '_FusedConv2D, Relu': { ...fused('_FusedConv2D', ['Relu']), layers: 'Conv2D' },
  '_FusedConv2D, Relu6': { ...fused('_FusedConv2D', ['Relu6']), layers: 'Conv2D' },
  '_FusedConv2D, bias alone': { ...fused('_FusedConv2D', []), layers: 'Conv2D' },
  '_FusedConv2D, LeakyRelu': {
    ...fused('_FusedConv2D', ['LeakyRelu'], { leakyrelu_alpha: f(0.3) }),
    layers: 'Conv2D, LeakyReLU',
  },
  '_FusedConv2D, Prelu': { ...fused('_FusedConv2D', ['Prelu'], {}, true), layers: 'Conv2D, PReLU' },
  FusedDepthwiseConv2dNative: { ...fused('FusedDepthwiseConv2dNative', ['Relu6']), layers: 'DepthwiseConv2D' },
  'FusedDepthwiseConv2dNative, Elu': { ...fused('FusedDepthwiseConv2dNative', ['Elu']), layers: 'DepthwiseConv2D' },
  'taken apart, SAME': { ...spread([2, 2], [2, 2, 2, 2], [0, 0, 0, 0], false), layers: 'Conv2D' },
  'taken apart, VALID': { ...spread([3, 3], [0, 1, 0, 1], [0, 1, 0, 1], false), layers: 'Conv2D' },
  'taken apart, with what lies between': {
    ...spread([2, 3], [2, 2, 3, 4], [0, 0, 0, 1], true),
    layers: 'Conv2D, ReLU',
  },
  'Conv2DBackpropInput, SAME': {
    build: (g, x) =>
      g.op('Conv2DBackpropInput', [g.ints([2, 11, 10, 4]), g.floats([3, 3, 4, 3]), x], {
        ...{ ...conv, strides: [1, 2, 2, 1] },
      }),
    layers: 'Conv2DTranspose',
  },
  'Conv2DBackpropInput, VALID': {
    build: (g, x) =>
      g.op('Conv2DBackpropInput', [g.ints([2, 14, 12, 4]), g.floats([3, 4, 4, 3]), x], {
        ...{ ...conv, padding: 'VALID', strides: [1, 2, 2, 1] },
      }),
    layers: 'Conv2DTranspose',
  },
  MatMul: { shape: [2, 5], build: (g, x) => g.op('MatMul', [x, g.floats([5, 3])]), layers: 'Dense' },
  'MatMul, turned': {
    shape: [2, 5],
    build: (g, x) => g.op('BiasAdd', [g.op('MatMul', [x, g.floats([3, 5])], { transpose_b: true }), g.floats([3])]),
    layers: 'Dense',
  },
  _FusedMatMul: {
    shape: [2, 5],
    build: (g, x) =>
      g.op('_FusedMatMul', [x, g.floats([5, 3]), g.floats([3])], { fused_ops: ['BiasAdd', 'Relu'], num_args: 1 }),
    layers: 'Dense',
  },
  BatchMatMulV2: {
    shape: [2, 4, 5],
    build: (g, x) => g.op('BatchMatMulV2', [x, g.op('Exp', [x])], { adj_x: false, adj_y: true }),
  },
  'BatchMatMulV2 with a matrix that repeats': {
    shape: [2, 4, 5],
    build: (g, x) => g.op('BatchMatMulV2', [x, g.floats([1, 5, 3])]),
    layers: 'Dense',
  },
  'BatchMatMulV2 with a turned one': {
    shape: [2, 4, 5],
    build: (g, x) => g.op('BatchMatMulV2', [x, g.floats([1, 3, 5])], { adj_y: true }),
    layers: 'Dense',
  },
  'BatchMatMulV2 with a turned one before': {
    shape: [2, 4, 5],
    build: (g, x) => g.op('BatchMatMulV2', [g.floats([1, 4, 3]), x], { adj_x: true, adj_y: false }),
  },
  FusedBatchNormV3: {
    build(g, x) {
      const [scale, offset, mean] = [g.floats([3]), g.floats([3]), g.floats([3])]
      const variance = g.floats([3], Float32Array.of(0.5, 1, 2))
      const attributes = { epsilon: f(0.01), is_training: false, data_format: 'NHWC' }
      return g.op('FusedBatchNormV3', [x, scale, offset, mean, variance], attributes)
    },
    layers: 'BatchNormalization',
  },
  Prelu: { build: (g, x) => g.op('Prelu', [x, g.floats([3])]), layers: 'PReLU' },
  LeakyRelu: { build: (g, x) => g.op('LeakyRelu', [x], { alpha: f(0.1) }), layers: 'LeakyReLU' },
  ...Object.fromEntries(
    ['Abs', 'Ceil', 'Elu', 'Exp', 'Floor', 'Identity', 'Neg', 'Relu', 'Relu6', 'Selu', 'Sigmoid', 'Sign', 'Softplus']
      .concat(['Softmax', 'LogSoftmax', 'Square', 'Tanh', 'Sin', 'Cos', 'Erf', 'Expm1', 'ZerosLike', 'OnesLike'])
      .concat(['Sinh', 'Cosh', 'Asinh', 'Atanh'])
      .map(op => [op, unary(op)]),
  ),
  ...Object.fromEntries(['Log', 'Sqrt', 'Rsqrt', 'Reciprocal', 'Log1p'].map(op => [op, unary(op, true)])),
  ...Object.fromEntries(
    ['Add', 'Sub', 'Mul', 'RealDiv', 'Maximum', 'Minimum', 'SquaredDifference'].flatMap(op => [
      [`${op} of two`, ofTwo(op)],
      [`${op} with a number`, withNumbers(op, [])],
      [`${op} with channels`, withNumbers(op, [3])],
      [`${op} on the right`, withNumbers(op, [1, 1, 1, 3], true)],
      [`${op} with a picture`, withNumbers(op, [6, 5, 3])],
    ]),
  ),
  Acosh: { build: (g, x) => g.op('Acosh', [g.op('Exp', [g.op('Abs', [x])])]) },
  Pow: { build: (g, x) => g.op('Pow', [g.op('Exp', [x]), g.floats([], Float32Array.of(1.5))]) },
  'comparisons and choices': {
    build(g, x) {
      const wider = g.op('Greater', [x, g.floats([], Float32Array.of(0.1))])
      const both = g.op('LogicalAnd', [wider, g.op('LessEqual', [x, g.floats([], Float32Array.of(0.8))])])
      return g.op('SelectV2', [both, x, g.op('Neg', [x])])
    },
  },
  'Cast of a comparison': {
    build(g, x) {
      const wider = g.op('Greater', [x, g.floats([], Float32Array.of(0.1))])
      return g.op('Mul', [x, g.op('Cast', [wider], { ...type, SrcT: { type: 'DT_BOOL' } })])
    },
  },
  'Cast to whole numbers': {
    build: (g, x) =>
      g.op('Cast', [g.op('Mul', [x, g.floats([], Float32Array.of(4))])], { ...type, DstT: { type: 'DT_INT32' } }),
  },
  AddN: { build: (g, x) => g.op('AddN', [x, g.op('Exp', [x]), x]), layers: 'Activation, Add' },
  ClipByValue: {
    build: (g, x) => g.op('ClipByValue', [x, g.floats([], Float32Array.of(-0.2)), g.floats([], Float32Array.of(0.4))]),
  },
  'Conv3D, SAME, strides, a bias': {
    shape: [2, 5, 7, 6, 3],
    build: (g, x) => {
      const attributes = { ...volume, strides: [1, 2, 1, 2, 1], padding: 'SAME' }
      return g.op('Relu', [
        g.op('BiasAdd', [g.op('Conv3D', [x, g.floats([2, 3, 2, 3, 4])], attributes), g.floats([4])]),
      ])
    },
    layers: 'Conv3D, ReLU',
  },
  'Conv3D, VALID, spread': {
    shape: [2, 5, 7, 6, 3],
    build: (g, x) =>
      g.op('Conv3D', [x, g.floats([2, 3, 2, 3, 4])], {
        ...{ ...volume, strides: [1, 1, 1, 1, 1], padding: 'VALID' },
        dilations: [1, 2, 2, 2, 1],
      }),
    layers: 'Conv3D',
  },
  'Conv3D, one number a filter': {
    shape: [2, 5, 7, 6, 3],
    build: (g, x) => {
      const attributes = { ...volume, strides: [1, 1, 1, 1, 1], padding: 'SAME' }
      const y = g.op('Conv3D', [x, g.floats([2, 3, 2, 3, 4])], attributes)
      return g.op('Add', [g.op('Mul', [y, g.floats([1, 1, 1, 1, 4])]), g.floats([4])])
    },
    layers: 'Conv3D',
  },
  'MaxPool3D SAME': pool3d('MaxPool3D', 'SAME'),
  'MaxPool3D VALID': pool3d('MaxPool3D', 'VALID'),
  'AvgPool3D SAME': pool3d('AvgPool3D', 'SAME'),
  'AvgPool3D VALID': pool3d('AvgPool3D', 'VALID'),
  'MaxPool SAME': pool('MaxPool', 'SAME'),
  'MaxPool VALID': pool('MaxPool', 'VALID'),
  'AvgPool SAME': pool('AvgPool', 'SAME'),
  'AvgPool VALID': pool('AvgPool', 'VALID'),
  'Mean of pictures': { ...reduce('Mean', [1, 2], false), layers: 'GlobalAveragePooling2D' },
  'Mean of pictures, axes kept': { ...reduce('Mean', [2, 1], true), layers: 'GlobalAveragePooling2D' },
  'Max of pictures': { ...reduce('Max', [-3, -2], false), layers: 'GlobalMaxPooling2D' },
  Sum: reduce('Sum', [3], false),
  Min: reduce('Min', [1, 3], true),
  Prod: reduce('Prod', [2], false),
  'Max of channels': reduce('Max', [-1], true),
  ArgMax: { build: (g, x) => g.op('ArgMax', [x, g.ints(3)]) },
  ArgMin: { build: (g, x) => g.op('ArgMin', [x, g.ints(-2)]) },
  'Reshape to rows': { build: (g, x) => g.op('Reshape', [x, g.ints([-1, 90])]), layers: 'Flatten' },
  'Reshape by shapes': {
    build(g, x) {
      const shape = g.op('Shape', [x])
      const part = (at: number) =>
        g.op('StridedSlice', [shape, g.ints([at]), g.ints([at + 1]), g.ints([1])], { shrink_axis_mask: 1 })
      const rest = g.op('Mul', [part(1), part(2)], { T: { type: 'DT_INT32' } })
      return g.op('Reshape', [x, g.op('Pack', [part(0), rest, part(3)], { axis: 0, N: 3 })])
    },
    layers: 'Reshape',
  },
  'Reshape by the product of a shape': {
    build(g, x) {
      const rest = g.op('StridedSlice', [g.op('Shape', [x]), g.ints([1]), g.ints([0]), g.ints([1])], { end_mask: 1 })
      const count = g.op('Prod', [rest, g.ints([0])], { keep_dims: true })
      return g.op('Reshape', [x, g.op('ConcatV2', [g.ints([-1]), count, g.ints(0)], { N: 2 })])
    },
    layers: 'Flatten',
  },
  'Reshape of the batch and back': {
    build(g, x) {
      const rows = g.op('Softmax', [g.op('Reshape', [x, g.ints([-1, 3])])])
      return g.op('Reshape', [rows, g.ints([-1, 6, 5, 3])])
    },
  },
  Squeeze: {
    build: (g, x) =>
      g.op('Squeeze', [g.op('Mean', [x, g.ints([1, 2])], { keep_dims: true })], { squeeze_dims: [1, 2] }),
    layers: 'GlobalAveragePooling2D, Flatten',
  },
  ExpandDims: { build: (g, x) => g.op('ExpandDims', [x, g.ints(-1)]), layers: 'Reshape' },
  ConcatV2: { build: (g, x) => g.op('ConcatV2', [x, g.op('Neg', [x]), g.ints(2)], { N: 2 }) },
  Pack: { build: (g, x) => g.op('Pack', [x, g.op('Neg', [x])], { axis: 1, N: 2 }) },
  Pad: { build: (g, x) => g.op('Pad', [x, pairs(g, [0, 0, 1, 2, 3, 0, 0, 0])]), layers: 'ZeroPadding2D' },
  PadV2: { build: (g, x) => g.op('PadV2', [x, pairs(g, [0, 0, 1, 2, 3, 0, 0, 1]), g.floats([], Float32Array.of(7))]) },
  'MirrorPad REFLECT': {
    build: (g, x) => g.op('MirrorPad', [x, pairs(g, [0, 0, 1, 2, 3, 0, 0, 0])], { mode: 'REFLECT' }),
  },
  'MirrorPad SYMMETRIC': {
    build: (g, x) => g.op('MirrorPad', [x, pairs(g, [0, 0, 1, 2, 3, 0, 0, 0])], { mode: 'SYMMETRIC' }),
  },
  Slice: { build: (g, x) => g.op('Slice', [x, g.ints([0, 1, 2, 0]), g.ints([-1, 3, -1, 2])]) },
  'Slice of every sample': {
    build(g, x) {
      const batch = g.op('StridedSlice', [g.op('Shape', [x]), g.ints([0]), g.ints([1]), g.ints([1])], {
        shrink_axis_mask: 1,
      })
      const size = g.op('Pack', [batch, g.ints(3), g.ints(2), g.ints(3)], { axis: 0, N: 4 })
      return g.op('Slice', [x, g.ints([0, 1, 2, 0]), size])
    },
  },
  'StridedSlice of channels': strided([0, 0], [0, 2], [1, 1], { ellipsis_mask: 1 }),
  'StridedSlice of one': strided([0, 2, 0], [0, 3, 0], [1, 1, 1], { begin_mask: 5, end_mask: 5, shrink_axis_mask: 2 }),
  'StridedSlice with steps': strided([0, 1, -1], [0, -1, -6], [1, 2, -2], { begin_mask: 1, end_mask: 1 }),
  'StridedSlice backwards': strided([0, 0], [0, 0], [1, -1], { ellipsis_mask: 1, begin_mask: 2, end_mask: 2 }),
  'StridedSlice, new axis': strided([0, 0, 1], [0, 0, 4], [1, 1, 1], { begin_mask: 1, end_mask: 1, new_axis_mask: 2 }),
  Split: {
    build(g, x) {
      const parts = g.op('Split', [g.ints(3), x], { num_split: 3 })
      return g.op('Sub', [`${parts}:2`, parts])
    },
  },
  SplitV: {
    build(g, x) {
      const parts = g.op('SplitV', [x, g.ints([2, -1]), g.ints(1)], { num_split: 2 })
      return [parts, `${parts}:1`]
    },
  },
  Unpack: {
    build(g, x) {
      const parts = g.op('Unpack', [x], { axis: 3, num: 3 })
      return g.op('Sub', [`${parts}:1`, parts])
    },
  },
  Transpose: { build: (g, x) => g.op('Transpose', [x, g.ints([0, 2, 1, 3])]), layers: 'Permute' },
  'Transpose there and back': {
    build(g, x) {
      const first = g.op('Transpose', [x, g.ints([0, 3, 1, 2])])
      const sum = g.op('Add', [g.op('Relu', [first]), g.floats([3, 1, 1])])
      const mean = g.op('Mean', [sum, g.ints([2, 3])], { keep_dims: true })
      const joined = g.op('ConcatV2', [g.op('Mul', [sum, mean]), sum, g.ints(1)], { N: 2 })
      return g.op('Transpose', [g.op('Pad', [joined, pairs(g, [0, 0, 0, 0, 1, 2, 0, 1])]), g.ints([0, 2, 3, 1])])
    },
    layers: 'ReLU, Rescaling, GlobalAveragePooling2D, Multiply, Concatenate, ZeroPadding2D',
  },
  'Transpose to the front': { build: (g, x) => g.op('Relu', [g.op('Transpose', [x, g.ints([0, 3, 1, 2])])]) },
  ...Object.fromEntries(
    ['ResizeBilinear', 'ResizeNearestNeighbor'].flatMap(op =>
      [
        { align_corners: false, half_pixel_centers: false },
        { align_corners: true, half_pixel_centers: false },
        { align_corners: false, half_pixel_centers: true },
      ].flatMap(attributes =>
        [
          [12, 10],
          [4, 9],
          [1, 3],
        ].map(size => [`${op} to ${size} ${JSON.stringify(attributes)}`, resize(op, size, attributes)]),
      ),
    ),
  ),
  DepthToSpace: {
    shape: [2, 3, 2, 8],
    build: (g, x) => g.op('DepthToSpace', [x], { block_size: 2, data_format: 'NHWC' }),
  },
  GatherV2: { build: (g, x) => g.op('GatherV2', [x, g.ints([2, 0, 0]), g.ints(3)], { batch_dims: 0 }) },
  Tile: { build: (g, x) => g.op('Tile', [x, g.ints([1, 2, 1, 3])]) },
  ReverseV2: { build: (g, x) => g.op('ReverseV2', [x, g.ints([3])]) },
  'Einsum of two': {
    shape: [2, 4, 5],
    build: (g, x) => g.op('Einsum', [x, g.op('Exp', [x])], { equation: 'abc,adc->abd', N: 2 }),
  },
  'Einsum with weights': {
    shape: [2, 4, 5],
    build: (g, x) => g.op('Einsum', [x, g.floats([5, 2, 3])], { equation: 'abc,cde->abde', N: 2 }),
    layers: 'EinsumDense',
  },
  'Einsum with weights before': {
    shape: [2, 4, 2, 3],
    build: (g, x) => g.op('Einsum', [g.floats([2, 3, 5]), x], { equation: 'cde,abcd->abe', N: 2 }),
    layers: 'EinsumDense',
  },
  OneHot: {
    shape: [2, 7],
    build: (g, x) => g.op('OneHot', [classes(g, x), g.ints(4), scalar(g, 1), scalar(g, 0)], { axis: -1 }),
  },
  'OneHot with numbers of its own': {
    shape: [2, 3, 7],
    build: (g, x) => g.op('OneHot', [classes(g, x), g.ints(3), scalar(g, 5), scalar(g, -2)], { axis: -1 }),
  },
  TopKV2: {
    shape: [3, 9],
    build(g, x) {
      const top = g.op('TopKV2', [x, g.ints(4)], { sorted: true })
      return [top, `${top}:1`]
    },
  },
  ...Object.fromEntries(
    [false, true].flatMap(exclusive =>
      [false, true].map(reverse => [
        `Cumsum ${JSON.stringify({ exclusive, reverse })}`,
        { build: (g, x) => g.op('Cumsum', [x, g.ints(2)], { exclusive, reverse }) } satisfies Case,
      ]),
    ),
  ),
  BroadcastTo: {
    shape: [2, 1, 5, 1],
    build: (g, x) => g.op('BroadcastTo', [x, g.ints([2, 3, 5, 4])]),
  },
  'BroadcastTo by the shape of a value': {
    build(g, x) {
      const mean = g.op('Mean', [x, g.ints([3])], { keep_dims: true })
      return g.op('Mul', [x, g.op('BroadcastTo', [mean, g.op('Shape', [x])])])
    },
  },
  'BroadcastTo of numbers': {
    build: (g, x) => g.op('Mul', [x, g.op('BroadcastTo', [g.floats([1, 3]), g.ints([5, 3])])]),
  },
  MatrixBandPart: { shape: [2, 4, 6], build: (g, x) => g.op('MatrixBandPart', [x, g.ints(1), g.ints(1)]) },
  EuclideanNorm: reduce('EuclideanNorm', [1, 2], true),
  LRN: {
    shape: [2, 3, 4, 9],
    build: (g, x) => g.op('LRN', [x], { depth_radius: 2, bias: f(1.5), alpha: f(0.3), beta: f(0.75) }),
  },
  'LRN as it is without attributes': { shape: [1, 2, 2, 16], build: (g, x) => g.op('LRN', [x]) },
  'FloorMod with a number': {
    build: (g, x) => g.op('FloorMod', [x, scalar(g, 0.3)]),
  },
  'Mod of positive numbers': { build: (g, x) => g.op('Mod', [g.op('Exp', [x]), g.op('Sigmoid', [x])]) },
  Print: { build: (g, x) => g.op('Relu', [g.op('Print', [x, x], { message: 'x: ' })]), layers: 'ReLU' },
  'arithmetic on constants': {
    build(g, x) {
      const filled = g.op('Fill', [g.ints([3]), g.floats([], Float32Array.of(0.5))])
      const [scale] = [g.op('Rsqrt', [g.op('Add', [g.op('Square', [g.floats([3])]), filled])])]
      return g.op('Mul', [x, g.op('Mul', [g.op('Mul', [g.floats([3]), scale]), filled])])
    },
    layers: 'Rescaling',
  },
}

test('every operator gives what it does in TensorFlow.js', t =>
  inFolder(async folder => {
    for (const [i, [title, { shape = [2, 6, 5, 3], build, layers: expected }]] of Object.entries(cases).entries()) {
      const g = new GraphFile()
      const outputs = list(build(g, g.input([null, ...shape.slice(1)])))
      const path = g.write(join(folder, String(i)), outputs)
      const x = tensorOf(shape)
      try {
        const net = await loadModel(path)
        same(t, list(await net.predict(x)), await inTensorFlow(path, { x }), title)
        if (expected !== undefined) t.equal(types(net).join(', '), expected, `${title}: layers`)
      } catch (error) {
        t.fail(`${title}: ${(error as Error).message}`)
      }
    }
  }))

/** What TensorFlow.js has not, or computes otherwise than TensorFlow: of numbers of shape [2, 4, 6]. */
const own: Readonly<Record<string, readonly [build: Case['build'], expected: (x: Float32Array) => number[]]>> = {
  Roll: [
    (g, x) => g.op('Roll', [x, g.ints([1, -8]), g.ints([1, -1])]),
    x => [...x.keys()].map(i => x[Math.floor(i / 24) * 24 + ((Math.floor(i / 6) + 3) % 4) * 6 + ((i + 8) % 6)]),
  ],
  'MatrixBandPart of other widths': [(g, x) => g.op('MatrixBandPart', [x, g.ints(1), g.ints(2)]), x => band(x, 1, 2)],
  'MatrixBandPart, lower': [(g, x) => g.op('MatrixBandPart', [x, g.ints(-1), g.ints(0)]), x => band(x, 6, 0)],
  'MatrixBandPart, upper': [(g, x) => g.op('MatrixBandPart', [x, g.ints(0), g.ints(-1)]), x => band(x, 0, 6)],
  'Mod, which has the sign of its first input': [
    (g, x) => g.op('Mod', [x, scalar(g, 0.3)]),
    x => [...x].map(number => number % Math.fround(0.3)),
  ],
  'Cumsum along an axis from the end': [
    (g, x) => g.op('Cumsum', [x, g.ints(-1)], { exclusive: true, reverse: true }),
    x => [...x.keys()].map(i => x.slice(i + 1, i - (i % 6) + 6).reduce((sum, number) => sum + number, 0)),
  ],
  'Mean of whole numbers': [
    (g, x) => {
      const whole = g.op('Cast', [g.op('Mul', [x, scalar(g, 9)])], { DstT: { type: 'DT_INT32' } })
      const known = g.op('Mean', [g.ints([-7, 2]), g.ints([0])], { T: { type: 'DT_INT32' } })
      const mean = g.op('Mean', [whole, g.ints([2])], { T: { type: 'DT_INT32' }, keep_dims: true })
      return g.op('AddV2', [g.op('Mul', [x, scalar(g, 0)]), g.op('AddV2', [mean, known])])
    },
    x =>
      [...x.keys()].map(i => {
        const row = x.slice(i - (i % 6), i - (i % 6) + 6)
        return Math.trunc(row.reduce((sum, number) => sum + Math.trunc(number * 9), 0) / 6) - 2
      }),
  ],
  'Tile of numbers of the file': [
    (g, x) => g.op('AddV2', [x, g.op('Tile', [g.floats([2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)), g.ints([2, 2])])]),
    x => [...x].map((number, i) => number + (Math.floor((i % 24) / 6) % 2) * 3 + 1 + (i % 3)),
  ],
}

const band = (x: Float32Array, lower: number, upper: number) =>
  [...x].map((number, i) => {
    const ahead = (i % 6) - (Math.floor(i / 6) % 4)
    return ahead <= upper && -ahead <= lower ? number : 0
  })

test('operators that TensorFlow.js has not, or otherwise, give what TensorFlow defines', t =>
  inFolder(async folder => {
    for (const [i, [title, [build, expected]]] of Object.entries(own).entries()) {
      const g = new GraphFile()
      const outputs = list(build(g, g.input([null, 4, 6])))
      const x = tensorOf([2, 4, 6])
      const y = await (await loadModel(g.write(join(folder, String(i)), outputs))).predict<Tensor>(x)
      same(t, [y], [new Tensor(Float32Array.from(expected(x.data as Float32Array)), [2, 4, 6])], title)
    }
  }))

test('further operators are refused where samples would not stay first, and where they ask for much', t =>
  inFolder(async folder => {
    const refused: Readonly<Record<string, readonly [build: Case['build'], message: RegExp]>> = {
      three: [(g, x) => g.op('Einsum', [x, x, x], { equation: 'abc,abc,abc->abc' }), /an equation of two inputs/],
      one: [(g, x) => g.op('Einsum', [x], { equation: 'abc->acb' }), /an equation of two inputs/],
      'weights of a sample': [
        (g, x) => g.op('Einsum', [x, g.floats([2, 6])], { equation: 'abc,ac->abc' }),
        /one weight for all of them/,
      ],
      'samples in the middle': [
        (g, x) => g.op('Einsum', [x, g.floats([6, 2])], { equation: 'abc,cd->bad' }),
        /with the samples first/,
      ],
      'sums of samples': [(g, x) => g.op('Cumsum', [x, g.ints(0)]), /received the batch axis/],
      'samples that move': [(g, x) => g.op('Roll', [x, g.ints([1]), g.ints([0])]), /received the batch axis/],
      'many classes': [
        (g, x) => g.op('OneHot', [x, g.ints(2 ** 30), scalar(g, 1), scalar(g, 0)], { axis: -1 }),
        /at most \d+ weights and numbers/,
      ],
      'a long axis': [
        (g, x) => g.op('BroadcastTo', [x, g.ints([2 ** 30, 1, 4, 6])]),
        /at most \d+ weights and numbers/,
      ],
      'a shape of fewer axes': [(g, x) => g.op('BroadcastTo', [x, g.ints([4, 6])]), /are repeated to/],
      'widths around volumes': [
        (g, x) => g.op('MaxPool3D', [x], { ksize: [1, 2, 2, 2, 1], strides: [1, 1, 1, 1, 1], padding: 'EXPLICIT' }),
        /expected padding SAME or VALID, received EXPLICIT/,
      ],
      'more of the largest': [(g, x) => g.op('TopKV2', [x, g.ints(7)]), /a last axis of at least 7/],
    }
    for (const [i, [title, [build, message]]] of Object.entries(refused).entries()) {
      const g = new GraphFile()
      const outputs = list(build(g, g.input([null, 4, 6])))
      await rejects(t, () => loadModel(g.write(join(folder, String(i)), outputs)), FormatError, message, title)
    }
  }))

test('what the file does not settle, or leaves out, is told in words', t =>
  inFolder(async folder => {
    const shape = (g: GraphFile, x: string) => g.op('Shape', [x])
    const refused: Readonly<Record<string, readonly [build: Case['build'], message: RegExp]>> = {
      'a list': [(g, x) => g.op('Sum', [x, shape(g, x)]), /axes of whole numbers .*received \[of any size, 4, 6\]/],
      'an axis': [(g, x) => g.op('GatherV2', [x, g.ints([0]), g.op('Size', [x])]), /an axis of 3, received one that/],
      'no axis': [(g, x) => g.op('ConcatV2', [x, x, g.ints([])]), /axis to be one number, received none/],
      'no k': [(g, x) => g.op('TopKV2', [x, g.ints([])]), /k to be one number, received none/],
      'a place': [
        (g, x) => g.op('StridedSlice', [x, shape(g, x), g.ints([1, 1, 1]), g.ints([1, 1, 1])]),
        /received an index that the data tell to 1 by 1/,
      ],
      'no ends': [
        (g, x) => g.op('AddV2', [x, g.op('StridedSlice', [g.ints([1]), g.ints([0])])]),
        /expected end that the file holds, received none/,
      ],
      'fewer ends': [
        (g, x) => g.op('StridedSlice', [x, g.ints([0, 0]), g.ints([1]), g.ints([1, 1])]),
        /as many begins, ends and strides, received 2, 1 and 2/,
      ],
      'sizes below 0': [(g, x) => g.op('AddV2', [x, g.op('Fill', [g.ints([-3]), scalar(g, 1)])]), /sizes from 0/],
      'steps of 0': [
        (g, x) => g.op('AddV2', [x, g.op('Range', [g.ints(0), g.ints(5), g.ints(0)])]),
        /those from 0 to 5 by 0/,
      ],
      'three inputs for two': [
        (g, x) => g.op('Maximum', [g.ints(1), g.ints(2), x]),
        /one of two inputs that is computed/,
      ],
      'no indices': [(g, x) => g.op('AddV2', [x, g.op('GatherV2', [g.ints([1])])]), /indices that the file holds/],
      'no parts': [g => g.op('Pack', []), /expected inputs, received none/],
    }
    for (const [i, [title, [build, message]]] of Object.entries(refused).entries()) {
      const g = new GraphFile()
      const outputs = list(build(g, g.input([null, 4, 6])))
      await rejects(t, () => loadModel(g.write(join(folder, String(i)), outputs)), FormatError, message, title)
    }
  }))
