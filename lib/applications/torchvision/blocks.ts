/**
 * What the networks of torchvision have in common. Layers have the names of its modules, so that its state dicts fit;
 * convolutions pad both sides alike, which with strides differs from 'same'.
 * https://pytorch.org/vision/stable/models.html
 */
import type { Value } from '../../graph/value.ts'
import { varianceScaling } from '../../initializers/index.ts'
import {
  activation,
  batchNormalization,
  conv2d,
  dense,
  depthwiseConv2d,
  globalAveragePooling2d,
  type Layer,
  multiply,
  zeroPadding2d,
} from '../../layers/index.ts'
import { channelsOf, through } from '../blocks.ts'
import { noPublicWeights } from '../files.ts'

/** What all descriptions have in common. */
export const common = { options: {}, pixels: 'torch', namesPooling: false, imagenet: noPublicWeights } as const

const kernelInitializer = varianceScaling({ scale: 2, mode: 'fanOut', distribution: 'truncatedNormal' })

export interface Convolution {
  readonly filters: number
  readonly kernelSize?: number
  readonly strides?: number
  readonly groups?: number
  readonly useBias?: boolean
  /** Zeros on each side. Default: half the kernel. */
  readonly padding?: number
}

export const relu = (): Layer => activation({ activation: 'relu' })

/** A convolution; where every channel has a group of its own, a depthwise one. */
export function conv(x: Value, name: string, options: Convolution): Value {
  const { filters, kernelSize = 1, strides = 1, groups = 1, useBias = false } = options
  const { padding = Math.floor(kernelSize / 2) } = options
  const isSame = padding > 0 && strides === 1 && 2 * padding + 1 === kernelSize
  const common = { kernelSize, strides, useBias, padding: isSame ? 'same' : 'valid', name } as const
  const layer =
    groups > 1 && groups === channelsOf(x) && groups === filters
      ? depthwiseConv2d({ ...common, depthwiseInitializer: kernelInitializer })
      : conv2d({ ...common, filters, groups, kernelInitializer })
  return through(x, ...(isSame || padding === 0 ? [] : [zeroPadding2d({ padding })]), layer)
}

/** How normalisations differ: torchvision's momentum is the share of the new batch, 1 less ours. */
export interface Norm {
  readonly epsilon: number
  readonly momentum: number
}

export const usualNorm: Norm = { epsilon: 1e-5, momentum: 0.9 }
/** Of networks that TensorFlow had first. */
export const slowNorm: Norm = { epsilon: 1e-3, momentum: 0.99 }

/** A convolution, its normalisation, and an activation where there is one: `name.0` and `name.1`. */
export function convNorm(x: Value, name: string, options: Convolution, norm: Norm, act: string | null): Value {
  return through(
    conv(x, `${name}.0`, options),
    batchNormalization({ ...norm, name: `${name}.1` }),
    ...(act === null ? [] : [activation({ activation: act })]),
  )
}

/**
 * Squeeze-and-excite: every channel times a factor from 0 to 1, which is computed from the averages of all channels.
 * `inner`: channels in between.
 */
export function squeezeAndExcite(x: Value, name: string, inner: number, act: string, gate: string): Value {
  const pointwise = { kernelSize: 1, kernelInitializer }
  const factors = through(
    x,
    globalAveragePooling2d({ keepdims: true }),
    conv2d({ ...pointwise, filters: inner, activation: act, name: `${name}.fc1` }),
    conv2d({ ...pointwise, filters: channelsOf(x), activation: gate, name: `${name}.fc2` }),
  )
  return multiply().apply([x, factors])
}

interface Top {
  readonly classes: number
  readonly classifierActivation: string
}

/** The layer that tells classes apart. */
export const classifier = (name: string, { classes, classifierActivation: activation }: Top): Layer =>
  dense({ units: classes, activation, name })
