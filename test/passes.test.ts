import test from 'tape'
import { setDtypePolicy } from '../lib/core/dtype-policy.ts'
import { type Shape, sizeOf } from '../lib/core/shape.ts'
import type { Pass } from '../lib/engine/call.ts'
import type { Conv2dSize } from '../lib/engine/kernels.ts'
import { writable } from '../lib/engine/memory.ts'
import { sliceBatch } from '../lib/engine/passes/cpu/slice-batch.ts'
import { passes as passesInForce } from '../lib/engine/passes/index.ts'
import { withPrecision } from '../lib/engine/precision.ts'
import { setSeed } from '../lib/engine/random.ts'
import { Recorder } from '../lib/engine/recorder.ts'
import { emitBackward } from '../lib/graph/backward.ts'
import type { CallContext } from '../lib/graph/call.ts'
import type { Parameter } from '../lib/graph/parameter.ts'
import { Recording } from '../lib/graph/recording.ts'
import type { Value } from '../lib/graph/value.ts'
import { engine } from '../lib/index.ts'
import * as layers from '../lib/layers/index.ts'
import { Layer } from '../lib/layers/layer.ts'
import { Network } from '../lib/models/network.ts'
import * as ops from '../lib/ops/index.ts'
import { numbers } from './support/kernels.ts'

class Graph extends Network {
  static override readonly type = 'Functional'

  constructor(inputs: Value, outputs: Value) {
    super({})
    this.setGraph(inputs, outputs)
  }
}

const { conv2d, maxPooling2d, batchNormalization, activation, add, flatten, dense, input } = layers

/** As the library has them, but for a cache that the network below overflows. */
const passes = (...args: Parameters<typeof passesInForce>): readonly Pass[] =>
  passesInForce(...args).map(pass =>
    pass === sliceBatch
      ? Object.defineProperty((calls: Parameters<Pass>[0]) => sliceBatch(calls, 10_000), 'name', {
          value: 'sliceBatch',
        })
      : pass,
  )

/** Convolutions with all that can follow them, poolings of odd sizes, a residual block, a value that is used twice. */
function network(): Graph {
  setSeed(3)
  const x = input({ shape: [29, 30, 3] })
  let h = maxPooling2d().apply(conv2d({ filters: 5, kernelSize: 3 }).apply(x))
  h = conv2d({ filters: 18, kernelSize: 3, activation: 'relu' }).apply(h)
  h = maxPooling2d().apply(h)
  // A relu whose gradients come from a transposed convolution, which is a convolution, and from another layer.
  h = activation({ activation: 'relu' }).apply(h)
  h = add().apply([
    layers.conv2dTranspose({ filters: 18, kernelSize: 3, padding: 'same' }).apply(h),
    conv2d({ filters: 18, kernelSize: 1 }).apply(h),
  ])
  const shortcut = conv2d({ filters: 17, kernelSize: 1 }).apply(h)
  h = batchNormalization().apply(conv2d({ filters: 17, kernelSize: 3, padding: 'same' }).apply(h))
  h = activation({ activation: 'relu' }).apply(add().apply([h, shortcut]))
  const twice = conv2d({ filters: 16, kernelSize: 3, padding: 'same' }).apply(h)
  h = add().apply([
    maxPooling2d().apply(twice),
    maxPooling2d({ poolSize: 2, strides: 2 }).apply(activation({ activation: 'relu' }).apply(twice)),
  ])
  return new Graph(x, dense({ units: 5, activation: 'relu' }).apply(flatten().apply(h)))
}

/** Layers in bfloat16, each of which rounds what it gives, and its gradient. */
function networkInBfloat16(): Graph {
  setSeed(5)
  setDtypePolicy('mixedBfloat16')
  const x = input({ shape: [17, 19, 3] })
  const relu = () => activation({ activation: 'relu' })
  let h = maxPooling2d().apply(conv2d({ filters: 9, kernelSize: 3, activation: 'relu' }).apply(x))
  h = relu().apply(batchNormalization().apply(conv2d({ filters: 10, kernelSize: 3, padding: 'same' }).apply(h)))
  const inner = batchNormalization().apply(conv2d({ filters: 10, kernelSize: 3, padding: 'same' }).apply(h))
  h = relu().apply(add().apply([inner, h]))
  h = add().apply([conv2d({ filters: 10, kernelSize: 1 }).apply(h), batchNormalization({ axis: 1 }).apply(h)])
  h = layers.dropout({ rate: 0.25 }).apply(h)
  h = layers.conv2dTranspose({ filters: 7, kernelSize: 2, strides: 2, activation: 'relu' }).apply(h)
  h = layers.depthwiseConv2d({ kernelSize: 3 }).apply(h)
  h = relu().apply(h)
  h = add().apply([
    layers.conv2dTranspose({ filters: 7, kernelSize: 3, padding: 'same' }).apply(h),
    conv2d({ filters: 7, kernelSize: 1 }).apply(h),
  ])
  const y = dense({ units: 6 }).apply(dense({ units: 5, activation: 'relu' }).apply(flatten().apply(h)))
  setDtypePolicy('float32')
  return new Graph(x, y)
}

/** One program of the network: its calls, and what it computes. */
function run(model: Graph, training: boolean, list: readonly Pass[], prepare = false) {
  const recorder = new Recorder()
  const batch = 3
  const shape = [batch, ...(model.inputs[0].shape.slice(1) as number[])]
  const graph = model.trace([shape], training)
  const gradients = new Map<Parameter, Float32Array>(
    model.trainableWeights.map(p => [p, new Float32Array(p.memory.length)]),
  )
  const x = recorder.slot(sizeOf(shape))
  for (const copy of x.arrays) copy.set(numbers(copy.length))
  const recording = new Recording(graph, recorder, {
    inputs: [x],
    randomState: () => recorder.external(Uint32Array.of(1, 2, 3)),
  })
  const [value] = graph.outputs
  const output = recorder.slot(sizeOf(value.shape as Shape))
  const whole = {
    outer: 1,
    rows: 1,
    length: output.length,
    xOffset: 0,
    xOuter: 0,
    xRow: 0,
    yOffset: 0,
    yOuter: 0,
    yRow: 0,
  }
  recorder.kernels.copyBlocks(whole, { x: recording.ref(value), y: output })
  // As the softmax that stays behind where a cross-entropy takes the logits.
  recorder.kernels.softmaxForward(
    { outer: batch, length: output.length / batch, inner: 1 },
    { x: recording.ref(value), y: recorder.buffer(output.length) },
  )
  const gradientOf = (p: Parameter) => {
    const gradient = gradients.get(p)
    return gradient ? recorder.external(gradient) : null
  }
  const upstream = recorder.external(numbers(output.length, -1, 1, 9))
  if (training) emitBackward(recording, gradientOf, [[value, upstream]])
  const program = recorder.build({ passes: list, prepare })
  program.runSync(0)
  return { program, output: output.arrays[0], gradients: [...gradients.values()] }
}

const kernels = ({ program }: ReturnType<typeof run>) => program.calls.map(({ kernel }) => kernel)
const worst = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]) / Math.max(1, Math.abs(b[i]))), 0)

const alone = (purpose: 'training' | 'inference') => passes(purpose).map(({ name }) => name)
/** Every pass alone, then all together. */
const lists = (purpose: 'training' | 'inference') => [...alone(purpose), alone(purpose).join()]

/** Statistics that are summed in other parts round otherwise. */
const summing = ['gatherMoments']

/** Networks in both precisions. */
const networks = { float32: network, bfloat16: networkInBfloat16 }

for (const [precision, make] of Object.entries(networks))
  test(`every pass of training leaves all numbers as they were, in ${precision}`, t => {
    const moving = (model: Graph) => model.getWeights().map(({ data }) => data)
    const plainModel = make()
    const plain = run(plainModel, true, [])
    for (const names of lists('training')) {
      const model = make()
      const fused = run(model, true, passes('training', names))
      const [received, expected] = [
        [fused.output, ...fused.gradients, ...moving(model)],
        [plain.output, ...plain.gradients, ...moving(plainModel)],
      ]
      if (names.split(',').some(name => summing.includes(name))) {
        const apart = Math.max(...received.map((values, i) => worst(values, expected[i])))
        t.ok(apart < 2e-5, `${names}: outputs, gradients, weights and moving statistics within ${apart.toPrecision(2)}`)
      } else t.deepEqual(received, expected, `${names}: outputs, gradients, weights and moving statistics, bit for bit`)
    }
    t.end()
  })

/** These round otherwise: folded weights are rounded once more, packed ones and slices may be for another algorithm. */
const rounding = ['foldBatchNormalization', 'sliceBatch', 'packWeights']

for (const [precision, make] of Object.entries(networks))
  test(`every pass of inference leaves the outputs as they were, prepared once or not, in ${precision}`, t => {
    const plain = run(make(), false, [])
    for (const names of lists('inference'))
      for (const prepare of [false, true]) {
        const { output } = run(make(), false, passes('inference', names), prepare)
        const within = names.split(',').some(name => rounding.includes(name)) ? 1e-5 : 0
        const apart = worst(output, plain.output)
        t.ok(
          apart <= within,
          `${names}${prepare ? ', prepared' : ''}: ${apart === 0 ? 'bit for bit' : `within ${apart.toPrecision(2)}`}`,
        )
      }
    t.end()
  })

test('every pass finds something to rewrite in these networks', t => {
  const text = ({ program }: ReturnType<typeof run>) =>
    JSON.stringify(program.calls.map(({ kernel, size }) => [kernel, size]))
  for (const purpose of ['training', 'inference'] as const) {
    const training = purpose === 'training'
    for (const name of alone(purpose).filter(name => name !== 'storeWords')) {
      const make = name === 'fuseRounding' ? networkInBfloat16 : network
      const [plain, rewritten] = [[], passes(purpose, name)].map(list => text(run(make(), training, list)))
      t.ok(rewritten !== plain, `${name} of ${purpose}`)
    }
  }
  t.deepEqual(
    passes('training', 'foldBatchNormalization,storeWords,sliceBatch,packWeights'),
    [],
    'those that only pay in inference are not of training',
  )
  t.end()
})

test('fusing takes calls away', t => {
  const count = (names: string) => kernels(run(network(), true, passes('training', names))).length
  const none = count('')
  t.ok(count('fuseActivation') < none, 'activations')
  t.ok(count('fuseResidual') < none, 'sums')
  t.ok(count('fuseActivation,fusePooling') < count('fuseActivation'), 'pooling')
  const fused = kernels(run(network(), true, passes('training')))
  t.equal(fused.filter(kernel => kernel === 'maxPool2dForward').length, 2, 'a pooling whose input others read stays')
  const inBfloat16 = run(networkInBfloat16(), true, passes('training'))
  const rounded = inBfloat16.program.calls.flatMap(({ kernel, size }) =>
    kernel === 'roundBfloat16' && (size as { count: number }).count > 2000 ? [size] : [],
  )
  const [pictures, sum] = [3 * 17 * 19 * 3, 3 * 12 * 14 * 7]
  t.deepEqual(rounded, [{ count: pictures }, { count: sum }], 'roundings of all but pictures and a sum of convolutions')
  t.end()
})

test('programs that predict fold normalisation into weights, once, and again when weights change', t => {
  const model = network()
  const plain = run(model, false, [])
  const fused = run(model, false, passes('inference'), true)
  t.ok(
    worst(fused.output, plain.output) < 1e-5,
    `same output, within ${worst(fused.output, plain.output).toPrecision(2)}`,
  )
  t.notOk(
    kernels(fused).some(kernel => ['batchNormInference', 'foldBatchNorm', 'conv2dPack'].includes(kernel)),
    'no normalisation and no packing is left in a run',
  )
  const before = fused.output.slice()
  const kernel = model.weights[0].memory
  kernel.set(kernel.map(value => value * 1.5))
  fused.program.runSync(0)
  t.deepEqual(fused.output, before, 'until it is told, it goes on with what it has prepared')
  writable(kernel)
  fused.program.runSync(0)
  const again = run(model, false, [])
  t.ok(worst(fused.output, again.output) < 1e-5 && worst(fused.output, before) > 1e-3, 'then it prepares anew')
  t.end()
})

test('convolutions in bfloat16 hand each other words: the same numbers, in half of the memory', t => {
  const before = engine.convolution
  engine.setConvolution('direct') // on processors that would rather transform numbers, too
  setSeed(7)
  const x = input({ shape: [12, 12, 6] })
  const relu = { kernelSize: 3, padding: 'same', activation: 'relu' } as const
  let h = conv2d({ filters: 16, ...relu }).apply(x)
  h = conv2d({ filters: 32, ...relu, strides: 2 }).apply(h)
  const shortcut = conv2d({ filters: 16, kernelSize: 1 }).apply(h)
  const odd = conv2d({ filters: 9, ...relu }).apply(h)
  h = activation({ activation: 'relu' }).apply(add().apply([conv2d({ filters: 16, ...relu }).apply(h), shortcut]))
  const read = conv2d({ filters: 8, kernelSize: 1 }).apply(h) // by a layer that is no convolution
  const graph = new Graph(x, flatten().apply(layers.concatenate().apply([odd, read, h])))
  const inBfloat16 = (names: string) => run(graph, false, [withPrecision('bfloat16'), ...passes('inference', names)])
  const [plain, stored] = ['fuseResidual,fuseActivation', 'fuseResidual,fuseActivation,storeWords'].map(inBfloat16)
  const given = stored.program.calls.flatMap(({ kernel, size }) =>
    kernel === 'conv2dForward' ? [size as Conv2dSize] : [],
  )
  const storages = given.map(({ xStorage, residualStorage, yStorage }) =>
    [xStorage, residualStorage, yStorage].join(''),
  )
  t.deepEqual(storages.sort(), ['000', '001', '100', '101', '101', '110'].sort(), 'of x, the residual and y')
  t.ok(stored.program.memory.sum < plain.program.memory.sum, 'less memory')
  t.ok(worst(stored.output, plain.output) < 2 ** -7, 'a residual is rounded')
  const exact = (names: string) => inBfloat16(names).output
  t.deepEqual(exact('fuseActivation,storeWords'), exact('fuseActivation'), 'bit for bit without one')
  const shared = conv2d({ filters: 6, ...relu })
  const uses = new Graph(x, flatten().apply([1, 2, 3].reduce(value => shared.apply(value), x)))
  const list = [withPrecision('bfloat16'), ...passes('inference')]
  const packs = run(uses, false, list, true).program.constantCalls.filter(({ kernel }) => kernel === 'conv2dPack')
  t.equal(packs.length, 1, 'weights of a shared layer are packed once')
  engine.setConvolution(before)
  t.end()
})

test('FOVEA_PASSES names passes; an unknown one is refused', t => {
  t.equal(passes('training', '').length, 0)
  t.throws(() => passes('training', 'fuseEverything'), /expected some of .*fusePooling.*received 'fuseEverything'/)
  t.end()
})

test('a batch that overflows the cache is sliced: more calls, less memory, the same numbers', t => {
  const sliced = (bytes: number) => (calls: Parameters<Pass>[0]) => sliceBatch(calls, bytes)
  const plain = run(network(), false, [])
  const whole = run(network(), false, [sliced(Number.POSITIVE_INFINITY)])
  t.deepEqual(kernels(whole), kernels(plain), 'what fits is left alone')
  const memory = plain.program.memory.lowerBound
  for (const bytes of [10_000, 40_000]) {
    const { program, output } = run(network(), false, [sliced(bytes)])
    t.ok(program.calls.length > plain.program.calls.length, `${bytes} bytes of cache: ${program.calls.length} calls`)
    t.ok(program.memory.lowerBound < memory, `${program.memory.lowerBound} bytes at least instead of ${memory}`)
    t.deepEqual(output, plain.output, 'bit for bit, where every slice gets the algorithm of the batch')
  }
  const fused = run(network(), false, passes('inference'), true)
  const batches = fused.program.calls
    .filter(({ kernel }) => kernel === 'conv2dForward')
    .map(({ size }) => (size as { batch: number }).batch)
  t.deepEqual(
    [...new Set(batches)].sort(),
    [1, 3],
    'folding and packing go with it: the first convolutions run by image, the last ones by batch',
  )
  const packs = fused.program.calls.filter(({ kernel }) => kernel === 'conv2dPack')
  t.equal(packs.length, 0, 'weights are packed once for all slices, before')
  t.end()
})

test('volumes go through the layers in slices, too: what is written out of them is the largest', t => {
  setSeed(3)
  const x = input({ shape: [8, 10, 10, 2] })
  let h = layers.conv3d({ filters: 4, kernelSize: 3, activation: 'relu' }).apply(x)
  h = layers.conv3d({ filters: 4, kernelSize: [3, 1, 1] }).apply(h)
  const model = new Graph(x, layers.conv3dTranspose({ filters: 2, kernelSize: 3, strides: 2 }).apply(h))
  const plain = run(model, false, [])
  const sliced = run(model, false, [calls => sliceBatch(calls, 10_000)])
  t.deepEqual(sliced.output, plain.output, 'the same bits')
  t.equal(kernels(sliced).filter(kernel => kernel === 'unfold').length, 6, 'each of three volumes by itself')
  const [small, whole] = [sliced, plain].map(({ program }) => program.memory.lowerBound)
  t.ok(small < whole * 0.75, `${small} bytes at least instead of ${whole}`)
  t.end()
})

test('pooling of pictures that were reshaped after the convolution is not part of it', t => {
  setSeed(3)
  const x = input({ shape: [4, 4, 1] })
  const h = layers
    .reshape({ targetShape: [8, 8, 2] })
    .apply(conv2d({ filters: 8, kernelSize: 3, padding: 'same' }).apply(x))
  const model = new Graph(x, maxPooling2d().apply(h))
  for (const training of [false, true]) {
    const [plain, fused] = [[], passesInForce(training ? 'training' : 'inference')].map(list =>
      run(model, training, list),
    )
    t.ok(worst(fused.output, plain.output) < 1e-5, 'the same output')
    t.ok(
      fused.gradients.every((values, i) => worst(values, plain.gradients[i]) < 1e-5),
      'the same gradients',
    )
  }
  t.end()
})

test('weights that are computed are whole in every slice', t => {
  setSeed(3)
  class Positive extends Layer {
    override parameters = () => [{ name: 'kernel', shape: [3, 3, 3, 30], initializer: 'glorotUniform' }]
    call = ([x]: readonly Value[], { weight }: CallContext) =>
      ops.conv(x, ops.activate(weight('kernel'), 'relu'), { padding: 'same' })
  }
  const x = input({ shape: [8, 8, 3] })
  const model = new Graph(x, new Positive({}).apply(conv2d({ filters: 3, kernelSize: 1 }).apply(x)))
  const plain = run(model, false, [])
  const sliced = run(model, false, [calls => sliceBatch(calls, 2000)])
  t.deepEqual(sliced.output, plain.output)
  t.end()
})
