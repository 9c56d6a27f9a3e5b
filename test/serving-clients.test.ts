/** The command `serve` as a process: asked by Triton's client, and ended by signals. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { layers, sequential, setSeed, type Tensor, tensor } from '../lib/index.ts'
import { inProject, runPython } from './support/python.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-serving-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

setSeed(1)
const net = sequential({
  name: 'small',
  layers: [
    layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [6, 6, 3] }),
    layers.flatten(),
    layers.dense({ units: 3, activation: 'softmax' }),
  ],
})
const x = tensor(
  Float32Array.from({ length: 216 }, (_, i) => Math.sin(i)),
  [2, 6, 6, 3],
)

/** `fovea serve` on a free port, when it has told its address. */
async function started(): Promise<{ child: ChildProcess; url: URL; ended: Promise<number | null> }> {
  const file = join(folder, 'small.keras')
  await net.save(file)
  const args = ['--import', 'tsx', inProject('lib/cli/main.ts'), 'serve', file, '--port', '0', '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: 120_000 })
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', resolve)
    child.on('exit', code => reject(new Error(`it ended with ${code}`)))
  })
  return { child, url: new URL(JSON.parse(line).url), ended }
}

test('SIGTERM and Ctrl-C end the server', async t => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const { child, url, ended } = await started()
    t.deepEqual(await (await fetch(new URL('/v2/health/ready', url))).json(), { ready: true })
    child.kill(signal)
    t.equal(await ended, 0, `${signal}: it ends in order`)
  }
})

const python = inProject('.triton/bin/python')
const needsClient = { skip: existsSync(python) ? false : 'skipped: no client of Triton (npm run triton:install)' }

test("Triton's client gets what the model predicts", needsClient, async t => {
  const expected = ((await net.predict(x)) as Tensor).toArray() as number[][]
  const { child, url, ended } = await started()
  const input = JSON.stringify({ shape: x.shape, data: [...x.data] })
  const told = JSON.parse(runPython(python, 'triton-client.py', { args: [url.host, 'small'], input }))
  for (const name of ['live', 'ready', 'modelReady', 'versionReady']) t.equal(told[name], true, name)
  t.equal(told.otherReady, false, 'another model is not ready')
  for (const [how, answer] of Object.entries(told.answers)) t.deepEqual(answer, expected, how)
  t.deepEqual(told.halves, told.bytes, 'elements of other types')
  t.equal(told.atOnce.length, 32)
  const apart = (told.atOnce as number[][][]).flatMap(y =>
    y.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i][j]))),
  )
  t.ok(Math.max(...apart) < 1e-6, 'many at once')
  for (const [what, answer] of Object.entries(told.refused)) t.match(String(answer), /^(400|404),/, what)
  child.kill()
  await ended
})
