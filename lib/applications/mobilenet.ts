/** MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications (A. Howard et al., 2017). */
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { integer, number, schema } from '../core/schema.ts'
import type { DynamicShape } from '../core/shape.ts'
import {
  activation,
  batchNormalization,
  conv2d,
  depthwiseConv2d,
  dropout,
  globalAveragePooling2d,
  reLU,
  reshape,
  zeroPadding2d,
} from '../layers/index.ts'
import { application, type Values } from './application.ts'
import { through } from './blocks.ts'
import { kerasFile } from './files.ts'

const options = schema({
  /** Share of the channels that every layer has. Default 1. */
  alpha: number({ above: 0 })(1),
  /** Outputs of every channel of a depthwise convolution. Default 1. */
  depthMultiplier: integer({ min: 1 })(1),
  /** Rate of the dropout before the top. Default 0.001. */
  dropout: number({ min: 0, below: 1 })(1e-3),
})

/** Channels of every block, and the stride of its depthwise convolution. */
const blocks = [
  ...[
    [64, 1],
    [128, 2],
    [128, 1],
    [256, 2],
    [256, 1],
    [512, 2],
  ],
  ...[
    [512, 1],
    [512, 1],
    [512, 1],
    [512, 1],
    [512, 1],
    [1024, 2],
    [1024, 1],
  ],
]

/** Sides of pictures, and widths (alpha), that there are weights for, as names of files have them. */
const sides = [128, 160, 192, 224]
const alphas: Readonly<Record<number, string>> = { 0.25: '2_5', 0.5: '5_0', 0.75: '7_5', 1: '1_0' }

/** The side of square pictures that there are weights for, else 224. */
const sideOf = (shape: DynamicShape | null): number =>
  shape !== null && shape[0] === shape[1] && sides.includes(shape[0] as number) ? (shape[0] as number) : 224

const norm = (name: string) => [batchNormalization({ name: `${name}_bn` }), reLU({ maxValue: 6, name: `${name}_relu` })]

function block(filters: number, strides: number, depthMultiplier: number, id: number) {
  const padding = strides === 1 ? 'same' : 'valid'
  return [
    ...(strides === 1
      ? []
      : [
          zeroPadding2d({
            padding: [
              [0, 1],
              [0, 1],
            ],
            name: `conv_pad_${id}`,
          }),
        ]),
    depthwiseConv2d({ kernelSize: 3, padding, depthMultiplier, strides, useBias: false, name: `conv_dw_${id}` }),
    ...norm(`conv_dw_${id}`),
    conv2d({ filters, kernelSize: 1, padding: 'same', useBias: false, name: `conv_pw_${id}` }),
    ...norm(`conv_pw_${id}`),
  ]
}

const titled = (side: number | null, alpha: number) => `mobilenet_${alpha.toFixed(2)}_${side ?? 'None'}`

/** 28 layers with weights, 4.3 million weights at alpha 1. */
export const mobileNet = application({
  ...{ name: 'mobileNet', options, pixels: 'tf', namesPooling: false },
  size: ({ inputShape }: Values<typeof options>) => sideOf(inputShape),
  modelName: ({ alpha, weights, inputTensor, inputShape, includeTop }, shape) => {
    if (weights === 'imagenet') return titled(sideOf(shape), alpha)
    const isDefault = inputTensor !== null && inputShape === null
    return titled(isDefault ? (includeTop ? 224 : null) : shape[0], alpha)
  },
  features: (x, { alpha, depthMultiplier }) => {
    const width = (filters: number) => Math.trunc(filters * alpha)
    return through(
      x,
      conv2d({
        ...{ filters: width(32), kernelSize: 3, padding: 'same', strides: 2, useBias: false },
        name: 'conv1',
      }),
      ...norm('conv1'),
      ...blocks.flatMap(([filters, strides], i) => block(width(filters), strides, depthMultiplier, i + 1)),
    )
  },
  top: (x, { classes, dropout: rate, classifierActivation }) =>
    through(
      x,
      globalAveragePooling2d({ keepdims: true }),
      dropout({ rate, name: 'dropout' }),
      conv2d({ filters: classes, kernelSize: 1, padding: 'same', name: 'conv_preds' }),
      reshape({ targetShape: [classes], name: 'reshape_2' }),
      activation({ activation: classifierActivation, name: 'predictions' }),
    ),
  imagenet: (where, { alpha, depthMultiplier, includeTop }, shape) => {
    if (depthMultiplier !== 1)
      throw new OptionError(
        `${where}: expected depthMultiplier to be 1 with the weights of imagenet, received ${depthMultiplier}.`,
      )
    if (!(alpha in alphas))
      throw new OptionError(
        `${where}: expected alpha to be 0.25, 0.5, 0.75 or 1, which imagenet has weights for, received ${show(alpha)}.`,
      )
    return kerasFile(
      'mobilenet',
      `mobilenet_${alphas[alpha]}_${sideOf(shape)}_tf${includeTop ? '' : '_no_top'}.h5`,
      null,
    )
  },
})
