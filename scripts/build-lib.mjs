// Builds lib/ into dist/ (docs/decisions/0008-one-implementation-for-import-and-require.md):
//
//   index.js     our code, as CommonJS: what importing the package needs
//   rooms/       the rest of it, loaded when it is first used (rooms.mjs)
//   cli.js       the command line (lib/cli/), which uses index.js as everybody does
//   index.mjs    hands out the names of index.js, for import
//   module.mjs   the same code as an ES module, for bundlers
//   h5wasm.js, undici.js   packages as CommonJS files of their own, loaded when the first HDF5 file is read, and when
//                something is fetched through a proxy
//   jpeg-codec.js, webp-codec.js   the same for decoders with their WebAssembly, instead of those in lib/data/images/
//   picture-worker.js      what runs in the threads that decode pictures
//   *.d.ts       declarations, by tsc; index.d.mts for import

import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { buildRooms } from './rooms.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
/** The folder may be given, for tests. */
const dist = process.argv[2] ?? join(root, 'dist')
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')

/** Packages that are a part of this one: so it runs wherever its own files are found, and bundlers need no rules. */
const packages = ['h5wasm', 'undici']

/** `folder`: where dist/ is from the built file. */
const separatePackages = folder => [
  {
    name: 'packages in files of their own',
    setup: ({ onResolve }) => {
      onResolve({ filter: new RegExp(`^(${packages.join('|')})$`) }, ({ path }) => ({
        path: `${folder}/${path}.js`,
        external: true,
      }))
      onResolve({ filter: /\/(jpeg|webp)-codec\.ts$/ }, ({ kind, path }) =>
        kind === 'entry-point' ? undefined : { path: `${folder}/${basename(path, '.ts')}.js`, external: true },
      )
    },
  },
]

/** The code of a file for a decoder. */
const codec = (name, wasm) => `
import decode, { init } from '@jsquash/${name}/decode.js'
import bytes from '@jsquash/${name}/codec/dec/${wasm}'
export const ${name}Codec = async () => ({ decode, init, wasm: async () => bytes })
`
const codecs = { jpeg: codec('jpeg', 'mozjpeg_dec.wasm'), webp: codec('webp', 'webp_dec.wasm') }

/**
 * h5wasm keeps its WebAssembly as a text, whose reading would hold the event loop for 0.13 s. Packed, it is unpacked by
 * another thread: h5wasm waits for the bytes anyway.
 */
const packedWebAssembly = {
  name: 'WebAssembly of h5wasm, packed',
  setup: ({ onLoad }) =>
    onLoad({ filter: /h5wasm.dist.esm.hdf5_util\.js$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8')
      const [before, behind] = ['function findWasmBinary(){return binaryDecode(', ')}function getBinarySync']
      const [begin, end] = [code.indexOf(before) + before.length, code.indexOf(behind)]
      const bytes = Buffer.from(runInNewContext(code.slice(begin, end)), 'latin1')
      if (!WebAssembly.validate(bytes)) throw new Error(`${path}: expected WebAssembly in a text, found none`)
      const text = gzipSync(bytes, { level: 9 }).toString('base64')
      const unpacked = `new Promise((resolve, reject) => process.getBuiltinModule('node:zlib').gunzip(
        Buffer.from('${text}', 'base64'), (error, bytes) => error ? reject(error) : resolve(bytes)))`
      return { contents: `${code.slice(0, begin - 'binaryDecode('.length)}${unpacked}${code.slice(end + 1)}` }
    }),
}

/** The command line is a user of the package: it has none of its code. */
const thePackage = {
  name: 'the package itself',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\.\/index\.ts$/ }, () => ({ path: './index.js', external: true })),
}

/** undici keeps no answers in SQLite here; bundlers would import it at once, and Node.js 20 has none. */
const withoutSqlite = {
  name: 'no SQLite',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:sqlite$/ }, () => ({ path: 'sqlite', namespace: 'none' }))
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: "throw new Error('expected no SQLite')" }))
  },
}

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  keepNames: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  metafile: true,
}
/** Licences of the packages whose code these builds hold. */
function licences(builds) {
  const files = builds.flatMap(({ metafile }) => Object.keys(metafile.inputs))
  const names = new Set(files.flatMap(file => file.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []))
  const texts = Array.from(names, name => {
    const folder = join(root, 'node_modules', name)
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const text = ['LICENSE', 'LICENSE.txt', 'LICENSE.md'].flatMap(file => {
      try {
        return [readFileSync(join(folder, file), 'utf8').trim()]
      } catch (error) {
        if (error.code !== 'ENOENT') throw error
        return [] // it has another of these names
      }
    })
    if (text.length === 0) throw new Error(`${name}: expected a file with its licence (${license}), found none`)
    return `${name} ${version}\n\n${text[0]}\n`
  })
  return `Packages whose code is part of these files, and their licences.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

rmSync(dist, { recursive: true, force: true })
const { status } = spawnSync(
  process.execPath,
  [tsc, '-p', 'tsconfig.build.json', '--emitDeclarationOnly', '--outDir', dist],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
if (status !== 0) process.exit(status ?? 1)

// What runs in browsers needs nothing of Node.js, neither require() nor its own place.
const browserPackage = {
  ...{ platform: 'browser', format: 'cjs', define: { 'import.meta.url': 'undefined' } },
  ...{ charset: 'utf8', minify: true, sourcemap: false },
}
const builds = await Promise.all([
  build({
    ...{ ...common, entryPoints: [join(root, 'lib', 'index.ts')], plugins: separatePackages('.') },
    ...{ format: 'esm', outfile: join(dist, 'module.mjs') },
  }),
  build({
    ...{ ...common, entryPoints: [join(root, 'lib', 'cli', 'main.ts')], plugins: [thePackage] },
    ...{ format: 'cjs', outfile: join(dist, 'cli.js'), banner: { js: '#!/usr/bin/env node' } },
  }),
  build({
    ...{ ...common, entryPoints: ['h5wasm'], outdir: dist, absWorkingDir: root, ...browserPackage },
    plugins: [packedWebAssembly],
  }),
  build({
    ...{ ...common, format: 'cjs', minify: true, sourcemap: false, outfile: join(dist, 'undici.js') },
    plugins: [withoutSqlite],
    stdin: { contents: "export { EnvHttpProxyAgent, fetch } from 'undici'", resolveDir: root },
  }),
  ...Object.entries(codecs).map(([name, contents]) =>
    build({
      ...{ ...common, ...browserPackage, loader: { '.wasm': 'binary' } },
      define: { 'import.meta.url': '"file:///"' }, // it makes an address of its WebAssembly, which nobody asks for
      ...{ stdin: { contents, resolveDir: root }, outfile: join(dist, `${name}-codec.js`) },
    }),
  ),
  build({
    ...{
      ...common,
      entryPoints: [join(root, 'lib', 'data', 'images', 'picture-worker.ts')],
      plugins: separatePackages('.'),
    },
    ...{ format: 'cjs', outfile: join(dist, 'picture-worker.js') },
    ...{ define: { 'import.meta.url': 'importMetaUrl' }, supported: { 'dynamic-import': false } },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href" },
  }),
  ...(await buildRooms(join(root, 'lib'), dist, {
    ...{ ...common, plugins: separatePackages },
    supported: { 'dynamic-import': false }, // Jest and bundles may have none
  })),
])
const names = Object.values(builds[0].metafile.outputs).find(({ entryPoint }) => entryPoint).exports
writeFileSync(join(dist, 'package.json'), '{ "type": "commonjs" }\n')
writeFileSync(join(dist, 'licenses.txt'), licences(builds))
writeFileSync(join(dist, 'index.d.mts'), "export * from './index.js'\n")
// By createRequire: importing it, Node.js would first read all of it for the names of its exports, which takes 18 ms.
writeFileSync(
  join(dist, 'index.mjs'),
  `import { createRequire } from 'node:module'
const fovea = createRequire(import.meta.url)('./index.js')
export const {
${names.map(name => `  ${name},\n`).join('')}} = fovea
`,
)
