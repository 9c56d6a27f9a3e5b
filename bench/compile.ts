/**
 * Compiles our contenders to plain JavaScript on the built package, as users run it: neither start-up times nor memory
 * are to hold a compiler.
 */
import { rmSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { benchFolder } from './workloads.ts'

const SCRIPTS = ['start', 'mnist', 'train', 'infer', 'kernel', 'probe', 'transfer-step']

/** The package, ../lib/index.ts, stays outside as users load it. Of its inner modules each script has a copy. */
const builtPackage: Plugin = {
  name: 'built package',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/lib\/index\.ts$/ }, () => ({ path: 'fovea', external: true }))
  },
}

const addon = fileURLToPath(new URL('../build/Release/fovea.node', import.meta.url))

export async function compile(): Promise<void> {
  await build({
    entryPoints: SCRIPTS.map(name => fileURLToPath(new URL(`${name}.ts`, import.meta.url))),
    outdir: `${benchFolder}js`,
    ...{
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'warning',
      plugins: [builtPackage],
    },
  })
  // Where the copies look for it. By a link, so that it is the same addon, loaded once.
  rmSync(`${benchFolder}js/fovea.node`, { force: true })
  symlinkSync(addon, `${benchFolder}js/fovea.node`)
}
