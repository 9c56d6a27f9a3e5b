import modules from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * The URL of the file that this code runs from: of the package, or a bundle. Bundles in CommonJS have the file's name
 * instead of its URL.
 */
export function ownFile(): string {
  return import.meta.url || pathToFileURL(__filename).href
}

/**
 * require() for a file, at run time. It is called through the module object because bundlers take an imported
 * `createRequire` for a request to resolve files at build time.
 */
export const requireFrom = (file: string): NodeJS.Require => modules.createRequire(file)
