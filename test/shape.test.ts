import test from 'tape'
import { ShapeError } from '../lib/core/errors.ts'
import { resolveAxis, type Shape, slide } from '../lib/core/shape.ts'
import * as layers from '../lib/layers/index.ts'
import type { Layer } from '../lib/layers/layer.ts'
import * as ops from '../lib/ops/index.ts'

test('windows have as many places as there are, found by sliding them', t => {
  for (let length = 1; length <= 12; length++)
    for (const size of [1, 2, 3, 5])
      for (const stride of [1, 2, 3, 7])
        for (const dilation of [1, 2, 3]) {
          const extent = (size - 1) * dilation + 1
          let places = 0
          for (let at = 0; at + extent <= length; at += stride) places++
          const valid = slide(length, size, stride, dilation, 'valid')
          const same = slide(length, size, stride, dilation, 'same')
          const padding = Math.max((same.length - 1) * stride + extent - length, 0)
          const isRight =
            Math.max(valid.length, 0) === places &&
            valid.before === 0 &&
            same.length === Math.ceil(length / stride) &&
            same.before === Math.floor(padding / 2)
          if (!isRight)
            t.fail(
              `length ${length}, size ${size}, stride ${stride}, dilation ${dilation}: ` +
                `${JSON.stringify({ valid, same, places })}`,
            )
        }
  t.pass('all lengths, sizes, strides and dilations')
  t.end()
})

test('axes count from both ends', t => {
  t.deepEqual(
    [0, 2, -1, -3].map(axis => resolveAxis('x', axis, 3)),
    [0, 2, 2, 0],
  )
  for (const axis of [3, -4, 0.5, Number.NaN])
    t.throws(() => resolveAxis('x', axis, 3), /x: expected an axis from -3 to 2, received/, String(axis))
  t.end()
})

/** A layer, the shapes of its inputs, and the output's, or what the error says. */
const rules: [name: string, layer: () => Layer, inputs: Shape[], output: Shape | RegExp][] = [
  ['conv1d', () => layers.conv1d({ filters: 8, kernelSize: 3 }), [[28, 2]], [26, 8]],
  [
    'conv1d, causal, stride 3',
    () => layers.conv1d({ filters: 8, kernelSize: 5, padding: 'causal', strides: 3 }),
    [[28, 2]],
    [10, 8],
  ],
  [
    'conv1d on a picture',
    () => layers.conv1d({ filters: 4, kernelSize: 1 }),
    [[28, 28, 1]],
    /expected an input \[batch, length, channels\], received shape \[null, 28, 28, 1\]/,
  ],
  ['conv2d', () => layers.conv2d({ filters: 8, kernelSize: 3 }), [[28, 28, 1]], [26, 26, 8]],
  [
    'conv3d',
    () => layers.conv3d({ filters: 8, kernelSize: [1, 2, 3], strides: [3, 1, 2] }),
    [[7, 8, 9, 2]],
    [3, 7, 4, 8],
  ],
  [
    'conv3d, same',
    () => layers.conv3d({ filters: 8, kernelSize: 3, strides: 2, padding: 'same' }),
    [[7, 8, 1, 2]],
    [4, 4, 1, 8],
  ],
  [
    'conv3d with a kernel beyond the input',
    () => layers.conv3d({ filters: 8, kernelSize: [4, 1, 1] }),
    [[3, 8, 8, 1]],
    /expected an input at least as large as the kernel, \[4, 1, 1\].*received shape \[null, 3, 8, 8, 1\]/,
  ],
  ['conv1dTranspose', () => layers.conv1dTranspose({ filters: 8, kernelSize: 3, strides: 2 }), [[5, 2]], [11, 8]],
  [
    'conv2dTranspose, stride beyond the kernel',
    () => layers.conv2dTranspose({ filters: 8, kernelSize: [2, 3], strides: [4, 1] }),
    [[2, 3, 1]],
    [8, 5, 8],
  ],
  [
    'conv2dTranspose, same',
    () => layers.conv2dTranspose({ filters: 8, kernelSize: 5, strides: [2, 3], padding: 'same' }),
    [[2, 3, 1]],
    [4, 9, 8],
  ],
  [
    'conv2dTranspose, with padding of the output',
    () => layers.conv2dTranspose({ filters: 8, kernelSize: 3, strides: 3, padding: 'same', outputPadding: [0, 2] }),
    [[3, 2, 1]],
    [7, 6, 8],
  ],
  [
    'conv3dTranspose, dilated',
    () => layers.conv3dTranspose({ filters: 8, kernelSize: 3, dilationRate: [1, 2, 3] }),
    [[1, 2, 3, 1]],
    [3, 6, 9, 8],
  ],
  [
    'conv3dTranspose of a picture',
    () => layers.conv3dTranspose({ filters: 8, kernelSize: 3 }),
    [[4, 4, 1]],
    /expected an input \[batch, depth, height, width, channels\], received shape \[null, 4, 4, 1\]/,
  ],
  ['conv2d, same', () => layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same' }), [[28, 27, 1]], [28, 27, 8]],
  [
    'conv2d, same, stride 2',
    () => layers.conv2d({ filters: 8, kernelSize: [5, 3], strides: [2, 3], padding: 'same' }),
    [[7, 7, 2]],
    [4, 3, 8],
  ],
  [
    'conv2d, dilated',
    () => layers.conv2d({ filters: 4, kernelSize: [3, 2], dilationRate: [2, 3] }),
    [[10, 10, 2]],
    [6, 7, 4],
  ],
  ['conv2d, as large as the input', () => layers.conv2d({ filters: 4, kernelSize: 5 }), [[5, 5, 2]], [1, 1, 4]],
  ['conv2d, grouped', () => layers.conv2d({ filters: 6, kernelSize: 1, groups: 3 }), [[2, 2, 9]], [2, 2, 6]],
  [
    'conv2d, larger than the input',
    () => layers.conv2d({ filters: 4, kernelSize: 6 }),
    [[5, 5, 2]],
    /expected an input at least as large as the kernel, \[6, 6\]/,
  ],
  [
    'depthwiseConv1d, three filters a channel',
    () => layers.depthwiseConv1d({ kernelSize: 3, depthMultiplier: 3, strides: 2 }),
    [[28, 2]],
    [13, 6],
  ],
  [
    'depthwiseConv2d, strided and dilated',
    () => layers.depthwiseConv2d({ kernelSize: 3, strides: [2, 1], dilationRate: [1, 2], depthMultiplier: 2 }),
    [[28, 28, 4]],
    [13, 24, 8],
  ],
  [
    'depthwiseConv2d on a series',
    () => layers.depthwiseConv2d({ kernelSize: 3 }),
    [[28, 28]],
    /expected an input \[batch, height, width, channels\], received shape \[null, 28, 28\]/,
  ],
  [
    'separableConv1d',
    () => layers.separableConv1d({ filters: 5, kernelSize: 3, depthMultiplier: 2, padding: 'same', strides: 2 }),
    [[9, 3]],
    [5, 5],
  ],
  ['separableConv2d', () => layers.separableConv2d({ filters: 5, kernelSize: 3 }), [[9, 8, 3]], [7, 6, 5]],
  [
    'conv2d on a vector',
    () => layers.conv2d({ filters: 4, kernelSize: 1 }),
    [[5]],
    /expected an input \[batch, height, width, channels\], received shape \[null, 5\]/,
  ],
  [
    'conv2d on two inputs',
    () => layers.conv2d({ filters: 4, kernelSize: 1 }),
    [
      [5, 5, 1],
      [5, 5, 1],
    ],
    /expected one input, received 2/,
  ],
  [
    'conv2d, channels and groups',
    () => layers.conv2d({ filters: 4, kernelSize: 1, groups: 4, name: 'conv1' }),
    [[28, 28, 30]],
    /"conv1": expected .* divisible by groups, received 30 channels and groups 4 \(input shape \[null, 28, 28, 30\]\)/,
  ],
  ['maxPooling2d', () => layers.maxPooling2d(), [[5, 7, 3]], [2, 3, 3]],
  ['maxPooling2d, same', () => layers.maxPooling2d({ padding: 'same' }), [[5, 7, 3]], [3, 4, 3]],
  ['maxPooling2d, strides', () => layers.maxPooling2d({ poolSize: 3, strides: 2 }), [[7, 8, 3]], [3, 3, 3]],
  [
    'maxPooling2d, too large',
    () => layers.maxPooling2d({ poolSize: 4 }),
    [[3, 8, 3]],
    /expected an input at least as large as the window, \[4, 4\], received shape \[null, 3, 8, 3\]/,
  ],
  ['averagePooling2d', () => layers.averagePooling2d({ poolSize: [2, 3] }), [[6, 6, 1]], [3, 2, 1]],
  ['adaptiveAveragePooling1d', () => layers.adaptiveAveragePooling1d({ outputSize: 3 }), [[8, 2]], [3, 2]],
  ['adaptiveMaxPooling2d', () => layers.adaptiveMaxPooling2d({ outputSize: [3, 9] }), [[8, 5, 2]], [3, 9, 2]],
  ['adaptiveMaxPooling3d', () => layers.adaptiveMaxPooling3d({ outputSize: 2 }), [[8, 5, 4, 2]], [2, 2, 2, 2]],
  [
    'adaptiveMaxPooling3d of pictures',
    () => layers.adaptiveMaxPooling3d({ outputSize: 2 }),
    [[8, 5, 2]],
    /expected an input \[batch, depth, height, width, channels\], received shape \[null, 8, 5, 2\]/,
  ],
  ['maxPooling1d', () => layers.maxPooling1d({ poolSize: 3, strides: 2 }), [[8, 2]], [3, 2]],
  [
    'maxPooling1d of pictures',
    () => layers.maxPooling1d(),
    [[8, 8, 2]],
    /expected an input \[batch, length, channels\]/,
  ],
  ['averagePooling1d, same', () => layers.averagePooling1d({ padding: 'same' }), [[7, 2]], [4, 2]],
  ['maxPooling3d', () => layers.maxPooling3d({ poolSize: [1, 2, 3] }), [[4, 5, 6, 2]], [4, 2, 2, 2]],
  ['averagePooling3d', () => layers.averagePooling3d({ padding: 'same', strides: 3 }), [[4, 5, 7, 2]], [2, 2, 3, 2]],
  [
    'averagePooling3d, too large',
    () => layers.averagePooling3d({ poolSize: [5, 1, 1] }),
    [[4, 5, 6, 2]],
    /expected an input at least as large as the window, \[5, 1, 1\], received shape \[null, 4, 5, 6, 2\]/,
  ],
  ['globalAveragePooling2d', () => layers.globalAveragePooling2d(), [[6, 6, 5]], [5]],
  ['globalMaxPooling2d, keepdims', () => layers.globalMaxPooling2d({ keepdims: true }), [[6, 6, 5]], [1, 1, 5]],
  ['flatten', () => layers.flatten(), [[4, 5, 6]], [120]],
  ['flatten a number', () => layers.flatten(), [[]], [1]],
  ['reshape', () => layers.reshape({ targetShape: [4, -1] }), [[4, 5, 6]], [4, 30]],
  [
    'reshape to another size',
    () => layers.reshape({ targetShape: [7, -1] }),
    [[4, 5, 6]],
    /expected a targetShape of 120 numbers, received \[7, -1\] \(input shape \[null, 4, 5, 6\]\)/,
  ],
  ['dense', () => layers.dense({ units: 7 }), [[5]], [7]],
  ['dense over the last axis', () => layers.dense({ units: 7 }), [[2, 3, 5]], [2, 3, 7]],
  [
    'dense on numbers',
    () => layers.dense({ units: 7 }),
    [[]],
    /expected an input with at least one axis besides the batch/,
  ],
  ['alphaDropout', () => layers.alphaDropout({ rate: 0.5, noiseShape: [null, 1, 3] }), [[2, 3]], [2, 3]],
  ['gaussianDropout', () => layers.gaussianDropout({ rate: 0.5 }), [[2, 3]], [2, 3]],
  ['gaussianNoise', () => layers.gaussianNoise({ stddev: 0.5 }), [[2, 3]], [2, 3]],
  [
    'dropout, a mask that does not fit',
    () => layers.dropout({ rate: 0.5, noiseShape: [null, 2, 3] }),
    [[4, 3]],
    /expected a noiseShape of axes that are 1 or as long as those of the input, received \[null, 2, 3\] \(input shape/,
  ],
  [
    'dropout, a mask of more axes',
    () => layers.dropout({ rate: 0.5, noiseShape: [null, 1, 1, 3] }),
    [[4, 3]],
    /expected a noiseShape/,
  ],
  [
    'spectralNormalization',
    () => layers.spectralNormalization({ layer: layers.conv2d({ filters: 4, kernelSize: 2 }) }),
    [[3, 3, 2]],
    [2, 2, 4],
  ],
  ['normalization', () => layers.normalization({ axis: 1 }), [[2, 3]], [2, 3]],
  ['dropout', () => layers.dropout({ rate: 0.5 }), [[2, 3]], [2, 3]],
  ['batchNormalization', () => layers.batchNormalization({ axis: 1 }), [[2, 3]], [2, 3]],
  [
    'batchNormalization, no such axis',
    () => layers.batchNormalization({ axis: 3 }),
    [[2, 3]],
    /expected an axis from -3 to 2, received 3/,
  ],
  ['batchNormalization, batch axis', () => layers.batchNormalization({ axis: 0 }), [[2, 3]], /axis of the samples/],
  ['activation', () => layers.activation({ activation: 'relu' }), [[2, 3]], [2, 3]],
  ['softmax over several axes', () => layers.softmax({ axis: [1, 2] }), [[2, 3]], [2, 3]],
  ['softmax over axes apart', () => layers.softmax({ axis: [1, 3] }), [[2, 3, 4]], [2, 3, 4]],
  ['softmax over the batch', () => layers.softmax({ axis: 0 }), [[2, 3]], /expected an axis of the samples/],
  [
    'add',
    () => layers.add(),
    [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
    [2, 3],
  ],
  ['add, repeated', () => layers.add(), [[4, 1, 3], [1, 5, 3], [3]], [4, 5, 3]],
  [
    'add, other shapes',
    () => layers.add(),
    [
      [2, 3],
      [2, 4],
    ],
    /expected inputs of one shape \(axes of length 1 are repeated\), received \[null, 2, 3\] and \[null, 2, 4\]/,
  ],
  ['add of one', () => layers.add(), [[2, 3]], /expected at least two inputs, received 1/],
  [
    'concatenate',
    () => layers.concatenate(),
    [
      [2, 3],
      [2, 4],
    ],
    [2, 7],
  ],
  [
    'concatenate, axis 1',
    () => layers.concatenate({ axis: 1 }),
    [
      [2, 3],
      [5, 3],
    ],
    [7, 3],
  ],
  [
    'concatenate, other shapes',
    () => layers.concatenate(),
    [
      [2, 3],
      [3, 3],
    ],
    /expected inputs that differ along axis -1 only, received \[null, 2, 3\] and \[null, 3, 3\]/,
  ],
  [
    'concatenate, batch axis',
    () => layers.concatenate({ axis: 0 }),
    [
      [2, 3],
      [2, 3],
    ],
    /expected an axis of the samples, received the batch axis/,
  ],
  [
    'zeroPadding2d',
    () =>
      layers.zeroPadding2d({
        padding: [
          [1, 2],
          [3, 4],
        ],
      }),
    [[5, 5, 2]],
    [8, 12, 2],
  ],
  [
    'cropping2d',
    () =>
      layers.cropping2d({
        cropping: [
          [1, 2],
          [0, 3],
        ],
      }),
    [[5, 5, 2]],
    [2, 2, 2],
  ],
  ['cropping too much', () => layers.cropping2d({ cropping: 3 }), [[6, 7, 2]], /expected|crop/],
  ['embedding', () => layers.embedding({ inputDim: 9, outputDim: 4 }), [[5, 2]], [5, 2, 4]],
  ['embedding of one index', () => layers.embedding({ inputDim: 9, outputDim: 4 }), [[]], [4]],
  [
    'timeDistributed',
    () => layers.timeDistributed({ layer: layers.conv2d({ filters: 3, kernelSize: 2 }) }),
    [[7, 5, 4, 2]],
    [7, 4, 3, 3],
  ],
  [
    'timeDistributed without time',
    () => layers.timeDistributed({ layer: layers.dense({ units: 3 }) }),
    [[4]],
    /TimeDistributed "time_distributed.*": expected an input with a time axis/,
  ],
  [
    'einsumDense',
    () => layers.einsumDense({ equation: '...x,xyz->...yz', outputShape: [2, 3] }),
    [[5, 6, 4]],
    [5, 6, 2, 3],
  ],
  [
    'attention',
    () => layers.attention(),
    [
      [3, 4],
      [5, 6],
      [5, 4],
    ],
    [3, 6],
  ],
  ['attention on one', () => layers.attention(), [[3, 4]], /expected inputs \[query, value\]/],
  [
    'groupQueryAttention',
    () => layers.groupQueryAttention({ headDim: 3, numQueryHeads: 4, numKeyValueHeads: 2 }),
    [
      [3, 4],
      [5, 4],
    ],
    [3, 4],
  ],
  [
    'groupQueryAttention of pictures',
    () => layers.groupQueryAttention({ headDim: 3, numQueryHeads: 4, numKeyValueHeads: 2 }),
    [
      [3, 2, 4],
      [3, 2, 4],
    ],
    /expected inputs \[query, value\]/,
  ],
  [
    'multiHeadAttention',
    () => layers.multiHeadAttention({ numHeads: 2, keyDim: 3 }),
    [
      [3, 4],
      [5, 6],
    ],
    [3, 4],
  ],
  ['lambda', () => layers.lambda({ function: x => ops.expandDims(x, 1) }), [[4]], [1, 4]],
  ['upSampling1d', () => layers.upSampling1d({ size: 3 }), [[5, 2]], [15, 2]],
  ['upSampling2d', () => layers.upSampling2d({ size: [3, 2] }), [[5, 4, 2]], [15, 8, 2]],
  ['resizing', () => layers.resizing({ height: 3, width: 7 }), [[5, 4, 2]], [3, 7, 2]],
  [
    'resizing of vectors',
    () => layers.resizing({ height: 3, width: 7 }),
    [[5]],
    /expected an input \[batch, height, width/,
  ],
  ['centerCrop', () => layers.centerCrop({ height: 3, width: 2 }), [[5, 4, 2]], [3, 2, 2]],
  ['centerCrop of small pictures', () => layers.centerCrop({ height: 8, width: 2 }), [[5, 4, 2]], [8, 2, 2]],
  ['upSampling2d of a series', () => layers.upSampling2d(), [[5, 2]], /expected an input/],
  ['equalization', () => layers.equalization(), [[5, 4, 2]], [5, 4, 2]],
  ['augMix', () => layers.augMix(), [[5, 4, 3]], [5, 4, 3]],
  [
    'contrastLimitedAdaptiveHistogramEqualization',
    () => layers.contrastLimitedAdaptiveHistogramEqualization(),
    [[5, 4, 2]],
    [5, 4, 2],
  ],
  ['randomElasticTransform', () => layers.randomElasticTransform(), [[5, 4, 2]], [5, 4, 2]],
  ['randAugment', () => layers.randAugment(), [[5, 4, 3]], [5, 4, 3]],
  ['randAugment of two channels', () => layers.randAugment(), [[5, 4, 2]], /3 channels \(RGB\), or 1/],
  ['randomCrop in inference', () => layers.randomCrop({ height: 3, width: 2 }), [[5, 4, 2]], [5, 4, 2]],
  ['mixUp of pictures', () => layers.mixUp(), [[5, 4, 2]], [5, 4, 2]],
  ['mixUp of labels that are numbers', () => layers.mixUp(), [[5, 4, 2], []], /expected labels \[batch, classes\]/],
  ['mixUp of three inputs', () => layers.mixUp(), [[5, 4, 2], [3], [3]], /received 3 inputs/],
  ['cutMix of pictures', () => layers.cutMix(), [[5, 4, 2]], [5, 4, 2]],
  ['cutMix of a series', () => layers.cutMix(), [[5, 4]], /expected an input/],
  ['randomErasing', () => layers.randomErasing(), [[5, 4, 2]], [5, 4, 2]],
  [
    'randomErasing with three values and two channels',
    () => layers.randomErasing({ fillValue: [1, 2, 3] }),
    [[5, 4, 2]],
    /3 channels/,
  ],
  ['randomPosterization', () => layers.randomPosterization({ factor: 3 }), [[5, 4, 2]], [5, 4, 2]],
  ['randomSharpness', () => layers.randomSharpness({ factor: 0.5 }), [[5, 4, 2]], [5, 4, 2]],
  ['solarization', () => layers.solarization(), [[5, 4, 2]], [5, 4, 2]],
  ['autoContrast', () => layers.autoContrast(), [[5, 4, 2]], [5, 4, 2]],
  ['randomBrightness', () => layers.randomBrightness({ factor: 0.2 }), [[5, 4, 2]], [5, 4, 2]],
  ['randomColorJitter', () => layers.randomColorJitter({ hueFactor: 0.2 }), [[5, 4, 3]], [5, 4, 3]],
  ['randomColorJitter without colours', () => layers.randomColorJitter({ hueFactor: 0.2 }), [[5, 4, 2]], /3 channels/],
  ['randomGaussianBlur', () => layers.randomGaussianBlur(), [[5, 4, 2]], [5, 4, 2]],
  ['randomPerspective', () => layers.randomPerspective(), [[5, 4, 2]], [5, 4, 2]],
  ['randomGrayscale', () => layers.randomGrayscale(), [[5, 4, 1]], [5, 4, 1]],
  ['randomGrayscale of two channels', () => layers.randomGrayscale(), [[5, 4, 2]], /3 channels \(RGB\), or 1/],
  ['randomHue of grey', () => layers.randomHue({ factor: 0.2 }), [[5, 4, 1]], /3 channels/],
  ['randomSaturation', () => layers.randomSaturation({ factor: 0.2 }), [[5, 4, 3]], [5, 4, 3]],
  ['randomFlip', () => layers.randomFlip(), [[5, 4, 2]], [5, 4, 2]],
  ['randomFlip of a series', () => layers.randomFlip(), [[5, 2]], /expected an input/],
  ['randomRotation', () => layers.randomRotation({ factor: 0.2 }), [[5, 4, 2]], [5, 4, 2]],
  ['randomShear', () => layers.randomShear({ xFactor: 0.2 }), [[5, 4, 2]], [5, 4, 2]],
  ['randomTranslation', () => layers.randomTranslation({ heightFactor: 0.2, widthFactor: 0 }), [[5, 4, 2]], [5, 4, 2]],
  ['randomZoom', () => layers.randomZoom({ heightFactor: 0.2 }), [[5, 4, 2]], [5, 4, 2]],
  ['permute', () => layers.permute({ dims: [3, 1, 2] }), [[5, 4, 2]], [2, 5, 4]],
  ['permute of another rank', () => layers.permute({ dims: [2, 1] }), [[5, 4, 2]], /expected/],
  ['repeatVector', () => layers.repeatVector({ n: 3 }), [[5]], [3, 5]],
  [
    'dot',
    () => layers.dot({ axes: [2, 1] }),
    [
      [2, 3],
      [3, 4],
    ],
    [2, 4],
  ],
  ['dot of other lengths', () => layers.dot({ axes: 1 }), [[2], [3]], /expected/],
  ['rescaling', () => layers.rescaling({ scale: [1, 2, 3] }), [[5, 5, 3]], [5, 5, 3]],
  [
    'rescaling, other channels',
    () => layers.rescaling({ scale: [1, 2, 3] }),
    [[5, 5, 4]],
    /expected one number for every channel, received 3 \(input shape \[null, 5, 5, 4\]\)/,
  ],
]

/** The shapes of the outputs, for samples of these shapes. */
const shapesOf = (layer: Layer, samples: Shape[]) => layer.outputShapes(samples.map(shape => [null, ...shape]))

test('layers give the shapes they should, before there is any data', t => {
  for (const [name, make, inputs, output] of rules) {
    if (!(output instanceof RegExp)) {
      t.deepEqual(
        shapesOf(make(), inputs),
        [[null, ...output]],
        `${name}: ${inputs.map(shape => `[${shape}]`).join(' ')} gives [${output}]`,
      )
      continue
    }
    t.throws(() => shapesOf(make(), inputs), output, `${name} is refused`)
    t.throws(() => shapesOf(make(), inputs), ShapeError, `${name} is a ShapeError`)
  }
  const ofAnyDepth = layers.maxPooling3d().outputShapes([[null, null, 4, null, 2]])
  t.deepEqual(ofAnyDepth, [[null, null, 2, null, 2]], 'maxPooling3d of any depth and width')
  const adaptive = layers.adaptiveMaxPooling2d({ outputSize: [3, 2] }).outputShapes([[null, null, null, 2]])
  t.deepEqual(adaptive, [[null, 3, 2, 2]], 'adaptiveMaxPooling2d of any size')
  for (const [name, layer] of [
    ['resizing', layers.resizing({ height: 3, width: 2, padToAspectRatio: true })],
    ['centerCrop', layers.centerCrop({ height: 3, width: 2 })],
  ] as const)
    t.deepEqual(layer.outputShapes([[null, null, null, 2]]), [[null, 3, 2, 2]], `${name} of any size`)
  t.deepEqual(layers.resizing({ height: 3, width: 2 }).outputShapes([[8, 9, 1]]), [[3, 2, 1]], 'one picture alone')
  const ofAnyHeight = layers.upSampling2d().outputShapes([[null, null, 4, 2]])
  t.deepEqual(ofAnyHeight, [[null, null, 8, 2]], 'upSampling2d of any height')
  t.end()
})
