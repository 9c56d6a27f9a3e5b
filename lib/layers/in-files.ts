/** How layers are read from and named in files. The list of layers is above those who ask, so it registers this. */
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
