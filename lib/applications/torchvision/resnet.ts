/**
 * Deep Residual Learning for Image Recognition (K. He et al., 2015), with strides in the kernels of 3; Aggregated
 * Residual Transformations (S. Xie et al., 2016); Wide Residual Networks (S. Zagoruyko, N. Komodakis, 2016).
 */
import type { Value } from '../../graph/value.ts'
import { add, batchNormalization, globalAveragePooling2d, maxPooling2d, zeroPadding2d } from '../../layers/index.ts'
import { application } from '../application.ts'
import { channelsOf, through } from '../blocks.ts'
import { type Convolution, classifier, common, conv, convNorm, relu, usualNorm } from './blocks.ts'

const widths = [64, 128, 256, 512]

interface Size {
  /** Blocks of every layer. */
  readonly counts: readonly number[]
  /** Whether blocks have three convolutions, and four times as many channels outside. */
  readonly isBottleneck: boolean
  readonly groups?: number
  /** Channels of a group in the first layer. Default 64. */
  readonly widthPerGroup?: number
}

/** A convolution and its normalisation: `conv1` and `bn1`. */
const step = (x: Value, name: string, id: number, options: Convolution) =>
  through(conv(x, `${name}conv${id}`, options), batchNormalization({ ...usualNorm, name: `${name}bn${id}` }))

function block(x: Value, width: number, strides: number, name: string, size: Size): Value {
  const { isBottleneck, groups = 1, widthPerGroup = 64 } = size
  const filters = isBottleneck ? 4 * width : width
  const inner = Math.trunc((width * widthPerGroup) / 64) * groups
  const parts: readonly Convolution[] = isBottleneck
    ? [{ filters: inner }, { filters: inner, kernelSize: 3, strides, groups }, { filters }]
    : [
        { filters, kernelSize: 3, strides },
        { filters, kernelSize: 3 },
      ]
  const made = parts.reduce((value, part, i) => {
    const y = step(value, name, i + 1, part)
    return i < parts.length - 1 ? relu().apply(y) : y
  }, x)
  const isProjected = strides > 1 || channelsOf(x) !== filters
  const shortcut = isProjected ? convNorm(x, `${name}downsample`, { filters, strides }, usualNorm, null) : x
  return through(add().apply([made, shortcut]), relu())
}

const resNet = (name: string, size: Size) =>
  application({
    ...{ ...common, name: `torchvision.${name}`, size: 224 },
    features: pictures => {
      let x = through(
        step(pictures, '', 1, { filters: 64, kernelSize: 7, strides: 2 }),
        ...[relu(), zeroPadding2d({ padding: 1 }), maxPooling2d({ poolSize: 3, strides: 2 })],
      )
      for (const [i, count] of size.counts.entries())
        for (let j = 0; j < count; j++) x = block(x, widths[i], i > 0 && j === 0 ? 2 : 1, `layer${i + 1}.${j}.`, size)
      return x
    },
    top: (x, options) => through(x, globalAveragePooling2d(), classifier('fc', options)),
  })

const [few, some, more, many] = [
  [2, 2, 2, 2],
  [3, 4, 6, 3],
  [3, 4, 23, 3],
  [3, 8, 36, 3],
]

export const resnet18 = resNet('resnet18', { counts: few, isBottleneck: false })
export const resnet34 = resNet('resnet34', { counts: some, isBottleneck: false })
export const resnet50 = resNet('resnet50', { counts: some, isBottleneck: true })
export const resnet101 = resNet('resnet101', { counts: more, isBottleneck: true })
export const resnet152 = resNet('resnet152', { counts: many, isBottleneck: true })

const grouped = { isBottleneck: true, groups: 32 }
export const resnext50_32x4d = resNet('resnext50_32x4d', { ...grouped, counts: some, widthPerGroup: 4 })
export const resnext101_32x8d = resNet('resnext101_32x8d', { ...grouped, counts: more, widthPerGroup: 8 })
export const resnext101_64x4d = resNet('resnext101_64x4d', { ...grouped, counts: more, groups: 64, widthPerGroup: 4 })

const wide = { isBottleneck: true, widthPerGroup: 128 }
export const wideResnet50_2 = resNet('wideResnet50_2', { ...wide, counts: some })
export const wideResnet101_2 = resNet('wideResnet101_2', { ...wide, counts: more })
