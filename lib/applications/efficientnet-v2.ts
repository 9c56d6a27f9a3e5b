/** EfficientNetV2: Smaller Models and Faster Training (M. Tan, Q. Le, 2021). */
import { boolean, schema } from '../core/schema.ts'
import type { Value } from '../graph/value.ts'
import { batchNormalization, depthwiseConv2d, normalization, rescaling } from '../layers/index.ts'
import { application } from './application.ts'
import { channelsOf, through } from './blocks.ts'
import { kerasFile } from './files.ts'
import { blocksOf, conv, countOf, droppedTop, initializer, squeezeAndExcite, swish, withShortcut } from './mbconv.ts'

const options = schema({
  /** Whether pixels are from 0 to 255, and the first layers scale them. Default true. */
  includePreprocessing: boolean(true),
})

interface Stack {
  readonly count: number
  readonly filters: number
  readonly expansion: number
  readonly strides: number
  /** Whether one convolution takes the place of expansion, depthwise convolution and squeeze-and-excite. */
  readonly isFused: boolean
}

/** Blocks, channels, expansion, stride of the first. Early stacks, without a '*', are fused. */
const table = (text: string): Stack[] =>
  text
    .trim()
    .split('\n')
    .map(line => {
      const [count, filters, expansion, strides, mark] = line.trim().split(/ +/)
      return {
        ...{ count: Number(count), filters: Number(filters) },
        ...{ expansion: Number(expansion), strides: Number(strides), isFused: mark !== '*' },
      }
    })

const small = table(`
  1  16 1 1
  2  32 4 2
  2  48 4 2
  3  96 4 2 *
  5 112 6 1 *
  8 192 6 2 *`)

const norm = (name: string) => batchNormalization({ momentum: 0.9, name })

function block(
  x: Value,
  { filters, expansion, strides, isFused, name, dropRate }: ReturnType<typeof blocksOf<Stack>>[number],
): Value {
  const channels = channelsOf(x)
  const width = channels * expansion
  const expand = (kernelSize: number, strides: number) => [
    ...[conv(width, kernelSize, strides, `${name}expand_conv`), norm(`${name}expand_bn`)],
    swish(`${name}expand_activation`),
  ]
  const project = (kernelSize: number, strides: number) => [
    ...[conv(filters, kernelSize, strides, `${name}project_conv`), norm(`${name}project_bn`)],
  ]
  const depthwise = () => [
    depthwiseConv2d({
      ...{ kernelSize: 3, strides, padding: 'same', useBias: false },
      ...{ depthwiseInitializer: initializer, name: `${name}dwconv2` },
    }),
    ...[norm(`${name}bn`), swish(`${name}activation`)],
  ]
  const fused = () =>
    expansion === 1
      ? through(x, ...project(3, strides), swish(`${name}project_activation`))
      : through(x, ...expand(3, strides), ...project(1, 1))
  const separate = () => {
    const convolved = through(x, ...(expansion === 1 ? [] : expand(1, 1)), ...depthwise())
    return through(squeezeAndExcite(convolved, Math.max(1, Math.trunc(channels / 4)), name), ...project(1, 1))
  }
  const made = isFused ? fused() : separate()
  return strides === 1 && channels === filters ? withShortcut(x, made, dropRate, name) : made
}

/** The nearest multiple of 8 of a width that was scaled. */
const rounded = (width: number) => Math.max(8, Math.floor(Math.trunc(width + 4) / 8) * 8)

interface Size {
  readonly stacks: readonly Stack[]
  /** Channels of the stem before they are scaled. */
  readonly stem: number
  readonly width: number
  readonly depth: number
  /** Height and width of pictures. */
  readonly size: number
  /** Of the weights with and without the top. */
  readonly hashes: readonly [string, string]
}

/** Of ImageNet, from 0 to 1. */
const statistics = { mean: [0.485, 0.456, 0.406], variance: [0.229 ** 2, 0.224 ** 2, 0.225 ** 2] }

const efficientNetV2 = (letter: string, { stacks, stem, width, depth, size, hashes }: Size) => {
  const title = `efficientnetv2-${letter.toLowerCase()}`
  const scaling = (x: Value) =>
    letter.startsWith('B') && channelsOf(x) === 3
      ? [rescaling({ scale: 1 / 255 }), normalization(statistics)]
      : [rescaling({ scale: 1 / 128, offset: -1 })]
  return application({
    ...{ name: `efficientNetV2${letter}`, options, size, pixels: 'none' },
    modelName: () => title,
    features: (pictures, { includePreprocessing }) => {
      let x = through(
        pictures,
        ...(includePreprocessing ? scaling(pictures) : []),
        ...[conv(rounded(stem * width), 3, 2, 'stem_conv'), norm('stem_bn'), swish('stem_activation')],
      )
      const own = stacks.map(stack => ({
        ...{ ...stack, count: Math.ceil(depth * stack.count) },
        filters: rounded(stack.filters * width),
      }))
      for (const each of blocksOf(own, countOf(stacks))) x = block(x, each)
      return through(x, conv(rounded(1280 * width), 1, 1, 'top_conv'), norm('top_bn'), swish('top_activation'))
    },
    top: droppedTop(0.2),
    imagenet: (_, { includeTop }) =>
      kerasFile('efficientnet_v2', `${title}${includeTop ? '' : '_notop'}.h5`, hashes[includeTop ? 0 : 1]),
  })
}

/** 7.2 million weights. */
export const efficientNetV2B0 = efficientNetV2('B0', {
  ...{ stacks: small, stem: 32, width: 1, depth: 1, size: 224 },
  hashes: ['21ecbf6da12460d5c40bb2f29ceb2188', '893217f2bb855e2983157299931e43ff'],
})

/** 8.2 million weights. */
export const efficientNetV2B1 = efficientNetV2('B1', {
  ...{ stacks: small, stem: 32, width: 1, depth: 1.1, size: 240 },
  hashes: ['069f0534ff22adf035c89e2d9547a9dc', '0e80663031ca32d657f9caa404b6ec37'],
})

/** 10 million weights. */
export const efficientNetV2B2 = efficientNetV2('B2', {
  ...{ stacks: small, stem: 32, width: 1.1, depth: 1.2, size: 260 },
  hashes: ['424e49f28180edbde1e94797771950a7', '1dfe2e7a5d45b6632553a8961ea609eb'],
})

/** 14 million weights. */
export const efficientNetV2B3 = efficientNetV2('B3', {
  ...{ stacks: small, stem: 32, width: 1.2, depth: 1.4, size: 300 },
  hashes: ['1f1fc43bd98a6e4fd8fdfd551e02c7a0', 'f6abf7b5849ac99a89b50dd3fd532856'],
})

/** 22 million weights. */
export const efficientNetV2S = efficientNetV2('S', {
  stacks: table(`
     2  24 1 1
     4  48 4 2
     4  64 4 2
     6 128 4 2 *
     9 160 6 1 *
    15 256 6 2 *`),
  ...{ stem: 24, width: 1, depth: 1, size: 384 },
  hashes: ['e1d88a8495beba45748fedd0cecbe016', 'af0682fb74e8c54910f2d4393339c070'],
})

/** 54 million weights. */
export const efficientNetV2M = efficientNetV2('M', {
  stacks: table(`
     3  24 1 1
     5  48 4 2
     5  80 4 2
     7 160 4 2 *
    14 176 6 1 *
    18 304 6 2 *
     5 512 6 1 *`),
  ...{ stem: 24, width: 1, depth: 1, size: 480 },
  hashes: ['a3bf6aa3276309f4fc6a34aa114c95cd', '1b8dc055df72dde80d614482840fe342'],
})

/** 119 million weights. */
export const efficientNetV2L = efficientNetV2('L', {
  stacks: table(`
     4  32 1 1
     7  64 4 2
     7  96 4 2
    10 192 4 2 *
    19 224 6 1 *
    25 384 6 2 *
     7 640 6 1 *`),
  ...{ stem: 32, width: 1, depth: 1, size: 480 },
  hashes: ['27e6d408b53c7ebc868fefa357689935', 'b0b66b5c863aef5b46e8608fe1711615'],
})
