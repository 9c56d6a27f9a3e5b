/** Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks". */

import { factory } from '../core/configurable.ts'
import { ScaledInitializer, type Scaling } from './scaled.ts'

export class GlorotUniform extends ScaledInitializer {
  static override readonly type: string = 'GlorotUniform'
  protected readonly scaling: Scaling = { scale: 1, mode: 'fanAvg', distribution: 'uniform' }
}

export class GlorotNormal extends ScaledInitializer {
  static override readonly type: string = 'GlorotNormal'
  protected readonly scaling: Scaling = { scale: 1, mode: 'fanAvg', distribution: 'truncatedNormal' }
}

export const glorotUniform = factory(GlorotUniform)
export const glorotNormal = factory(GlorotNormal)
