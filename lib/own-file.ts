import { pathToFileURL } from 'node:url'

/**
 * The URL of the file that this code runs from: of the package, or a bundle. Bundles in CommonJS have the file's name
 * instead of its URL.
 */
export function ownFile(): string {
  return import.meta.url || pathToFileURL(__filename).href
}
