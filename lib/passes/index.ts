/** Rewrites of recorded calls, in their order. FOVEA_PASSES names those to use ('' for none); each gives the same numbers as without it. */
import { OptionError } from '../errors.ts'
import type { Pass } from '../program.ts'
import { fuseActivation } from './fuse-activation.ts'
import { fusePooling } from './fuse-pooling.ts'
import { fuseResidual } from './fuse-residual.ts'

const listed = { fuseResidual, fuseActivation, fusePooling }

/** The passes in force. */
export function passes(names: string | undefined = process.env.FOVEA_PASSES): readonly Pass[] {
  if (names === undefined) return Object.values(listed)
  const wanted = names.split(',').filter(name => name !== '')
  const unknown = wanted.find(name => !(name in listed))
  if (unknown !== undefined)
    throw new OptionError(`FOVEA_PASSES: expected some of ${Object.keys(listed).join(', ')}, received '${unknown}'.`)
  return Object.entries(listed).flatMap(([name, pass]) => (wanted.includes(name) ? [pass] : []))
}
