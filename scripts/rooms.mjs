// The CommonJS build of lib/, in parts that are loaded when they are first used
// (docs/decisions/0015-rooms-are-loaded-when-used.md).
//
// A room is one file in dist/rooms/, for a folder of lib/ or for what is used together (`together`); one of those is
// index.js. Where a file imports one of another room, `link('core/errors.ts')` stands for it.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { build } from 'esbuild'

/** 'core' and 'ops/apply.ts' of 'core' and 'ops/: apply': files and folders, as names within a folder. */
const named = lines =>
  lines.flatMap(line => {
    const [folder, files] = line.split(': ')
    return files === undefined ? folder.split(' ') : files.split(' ').map(file => `${folder}${file}.ts`)
  })

/** What importing the package and the first prediction of a plain convnet need. */
const early = named([
  '. core engine/passes engine/passes/cpu names',
  'data/: batches one-hot read-ahead sources',
  'engine/: backend buffer call constant-calls contract elements kernels memory native plan ' +
    'precision program program-cache random recorder settings',
  'formats/: all',
  'formats/containers/: signatures',
  'graph/: call op parameter recording trace value',
  'initializers/: all glorot initializer random scaled zeros',
  'layers/: aliases all apply-options in-files index layer lora names options spatial weight-options weight-spec',
  'layers/convolution/: conv2d convolution options',
  'layers/core/: dense input-layer',
  'layers/pooling/: max-pooling options',
  'layers/reshaping/: flatten',
  'models/: clone ends format function model network network-classes order plot sequential train-step',
  'optimizers/: registry',
  'ops/: activation activation-kinds apply between-layers convolution dense map-elements planes pooling view',
  'training/: between-batches data exclusive first-data inference options own-methods plain-input prediction-queue ' +
    'predictor slots step step-cache warnings',
])

/** What predicting batch after batch needs as well. */
const batches = named([
  'data/: iteration',
  'callbacks/: callback callback-list history hooks messages progbar-logger progress',
  'training/: callbacks-in-use listeners pipeline',
])

/** What the first `fit` of a plain convnet needs as well. */
const fit = named([
  'callbacks/: expected-logs monitor',
  'graph/: backward rounding',
  'layers/: within',
  'losses/: all crossentropy loss',
  'metrics/: accuracy all mean-metric metric update',
  'models/: trainer weights-hash',
  'models/mistakes',
  'ops/: scores',
  'optimizers/: adam all apply optimizer options patterns sgd state step update',
  'training/: assignments before-data compiled composed-target crossentropy-by-labels fit-data fit-loop fit-settings ' +
    'long-data objective own-objective ownership penalties procedures target target-loss trained training-state ' +
    'update variables',
])

/** What errors and files alone need, of folders that are loaded at once. */
const hints = named(['core/: describe guess keras-json refused-classes refused-receiver'])

/** Arithmetic of tensors, which few programs use. */
const arithmetic = named(['core/: broadcast'])

/** Nested arrays: most data are tensors or typed arrays. */
const nested = named(['core/: nested'])

/** Passes of programs with batch normalisation. */
const normalization = named(['engine/passes/: fold-batch-normalization gather-moments'])

/** What `compileFunction` needs. */
const functions = named(['models/: compiled-function', 'training/: function run-state'])

const together = { hints, arithmetic, nested, normalization, index: early, batches, fit, functions }

/** Files that name what their folder has, or say in a few lines what it is. */
const isList = file => /(^|\/)index\.ts$|^formats\/\w+\/format\.ts$/.test(file)

const roomOf = file => {
  const holds = names => names.includes(file) || names.includes(dirname(file))
  const room = Object.keys(together).find(room => holds(together[room]))
  return isList(file) ? 'index' : (room ?? dirname(file))
}

const builtFile = room => (room === 'index' ? 'index.js' : `rooms/${room.replaceAll('/', '-')}.js`)

/**
 * A part of index.js. `link` gives the exports of a file: themselves, or, as long as its room is not loaded, getters
 * that load it. `load` has what requires a room. What imports files of rooms names them first, by `link.know`: names by
 * rooms and paths from these. A room may be needed while index.js is being evaluated, as long as what it needs itself
 * stands above: `exportsOfIndex` is asked late. Of `node:crypto` and the like it gives what loads them when they are
 * first used.
 */
function linker(load, exportsOfIndex) {
  const rooms = { __proto__: null }
  const links = { __proto__: null }
  const found = { __proto__: null }
  const know = late => {
    for (const room in late)
      for (const name in late[room])
        found[name.includes('/') ? `${name}.ts` : `${room}/${name}.ts`] ??= { room, names: late[room][name] }
  }
  const markModule = exports =>
    exports.__esModule ? exports : Object.defineProperty(exports, '__esModule', { value: true })
  const exportsOf = room => {
    if (!(room in rooms)) {
      rooms[room] = { exports: {} } // before its code runs, as rooms may need each other
      load[room]()(rooms[room], link)
    }
    return rooms[room].exports
  }
  const getters = (file, { room, names }) => {
    const exports = {}
    for (const name of names.split(' ')) {
      const get = () => exportsOf(room)[file][name]
      Object.defineProperty(exports, name, { enumerable: true, get })
    }
    return markModule(exports)
  }
  const builtin = name => new Proxy({}, { get: (_, key) => process.getBuiltinModule(name)[key] })
  const link = file => {
    if (file.startsWith('node:')) return builtin(file)
    const place = found[file]
    if (place === undefined) return markModule(exportsOfIndex()[file])
    links[file] ??= getters(file, place)
    return rooms[place.room]?.exports[file] ?? links[file] // a room that is being evaluated has none yet
  }
  return Object.assign(link, { know })
}

/** The files of lib/, each with the names it exports and the files it imports. */
async function filesOf(lib, plugins) {
  const entryPoints = readdirSync(lib, { recursive: true })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.ts') && !file.startsWith('cli/')) // which stands beside the package
  const { metafile } = await build({
    ...{ entryPoints, absWorkingDir: lib, outdir: 'out', write: false, metafile: true, plugins },
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', packages: 'external' },
  })
  return Object.values(metafile.outputs)
    .filter(({ entryPoint }) => entryPoint !== undefined)
    .map(({ entryPoint: file, exports }) => {
      const imports = metafile.inputs[file].imports.filter(({ external }) => !external)
      return { file, exports, imports: imports.map(({ path }) => path) }
    })
}

/** Makes imports of other rooms require('room:core/errors.ts'). */
const otherRooms = (lib, room) => ({
  name: 'files of other rooms',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ path, importer }) => {
      const file = posix.join(relative(lib, dirname(importer)).replaceAll('\\', '/'), path)
      return importer.endsWith('.ts') && roomOf(file) !== room ? { path: `room:${file}`, external: true } : undefined
    }),
})

/**
 * A class that names itself becomes `Layer = class _Layer`, and users see that name. esbuild's keepNames mends it
 * at the price of a call for every function, which takes 2 ms of the first prediction.
 */
const withClassNames = code =>
  Array.from(code.matchAll(/^\s*(?:var )?(\w+) = class _\1\b/gm), ([, name]) => name).reduce(
    (text, name) => text.replaceAll(new RegExp(`\\b_${name}\\b`, 'g'), name),
    code,
  )

/** Modules of Node.js that take long to load, and memory. */
const slow = 'crypto|fs/promises|http|stream|timers/promises|zlib'

/**
 * Imports of other rooms, and of what is slow to load. esbuild would copy every namespace (`import * as ops`), a getter
 * for each of its names.
 */
const withLinks = code =>
  code
    .replaceAll(/require\("room:(.*?)"\)/g, 'link("$1")')
    .replaceAll(new RegExp(`(?<!__toESM\\()require\\("node:(${slow})"\\)`, 'g'), 'link("node:$1")')
    .replaceAll(copiedLink, '$1')
const copiedLink = /\b__toESM\((link\(".*?"\)), 1\)/g

/** Throws where a file that is loaded at once is not there. */
function expectTogether(lib) {
  const missing = Object.values(together)
    .flat()
    .find(name => !existsSync(join(lib, name)))
  if (missing !== undefined) throw new Error(`scripts/rooms.mjs: expected files of lib/, received ${missing}.`)
}

/** The names that files of rooms export, by room and file, as the linker needs them. */
function exportsByRoom(late) {
  const names = {}
  for (const { file, exports } of late) {
    const room = roomOf(file)
    names[room] ??= {}
    names[room][(dirname(file) === room ? posix.basename(file) : file).slice(0, -3)] = exports.join(' ')
  }
  return names
}

/** The source of index.js: what lib/index.ts exports, and what rooms import of files in it. */
const contentsOfIndex = files =>
  `${files.map((file, i) => `import * as file${i} from './${file}'\n`).join('')}
   export * from './index.ts'
   function exportsOfIndex() {
     return { ${files.map((file, i) => `'${file}': file${i}`).join(', ')} }
   }
   link.exportsOfIndex = exportsOfIndex // else it would be dropped as unused`

/** What stands at the top of index.js. `names`: those of `exportsByRoom` that its files import. */
const bannerOfIndex = (rooms, names) => `'use strict'
const importMeta = { get url() { return require('node:url').pathToFileURL(__filename).href } }
${linker}
const link = linker({
${rooms.map(room => `  '${room}': () => require('./${builtFile(room)}'),\n`).join('')}}, () => exportsOfIndex())
link.know(${JSON.stringify(names)})`

/** Builds index.js and rooms/ in `dist`. `plugins` gets the path from the built file to dist. */
export async function buildRooms(lib, dist, { plugins, ...options }) {
  expectTogether(lib)
  const files = await filesOf(lib, plugins('.'))
  /** What rooms import of each other, in an order that new files do not change. */
  const linked = new Set(
    files.flatMap(({ file, imports }) => imports.filter(imported => roomOf(imported) !== roomOf(file))).sort(),
  )
  const linkedIn = room => [...linked].filter(file => roomOf(file) === room)
  const isLate = ({ file }) => linked.has(file) && roomOf(file) !== 'index'
  const rooms = Object.keys(exportsByRoom(files.filter(isLate)))
  const namesFor = room => {
    const here = new Set(files.filter(({ file }) => roomOf(file) === room).flatMap(({ imports }) => imports))
    return exportsByRoom(files.filter(({ file }) => here.has(file) && roomOf(file) !== room && isLate({ file })))
  }

  const buildRoom = async (room, contents, around) => {
    const outfile = join(dist, builtFile(room))
    const { outputFiles, metafile } = await build({
      ...options,
      stdin: { contents, resolveDir: lib, sourcefile: builtFile(room) },
      ...{ outfile, format: 'cjs', write: false },
      plugins: [...plugins(posix.relative(dirname(builtFile(room)), '.') || '.'), otherRooms(lib, room)],
      ...around,
    })
    mkdirSync(dirname(outfile), { recursive: true })
    for (const { path, text } of outputFiles) writeFileSync(path, withLinks(withClassNames(text)))
    return { metafile }
  }
  const ofIndex = {
    keepNames: false, // withClassNames does it
    define: { 'import.meta.url': 'importMeta.url' },
    banner: { js: bannerOfIndex(rooms, namesFor('index')) },
  }
  const ofRoom = room => ({
    banner: { js: `module.exports = (function (module, link) {\nlink.know(${JSON.stringify(namesFor(room))})` },
    footer: { js: '})' },
  })
  const contentsOf = room => linkedIn(room).map(file => `export * as '${file}' from './${file}'\n`)
  return Promise.all([
    buildRoom('index', contentsOfIndex(linkedIn('index')), ofIndex),
    ...rooms.map(room => buildRoom(room, contentsOf(room).join(''), ofRoom(room))),
  ])
}
