/** He et al. 2015, "Delving Deep into Rectifiers". */

import { factory } from '../core/configurable.ts'
import { ScaledInitializer, type Scaling } from './scaled.ts'

export class HeUniform extends ScaledInitializer {
  static override readonly type: string = 'HeUniform'
  protected readonly scaling: Scaling = { scale: 2, mode: 'fanIn', distribution: 'uniform' }
}

export class HeNormal extends ScaledInitializer {
  static override readonly type: string = 'HeNormal'
  protected readonly scaling: Scaling = { scale: 2, mode: 'fanIn', distribution: 'truncatedNormal' }
}

export const heUniform = factory(HeUniform)
export const heNormal = factory(HeNormal)
