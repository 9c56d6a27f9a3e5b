/** Layers by their names in files: the registry. The list itself is all.ts. */

import { functionName, show } from '../core/checks.ts'
import { classesIn, isClassOf, serialized, typeOf } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import {
  type Constructor,
  camelCase,
  customName,
  findCustomObject,
  nested,
  parseIdentifier,
  register,
  unknownName,
} from '../core/registry.ts'
import { setOperationLayer } from '../ops/apply.ts'
import * as all from './all.ts'
import type { LambdaFunction } from './core/lambda.ts'
import { operation } from './core/operation.ts'
import { setLayersInFiles } from './in-files.ts'
import { Layer } from './layer.ts'
import { withDtype } from './options.ts'

const listed = classesIn<Layer>(all)

setOperationLayer((given, inputs) => operation(given, inputs)) // not loaded before it is used
setLayersInFiles({ deserialize, customName: customLayerName })

/** Names of the layers of this library. */
export const layerTypes = (): string[] => Object.keys(listed)

/** The class of layers that a name means. `registeredName`: of one that is none of those listed. */
export const layerClass = (name: string, registeredName?: unknown): unknown => {
  const isListed = typeof name === 'string' && Object.hasOwn(listed, name)
  const custom = findCustomObject('layer', name, registeredName, isListed)
  return custom ?? (isListed && typeof registeredName !== 'string' ? listed[name] : undefined)
}

/** The name that files give to a layer of a user-defined class; null for the others. */
export function customLayerName(layer: Layer): string | null {
  return customName('layer', listed, layer)
}

/** Lets files and configs name a user-defined layer class. Its `static type`, if it has one, must be this name. */
export function registerLayer(Class: Constructor<Layer>, name?: string): void {
  if (!isClassOf(Class, Layer))
    throw new OptionError(`registerLayer: expected a class that extends Layer, received ${show(Class)}.`)
  register('layer', layerTypes(), Class, name ?? typeOf(Class))
}

/** Lets files name a function that a Lambda calls. Default name: its own. */
export function registerFunction(call: LambdaFunction, name: string = functionName(call, '')): void {
  register('function', [], call, name)
}

/** A layer from `{ className, config }`, as `serialize` and Keras's JSON write it; snake_case keys are accepted. */
export function deserialize(serialized: object): Layer {
  const { className, config, registeredName } = parseIdentifier('layer', serialized)
  const Class = layerClass(className, registeredName) as (new (options: object) => Layer) | undefined
  if (Class === undefined) throw unknownName('layers', className, layerTypes(), 'Use registerLayer() for your own.')
  const options = Object.fromEntries(Object.entries(config).map(([key, value]) => [camelCase(key), value]))
  return nested('layer', () => new Class(withDtype(options)))
}

/** The layer as an object for JSON. */
export function serialize(layer: Layer): { className: string; config: object } {
  if (!(layer instanceof Layer)) throw new OptionError(`serialize: expected a layer, received ${show(layer)}.`)
  return serialized(layer)
}

export * from './aliases.ts'
export * from './all.ts'
export { Layer } from './layer.ts'
export { clearSession } from './names.ts'
