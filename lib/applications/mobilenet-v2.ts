/** MobileNetV2: Inverted Residuals and Linear Bottlenecks (M. Sandler et al., 2018). */
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { number, schema } from '../core/schema.ts'
import type { DynamicShape } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import {
  add,
  batchNormalization,
  conv2d,
  dense,
  depthwiseConv2d,
  globalAveragePooling2d,
  reLU,
  zeroPadding2d,
} from '../layers/index.ts'
import { application, type Values } from './application.ts'
import { channelsOf, divisible, stridePadding, through } from './blocks.ts'
import { kerasFile } from './files.ts'

const options = schema({
  /** Share of the channels that every layer has. Default 1. */
  alpha: number({ above: 0 })(1),
})

/** Blocks of a stack, their channels, and the stride of the first. */
const stacks = [
  [1, 16, 1],
  [2, 24, 2],
  [3, 32, 2],
  [4, 64, 2],
  [3, 96, 1],
  [3, 160, 2],
  [1, 320, 1],
]

/** Sides of pictures, and widths, that there are weights for. */
const sides = [96, 128, 160, 192, 224]
const alphas = [0.35, 0.5, 0.75, 1, 1.3, 1.4]

const sideOf = (shape: DynamicShape | null | undefined): number =>
  shape && shape[0] === shape[1] && sides.includes(shape[0] as number) ? (shape[0] as number) : 224

const norm = (name: string) => batchNormalization({ epsilon: 1e-3, momentum: 0.999, name })
const relu6 = (name: string) => reLU({ maxValue: 6, name })

/** Inverted residual: expansion to six times the channels, depthwise convolution, projection without an activation. */
function block(x: Value, filters: number, strides: number, id: number): Value {
  const prefix = id === 0 ? 'expanded_conv_' : `block_${id}_`
  const pointwise = (filters: number, name: string) =>
    conv2d({ filters, kernelSize: 1, padding: 'same', useBias: false, name: prefix + name })
  const expanded =
    id === 0
      ? x
      : through(x, pointwise(6 * channelsOf(x), 'expand'), norm(`${prefix}expand_BN`), relu6(`${prefix}expand_relu`))
  const padding = stridePadding(expanded, 3)
  const projected = through(
    expanded,
    ...(strides === 1 ? [] : [zeroPadding2d({ padding, name: `${prefix}pad` })]),
    depthwiseConv2d({
      ...{ kernelSize: 3, strides, useBias: false, padding: strides === 1 ? 'same' : 'valid' },
      name: `${prefix}depthwise`,
    }),
    norm(`${prefix}depthwise_BN`),
    relu6(`${prefix}depthwise_relu`),
    pointwise(filters, 'project'),
    norm(`${prefix}project_BN`),
  )
  const hasShortcut = strides === 1 && channelsOf(x) === filters
  return hasShortcut ? add({ name: `${prefix}add` }).apply([x, projected]) : projected
}

/** 53 layers with weights, 3.5 million weights at alpha 1. */
export const mobileNetV2 = application({
  ...{ name: 'mobileNetV2', options, pixels: 'tf', namesPooling: false },
  size: ({ inputShape, inputTensor }: Values<typeof options>) => sideOf(inputShape ?? inputTensor?.shape.slice(1)),
  modelName: ({ alpha, weights }, shape) =>
    `mobilenetv2_${alpha.toFixed(2)}_${weights === 'imagenet' ? sideOf(shape) : (shape[0] ?? 'None')}`,
  features: (pictures, { alpha }) => {
    const conv = (filters: number, kernelSize: number, strides: number, name: string) =>
      conv2d({ filters, kernelSize, strides, padding: strides === 1 ? 'valid' : 'same', useBias: false, name })
    let x = through(pictures, conv(divisible(32 * alpha), 3, 2, 'Conv1'), norm('bn_Conv1'), relu6('Conv1_relu'))
    let id = 0
    for (const [count, filters, strides] of stacks)
      for (let i = 0; i < count; i++) x = block(x, divisible(Math.trunc(filters * alpha)), i === 0 ? strides : 1, id++)
    const last = alpha > 1 ? divisible(1280 * alpha) : 1280
    return through(x, conv(last, 1, 1, 'Conv_1'), norm('Conv_1_bn'), relu6('out_relu'))
  },
  top: (x, { classes, classifierActivation: activation }) =>
    through(x, globalAveragePooling2d(), dense({ units: classes, activation, name: 'predictions' })),
  imagenet: (where, { alpha, includeTop }, shape) => {
    if (!alphas.includes(alpha))
      throw new OptionError(
        `${where}: expected alpha to be one of ${alphas.join(', ')}, which imagenet has weights for, received ` +
          `${show(alpha)}.`,
      )
    const width = Number.isInteger(alpha) ? alpha.toFixed(1) : String(alpha)
    return kerasFile(
      'mobilenet_v2',
      `mobilenet_v2_weights_tf_dim_ordering_tf_kernels_${width}_${sideOf(shape)}${includeTop ? '' : '_no_top'}.h5`,
      null,
    )
  },
})
