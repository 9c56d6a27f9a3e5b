/** Pictures whose pixels move by smooth random distances. */
import { seed } from '../../core/options.ts'
import { choice, integer, number, parseOptions, schema } from '../../core/schema.ts'
import type { FillMode } from '../../engine/kernels.ts'
import type { Value } from '../../graph/value.ts'
import { multiply } from '../arithmetic.ts'
import { concatenate } from '../joining.ts'
import { randomNormal } from '../random.ts'
import { displace, displacedFillModes, warpInterpolations } from '../warping.ts'
import { expectPictures, inBatch } from './batches.ts'
import { gaussianBlur, maxWindow } from './filters.ts'

interface ElasticOptions {
  /** What the smooth distances are multiplied with. Default 20. */
  readonly alpha?: number
  /** The deviation of the distances, and in pixels how smooth they are. Default 5. */
  readonly sigma?: number
  /** Default 'bilinear'. */
  readonly interpolation?: (typeof warpInterpolations)[number]
  /** What stands outside. Default 'reflect'. */
  readonly fillMode?: FillMode
  /** What 'constant' fills with. Default 0. */
  readonly fillValue?: number
  /** Default: that of the process. */
  readonly seed?: number | null
  /** Tells the users of one seed apart. Default 0. */
  readonly stream?: number
}

const elasticOptions = schema({
  ...{ alpha: number()(20), sigma: number({ above: 0, max: Math.floor(maxWindow / 6) })(5) },
  interpolation: choice(...warpInterpolations)('bilinear'),
  fillMode: choice(...displacedFillModes)('reflect'),
  fillValue: number()(0),
  ...{ seed, stream: integer({ min: 0, max: 2 ** 32 - 1 })(0) },
})

/**
 * Pictures whose pixels move by smooth random distances, anew at every step. As in Keras, a pixel moves as far down as
 * to the right.
 */
export function elasticTransform(images: Value, options: ElasticOptions = {}): Value {
  const where = 'ops.image.elasticTransform'
  expectPictures(where, images)
  const parsed = parseOptions(elasticOptions, where, options)
  const { alpha, sigma, seed, stream, fillMode, fillValue, interpolation } = parsed
  const side = Math.floor(6 * sigma) | 1
  return inBatch(images, x => {
    const noise = randomNormal(x, { shape: [...x.shape.slice(0, 3), 1], deviation: sigma, seed, stream })
    const smooth = gaussianBlur(noise, { kernelSize: [side, side], sigma: [sigma, sigma] })
    const distances = multiply(smooth, alpha)
    return displace(x, concatenate([distances, distances], -1), { fillMode, fillValue, interpolation })
  })
}
