/** Learning Transferable Architectures for Scalable Image Recognition (B. Zoph et al., 2017): NASNet-A. */
import type { Value } from '../graph/value.ts'
import {
  activation,
  add,
  averagePooling2d,
  batchNormalization,
  concatenate,
  conv2d,
  cropping2d,
  dense,
  globalAveragePooling2d,
  maxPooling2d,
  separableConv2d,
  zeroPadding2d,
} from '../layers/index.ts'
import { application } from './application.ts'
import { channelsOf, stridePadding, through } from './blocks.ts'
import { kerasFile } from './files.ts'

const relu = (name?: string) => activation({ activation: 'relu', ...(name && { name }) })
const norm = (name: string) => batchNormalization({ momentum: 0.9997, epsilon: 1e-3, name })
const pointwise = (filters: number, name: string) =>
  conv2d({ filters, kernelSize: 1, padding: 'same', useBias: false, kernelInitializer: 'heNormal', name })
const average = (strides: number, name: string) =>
  averagePooling2d({ poolSize: 3, strides, padding: strides === 1 ? 'same' : 'valid', name })
const largest = (name: string) => maxPooling2d({ poolSize: 3, strides: 2, name })
const sum = (a: Value, b: Value, name?: string) => add(name === undefined ? {} : { name }).apply([a, b])

/** Twice an activation, a separable convolution and a normalisation; the first has the stride. */
function separable(x: Value, filters: number, kernelSize: number, id: string, strides = 1): Value {
  const first = relu().apply(x)
  return through(
    first,
    ...(strides === 1
      ? []
      : [zeroPadding2d({ padding: stridePadding(first, kernelSize), name: `separable_conv_1_pad_${id}` })]),
    separableConv2d({
      ...{ filters, kernelSize, strides, padding: strides === 1 ? 'same' : 'valid', useBias: false },
      name: `separable_conv_1_${id}`,
    }),
    norm(`separable_conv_1_bn_${id}`),
    relu(),
    separableConv2d({ filters, kernelSize, padding: 'same', useBias: false, name: `separable_conv_2_${id}` }),
    norm(`separable_conv_2_bn_${id}`),
  )
}

/** The output of the cell before, with as many positions and channels as this one has. */
function adjusted(before: Value | null, x: Value, filters: number, id: string): Value {
  if (before === null) return x
  if (before.shape[2] !== x.shape[2]) {
    const p = relu(`adjust_relu_1_${id}`).apply(before)
    const pick = (name: string) => averagePooling2d({ poolSize: 1, strides: 2, padding: 'valid', name })
    const half = Math.floor(filters / 2)
    const even = through(p, pick(`adjust_avg_pool_1_${id}`), pointwise(half, `adjust_conv_1_${id}`))
    const odd = through(
      p,
      zeroPadding2d({
        padding: [
          [0, 1],
          [0, 1],
        ],
      }),
      cropping2d({
        cropping: [
          [1, 0],
          [1, 0],
        ],
      }),
      pick(`adjust_avg_pool_2_${id}`),
      pointwise(half, `adjust_conv_2_${id}`),
    )
    return norm(`adjust_bn_${id}`).apply(concatenate().apply([even, odd]))
  }
  if (channelsOf(before) === filters) return before
  return through(before, relu(), pointwise(filters, `adjust_conv_projection_${id}`), norm(`adjust_bn_${id}`))
}

/** A normal cell, which keeps the size. `before`: the input of the cell before. */
function normalCell(x: Value, before: Value | null, filters: number, id: string): Value {
  const p = adjusted(before, x, filters, id)
  const h = through(x, relu(), pointwise(filters, `normal_conv_1_${id}`), norm(`normal_bn_1_${id}`))
  const sep = (from: Value, kernelSize: number, side: string) =>
    separable(from, filters, kernelSize, `normal_${side}_${id}`)
  const mean = (from: Value, side: string) => average(1, `normal_${side}_${id}`).apply(from)
  const parts = [
    sum(sep(h, 5, 'left1'), sep(p, 3, 'right1'), `normal_add_1_${id}`),
    sum(sep(p, 5, 'left2'), sep(p, 3, 'right2'), `normal_add_2_${id}`),
    sum(mean(h, 'left3'), p, `normal_add_3_${id}`),
    sum(mean(p, 'left4'), mean(p, 'right4'), `normal_add_4_${id}`),
    sum(sep(h, 3, 'left5'), h, `normal_add_5_${id}`),
  ]
  return concatenate({ name: `normal_concat_${id}` }).apply([p, ...parts])
}

/** A reduction cell, which halves height and width. */
function reductionCell(x: Value, before: Value | null, filters: number, id: string): Value {
  const p = adjusted(before, x, filters, id)
  const h = through(x, relu(), pointwise(filters, `reduction_conv_1_${id}`), norm(`reduction_bn_1_${id}`))
  const padded = zeroPadding2d({ padding: stridePadding(h, 3), name: `reduction_pad_1_${id}` }).apply(h)
  const sep = (from: Value, kernelSize: number, side: string) =>
    separable(from, filters, kernelSize, `reduction_${side}_${id}`, 2)
  const one = sum(sep(h, 5, 'left1'), sep(p, 7, 'right1'), `reduction_add_1_${id}`)
  const max = (side: string) => largest(`reduction_${side}_${id}`).apply(padded)
  const two = sum(max('left2'), sep(p, 7, 'right2'), `reduction_add_2_${id}`)
  const mean = average(2, `reduction_left3_${id}`).apply(padded)
  const three = sum(mean, sep(p, 5, 'right3'), `reduction_add3_${id}`)
  const four = sum(two, average(1, `reduction_left4_${id}`).apply(one))
  const again = separable(one, filters, 3, `reduction_left4_${id}`)
  const five = sum(again, max('right5'), `reduction_add4_${id}`)
  return concatenate({ name: `reduction_concat_${id}` }).apply([two, three, four, five])
}

interface Size {
  /** Height and width of pictures. */
  readonly size: number
  /** Whether models without a top, too, are made for these by default. */
  readonly keepsSize: boolean
  /** Channels of the stem. */
  readonly stem: number
  /** Channels of a path of the first stack. */
  readonly filters: number
  /** Cells of a stack. */
  readonly count: number
  /** Whether `before` of the cell after a reduction is the input of the reduction, not of the cell before that. */
  readonly seesReduced: boolean
  /** Name of the file of weights. */
  readonly file: string
  /** Of the weights with and without the top. */
  readonly hashes: readonly [string, string]
}

const nasNet = (
  name: string,
  title: string,
  { size, keepsSize, stem, filters, count, seesReduced, file, hashes }: Size,
) =>
  application({
    ...{ name, options: {}, size, keepsSize, pixels: 'tf', namesPooling: false },
    modelName: () => title,
    features: pictures => {
      const cells = { x: pictures, before: null as Value | null }
      const step = (cell: typeof normalCell, width: number, id: string) => {
        const made = cell(cells.x, cells.before, width, id)
        cells.before = cells.x
        cells.x = made
      }
      cells.x = through(
        pictures,
        conv2d({
          ...{ filters: stem, kernelSize: 3, strides: 2, useBias: false },
          ...{ kernelInitializer: 'heNormal', name: 'stem_conv1' },
        }),
        norm('stem_bn1'),
      )
      step(reductionCell, Math.floor(filters / 4), 'stem_1')
      step(reductionCell, Math.floor(filters / 2), 'stem_2')
      for (let stack = 0; stack < 3; stack++) {
        const width = filters * 2 ** stack
        if (stack > 0) {
          const { before } = cells
          step(reductionCell, width, `reduce_${stack * count}`)
          if (!seesReduced) cells.before = before
        }
        for (let i = 0; i < count; i++) step(normalCell, width, String(stack * count + i + Math.min(stack, 1)))
      }
      return relu().apply(cells.x)
    },
    top: (x, { classes, classifierActivation: activation }) =>
      through(x, globalAveragePooling2d(), dense({ units: classes, activation, name: 'predictions' })),
    imagenet: (_, { includeTop }) =>
      kerasFile('nasnet', `${file}${includeTop ? '' : '-no-top'}.h5`, hashes[includeTop ? 0 : 1]),
  })

/** 5.3 million weights. */
export const nasNetMobile = nasNet('nasNetMobile', 'nasnet_mobile', {
  ...{ size: 224, keepsSize: true, stem: 32, filters: 44, count: 4, seesReduced: true, file: 'NASNet-mobile' },
  hashes: ['020fb642bf7360b370c678b08e0adf61', '1ed92395b5b598bdda52abe5c0dbfd63'],
})

/** 89 million weights. */
export const nasNetLarge = nasNet('nasNetLarge', 'nasnet_large', {
  ...{ size: 331, keepsSize: false, stem: 96, filters: 168, count: 6, seesReduced: false, file: 'NASNet-large' },
  hashes: ['11577c9a518f0070763c2b964a382f17', 'd81d89dc07e6e56530c4e77faddd61b5'],
})
