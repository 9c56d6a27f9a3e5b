// Installs the packed package with every client and every version of Node.js that is to be had, and runs a small
// program in each: import, require, a worker, fit, predict, save, loadModel. Bundles it with webpack, Rollup and ncc,
// and asks publint and arethetypeswrong about the manifest.
//
//   node scripts/check-install.mjs [--git] [--source] [part of a check's name ...]
//
// --git also installs from a clone of this repository, --source builds the addon in the installed package: minutes.
// What cannot be installed here is skipped, and said. The last line reads "N passed, N failed, N skipped".

import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { git: { type: 'boolean', default: false }, source: { type: 'boolean', default: false } },
})
const work = mkdtempSync(join(tmpdir(), 'fovea-install-'))
const platform = `${process.platform}-${process.arch}`

const body = `
  const { engine, layers, loadModel, sequential, tensor } = fovea
  const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
  model.compile({ optimizer: 'adam', loss: 'meanSquaredError' })
  await model.fit(tensor([[1, 2]]), tensor([[3]]), { epochs: 2, verbose: 0 })
  await model.save('model.keras')
  const x = tensor([[1, 2]])
  const again = await loadModel('model.keras')
  const isSame = again.predictSync(x).data[0] === (await model.predict(x)).data[0]
  if (!isSame) throw new Error('the loaded model predicts something else')`

/** Files of every project. Each program ends with the word "fine". */
const programs = {
  'import.mjs': `import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import * as fovea from 'fovea'
${body}
if (createRequire(import.meta.url)('fovea').Layer !== fovea.Layer) throw new Error('two copies of the package')
const worker = new Worker(new URL('worker.cjs', import.meta.url))
await new Promise((resolve, reject) => worker.on('error', reject).on('exit', resolve))
console.log('fine')
`,
  'require.cjs': `const fovea = require('fovea')
async function main() {${body}
}
main().then(() => console.log('fine'))
`,
  'worker.cjs': `const { layers, sequential, tensor } = require('fovea')
sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] }).predictSync(tensor([[1, 2]]))
`,
  'bundle.mjs': `import * as fovea from 'fovea'
async function main() {${body}
}
main().then(() => console.log('fine'))
`,
}

class Missing extends Error {}

/** Runs a program to its end and returns what it printed; throws an error with that where it fails. */
function run(program, args, { cwd = work, env = {} } = {}) {
  const { FOVEA_ADDON, ...inherited } = process.env
  const settings = { cwd, env: { ...inherited, ...env }, encoding: 'utf8', timeout: 600_000, shell: false }
  const { status, signal, error, stdout, stderr } = spawnSync(program, args, settings)
  if (error) throw error
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')}: ${signal ?? status}\n${stdout}${stderr}`.trim())
  return stdout.trim()
}

/** Installs packages that are tools of a check into a folder of their own. */
function tools(...packages) {
  const folder = join(work, 'tools', packages[0].replaceAll(/[^a-z0-9.]+/gi, '-'))
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    try {
      run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], { cwd: folder })
    } catch (error) {
      rmSync(folder, { recursive: true })
      throw new Missing(`${packages.join(', ')} cannot be installed here (${error.message.split('\n')[1] ?? error})`)
    }
  }
  return name => join(folder, 'node_modules', name)
}

let projects = 0

function project(files = {}) {
  const folder = join(work, `project ${++projects}`) // with a space, as folders of people have
  mkdirSync(folder, { recursive: true })
  const manifest = { name: 'project', version: '1.0.0', private: true }
  for (const [name, content] of Object.entries({ 'package.json': JSON.stringify(manifest), ...programs, ...files }))
    writeFileSync(join(folder, name), content)
  return folder
}

function expectFine(output) {
  if (output.split('\n').at(-1) !== 'fine')
    throw new Error(`expected the program to end with "fine", received:\n${output}`)
}

/** Both programs in a project, started by this command. */
function runPrograms(cwd, command = [process.execPath], env = {}) {
  const [program, ...args] = command
  for (const file of ['import.mjs', 'require.cjs']) expectFine(run(program, [...args, file], { cwd, env }))
}

const tarball = join(
  work,
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', work], { cwd: root }).split('\n').at(-1),
)

function installedByNpm(files) {
  const cwd = project(files)
  run('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd })
  return cwd
}

/** Settings of Yarn by the environment, so that those of this machine stay as they are. */
const yarnEnvironment = linker => ({
  YARN_NODE_LINKER: linker,
  YARN_GLOBAL_FOLDER: join(work, 'yarn'),
  YARN_ENABLE_TELEMETRY: '0',
  YARN_ENABLE_IMMUTABLE_INSTALLS: '0',
})

function yarn(linker) {
  const cwd = project({ 'yarn.lock': '' })
  const [yarn, env] = [tools('@yarnpkg/cli-dist')('@yarnpkg/cli-dist/bin/yarn.js'), yarnEnvironment(linker)]
  run(process.execPath, [yarn, 'add', `fovea@file:${tarball}`], { cwd, env })
  runPrograms(cwd, [process.execPath, yarn, 'node'], env)
}

function nodeVersion(major) {
  const node = tools(`node-${platform}@${major}`)(`node-${platform}/bin/node`)
  runPrograms(installedByNpm(), [node])
}

function pnpm(version) {
  const cwd = project()
  const folder = tools(`pnpm@${version}`)('pnpm/bin')
  const file = readdirSync(folder).find(name => /^pnpm\.[cm]js$/.test(name))
  run(process.execPath, [join(folder, file), 'add', tarball], { cwd })
  runPrograms(cwd)
}

/** Runs a bundle where nothing is installed, with the addon beside it if the bundler did not bring it. */
function runBundle(from, file, bringsAddon = false) {
  const to = project()
  for (const name of readdirSync(from)) copyFileSync(join(from, name), join(to, name))
  if (!bringsAddon) copyFileSync(join(root, 'build', 'Release', 'fovea.node'), join(to, 'fovea.node'))
  rmSync(from, { recursive: true }) // it must not be found there
  expectFine(run(process.execPath, [file], { cwd: to }))
}

function webpack(isModule) {
  const config = `module.exports = {
    mode: 'production', target: 'node', entry: './bundle.mjs',
    ${isModule ? `experiments: { outputModule: true },` : ''}
    output: { path: __dirname + '/out', filename: 'main.${isModule ? 'mjs' : 'cjs'}',
      ${isModule ? `module: true` : ''} },
  }`
  const cwd = installedByNpm({ 'webpack.config.cjs': config })
  const tool = tools('webpack', 'webpack-cli')
  run(process.execPath, [tool('webpack/bin/webpack.js'), '--config', 'webpack.config.cjs'], {
    cwd,
    env: { NODE_PATH: tool('') },
  })
  rmSync(join(cwd, 'node_modules'), { recursive: true })
  runBundle(join(cwd, 'out'), isModule ? 'main.mjs' : 'main.cjs', true)
}

function rollup(format) {
  const cwd = installedByNpm()
  const tool = tools('rollup', '@rollup/plugin-node-resolve', '@rollup/plugin-commonjs')
  const plugins = ['node-resolve', 'commonjs'].flatMap(name => ['--plugin', tool(`@rollup/plugin-${name}`)])
  const output = ['--format', format, '--dir', 'out', '--entryFileNames', format === 'es' ? '[name].mjs' : '[name].cjs']
  run(process.execPath, [tool('rollup/dist/bin/rollup'), 'bundle.mjs', ...plugins, ...output, '--silent'], { cwd })
  runBundle(join(cwd, 'out'), format === 'es' ? 'bundle.mjs' : 'bundle.cjs')
}

const checks = {
  npm: () => runPrograms(installedByNpm()),
  'pnpm 10': () => pnpm(10),
  'pnpm, newest': () => pnpm('latest'),
  'Yarn 1': () => {
    const cwd = project()
    const yarn = tools('yarn@1.22.22')('yarn/bin/yarn.js')
    run(process.execPath, [yarn, 'add', `file:${tarball}`, '--cache-folder', join(work, 'yarn-1')], { cwd })
    runPrograms(cwd)
  },
  'Yarn, node_modules': () => yarn('node-modules'),
  'Yarn, pnpm': () => yarn('pnpm'),
  "Yarn, Plug'n'Play": () => yarn('pnp'),
  Bun: () => {
    const cwd = project()
    const bun = tools(`@oven/bun-${platform}`)(`@oven/bun-${platform}/bin/bun`)
    run(bun, ['add', tarball], { cwd, env: { BUN_INSTALL_CACHE_DIR: join(work, 'bun') } })
    runPrograms(cwd)
    runPrograms(cwd, [bun, 'run'])
  },
  'Node.js 20': () => nodeVersion(20),
  'Node.js 22': () => nodeVersion(22),
  'Node.js 24': () => nodeVersion(24),
  'webpack, CommonJS': () => webpack(false),
  'webpack, ES module': () => webpack(true),
  'Rollup, CommonJS': () => rollup('cjs'),
  'Rollup, ES module': () => rollup('es'),
  ncc: () => {
    const cwd = installedByNpm()
    const ncc = tools('@vercel/ncc')('@vercel/ncc/dist/ncc/cli.js')
    run(process.execPath, [ncc, 'build', 'require.cjs', '--out', 'out'], { cwd })
    rmSync(join(cwd, 'node_modules'), { recursive: true })
    runBundle(
      join(cwd, 'out'),
      readdirSync(join(cwd, 'out')).find(name => /^index\.[cm]?js$/.test(name)),
    )
  },
  publint: () => run(process.execPath, [tools('publint')('publint/src/cli.js'), 'run', tarball, '--strict']),
  'are the types wrong': () => {
    const cli = tools('@arethetypeswrong/cli')('@arethetypeswrong/cli/dist/index.js')
    run(process.execPath, [cli, tarball])
  },
  'a build in the installed package': () => {
    if (!options.source) throw new Missing('only with --source')
    const cwd = installedByNpm()
    const installed = join(cwd, 'node_modules', 'fovea')
    rmSync(join(installed, 'build', 'Release'), { recursive: true })
    let hint = ''
    try {
      runPrograms(cwd)
    } catch (error) {
      hint = error.message.match(/Build it: node "?([^"\n]+?\.mjs)/)?.[1] ?? error.message
    }
    run(process.execPath, [hint], { cwd })
    runPrograms(cwd)
  },
  'a git dependency': () => {
    if (!options.git) throw new Missing('only with --git')
    const clone = join(work, 'fovea.git')
    run('git', ['clone', '--quiet', '--bare', root, clone])
    const cwd = project()
    run('npm', ['install', '--no-audit', '--no-fund', '--allow-git=all', `git+file://${clone}`], { cwd })
    runPrograms(cwd)
  },
}

const counts = { passed: 0, failed: 0, skipped: 0 }
for (const [name, check] of Object.entries(checks)) {
  if (positionals.length > 0 && !positionals.some(part => name.includes(part))) continue
  const begin = performance.now()
  let verdict = 'ok      '
  let reason = ''
  try {
    check()
    counts.passed++
  } catch (error) {
    const isMissing = error instanceof Missing
    verdict = isMissing ? 'skipped ' : 'FAILED  '
    counts[isMissing ? 'skipped' : 'failed']++
    reason = isMissing ? `: ${error.message}` : `\n${error.message}`
  }
  console.log(`${verdict}${name} (${((performance.now() - begin) / 1000).toFixed(1)} s)${reason}`)
}
rmSync(work, { recursive: true })
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
if (counts.failed > 0) process.exitCode = 1
