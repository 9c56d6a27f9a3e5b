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

/**
 * What a package in CommonJS exports, from a module that `import()` gave: bundlers that split code into files may give
 * it as `default` alone, without names.
 */
export const exportsOf = <Package extends object>(
  module: Package | { readonly default: Package },
  name: keyof Package,
): Package => (name in module || !('default' in module) ? (module as Package) : module.default)
