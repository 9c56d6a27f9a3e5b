/**
 * Compiles our contenders to plain JavaScript on the built package, as users run it: neither start-up times nor memory
 * are to hold a compiler.
 */
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { benchFolder } from './workloads.ts'

const SCRIPTS = ['start', 'mnist', 'train', 'infer', 'kernel', 'probe']

/** ../lib/x.ts, as seen from here, is ../../dist/x.js as seen from .bench/js. */
const builtPackage: Plugin = {
  name: 'built package',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/lib\// }, ({ path }) => ({
      path: path.replace('../lib/', '../../dist/').replace(/\.ts$/, '.js'),
      external: true,
    }))
  },
}

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
}
