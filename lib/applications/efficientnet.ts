/** EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks (M. Tan, Q. Le, 2019). */
import type { Value } from '../graph/value.ts'
import {
  batchNormalization,
  conv2d,
  depthwiseConv2d,
  normalization,
  rescaling,
  zeroPadding2d,
} from '../layers/index.ts'
import { application } from './application.ts'
import { channelsOf, divisible, stridePadding, through } from './blocks.ts'
import { kerasFile } from './files.ts'
import { blocksOf, conv, droppedTop, initializer, squeezeAndExcite, swish, withShortcut } from './mbconv.ts'

/** Of the smallest network: blocks, kernel, channels, expansion, stride of the first. Lite0 has the same. */
export const stacks = [
  { count: 1, kernelSize: 3, filters: 16, expansion: 1, strides: 1 },
  { count: 2, kernelSize: 3, filters: 24, expansion: 6, strides: 2 },
  { count: 2, kernelSize: 5, filters: 40, expansion: 6, strides: 2 },
  { count: 3, kernelSize: 3, filters: 80, expansion: 6, strides: 2 },
  { count: 3, kernelSize: 5, filters: 112, expansion: 6, strides: 1 },
  { count: 4, kernelSize: 5, filters: 192, expansion: 6, strides: 2 },
  { count: 1, kernelSize: 3, filters: 320, expansion: 6, strides: 1 },
]

const norm = (name: string) => batchNormalization({ name })

/** Convolution with stride 2 after padding of its own. */
const paddingOf = (x: Value, kernelSize: number, name: string) =>
  zeroPadding2d({ padding: stridePadding(x, kernelSize), name })

function block(
  x: Value,
  {
    kernelSize,
    filters,
    expansion,
    strides,
    name,
    dropRate,
  }: ReturnType<typeof blocksOf<(typeof stacks)[number]>>[number],
): Value {
  const channels = channelsOf(x)
  const expanded =
    expansion === 1
      ? x
      : through(
          x,
          conv(channels * expansion, 1, 1, `${name}expand_conv`),
          norm(`${name}expand_bn`),
          swish(`${name}expand_activation`),
        )
  const convolved = through(
    expanded,
    ...(strides === 1 ? [] : [paddingOf(expanded, kernelSize, `${name}dwconv_pad`)]),
    depthwiseConv2d({
      ...{ kernelSize, strides, padding: strides === 1 ? 'same' : 'valid', useBias: false },
      ...{ depthwiseInitializer: initializer, name: `${name}dwconv` },
    }),
    norm(`${name}bn`),
    swish(`${name}activation`),
  )
  const projected = through(
    squeezeAndExcite(convolved, Math.max(1, Math.trunc(channels / 4)), name),
    conv(filters, 1, 1, `${name}project_conv`),
    norm(`${name}project_bn`),
  )
  return strides === 1 && channels === filters ? withShortcut(x, projected, dropRate, name) : projected
}

interface Size {
  readonly width: number
  readonly depth: number
  /** Height and width of pictures. */
  readonly size: number
  /** Rate of the dropout before the top. */
  readonly dropout: number
  /** Of the weights with and without the top. */
  readonly hashes: readonly [string, string]
}

/** Factors of red, green and blue that the weights of imagenet were trained with. */
const trainedScale = [0.229, 0.224, 0.225].map(deviation => 1 / Math.sqrt(deviation))

const efficientNet = (letter: string, { width, depth, size, dropout, hashes }: Size) =>
  application({
    ...{ name: `efficientNet${letter}`, options: {}, size, pixels: 'none' },
    modelName: () => `efficientnet${letter.toLowerCase()}`,
    features: (pictures, { weights }) => {
      const scaled = through(
        pictures,
        ...[rescaling({ scale: 1 / 255 }), normalization()],
        ...(weights === 'imagenet' ? [rescaling({ scale: trainedScale })] : []),
      )
      let x = through(
        scaled,
        paddingOf(scaled, 3, 'stem_conv_pad'),
        conv2d({
          ...{ filters: divisible(32 * width), kernelSize: 3, strides: 2, useBias: false },
          ...{ kernelInitializer: initializer, name: 'stem_conv' },
        }),
        ...[norm('stem_bn'), swish('stem_activation')],
      )
      const own = stacks.map(stack => ({
        ...{ ...stack, count: Math.ceil(depth * stack.count) },
        filters: divisible(stack.filters * width),
      }))
      for (const each of blocksOf(own)) x = block(x, each)
      return through(x, conv(divisible(1280 * width), 1, 1, 'top_conv'), norm('top_bn'), swish('top_activation'))
    },
    top: droppedTop(dropout),
    imagenet: (_, { includeTop }) => {
      const name = `efficientnet${letter.toLowerCase()}${includeTop ? '' : '_notop'}.h5`
      const folder = 'https://storage.googleapis.com/keras-applications/'
      return { ...kerasFile('', name, hashes[includeTop ? 0 : 1]), folder }
    },
  })

/** 5.3 million weights. */
export const efficientNetB0 = efficientNet('B0', {
  ...{ width: 1, depth: 1, size: 224, dropout: 0.2 },
  hashes: ['902e53a9f72be733fc0bcb005b3ebbac', '50bc09e76180e00e4465e1a485ddc09d'],
})

/** 7.9 million weights. */
export const efficientNetB1 = efficientNet('B1', {
  ...{ width: 1, depth: 1.1, size: 240, dropout: 0.2 },
  hashes: ['1d254153d4ab51201f1646940f018540', '74c4e6b3e1f6a1eea24c589628592432'],
})

/** 9.2 million weights. */
export const efficientNetB2 = efficientNet('B2', {
  ...{ width: 1.1, depth: 1.2, size: 260, dropout: 0.3 },
  hashes: ['b15cce36ff4dcbd00b6dd88e7857a6ad', '111f8e2ac8aa800a7a99e3239f7bfb39'],
})

/** 12 million weights. */
export const efficientNetB3 = efficientNet('B3', {
  ...{ width: 1.2, depth: 1.4, size: 300, dropout: 0.3 },
  hashes: ['ffd1fdc53d0ce67064dc6a9c7960ede0', 'af6d107764bb5b1abb91932881670226'],
})

/** 19 million weights. */
export const efficientNetB4 = efficientNet('B4', {
  ...{ width: 1.4, depth: 1.8, size: 380, dropout: 0.4 },
  hashes: ['18c95ad55216b8f92d7e70b3a046e2fc', 'ebc24e6d6c33eaebbd558eafbeedf1ba'],
})

/** 31 million weights. */
export const efficientNetB5 = efficientNet('B5', {
  ...{ width: 1.6, depth: 2.2, size: 456, dropout: 0.4 },
  hashes: ['ace28f2a6363774853a83a0b21b9421a', '38879255a25d3c92d5e44e04ae6cec6f'],
})

/** 43 million weights. */
export const efficientNetB6 = efficientNet('B6', {
  ...{ width: 1.8, depth: 2.6, size: 528, dropout: 0.5 },
  hashes: ['165f6e37dce68623721b423839de8be5', '9ecce42647a20130c1f39a5d4cb75743'],
})

/** 67 million weights. */
export const efficientNetB7 = efficientNet('B7', {
  ...{ width: 2, depth: 3.1, size: 600, dropout: 0.5 },
  hashes: ['8c03f828fec3ef71311cd463b6759d99', 'cbcfe4450ddf6f3ad90b1b398090fe4a'],
})
