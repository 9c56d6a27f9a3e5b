import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Runs the build script on a machine that has only these programs, and returns its last line. */
function buildWith(t: test.Test, programs: string[], args: string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-path-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  for (const program of programs) symlinkSync('/bin/true', join(folder, program))
  const environment = { PATH: folder, npm_config_node_gyp: join(root, 'package.json') }
  const { stderr, status } = spawnSync(process.execPath, ['scripts/build-native.mjs', ...args], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  })
  t.notEqual(status, 0, 'the build fails')
  return stderr.trimEnd().split('\n').at(-1) ?? ''
}

test('a build that cannot begin ends with one sentence that says what is missing', {
  skip: process.platform !== 'linux',
}, t => {
  const begin = /^fovea: the addon was not built: /
  const cases: [string, string[], string[], RegExp][] = [
    ['nothing', [], [], /no C\+\+ compiler was found: install it, e\.g\. with "apt-get install g\+\+"/],
    ['CMake, no compiler', ['cmake'], [], /no C\+\+ compiler was found/],
    [
      'CMake and a compiler',
      ['cmake', 'c++'],
      [],
      /"make" was not found: install it, e\.g\. with "apt-get install make"/,
    ],
    ['a compiler', ['g++'], [], /"make" was not found/],
    ['a compiler and make', ['c++', 'make'], [], /Python 3, which node-gyp needs, was not found.*Or install CMake/],
    ['node-gyp forced', ['cmake', 'c++', 'make'], ['--gyp'], /Python 3, which node-gyp needs/],
    ['a sanitizer without CMake', ['c++', 'make'], ['--sanitize', 'address'], /sanitizer builds need CMake/],
    ['no such sanitizer', ['cmake'], ['--sanitize', 'memory'], /--sanitize is "address" or "thread"/],
  ]
  for (const [name, programs, args, message] of cases) {
    const line = buildWith(t, programs, args)
    t.ok(begin.test(line) && message.test(line), `${name}: ${line}`)
  }
  t.end()
})

test('native/sources.txt lists every source file once, and both builds read it', t => {
  const listed = read('native/sources.txt').trim().split('\n')
  const present = readdirSync(join(root, 'native'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.cc'))
    .map(file => `native/${file.replaceAll('\\', '/')}`)
  t.deepEqual([...listed].sort(), present.sort())
  for (const file of ['CMakeLists.txt', 'native/binding.gyp']) t.ok(read(file).includes('native/sources.txt'), file)
  t.end()
})

test('a source file that native/sources.txt does not list ends the build', t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-sources-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'native', 'kernels'), { recursive: true })
  cpSync(join(root, 'scripts', 'build-native.mjs'), join(folder, 'scripts', 'build-native.mjs'))
  writeFileSync(join(folder, 'native', 'sources.txt'), 'native/kernels/listed.cc\n')
  for (const name of ['listed', 'forgotten']) writeFileSync(join(folder, 'native', 'kernels', `${name}.cc`), '')
  for (const args of [[], ['--gyp']]) {
    const script = join(folder, 'scripts', 'build-native.mjs')
    const { stderr, status } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
    t.equal(status, 1)
    t.match(stderr, /sources\.txt must list all \.cc files: add a line for native\/kernels\/forgotten\.cc/)
  }
  t.end()
})

test('a copy of a clone is built anew, and not in the folder that it is a copy of', t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-copy-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  cpSync(join(root, 'scripts', 'build-native.mjs'), join(folder, 'scripts', 'build-native.mjs'))
  mkdirSync(join(folder, 'native'))
  writeFileSync(join(folder, 'native', 'sources.txt'), '')
  const cacheOf = (name: string) => join(folder, 'build', name, 'CMakeCache.txt')
  const sources = { 'cmake-release': '/elsewhere', 'cmake-asan': folder }
  for (const [name, source] of Object.entries(sources)) {
    mkdirSync(join(folder, 'build', name), { recursive: true })
    writeFileSync(cacheOf(name), `CMAKE_GENERATOR:INTERNAL=Ninja\nCMAKE_HOME_DIRECTORY:INTERNAL=${source}\n`)
  }
  const build = (...args: string[]) =>
    spawnSync(process.execPath, [join(folder, 'scripts', 'build-native.mjs'), ...args], { encoding: 'utf8' }).stderr
  if (!/the build tools are not installed/.test(build())) return t.end() // no CMake, or no compiler
  build('--sanitize', 'address')
  t.notOk(existsSync(cacheOf('cmake-release')), 'what was made elsewhere is gone')
  t.ok(existsSync(cacheOf('cmake-asan')), 'what was made here stays')
  t.end()
})

test('both builds compile with the same flags', t => {
  const flags = [
    '-O3',
    '-Wall',
    '-Wextra',
    '-ffp-contract=off',
    '-fno-math-errno',
    '-fno-trapping-math',
    '-static-libstdc++',
    '-static-libgcc',
  ]
  const definitions = ['NAPI_VERSION=8', 'NODE_ADDON_API_CPP_EXCEPTIONS']
  for (const file of ['CMakeLists.txt', 'native/binding.gyp']) {
    const missing = [...flags, ...definitions].filter(flag => !read(file).includes(flag))
    t.deepEqual(missing, [], file)
    t.notOk(/-march|-mavx|-ffast-math/.test(read(file)), `${file} names no instruction set and no fast-math`)
  }
  t.end()
})

test('tables of code for each instruction set are filled in by the compiler: making them runs none of it', t => {
  const sources = read('native/sources.txt').trim().split('\n')
  const named = /\b(avx2|avx512|avx512_bf16)::make_/
  const tables = sources.flatMap(file =>
    read(file)
      .split(';')
      .filter(statement => named.test(statement)),
  )
  t.ok(tables.length > 0, `${tables.length} tables`)
  t.ok(tables.every(table => /static constinit const/.test(table)))
  t.end()
})

test('the build script needs nothing but Node.js to say so', t => {
  const imports = [...read('scripts/build-native.mjs').matchAll(/from '([^']+)'/g)].map(match => match[1])
  t.deepEqual(
    imports.filter(name => !name.startsWith('node:')),
    [],
  )
  t.end()
})
