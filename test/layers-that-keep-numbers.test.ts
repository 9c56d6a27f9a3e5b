/** What `fit` knows of layers by their names: those that compute no other numbers are in its list of them. */
import test from 'tape'
import * as fovea from '../lib/index.ts'
import { isDropout, keepsRange } from '../lib/models/mistakes/layer-graph.ts'
import { layerCases } from './support/layer-cases.ts'

/** They give such numbers by chance or by their options, choose the largest, or compute others in training. */
const givesOthers =
  /^((Adaptive|Global)?MaxPooling\dD|Activation|GaussianNoise|CenterCrop|Equalization|Solarization|Rand\w+|AugMix)$/

test('a layer that gives numbers of its input, and no others, stands in keepsRange', t => {
  const missing = new Set<string>()
  let kept = 0
  for (const { layer: make, inputs } of layerCases) {
    const layer = make()
    if (inputs.length !== 1 || givesOthers.test(layer.type)) continue
    const x = fovea.input({ shape: inputs[0] })
    const net = fovea.model({ inputs: x, outputs: layer.apply(x) })
    if (net.weights.length > 0 || net.outputs.length > 1) continue
    const shape = [3, ...inputs[0]]
    const size = shape.reduce((product, length) => product * length, 1)
    const numbers = Float32Array.from({ length: size }, (_, i) => (((i * 7919) % 1009) - 500) / 100 + 0.003)
    const known = new Set(numbers)
    const givesThem = [...net.predictSync(fovea.tensor(numbers, shape)).data].every(number => known.has(number))
    if (!givesThem || isDropout(layer.type)) continue
    kept++
    if (!keepsRange(layer)) missing.add(layer.type)
  }
  t.ok(kept > 12, `${kept} cases`)
  t.deepEqual([...missing], [], 'add them to keepsRange in lib/models/mistakes/layer-graph.ts, or here to the others')
  t.end()
})
