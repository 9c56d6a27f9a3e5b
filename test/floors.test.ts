/** The rules of docs/architecture.md on who may import whom, held against every import and #include. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * From top to bottom. Every file and folder of lib/ stands on one floor and imports only from floors below, or from its
 * own folder.
 */
const libFloors = [
  'cli/',
  'index.ts',
  'serving/ transfer/',
  'applications/ formats/ inspect/ names/ pipeline/',
  'models/',
  'training/',
  'layers/ metrics/',
  'losses/ activations/ optimizers/',
  'ops/ callbacks/',
  'graph/ data/',
  'initializers/ regularizers/ constraints/',
  'engine/',
  'addon.ts',
  'files/',
  'core/ own-file.ts',
]

const nativeFloors = ['addon/', 'program/', 'kernels/', 'table/', 'threading/', 'simd/']

interface Import {
  readonly from: string
  readonly to: string
}

function filesOf(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => endings.some(ending => file.endsWith(ending)))
}

const read = (folder: string, file: string) => readFileSync(join(root, folder, file), 'utf8')

/** 'layers/' of 'layers/dense.ts', 'shape.ts' of itself. */
const unit = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/') + 1) : file)

function floorOf(floors: readonly string[], file: string): number {
  return floors.findIndex(names => names.split(' ').includes(unit(file)))
}

/** Imports that do not go down, as 'from -> to'. */
const climbing = (floors: readonly string[], imports: readonly Import[]) =>
  imports
    .filter(({ from, to }) => unit(from) !== unit(to) && floorOf(floors, from) >= floorOf(floors, to))
    .map(({ from, to }) => `${from} -> ${to}`)

const libFiles = filesOf('lib', ['.ts'])
const importsOf = (folder: string, pattern: RegExp) =>
  filesOf(folder, ['.ts']).flatMap(from =>
    [...read(folder, from).matchAll(pattern)].map(([, path]) => ({ from, path })),
  )
const within = (imports: readonly { from: string; path: string }[]): Import[] =>
  imports
    .filter(({ path }) => path.startsWith('.'))
    .map(({ from, path }) => ({ from, to: posix.join(posix.dirname(from), path) }))

const importing = /^(?:import|export)\s(?:[^'"]*?\bfrom )?'([^']+)'/gm
const early = importsOf('lib', importing)
const late = importsOf('lib', /\bimport\('([^']+)'\)/g)

const nativeFiles = filesOf('native', ['.h', '.cc'])
const includes = nativeFiles.flatMap(from =>
  [...read('native', from).matchAll(/^\s*#include "([^"]+)"/gm)].map(([, to]) => ({ from, to })),
)

test('every file of lib/ and native/ has a floor', t => {
  t.deepEqual(
    libFiles.filter(file => floorOf(libFloors, file) < 0),
    [],
    'lib',
  )
  t.deepEqual(
    nativeFiles.filter(file => floorOf(nativeFloors, file) < 0),
    [],
    'native',
  )
  const units = new Set([...libFiles, ...nativeFiles].map(unit))
  t.deepEqual(
    [...libFloors, ...nativeFloors].flatMap(names => names.split(' ')).filter(name => !units.has(name)),
    [],
    'and every floor is lived on',
  )
  t.ok(
    early.length > 100 && includes.length > 50,
    `${early.length} imports and ${includes.length} includes were looked at`,
  )
  t.end()
})

test('imports of lib/ go strictly downward', t => {
  t.deepEqual(climbing(libFloors, within([...early, ...late])), [])
  t.end()
})

test('the command line uses the package as everybody does', t => {
  const others = within([...early, ...late]).filter(({ from, to }) => unit(from) === 'cli/' && unit(to) !== 'cli/')
  t.deepEqual([...new Set(others.map(({ to }) => to))], ['index.ts'])
  t.end()
})

test('bench/ takes from index.ts what is there', t => {
  const namesIn = (list: string) => (list.match(/\w+/g) ?? []).filter(word => word !== 'type')
  const exported = [...read('lib', 'index.ts').matchAll(/^export (?:type )?(?:\{([^}]*)\}|\* as (\w+)) from/gm)]
  const known = new Set(exported.flatMap(([, names, all]) => namesIn(names ?? all)))
  const past = filesOf('bench', ['.ts']).flatMap(from =>
    [...read('bench', from).matchAll(/^import ([^'"]*) from '(?:\.\.\/)+lib\/(?!index\.ts')/gm)].map(([, names]) => ({
      from,
      names: namesIn(names),
    })),
  )
  t.ok(past.length > 0, `${past.length} imports go past it`)
  t.deepEqual(
    past.flatMap(({ from, names }) => names.filter(name => known.has(name)).map(name => `${from}: ${name}`)),
    [],
  )
  t.ok(known.has('engine') && known.has('layers') && !known.has('native'), 'names are found')
  t.end()
})

test('nobody outside engine/ knows which backend computes', t => {
  const known = within([...early, ...late]).filter(
    ({ from, to }) => unit(from) !== 'engine/' && (to === 'addon.ts' || /^engine\/(native|contract)/.test(to)),
  )
  t.deepEqual(known, [])
  const inEngine = within(early).filter(({ to }) => to === 'engine/native.ts' || to === 'addon.ts')
  t.deepEqual(
    inEngine.map(({ from, to }) => `${from} -> ${to}`),
    ['engine/backend.ts -> engine/native.ts', 'engine/native.ts -> addon.ts'],
    'and in it backend.ts alone',
  )
  t.end()
})

test('includes of native/ go strictly downward', t => {
  t.deepEqual(climbing(nativeFloors, includes), [])
  t.end()
})

/** The first circle of imports that is found, 'a -> b -> a'; undefined: there is none. */
function circleIn(imports: readonly Import[]): string | undefined {
  const targets = new Map<string, string[]>()
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to])
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): string | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' -> ')
    if (done.has(file)) return undefined
    for (const to of targets.get(file) ?? []) {
      const circle = visit(to, [...path, file])
      if (circle !== undefined) return circle
    }
    done.add(file)
    return undefined
  }
  for (const file of targets.keys()) {
    const circle = visit(file, [])
    if (circle !== undefined) return circle
  }
  return undefined
}

test('nobody imports the index.ts of the own folder, and imports go round in no circle', t => {
  const imports = within(early)
  const own = imports.filter(({ from, to }) => unit(from) === unit(to) && to.endsWith('/index.ts'))
  t.deepEqual(own, [], 'index.ts')
  t.equal(circleIn(imports), undefined, 'lib')
  t.equal(circleIn(within(importsOf('bench', importing))), undefined, 'bench')
  const made = ['a b', 'b c', 'c d', 'd b'].map(pair => pair.split(' ')).map(([from, to]) => ({ from, to }))
  t.equal(circleIn(made), 'b -> c -> d -> b', 'one that is there is found')
  t.end()
})

test('only the addon knows Node-API, and only libraries of Node.js itself are loaded with the package', t => {
  const nodeApi = nativeFiles.filter(file => /#include <(napi|node_api|js_native_api)/.test(read('native', file)))
  t.deepEqual(
    nodeApi.filter(file => unit(file) !== 'addon/'),
    [],
    'native',
  )
  const foreign = early.filter(({ path }) => !path.startsWith('.') && !path.startsWith('node:'))
  t.deepEqual(foreign, [], 'lib')
  t.end()
})

test('lines of code have at most 120 columns', t => {
  const folders = ['bench', 'examples', 'lib', 'native', 'scripts', 'test']
  const endings = ['.ts', '.mjs', '.h', '.cc', '.py']
  const long = folders.flatMap(folder =>
    filesOf(folder, endings).flatMap(file =>
      (file.startsWith('golden/') ? '' : read(folder, file)) // programs that made values are as they ran
        .split('\n')
        // Tables that a test expects as they are printed are as wide as they are.
        .flatMap((line, i) => (line.length > 120 && !/[│┃━─]/.test(line) ? [`${folder}/${file}:${i + 1}`] : [])),
    ),
  )
  t.deepEqual(long, [], 'none is longer')
  t.end()
})
