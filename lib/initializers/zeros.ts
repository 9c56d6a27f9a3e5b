import { factory } from '../core/configurable.ts'
import { Initializer, type WriteValues } from './initializer.ts'

export class Zeros extends Initializer {
  static override readonly type: string = 'Zeros'

  override prepare(): WriteValues {
    return () => {}
  }
}

export const zeros = factory(Zeros)
