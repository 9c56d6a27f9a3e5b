/**
 * Every application as a file of every format that is written, and back.
 *
 *   npx tsx scripts/applications-files.ts [--only vgg16,resnet50] [--most 60]
 *
 * Each, with random weights, becomes .onnx, .keras, .h5 and, where TensorFlow.js has its layers, a folder of it. Where
 * ONNX Runtime is installed (npm run onnx:install), onnx.checker looks at the file, and outputs are compared for a
 * picture, at most for `most` million weights. The .keras file is read again, and gives the same, bit for bit. One
 * process a network, so that memory is given back.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { applications, loadModel, type Model, OptionError, setSeed, type Tensor, tensor } from '../lib/index.ts'
import { askOnnx, python } from '../test/support/onnx.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, most: { type: 'string', default: '60' }, one: { type: 'string' } },
})
const makers = applications as unknown as Readonly<
  Record<string, { size?: number } & ((given: object) => Promise<Model>)>
>
const names = Object.keys(makers).filter(
  name => typeof makers[name] === 'function' && 'preprocessInput' in makers[name],
)

const farthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, each, i) => Math.max(most, Math.abs(each - b[i])), 0)

async function check(name: string): Promise<string> {
  setSeed(1)
  // Logits: random weights may saturate a softmax, and then anything looks equal.
  const net = await makers[name]({ weights: null, classifierActivation: null })
  // With these factors values keep their size; with 1 they grow from block to block, and rounding with them.
  for (const layer of net.layers)
    if (layer.type === 'BatchNormalization')
      layer.setWeights(
        layer.getWeights().map(({ data, shape }, i) => tensor(i === 0 ? data.map(() => 0.5) : data, shape)),
      )
  const millions = net.countParams() / 1e6
  const folder = mkdtempSync(join(tmpdir(), 'fovea-applications-'))
  try {
    const file = (ending: string) => join(folder, `model${ending}`)
    for (const ending of ['.onnx', '.keras', '.h5']) await net.save(file(ending))
    const said = [`${name}: ${millions.toFixed(1)} million weights, written`]
    try {
      await net.save(join(folder, 'model.json'))
    } catch (error) {
      if (!(error instanceof OptionError)) throw error
      said.push(`but for TensorFlow.js (${error.message})`)
    }
    if (millions > Number(values.most)) return said.join(', ')
    const [, height, width, channels] = net.inputs[0].shape.map(size => size ?? 96)
    const picture = Float32Array.from({ length: height * width * channels }, (_, i) => Math.sin(i) * 2)
    const x = tensor(picture, [1, height, width, channels])
    const { data } = (await net.predict(x)) as Tensor
    const again = (await (await loadModel(file('.keras'))).predict(x)) as Tensor
    if (farthest(data, again.data) !== 0) throw new Error(`${name}: the .keras file gives other outputs`)
    said.push('read')
    if (existsSync(python)) {
      const [answer] = askOnnx([{ file: file('.onnx'), inputs: [x] }])
      if (answer.error !== undefined) throw new Error(`${name}: ${answer.error}`)
      const difference = farthest(data, answer.outputs[0].data)
      const scale = data.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
      if (!(difference <= 1e-4 * scale)) throw new Error(`${name}: ONNX Runtime differs by ${difference} of ${scale}`)
      said.push(`ONNX Runtime differs by ${(difference / scale).toExponential(1)} of the largest output`)
    }
    return said.join(', ')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (values.one !== undefined) console.log(await check(values.one))
else {
  const chosen = values.only?.split(',') ?? names
  let failed = 0
  for (const name of chosen) {
    const own = [fileURLToPath(import.meta.url), '--one', name, '--most', values.most]
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ...own], { encoding: 'utf8' })
    if (status !== 0) failed++
    console.log(status === 0 ? stdout.trim() : `${name} FAILED: ${stderr.slice(-600)}`)
  }
  console.log(`${chosen.length - failed} passed, ${failed} failed, 0 skipped`)
  process.exitCode = failed > 0 ? 1 : 0
}
