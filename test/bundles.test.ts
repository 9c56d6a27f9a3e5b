/**
 * The built package as a part of programs that run where it is not installed: bundles and copies of its files, with the
 * addon beside them.
 */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import test from 'tape'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const addon = process.env.FOVEA_ADDON ?? join(root, 'build', 'Release', 'fovea.node')
const skip = existsSync(join(root, 'dist', 'module.mjs')) ? false : 'the package is not built: npm run build'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fovea-bundles-')))
test.onFinish(() => rmSync(folder, { recursive: true }))

const main = `
  const train = async ({ engine, layers, loadModel, NativeError, sequential, tensor }) => {
    const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [2], kernelInitializer: 'zeros' })] })
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
    await model.fit(tensor([[1, 2]]), tensor([[3]]), { epochs: 2, verbose: 0 })
    await model.save('model.keras')
    const again = await loadModel('model.keras')
    const x = tensor([[1, 2]])
    const isSame = again.predictSync(x).data[0] === model.predictSync(x).data[0]
    console.log(engine.version, isSame, typeof NativeError)
  }`
const programs = {
  import: `import * as fovea from 'fovea'\n${main}\ntrain(fovea)`,
  require: `const fovea = require('fovea')\n${main}\ntrain(fovea)`,
}

/** A folder in which the package is installed, as it is here. */
function installation(): string {
  const project = join(folder, 'project')
  mkdirSync(join(project, 'node_modules'), { recursive: true })
  if (!existsSync(join(project, 'node_modules', 'fovea'))) symlinkSync(root, join(project, 'node_modules', 'fovea'))
  return project
}

async function bundle(source: keyof typeof programs, format: 'esm' | 'cjs', file: string): Promise<void> {
  await build({
    stdin: { contents: programs[source], resolveDir: installation(), sourcefile: 'main.js' },
    ...{ outfile: file, bundle: true, platform: 'node', format, logLevel: 'silent' },
  })
}

function run(file: string, environment: Record<string, string> = {}) {
  const { FOVEA_ADDON, ...inherited } = process.env
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], {
    cwd: folder,
    env: { ...inherited, ...environment },
    encoding: 'utf8',
    timeout: 180_000,
  })
  return {
    status,
    output: stdout.trim(),
    error: stderr.split('\n').find(line => line.includes('NativeError:')) ?? stderr,
  }
}

const works = /^\d+\.\d+\.\d+ true function$/

for (const source of ['import', 'require'] as const)
  for (const format of ['esm', 'cjs'] as const) {
    test(`a program that uses ${source} runs as a bundle (${format})`, { skip }, async t => {
      const place = join(folder, `${source}-${format}`)
      const file = join(place, format === 'esm' ? 'main.mjs' : 'main.cjs')
      await bundle(source, format, file)

      const without = run(file)
      t.notEqual(without.status, 0, 'not without the addon')
      const message = new RegExp(
        `expected the native addon at .*${place}/fovea.node.*Copy .* or name it in FOVEA_ADDON`,
      )
      t.match(without.error, message, 'and the error says what to do')
      t.match(run(file, { FOVEA_ADDON: addon }).output, works, 'with the addon named in FOVEA_ADDON')

      copyFileSync(addon, join(place, 'fovea.node'))
      const beside = run(file)
      t.match(beside.output, works, 'with the addon beside it')
      if (beside.status !== 0) t.comment(beside.error)

      const link = join(folder, `link-${source}-${format}.${format === 'esm' ? 'mjs' : 'cjs'}`)
      symlinkSync(file, link)
      t.match(run(link).output, works, 'and called by a symbolic link')

      writeFileSync(join(place, 'fovea.node'), 'no library')
      t.match(
        run(file).error,
        /expected the native addon in .*fovea\.node, received ".+"\. Copy/,
        'but not a broken one',
      )
    })
  }

test('a program in several files, as bundlers split it, reads its models', { skip }, async t => {
  const place = join(folder, 'split')
  await build({
    stdin: { contents: programs.import, resolveDir: installation(), sourcefile: 'main.js' },
    ...{ outdir: place, bundle: true, platform: 'node', format: 'esm', logLevel: 'silent' },
    ...{ splitting: true, minify: true, outExtension: { '.js': '.mjs' } },
  })
  const split = run(join(place, 'stdin.mjs'), { FOVEA_ADDON: addon })
  t.match(split.output, works)
  if (split.status !== 0) t.comment(split.error.slice(-500))
})

test('a copy of dist/ finds the addon beside the program, and names no script that is not there', { skip }, t => {
  const place = join(folder, 'copy')
  cpSync(join(root, 'dist'), join(place, 'vendor'), { recursive: true })
  for (const [file, load] of [
    ['main.mjs', `import * as fovea from './vendor/index.mjs'`],
    ['main.cjs', `const fovea = require('./vendor/index.js')`],
  ]) {
    rmSync(join(place, 'fovea.node'), { force: true })
    writeFileSync(join(place, file), `${load}\n${main}\ntrain(fovea)`)
    t.match(run(join(place, file)).error, /received none\. Copy/, `${file}: not without it`)
    copyFileSync(addon, join(place, 'fovea.node'))
    t.match(run(join(place, file)).output, works, `${file}: with it`)
  }
  t.end()
})

test('without its addon the installed package names the script that builds it', { skip }, t => {
  const place = join(folder, 'installed package')
  for (const part of ['dist', 'package.json', 'scripts'])
    cpSync(join(root, part), join(place, part), { recursive: true })
  writeFileSync(join(folder, 'use.mjs'), `import { engine } from '${place}/dist/index.mjs'\nengine.threads`)
  const { error } = run(join(folder, 'use.mjs'))
  t.ok(error.endsWith(`received none. Build it: node "${place}/scripts/build-native.mjs"`), error)
  t.end()
})

test('import and require give the same classes and functions', { skip }, t => {
  const file = join(installation(), 'same.mjs')
  writeFileSync(
    file,
    `import { createRequire } from 'node:module'
     import * as imported from 'fovea'
     const required = createRequire(import.meta.url)('fovea')
     const names = Object.keys(required)
     const others = names.filter(name => imported[name] !== required[name])
     console.log(names.length > 20 && names.length === Object.keys(imported).length, others)`,
  )
  t.equal(run(file, { FOVEA_ADDON: addon }).output, 'true []')
  t.end()
})

test('workers load the package by import and by require, more than once', { skip }, t => {
  const file = join(installation(), 'workers.mjs')
  writeFileSync(
    file,
    `import { Worker } from 'node:worker_threads'
     const run = (code, type) => new Promise((resolve, reject) => {
       const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(code)), { type })
       worker.on('error', reject).on('exit', resolve)
     })
     const here = JSON.stringify(import.meta.url)
     const require =
       'import { createRequire } from "node:module"; const fovea = createRequire(' + here + ')("fovea");'
     const load = 'const fovea = await import(' + JSON.stringify(import.meta.resolve('fovea')) + ');'
     const use = 'const dense = fovea.layers.dense({ units: 1, inputShape: [1] });' +
       'fovea.sequential({ layers: [dense] }).predictSync(fovea.tensor([[1]]))'
     console.log(...await Promise.all([require, load, require, load].map(code => run(code + use))))`,
  )
  const { output, error } = run(file, { FOVEA_ADDON: addon })
  t.equal(output, '0 0 0 0', error)
  t.end()
})
