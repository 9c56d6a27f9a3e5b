/** What layers compute in and keep their weights in: the policies of Keras's DTypePolicy. */

import { OptionError } from './errors.ts'
import { property } from './kinds.ts'
import { show } from './show.ts'

/** 'mixedBfloat16': computed in bfloat16, with weights in float32. */
export type DTypePolicy = 'float32' | 'mixedBfloat16'

/** Policies as they are given: by their names, or as Keras's configuration of one. */
export type DTypePolicyLike = DTypePolicy | 'mixed_bfloat16' | { readonly config: { readonly name: string } }

let policy: DTypePolicy = 'float32'

/** The policy of layers that are made from now on without a `dtype`: at first 'float32'. */
export const dtypePolicy = (): DTypePolicy => policy

/** Sets it. Throws OptionError for another policy than 'float32' and 'mixedBfloat16'. */
export function setDtypePolicy(given: DTypePolicyLike): void {
  policy = readPolicy('setDtypePolicy', given)
}

const names: Readonly<Record<string, DTypePolicy>> = {
  float32: 'float32',
  mixedBfloat16: 'mixedBfloat16',
  mixed_bfloat16: 'mixedBfloat16',
}

/** The policy of a name, or of Keras's configuration. `others`: what is taken beside them, for errors. */
export function readPolicy(where: string, given: unknown, others = ''): DTypePolicy {
  const name = typeof given === 'string' ? given : property(property(given, 'config'), 'name')
  if (typeof name === 'string' && Object.hasOwn(names, name)) return names[name]
  const hint = /float16$/.test(String(name)) ? ' Weights are float32, and mixedBfloat16 needs no scaled losses.' : ''
  throw new OptionError(
    `${where}: expected dtype to be 'float32' or 'mixedBfloat16'${others}, received ${show(name ?? given)}.${hint}`,
  )
}

/** As Keras writes it. */
export const policyToKeras = (policy: DTypePolicy): object => ({
  module: 'keras',
  class_name: 'DTypePolicy',
  config: { name: policy === 'mixedBfloat16' ? 'mixed_bfloat16' : policy },
  registered_name: null,
})
