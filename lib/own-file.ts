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
 * require() as of this file, at run time. Called by way of the whole module: bundlers take an imported `createRequire`
 * for an order to find the files while they build.
 */
export const requireFrom = (file: string): NodeJS.Require => modules.createRequire(file)
