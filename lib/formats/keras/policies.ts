/** What layers in files compute in, where Keras has policies that are none here. */
import { FormatError } from '../../core/errors.ts'
import { isRecord } from '../../core/keras-json.ts'
import { isArray, property } from '../../core/kinds.ts'

/** Policies of Keras, and those that compute as exactly or more so. Weights are float32, whatever they are there. */
const known = new Map([
  ['float16', 'float32'],
  ['mixed_float16', 'float32'],
  ['float64', 'float32'],
  ['bfloat16', 'mixed_bfloat16'],
])

/**
 * The JSON of a network, and of what it was compiled with, with policies that are known here, of which a warning tells.
 * Changes it. Throws FormatError where layers are quantised.
 */
export function withKnownPolicies(json: unknown, where: string): unknown {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (isArray(value)) return void value.forEach(visit)
    if (!isRecord(value)) return
    const { config } = value
    if (typeof value.class_name === 'string' && value.class_name !== '__keras_tensor__' && isRecord(config)) {
      const own = ownPolicy(value.class_name, config, where)
      if (own) found.add(own)
    }
    Object.values(value).forEach(visit)
  }
  visit(json)
  for (const name of found)
    process.emitWarning(`${where}: what has the dtype ${name} there computes by the policy ${known.get(name)} here.`, {
      code: 'FOVEA_DTYPE_POLICY',
    })
  return json
}

/** Replaces the policy in a configuration by one that is known; its name where it was another one. */
function ownPolicy(className: string, config: Record<string, unknown>, where: string): string | undefined {
  const { dtype } = config
  const policy = property(dtype, 'config')
  const name = typeof dtype === 'string' ? dtype : property(policy, 'name')
  const mode = property(policy, 'mode') ?? /^(\w+?)_from_/.exec(String(name))?.[1]
  if (mode != null)
    throw new FormatError(
      `${where}: ${className} "${config.name}": expected weights that are not quantised, received those of the mode ` +
        `${mode}. Save the model before it is quantised.`,
    )
  const replacement = typeof name === 'string' ? known.get(name) : undefined
  if (replacement === undefined) return undefined
  config.dtype = replacement
  return name as string
}
