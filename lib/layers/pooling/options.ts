/** The options of pooling by windows, and of pooling over all positions. */
import { boolean, sameAs, schema } from '../../core/schema.ts'
import { dataFormat, padding, pair } from '../options.ts'

export const windowOptions = schema({
  /** Height and width of the window, or one number for both. Default 2. */
  poolSize: pair()(2),
  /** Default: poolSize. */
  strides: sameAs('poolSize', pair()),
  /** 'valid' (default) or 'same'. */
  padding: padding('valid'),
  /** Only 'channelsLast'. */
  dataFormat,
})

export const globalOptions = schema({
  /** Gives [batch, 1, 1, channels] when true. Default false. */
  keepdims: boolean(false),
  /** Only 'channelsLast'. */
  dataFormat,
})
