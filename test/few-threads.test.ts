/** A user of the system who may have few threads: those of Node.js are there before the engine takes the others. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { isSanitized } from './support/sanitizer.ts'

const root = new URL('..', import.meta.url).pathname
const library = join(root, 'dist', 'index.js')
const addon = process.env.FOVEA_ADDON ?? join(root, 'build/Release/fovea.node')

/** A user without other threads. */
const user = 100_000 + process.pid

interface Limited {
  readonly script: string
  readonly most?: number
  readonly environment?: Record<string, string>
}

/** Runs a script as that user. */
function asUser({ script, most, environment }: Limited) {
  const limit = most === undefined ? [] : [`--nproc=${most}`]
  return spawnSync('prlimit', ['--core=0', ...limit, process.execPath, '-e', script], {
    ...{ uid: user, gid: user, cwd: '/', encoding: 'utf8', timeout: 60_000 },
    env: { ...process.env, FOVEA_ADDON: addon, FOVEA_NUM_THREADS: '16', ...environment },
  })
}

/** Only root may be another user; he may not reach Node.js or the package, e.g. in the home of root. */
function reasonToSkip(): string | false {
  if (process.platform !== 'linux' || isSanitized) return 'no limit that can be set'
  if (process.getuid?.() !== 0) return 'only root may be another user'
  if (!existsSync(library)) return 'the package is not built: npm run build'
  return asUser({ script: `require(${JSON.stringify(library)}).engine.threads` }).status !== 0 && 'out of his reach'
}

const program = (folder: string) => `
  const { engine, layers, loadModel, sequential, tensor } = require(${JSON.stringify(library)})
  const work = async name => {
    const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [2] })] })
    net.compile({ loss: 'mse' })
    const x = tensor([[1, 2], [3, 4]])
    await net.fit(x, tensor([[1, 2, 3], [4, 5, 6]]), { verbose: 0 })
    const file = ${JSON.stringify(folder)} + '/' + process.pid + name
    await net.save(file)
    const { data } = await (await loadModel(file)).predict(x)
    if (String(data) !== String((await net.predict(x)).data)) throw new Error('other values')
  }
`

const onMain = `work('.keras').then(() => work('.h5')).then(() => console.log(engine.threads))`

/** A worker loads the addon first. */
const inWorker = (folder: string) => `
  const { Worker } = require('node:worker_threads')
  const worker = new Worker(${JSON.stringify(program(folder) + onMain)}, { eval: true })
  worker.on('error', error => { throw error })`

test('where threads are few, those of Node.js and of the engine come before the pool', { skip: reasonToSkip() }, t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-few-threads-'))
  chmodSync(folder, 0o777)
  t.teardown(() => rmSync(folder, { recursive: true }))
  const check = (where: string, limited: Limited) => {
    const { status, signal, stdout, stderr } = asUser(limited)
    t.equal(status, 0, `${where}: ${signal ?? ''} ${status === 0 ? '' : stderr.slice(0, 300)}`)
    t.ok(Number(stdout) >= 1 && Number(stdout) <= 16, `${where}: ${stdout.trim()} threads`)
  }
  const script = program(folder) + onMain
  for (const most of [12, 13, 14, 18, 24, 40]) check(`${most} threads`, { most, script })
  for (const size of ['1', '2', '8']) {
    const environment = { UV_THREADPOOL_SIZE: size }
    for (const most of [18, 24]) check(`${most} threads, ${size} of libuv`, { most, script, environment })
  }
  for (const most of [14, 24]) check(`${most} threads, in a worker`, { most, script: inWorker(folder) })
  t.end()
})
