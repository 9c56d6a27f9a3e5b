/**
 * Where the native addon lies, and what to do where it does not. The package may run from its own folder, or as a part
 * of a bundle of any format, with the addon copied beside it.
 */
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { types } from 'node:util'
import { NativeError } from './core/errors.ts'
import { ownFile, requireFrom } from './own-file.ts'

const fileName = 'fovea.node'

/**
 * Where the addon may lie, in order of preference: in the package, beside the file that this code runs from, beside the
 * program. Never in the working folder, where anybody may have put it.
 */
function* places(): Generator<string> {
  // This very form tells bundlers that copy files (webpack, ncc) which one to copy, and they put its new place here.
  const inPackage = import.meta.url ? [new URL('../build/Release/fovea.node', import.meta.url)] : []
  for (const url of inPackage) yield fileURLToPath(url.href)
  yield fileURLToPath(new URL(fileName, ownFile()).href)
  const program = process.argv[1]
  if (program) yield join(dirname(existsSync(program) ? realpathSync(program) : program), fileName)
}

/**
 * The hint on how to get an addon: build it in the package's folder, or copy it beside a bundle, which has no build
 * script.
 */
function howToGet(): string {
  const script = fileURLToPath(new URL('../scripts/build-native.mjs', ownFile()))
  return existsSync(script)
    ? `Build it: node ${/\s/.test(script) ? `"${script}"` : script}`
    : `Copy build/Release/${fileName} of the package beside the program, or name it in FOVEA_ADDON.`
}

/** The addon's exports. Throws NativeError where it cannot be had. */
export function loadAddon(): unknown {
  const named = process.env.FOVEA_ADDON
  const expected = `${named ? 'FOVEA_ADDON' : 'fovea'}: expected the native addon`
  const hint = () => (named ? 'Unset it for the addon of the package.' : howToGet())
  const looked = new Set<string>()
  for (const path of named ? [resolve(named)] : places()) {
    looked.add(path)
    if (!existsSync(path)) continue
    try {
      return requireFrom(path)(path)
    } catch (cause) {
      const reason = types.isNativeError(cause) ? cause.message.split('\n')[0] : String(cause)
      throw new NativeError(`${expected} in ${path}, received "${reason}". ${hint()}`, { cause })
    }
  }
  throw new NativeError(`${expected} at ${[...looked].join(' or ')}, received none. ${hint()}`)
}
