import { OptionError } from '../core/errors.ts'
import type { Layer, Values } from '../layers/layer.ts'
import type { Network } from './network.ts'

/** How networks are made of what a file says. */
export interface NetworkClasses {
  /** The first layer is an InputLayer. */
  sequential(options: { name?: string; layers: Layer[] }): Network
  functional(options: { name?: string; trainable?: boolean; inputs: Values; outputs: Values }): Network
}

let classes: NetworkClasses | null = null

/** The classes stand above what reads files, so they register themselves. */
export function registerNetworks(registered: NetworkClasses): void {
  classes = registered
}

export function networkClasses(where: string): NetworkClasses {
  if (classes === null) throw new OptionError(`${where}: expected the classes of models to be loaded.`)
  return classes
}
