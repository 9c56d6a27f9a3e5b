/** The options of convolutions, declared once for any number of spatial axes. */
import { boolean, integer } from '../../core/schema.ts'
import { loraOptions } from '../lora.ts'
import {
  activation,
  constraint,
  dataFormat,
  initializer,
  padding,
  perAxis,
  type Rank,
  regularizer,
} from '../options.ts'
import { biasOptions, kernelOptions } from '../weight-options.ts'

/** How a kernel moves over its input. */
export const windowOptions = <R extends Rank>(rank: R) => ({
  /** Size of the kernel along each spatial axis, or one number for all. */
  kernelSize: perAxis(rank)(),
  /** Default 1. */
  strides: perAxis(rank)(1),
  /** 'valid' (default): no padding. 'same': ceil(size / stride) outputs. */
  padding: padding('valid'),
  /** Only 'channelsLast'. */
  dataFormat,
  /** Distance of the kernel's taps. Default 1. */
  dilationRate: perAxis(rank)(1),
})

export const filters = {
  /** Output channels. */
  filters: integer({ min: 1 })(),
}

/** Of a kernel with some filters for each channel. */
export const depthwiseOptions = {
  /** Output channels for each input channel. Default 1. */
  depthMultiplier: integer({ min: 1 })(1),
  /** Default 'glorotUniform'. */
  depthwiseInitializer: initializer('glorotUniform'),
  /** Default: none. */
  depthwiseRegularizer: regularizer,
  /** Default: none. */
  depthwiseConstraint: constraint,
}

/** Of the kernel that mixes the channels. */
export const pointwiseOptions = {
  /** Default 'glorotUniform'. */
  pointwiseInitializer: initializer('glorotUniform'),
  /** Default: none. */
  pointwiseRegularizer: regularizer,
  /** Default: none. */
  pointwiseConstraint: constraint,
}

/** What follows the sum over the kernel. */
export const outputOptions = {
  /** Name of an activation. Default: none. */
  activation,
  /** Default true. */
  useBias: boolean(true),
  ...biasOptions,
}

/** Of convolutions that sum over channels. */
export const convolutionOptions = <R extends Rank>(rank: R) => ({
  ...filters,
  ...windowOptions(rank),
  /** Parts the channels and filters are cut into, each for itself. Default 1. */
  groups: integer({ min: 1 })(1),
  ...kernelOptions,
  ...outputOptions,
  ...loraOptions,
})
