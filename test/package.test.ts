/** What the published package holds and says. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { engine } from 'fovea'
import test from 'tape'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const manifest = JSON.parse(read('package.json'))

const packed = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
    cwd: root,
    env: { ...process.env, LD_PRELOAD: '' }, // npm is not what a sanitizer looks at
    encoding: 'utf8',
  }),
)
/** npm 12 gives an object by name where older ones give a list. */
const files: string[] = Object.values<{ files: { path: string }[] }>(packed)[0].files.map(({ path }) => path)

test('engine.version is the version of the package', t => {
  t.equal(engine.version, manifest.version)
  t.end()
})

test('the package has no install script, no dependencies, and nothing that makes clients start node-gyp', t => {
  t.deepEqual(manifest.dependencies ?? {}, {})
  const scripts = ['preinstall', 'install', 'postinstall'].filter(name => name in manifest.scripts)
  t.deepEqual(scripts, [], 'scripts')
  t.notOk(files.includes('binding.gyp'), 'binding.gyp')
  t.end()
})

test('the package holds what it needs and nothing else', t => {
  const rooms = new Set(files.map(path => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path)))
  const expected = [
    ...['CHANGELOG.md', 'CMakeLists.txt', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'package.json'],
    ...['build/', 'dist/', 'docs/', 'examples/', 'lib/', 'native/', 'scripts/'],
  ]
  t.deepEqual(
    [...rooms].filter(room => !expected.includes(room)),
    [],
    'nothing unexpected',
  )
  for (const file of ['native/sources.txt', 'scripts/build-native.mjs', 'lib/index.ts', 'CHANGELOG.md'])
    t.ok(files.includes(file), file)
  const strays = files.filter(
    path => path.startsWith('build/') && !/^build\/(Release\/fovea\.node$|include\/)/.test(path),
  )
  t.deepEqual(strays, [], 'of build/ the addon and headers')
  t.end()
})

test('the package asks for no module that Node.js lacks: bundles would import it at once', t => {
  for (const file of files.filter(path => /^dist\/[^/]+\.m?js$/.test(path))) {
    const asked = [...read(file).matchAll(/\brequire\(["'](node:[\w/]+)["']\)/g)].map(([, name]) => name)
    t.deepEqual(
      asked.filter(name => !isBuiltin(name)),
      [],
      file,
    )
  }
  t.end()
})

test('links of the packed documents lead to packed files', t => {
  const dead = files
    .filter(path => path.endsWith('.md'))
    .flatMap(path =>
      [
        ...read(path)
          .replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
          .matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g),
      ]
        .map(([, link]) => posix.join(posix.dirname(path), link))
        .filter(target => !files.some(file => file === target || file.startsWith(`${target.replace(/\/$/, '')}/`)))
        .map(target => `${path} -> ${target}`),
    )
  t.deepEqual(dead, [])
  t.end()
})

test('every "npm run" that a text or a program names is there', t => {
  const folders = [
    '.',
    '.ci',
    'bench',
    'docs',
    'docs/decisions',
    'docs/guide',
    'examples',
    'lib',
    'native',
    'scripts',
    'test',
    'test/support',
  ]
  const texts = folders.flatMap(folder =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name !== 'package-lock.json')
      .map(entry => posix.join(folder, entry.name)),
  )
  const missing = texts.flatMap(path =>
    [...read(path).matchAll(/npm run (?:--silent )?"?([a-z][a-z:-]*[a-z])/g)]
      .map(([, name]) => name)
      .filter(name => !(name in manifest.scripts))
      .map(name => `${path}: ${name}`),
  )
  t.deepEqual(missing, [])
  t.end()
})
