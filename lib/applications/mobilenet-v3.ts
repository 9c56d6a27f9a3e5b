/** Searching for MobileNetV3 (A. Howard et al., 2019). */
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { boolean, number, schema } from '../core/schema.ts'
import type { Value } from '../graph/value.ts'
import {
  activation,
  add,
  batchNormalization,
  conv2d,
  depthwiseConv2d,
  dropout,
  flatten,
  globalAveragePooling2d,
  multiply,
  reLU,
  rescaling,
  zeroPadding2d,
} from '../layers/index.ts'
import { application, type Values } from './application.ts'
import { channelsOf, divisible, stridePadding, through } from './blocks.ts'
import { kerasFile } from './files.ts'

const options = schema({
  /** Share of the channels that every layer has. Default 1. */
  alpha: number({ above: 0 })(1),
  /** Whether it does without kernels of 5, hard swish and squeeze-and-excite. Default false. */
  minimalistic: boolean(false),
  /** Share of what is dropped before the last layer. Default 0.2. */
  dropoutRate: number({ min: 0, below: 1 })(0.2),
  /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
  includePreprocessing: boolean(true),
})

interface Block {
  readonly expansion: number
  readonly filters: number
  readonly kernelSize: number
  readonly strides: number
  /** Whether it has squeeze-and-excite. */
  readonly excites: boolean
  readonly isSwish: boolean
}

type Row = readonly [
  expansion: number,
  filters: number,
  kernelSize: 3 | 5,
  strides: 1 | 2,
  traits: '' | 's' | 'h' | 'sh',
]

/** s: squeeze-and-excite, h: hard swish. */
const rows: Readonly<Record<'small' | 'large', readonly Row[]>> = {
  small: [
    [1, 16, 3, 2, 's'],
    [72 / 16, 24, 3, 2, ''],
    [88 / 24, 24, 3, 1, ''],
    [4, 40, 5, 2, 'sh'],
    [6, 40, 5, 1, 'sh'],
    [6, 40, 5, 1, 'sh'],
    [3, 48, 5, 1, 'sh'],
    [3, 48, 5, 1, 'sh'],
    [6, 96, 5, 2, 'sh'],
    [6, 96, 5, 1, 'sh'],
    [6, 96, 5, 1, 'sh'],
  ],
  large: [
    [1, 16, 3, 1, ''],
    [4, 24, 3, 2, ''],
    [3, 24, 3, 1, ''],
    [3, 40, 5, 2, 's'],
    [3, 40, 5, 1, 's'],
    [3, 40, 5, 1, 's'],
    [6, 80, 3, 2, 'h'],
    [2.5, 80, 3, 1, 'h'],
    [2.3, 80, 3, 1, 'h'],
    [2.3, 80, 3, 1, 'h'],
    [6, 112, 3, 1, 'sh'],
    [6, 112, 3, 1, 'sh'],
    [6, 160, 5, 2, 'sh'],
    [6, 160, 5, 1, 'sh'],
    [6, 160, 5, 1, 'sh'],
  ],
}

const blocksOf = (kind: 'small' | 'large', { alpha, minimalistic }: Values<typeof options>): Block[] =>
  rows[kind].map(([expansion, filters, kernelSize, strides, traits]) => ({
    ...{ expansion, strides, filters: divisible(filters * alpha) },
    kernelSize: minimalistic ? 3 : kernelSize,
    excites: !minimalistic && traits.includes('s'),
    isSwish: !minimalistic && traits.includes('h'),
  }))

const norm = (name: string) => batchNormalization({ epsilon: 1e-3, momentum: 0.999, name })
const pointwise = (filters: number, name: string, useBias = false) =>
  conv2d({ filters, kernelSize: 1, padding: 'same', useBias, name })
const act = (isSwish: boolean) => (isSwish ? activation({ activation: 'hardSilu' }) : reLU())

/**
 * Squeeze-and-excite: every channel times a factor from 0 to 1, which is computed from the averages of all channels.
 * `id`: how many there are before.
 */
function squeezeAndExcite(x: Value, prefix: string, id: number): Value {
  const filters = channelsOf(x)
  const number = id === 0 ? '' : `_${id}`
  const factors = through(
    x,
    globalAveragePooling2d({ keepdims: true, name: `${prefix}squeeze_excite_avg_pool` }),
    pointwise(divisible(filters * 0.25), `${prefix}squeeze_excite_conv`, true),
    reLU({ name: `${prefix}squeeze_excite_relu` }),
    pointwise(filters, `${prefix}squeeze_excite_conv_1`, true),
    rescaling({ scale: 1, offset: 3, name: `add${number}` }),
    reLU({ maxValue: 6 }),
    rescaling({ scale: 1 / 6, name: `multiply${number}` }),
  )
  return multiply({ name: `${prefix}squeeze_excite_mul` }).apply([x, factors])
}

function block(
  x: Value,
  { expansion, filters, kernelSize, strides, isSwish }: Block,
  id: number,
  excite: (x: Value, prefix: string) => Value,
): Value {
  const prefix = id === 0 ? 'expanded_conv_' : `expanded_conv_${id}_`
  const expanded =
    id === 0
      ? x
      : through(
          x,
          pointwise(divisible(channelsOf(x) * expansion), `${prefix}expand`),
          norm(`${prefix}expand_bn`),
          act(isSwish),
        )
  const padding = stridePadding(expanded, kernelSize)
  const convolved = through(
    expanded,
    ...(strides === 1 ? [] : [zeroPadding2d({ padding, name: `${prefix}depthwise_pad` })]),
    depthwiseConv2d({
      ...{ kernelSize, strides, padding: strides === 1 ? 'same' : 'valid', useBias: false },
      name: `${prefix}depthwise`,
    }),
    norm(`${prefix}depthwise_bn`),
    act(isSwish),
  )
  const projected = through(
    excite(convolved, prefix),
    pointwise(filters, `${prefix}project`),
    norm(`${prefix}project_bn`),
  )
  const hasShortcut = strides === 1 && channelsOf(x) === filters
  return hasShortcut ? add({ name: `${prefix}add` }).apply([x, projected]) : projected
}

/** Of the weights with and without the top, by the width, or 'minimalistic'. */
type Hashes = Readonly<Record<string, readonly [string, string]>>

const mobileNetV3 = (name: string, kind: 'small' | 'large', units: number, hashes: Hashes) =>
  application({
    ...{ name, options, size: 224, pixels: 'none', anySize: true },
    modelName: () => `M${name.slice(1)}`,
    features: (pictures, given) => {
      const isSwish = !given.minimalistic
      let x = through(
        pictures,
        ...(given.includePreprocessing ? [rescaling({ scale: 1 / 127.5, offset: -1 })] : []),
        conv2d({ filters: 16, kernelSize: 3, strides: 2, padding: 'same', useBias: false, name: 'conv' }),
        norm('conv_bn'),
        act(isSwish),
      )
      let count = 0
      blocksOf(kind, given).forEach((each, id) => {
        x = block(x, each, id, (y, prefix) => (each.excites ? squeezeAndExcite(y, prefix, count++) : y))
      })
      return through(x, pointwise(divisible(channelsOf(x) * 6), 'conv_1'), norm('conv_1_bn'), act(isSwish))
    },
    top: (x, { alpha, minimalistic, dropoutRate, classes, classifierActivation }) =>
      through(
        x,
        globalAveragePooling2d({ keepdims: true }),
        pointwise(alpha > 1 ? divisible(units * alpha) : units, 'conv_2', true),
        act(!minimalistic),
        ...(dropoutRate > 0 ? [dropout({ rate: dropoutRate })] : []),
        pointwise(classes, 'logits', true),
        flatten(),
        activation({ activation: classifierActivation, name: 'predictions' }),
      ),
    imagenet: (where, { alpha, minimalistic, includeTop }) => {
      const width = alpha.toFixed(Number.isInteger(alpha) ? 1 : 2)
      const found = minimalistic ? (alpha === 1 ? hashes.minimalistic : undefined) : hashes[width]
      if (found === undefined)
        throw new OptionError(
          `${where}: expected alpha to be ${minimalistic ? '1' : '0.75 or 1'}, which imagenet has weights for, ` +
            `received ${show(alpha)}.`,
        )
      const file = `weights_mobilenet_v3_${kind}${minimalistic ? '_minimalistic' : ''}_224_${width}_float`
      return kerasFile('mobilenet_v3', `${file}${includeTop ? '' : '_no_top_v2'}.h5`, found[includeTop ? 0 : 1])
    },
  })

/** 2.6 million weights at alpha 1. */
export const mobileNetV3Small = mobileNetV3('mobileNetV3Small', 'small', 1024, {
  0.75: ['cb65d4e5be93758266aa0a7f2c6708b7', 'ebdb5cc8e0b497cd13a7c275d475c819'],
  '1.0': ['8768d4c2e7dee89b9d02b2d03d65d862', 'd3e8ec802a04aa4fc771ee12a9a9b836'],
  minimalistic: ['99cd97fb2fcdad2bf028eb838de69e37', 'cde8136e733e811080d9fcd8a252f7e4'],
})

/** 5.5 million weights at alpha 1. */
export const mobileNetV3Large = mobileNetV3('mobileNetV3Large', 'large', 1280, {
  0.75: ['765b44a33ad4005b3ac83185abf1d0eb', '40af19a13ebea4e2ee0c676887f69a2e'],
  '1.0': ['59e551e166be033d707958cf9e29a6a7', '07fb09a5933dd0c8eaafa16978110389'],
  minimalistic: ['675e7b876c45c57e9e63e6d90a36599c', 'ec5221f64a2f6d1ef965a614bdae7973'],
})
