// Builds lib/ into dist/: the declarations by tsc, the code by esbuild as a few files. Importing a hundred small
// modules takes Node.js twice as long as importing one. What is imported on demand only (the formats of files) stays in
// files of its own.

import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')

/** The package's only entry, and the modules below it that the benchmarks use. */
const entries = ['index', 'engine', 'kernels', 'native', 'peak']

rmSync(join(root, 'dist'), { recursive: true, force: true })
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--emitDeclarationOnly'], {
  cwd: root,
  stdio: 'inherit',
})
if (status !== 0) process.exit(status ?? 1)
await build({
  entryPoints: entries.map(name => join(root, 'lib', `${name}.ts`)),
  outdir: join(root, 'dist'),
  ...{
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    keepNames: true,
  },
  ...{ sourcemap: true, sourcesContent: false, logLevel: 'warning' },
})
