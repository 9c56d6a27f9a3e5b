/** Dtype policies of Keras that this library has not, and which of its own replaces each in files. */
import { FormatError } from '../../core/errors.ts'
import { isKerasObject, isRecord } from '../../core/keras-json.ts'
import { isArray, property } from '../../core/kinds.ts'
import { show } from '../../core/show.ts'

/** Those that compute as exactly or more so. Weights are float32, whatever they are there. */
const replacements = new Map([
  ['float16', 'float32'],
  ['mixed_float16', 'float32'],
  ['float64', 'float32'],
  ['bfloat16', 'mixed_bfloat16'],
])

/** Where Keras has its own layers and models: 'keras.layers', 'keras.src.models.functional', ... */
const ofLayers = /^keras$|^(tf_)?keras\.(src\.)?(layers|models|engine|applications)\b/
/** And its losses and metrics. */
const ofMeasures = /^(tf_)?keras\.(src\.)?(losses|metrics)\b/
/** Keras 3.6 has casts to the types of policies in its graphs: their values are float32 here. */
const ofOperations = /^keras\.(src\.)?ops\./

/** What a policy is of: a layer, or a loss or metric. */
type PolicyOwner = 'layer' | 'measure'

/** JSON with policies that this library has. */
interface WithOwnPolicies {
  readonly json: unknown
  /** Warns of what was replaced: when the model has been read, for a file that is refused needs no warning. */
  warn(): void
}

/**
 * The JSON of a network, and of what it was compiled with, with policies that this library has. Changes it. Only
 * layers of Keras, and its losses and metrics (`measure`), have others: what `dtype` means to registered objects is
 * theirs, except where it is a policy. `unnamed`: what objects without a module are, as Keras writes them into .h5
 * files. Throws FormatError where layers are quantised.
 */
export function replacePolicies(json: unknown, where: string, unnamed: PolicyOwner = 'layer'): WithOwnPolicies {
  const replaced = new Set<string>()
  const visit = (value: unknown): void => {
    if (isArray(value)) return void value.forEach(visit)
    if (!isRecord(value)) return
    if (isKerasObject(value)) replacePolicy(value, kindOf(value, unnamed), where, replaced)
    Object.values(value).forEach(visit)
  }
  visit(json)
  const warn = () => {
    for (const change of replaced)
      process.emitWarning(`${where}: what has the dtype ${change} here.`, { code: 'FOVEA_DTYPE_POLICY' })
  }
  return { json, warn }
}

interface KerasEntry {
  readonly class_name: string
  readonly config: Record<string, unknown>
}

/** What an object is whose dtype is looked at; undefined: it keeps its own. */
function kindOf(entry: KerasEntry & Record<string, unknown>, unnamed: PolicyOwner): PolicyOwner | undefined {
  const { class_name: className, module, registered_name: registered, config } = entry
  if (className.startsWith('__')) return undefined // values: '__keras_tensor__', '__numpy__'
  if (typeof module === 'string' && ofMeasures.test(module)) return 'measure'
  if (className === 'Cast' && typeof module === 'string' && ofOperations.test(module)) return 'measure'
  if (typeof module === 'string' && ofLayers.test(module)) return 'layer'
  const isNamed = typeof module === 'string' || typeof registered === 'string' || className.includes('>')
  if (!isNamed) return unnamed
  const type = property(config.dtype, 'class_name')
  const isPolicy = typeof type === 'string' && type.endsWith('DTypePolicy')
  return isPolicy ? 'layer' : undefined
}

/** Replaces the policy in a configuration by one of this library, and tells `replaced` of both. */
function replacePolicy(
  { class_name: className, config }: KerasEntry,
  kind: PolicyOwner | undefined,
  where: string,
  replaced: Set<string>,
): void {
  if (kind === undefined) return
  const { dtype } = config
  const policy = property(dtype, 'config')
  const name = typeof dtype === 'string' ? dtype : property(policy, 'name')
  const written = typeof name === 'string' ? name : ''
  const mode = property(policy, 'mode') ?? /^(.+?)_from_/.exec(written)?.[1] // 'int8_from_mixed_bfloat16': int8
  if (mode != null && kind === 'layer') {
    const label = typeof config.name === 'string' ? ` "${config.name}"` : ''
    throw new FormatError(
      `${where}: ${className}${label}: expected weights that are not quantised, received those of the mode ` +
        `${show(mode)}. Save the model before it is quantised.`,
    )
  }
  const replacement = replacements.get(written)
  if (replacement === undefined) return
  const own = kind === 'measure' ? 'float32' : replacement
  config.dtype = own
  replaced.add(`${written} there computes by the policy ${own}`)
}
