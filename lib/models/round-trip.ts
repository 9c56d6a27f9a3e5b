/** Whether a user-defined layer survives a round trip through a file, which holds its config(), and no fields. */
import { OptionError } from '../core/errors.ts'
import { isArray, isObject, isRecord, isTypedArray, messageOf, property } from '../core/kinds.ts'
import type { Constructor } from '../core/registry.ts'
import { oneLine, show } from '../core/show.ts'
import type { Layer } from '../layers/layer.ts'

/** Layers that have been warned of. */
const warnedOf = new WeakSet<Layer>()

/** Fields that every layer has. */
const common = new Set([
  'options',
  'name',
  'inputShape',
  'activityRegularizer',
  'ownParameters',
  'ownTrainable',
  'nodes',
])

/** Whether two fields hold the same data. Functions, layers and other objects with classes are no data. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (isArray(a) || isTypedArray(a)) {
    const [length, other] = [a.length, property(b, 'length')]
    return length === other && Array.from({ length }, (_, i) => i).every(i => isSame(a[i], property(b, `${i}`)))
  }
  if (typeof a === 'function' || (isObject(a) && !isPlain(a))) return true
  return isRecord(a) && isRecord(b) && Object.keys(a).every(name => isSame(a[name], property(b, name)))
}

const isPlain = (value: object) => [Object.prototype, null].includes(Object.getPrototypeOf(value))

/**
 * Makes the layer again from its config, as loading does. Throws OptionError where that fails, and warns of fields that
 * would hold other data: a field may also be what the layer notes while it is used, so that is no error.
 */
export function expectRoundTrip(layer: Layer): void {
  let again: Layer
  try {
    again = new (layer.constructor as Constructor<Layer> & (new (options: object) => Layer))(layer.config())
  } catch (cause) {
    throw new OptionError(
      `${layer.where()}: expected a layer that can be made of its config(), received ${show(layer.config())}, of ` +
        `which the constructor says: ${oneLine(messageOf(cause), 100)}`,
      { cause },
    )
  }
  const lost = Object.keys(layer).find(
    name => !common.has(name) && !isSame(property(layer, name), property(again, name)),
  )
  if (lost === undefined || warnedOf.has(layer)) return
  warnedOf.add(layer)
  process.emitWarning(
    `${layer.where()}: its field ${oneLine(lost, 60)} is ${show(property(layer, lost))}, and ` +
      `${show(property(again, lost))} once it is loaded from a file. Files hold what config() gives: declare it in ` +
      'static options, or override config().',
    { code: 'FOVEA_FIELD_NOT_SAVED' },
  )
}
