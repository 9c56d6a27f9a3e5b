/** The built package loads its parts when they are first used. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')
const skip = existsSync(join(dist, 'rooms')) ? false : 'the package is not built: npm run build'

/**
 * What a program prints as JSON. It has the package as `fovea`, `loaded()` (files of it), and `fresh()` copies of it.
 */
function run(program: string, load = `await import('${join(dist, 'index.mjs')}')`) {
  const source = `
    import { createRequire } from 'node:module'
    const require = createRequire('${join(dist, 'index.js')}')
    const own = () => Object.keys(require.cache).filter(file => file.startsWith('${dist}'))
    const loaded = () => own().map(file => file.slice(${dist.length + 1}).replaceAll('\\\\', '/'))
    const fresh = () => {
      for (const file of own()) delete require.cache[file]
      return require('./index.js')
    }
    const print = value => console.log(JSON.stringify(value))
    const fovea = ${load}
    ${program}`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
    encoding: 'utf8',
    timeout: 120_000,
  })
  return stdout === '' ? stderr : JSON.parse(stdout)
}

const convnet = `
  const { layers, sequential, tensor } = fovea
  const model = sequential({ layers: [
    layers.conv2d({ filters: 2, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 1] }),
    layers.maxPooling2d({ poolSize: 2 }),
    layers.flatten(),
    layers.dense({ units: 3, activation: 'softmax' }),
  ] })`

test('importing loads one file, and of Node.js nothing that takes long', { skip }, t => {
  const slow = ['crypto', 'fs/promises', 'stream', 'worker_threads', 'zlib']
  const [files, modules] = run(
    `print([loaded(), ${JSON.stringify(slow)}.filter(name => process.moduleLoadList.includes('NativeModule ' + ` +
      'name))])',
  )
  t.deepEqual(files, ['index.js'], 'import')
  t.deepEqual(modules, [], 'modules of Node.js')
  t.deepEqual(run('print(loaded())', `require('./index.js')`), ['index.js'], 'require')
  t.end()
})

test('the first prediction of a convnet loads no more', { skip }, t => {
  for (const predict of ['await model.predict', 'model.predictSync'])
    t.deepEqual(
      run(`${convnet}; ${predict}(tensor(new Float32Array(64), [1, 8, 8, 1])); print(loaded())`),
      ['index.js'],
      predict,
    )
  t.end()
})

test('training loads what it needs, and of Node.js nothing that takes long before', { skip }, t => {
  const [files, modules] = run(
    `${convnet}
    model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
    const slow = ['NativeModule crypto', 'NativeModule zlib'].filter(name => process.moduleLoadList.includes(name))
    await model.fit(tensor(new Float32Array(64), [1, 8, 8, 1]), tensor(Float32Array.of(1), [1]), { verbose: 0 })
    tensor([1])
    print([loaded(), slow])`,
  )
  t.deepEqual(files, ['index.js', 'rooms/fit.js', 'rooms/batches.js', 'rooms/nested.js'], 'the last one for [1]')
  t.deepEqual(modules, [])
  t.end()
})

test('what importing loads stays small', { skip }, t => {
  const { size } = statSync(join(dist, 'index.js'))
  t.ok(size < 400_000, `index.js has ${size} bytes: scripts/rooms.mjs says what is loaded later`)
  t.end()
})

test('rooms may be loaded in any order', { skip }, t => {
  const [all, seen] = run(
    `const namesIn = fovea => Object.entries(fovea).flatMap(([space, value]) =>
      typeof value === 'object' ? Object.keys(value).map(name => [space, name]) : [[space]])
    const seen = new Set()
    let all = 0
    for (let turn = 0; turn < 12; turn++) {
      const copy = fresh()
      const names = namesIn(copy)
      all = names.length
      // Another one is the first in every turn.
      const from = Math.floor(turn * names.length / 12)
      for (const [space, name] of [...names.slice(from), ...names.slice(0, from)])
        if ((name === undefined ? copy[space] : copy[space][name]) !== undefined) seen.add(space + '.' + name)
    }
    print([all, [...seen]])`,
    'null',
  )
  t.ok(all > 400, `${all} names`)
  t.equal(seen.length, all, 'each is something')
  t.end()
})

test('a process that uses no optimizer by itself compiles the models of files that have any', { skip }, t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-rooms-'))
  const loaded = run(`${convnet}
    const { optimizers, loadModel } = fovea
    const { adam, multiOptimizer, lossScaleOptimizer } = optimizers
    const all = {
      ...Object.fromEntries(['sgd', 'adamw', 'lion', 'muon', 'ftrl', 'lamb'].map(name => [name, optimizers[name]({})])),
      multi: multiOptimizer({ optimizerMap: { defaultOptimizer: adam({}), optimizerMap: { 'dense.*': adam({}) } } }),
      scaled: lossScaleOptimizer({ innerOptimizer: adam({}) }),
    }
    for (const name in all) {
      model.compile({ optimizer: all[name], loss: 'sparseCategoricalCrossentropy' })
      await model.save('${folder}/' + name + '.keras')
    }
    const types = {}
    for (const name in all) {
      const { optimizer } = await fresh().loadModel('${folder}/' + name + '.keras')
      types[name] = (optimizer?.type ?? optimizer?.constructor.type) === all[name].constructor.type
    }
    print(types)`)
  rmSync(folder, { recursive: true })
  t.ok(Object.keys(loaded).length === 8 && Object.values(loaded).every(Boolean), JSON.stringify(loaded))
  t.end()
})

test('classes are exported by their names, which files use', { skip }, t => {
  const wrong = run(`print(Object.entries(fovea).flatMap(([space, value]) =>
    (typeof value === 'object' ? Object.entries(value) : [[space, value]])
      .filter(([name, item]) => /^[A-Z]/.test(name) && typeof item === 'function')
      .filter(([name, Class]) => Class.name !== name || (Class.type ?? name) !== name)
      .filter(([, Class]) => (typeof value === 'object' ? value : fovea)[Class.name] !== Class) // by a second name
      .map(([name, Class]) => [name, Class.name, Class.type])))`)
  t.deepEqual(wrong, [])
  t.end()
})
