// Builds the addon into build/Release/fovea.node: by CMake where it is there, else by node-gyp, which npm brings.
// Only what changed is compiled again. Works in a clone and in the installed package, which has the headers of
// Node-API.
//
//   node scripts/build-native.mjs [--gyp] [--sanitize address|thread]
//
// A sanitizer build goes to build/asan or build/tsan (CMake only). When a build fails, the last line says what is
// missing and how to get it.

import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
const windows = process.platform === 'win32'

const { values: options } = parseArgs({ options: { gyp: { type: 'boolean' }, sanitize: { type: 'string' } } })

class BuildError extends Error {}

function onPath(...programs) {
  const endings = windows ? ['.exe', '.cmd', '.bat'] : ['']
  return programs.some(program =>
    process.env.PATH.split(delimiter).some(folder =>
      endings.some(ending => existsSync(join(folder, program + ending))),
    ),
  )
}

function resolves(name) {
  try {
    return require.resolve(name)
  } catch {
    return null // not installed: the caller says what that means
  }
}

/** The sentence for a machine that lacks something, by platform. */
function howToGet(debian, mac, win) {
  if (process.platform === 'darwin') return mac
  return windows ? win : `install it, e.g. with "apt-get install ${debian}" or your system's package manager`
}

function checkTools(needed) {
  const compiler = process.env.CXX ?? (windows ? 'clang-cl' : null)
  if (!(compiler ? onPath(compiler) || existsSync(compiler.split(' ')[0]) : onPath('c++', 'g++', 'clang++'))) {
    const get = howToGet(
      'g++',
      'run "xcode-select --install"',
      'install the Visual Studio Build Tools with "C++ Clang tools for Windows"',
    )
    throw new BuildError(`no C++ compiler was found${compiler ? ` (${compiler})` : ''}: ${get}.`)
  }
  if (!windows && !onPath('make', ...(needed === 'cmake' ? ['ninja'] : []))) {
    throw new BuildError(`"make" was not found: ${howToGet('make', 'run "xcode-select --install"', '')}.`)
  }
  if (needed === 'gyp' && !process.env.PYTHON && !onPath('python3', 'python')) {
    const get = howToGet('python3', 'run "xcode-select --install"', 'install it from the Microsoft Store')
    throw new BuildError(
      `Python 3, which node-gyp needs, was not found: ${get}. Or install CMake, which needs no Python.`,
    )
  }
}

/** A file that is not listed would be missed by nobody before its first function is called: symbols are bound late. */
function checkSources() {
  const listed = new Set(readFileSync(join(root, 'native', 'sources.txt'), 'utf8').split(/\s+/))
  const files = readdirSync(join(root, 'native'), { recursive: true, encoding: 'utf8' })
  const missing = files
    .map(file => `native/${file.replaceAll('\\', '/')}`)
    .find(file => /\.cc$/.test(file) && !listed.has(file))
  if (missing !== undefined)
    throw new BuildError(`native/sources.txt must list all .cc files: add a line for ${missing}.`)
}

function run(program, args) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit' })
  if (result.error) throw new BuildError(`${program} could not be started (${result.error.message}).`)
  if (result.status !== 0)
    throw new BuildError(
      `the compilation failed: the first error above says where. GCC 12, Clang 15 or newer is needed.`,
    )
}

/** Replaces the addon in one step, so that a process that has the old one loaded keeps it. */
function install(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, `${to}.new`)
  renameSync(`${to}.new`, to)
}

/** Headers of Node-API, for C and C++, with their licences: [package, folder in it, files]. */
const headers = [
  ['node-api-headers', 'include', ['js_native_api.h', 'js_native_api_types.h', 'node_api.h', 'node_api_types.h']],
  ['node-api-headers', 'def', ['node_api.def']],
  ['node-api-headers', '', ['LICENSE']],
  ['node-addon-api', '', ['napi.h', 'napi-inl.h', 'napi-inl.deprecated.h', 'LICENSE.md']],
]

/** Puts the headers into build/include. What is equal stays, so that nothing is compiled again for it. */
function copyHeaders() {
  const to = join(root, 'build', 'include')
  for (const [name, folder, files] of headers) {
    const manifest = resolves(`${name}/package.json`)
    if (!manifest && !files.every(file => existsSync(join(to, file))))
      throw new BuildError('the build tools are not installed: run "npm install" in the folder of fovea.')
    if (!manifest) continue
    mkdirSync(to, { recursive: true })
    for (const file of files) {
      const content = readFileSync(join(dirname(manifest), folder, file))
      if (!existsSync(join(to, file)) || !readFileSync(join(to, file)).equals(content))
        writeFileSync(join(to, file), content)
    }
  }
}

/** Removes what CMake has made for a clone in another folder, of which this one is a copy: it would refuse to build. */
function removeForeign(out) {
  const cache = join(out, 'CMakeCache.txt')
  if (!existsSync(cache)) return
  const [, source] = /^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m.exec(readFileSync(cache, 'utf8')) ?? []
  if (source === undefined || resolve(source) !== resolve(root)) rmSync(out, { recursive: true })
}

function buildWithCMake(sanitize) {
  checkTools('cmake')
  const name = { address: 'asan', thread: 'tsan' }[sanitize] ?? 'Release'
  const out = join(root, 'build', `cmake-${name.toLowerCase()}`)
  removeForeign(out)
  copyHeaders()
  const generator = onPath('ninja') ? ['-G', 'Ninja'] : []
  const settings = [
    '-DCMAKE_BUILD_TYPE=Release',
    `-DCMAKE_LIBRARY_OUTPUT_DIRECTORY_RELEASE=${join(out, 'Release')}`, // whatever generator works here
    `-DFOVEA_SANITIZE=${sanitize ?? ''}`,
  ]
  run('cmake', ['-S', root, '-B', out, '--log-level=WARNING', ...generator, ...settings])
  const jobs = process.env.CMAKE_BUILD_PARALLEL_LEVEL ?? String(availableParallelism())
  run('cmake', ['--build', out, '--config', 'Release', '--parallel', jobs])
  install(join(out, 'Release', 'fovea.node'), join(root, 'build', name, 'fovea.node'))
}

/** node-gyp of the npm that runs this script, else the one beside this Node.js. */
function findNodeGyp() {
  const npmFolders = [
    process.env.npm_execpath && dirname(dirname(process.env.npm_execpath)),
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm'),
    join(dirname(process.execPath), '..', 'share', 'nodejs', 'npm'),
    join(dirname(process.execPath), 'node_modules', 'npm'),
  ].filter(Boolean)
  const candidates = [
    process.env.npm_config_node_gyp,
    ...npmFolders.map(folder => join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js')),
  ]
  const found = candidates.find(path => path && existsSync(path))
  if (!found)
    throw new BuildError(
      'neither CMake nor node-gyp was found: install CMake 3.16 or newer, or run the build by "npm run build:native".',
    )
  return found
}

function buildWithNodeGyp() {
  const nodeGyp = findNodeGyp()
  checkTools('gyp')
  copyHeaders()
  const prefix = resolve(dirname(process.execPath), '..')
  // Without them node-gyp downloads the headers.
  const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node_api.h'))
  const nodedir = hasHeaders ? [`--nodedir=${prefix}`] : []
  const folder = join(root, 'build', 'gyp')
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(root, 'native', 'binding.gyp'), join(folder, 'binding.gyp'))
  const jobs = `--jobs=${availableParallelism()}`
  run(process.execPath, [nodeGyp, 'configure', 'build', `--directory=${folder}`, '--loglevel=warn', jobs, ...nodedir])
  install(join(folder, 'build', 'Release', 'fovea.node'), join(root, 'build', 'Release', 'fovea.node'))
}

try {
  if (options.sanitize && !['address', 'thread'].includes(options.sanitize))
    throw new BuildError('--sanitize is "address" or "thread".')
  if (options.sanitize && !onPath('cmake'))
    throw new BuildError(`sanitizer builds need CMake: ${howToGet('cmake', 'brew install cmake', 'install it')}.`)
  checkSources()
  if (options.gyp || !onPath('cmake')) buildWithNodeGyp()
  else buildWithCMake(options.sanitize)
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  console.error(`\nfovea: the addon was not built: ${error.message}`)
  process.exitCode = 1
}
