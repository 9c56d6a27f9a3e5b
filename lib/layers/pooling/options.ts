/** The options of pooling by windows, to a wanted size, and over all positions. */
import { boolean, sameAs, schema } from '../../core/schema.ts'
import { dataFormat, padding, perAxis, type Rank } from '../options.ts'

const windowOptions = <R extends Rank>(rank: R) =>
  schema({
    /** Sizes of the window, or one number for all axes. Default 2. */
    poolSize: perAxis(rank)(2),
    /** Default: poolSize. */
    strides: sameAs('poolSize', perAxis(rank)),
    /** 'valid' (default) or 'same'. */
    padding: padding('valid'),
    /** Only 'channelsLast'. */
    dataFormat,
  })

export const windowOptions1d = windowOptions(1)
export const windowOptions2d = windowOptions(2)
export const windowOptions3d = windowOptions(3)

const adaptiveOptions = <R extends Rank>(rank: R) =>
  schema({
    /** How long the output is along each axis, or one number for all. */
    outputSize: perAxis(rank)(),
    /** Only 'channelsLast'. */
    dataFormat,
  })

export const adaptiveOptions1d = adaptiveOptions(1)
export const adaptiveOptions2d = adaptiveOptions(2)
export const adaptiveOptions3d = adaptiveOptions(3)

export const globalOptions = schema({
  /** Gives [batch, 1, 1, channels] when true. Default false. */
  keepdims: boolean(false),
  /** Only 'channelsLast'. */
  dataFormat,
})
