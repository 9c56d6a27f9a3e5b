/** LeCun et al. 1998, "Efficient BackProp". */

import { factory } from '../core/configurable.ts'
import { ScaledInitializer, type Scaling } from './scaled.ts'

export class LecunUniform extends ScaledInitializer {
  static override readonly type: string = 'LecunUniform'
  protected readonly scaling: Scaling = { scale: 1, mode: 'fanIn', distribution: 'uniform' }
}

export class LecunNormal extends ScaledInitializer {
  static override readonly type: string = 'LecunNormal'
  protected readonly scaling: Scaling = { scale: 1, mode: 'fanIn', distribution: 'truncatedNormal' }
}

export const lecunUniform = factory(LecunUniform)
export const lecunNormal = factory(LecunNormal)
