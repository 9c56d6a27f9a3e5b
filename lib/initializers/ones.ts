import { factory } from '../core/configurable.ts'
import { Initializer, type WriteValues } from './initializer.ts'

export class Ones extends Initializer {
  static override readonly type: string = 'Ones'

  override prepare(): WriteValues {
    return values => void values.fill(1)
  }
}

export const ones = factory(Ones)
