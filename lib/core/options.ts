/** Options that several kinds of objects have. */

import { show } from './checks.ts'
import { OptionError } from './errors.ts'
import { property } from './kinds.ts'
import { integer, nullable, type Option } from './schema.ts'

/** Only float32, which no config shows. */
export const dtype: Option<string | object | null, string, false> = {
  required: false,
  fallback: 'float32',
  isWritten: () => false,
  parse: (value, where) => {
    const policy = typeof value === 'string' ? value : property(property(value, 'config'), 'name')
    if (value === null || policy === 'float32') return 'float32'
    throw new OptionError(`${where}: expected dtype to be 'float32', received ${show(value)}.`)
  },
}

/** Where random numbers start; null: they follow from setSeed. */
export const seed = nullable(integer({ min: 0, max: Number.MAX_SAFE_INTEGER }))
