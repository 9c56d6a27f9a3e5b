/** How layers are read from and named in files: set by layers/index.ts, which those that ask may not import. */
import type { Layer } from './layer.ts'

interface LayersInFiles {
  deserialize(serialized: object): Layer
  /** Of a user-defined class; null for the others. */
  customName(layer: Layer): string | null
}

export let layersInFiles: LayersInFiles | null = null

export function setLayersInFiles(given: LayersInFiles): void {
  layersInFiles = given
}
