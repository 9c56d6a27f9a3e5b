/**
 * Single layers against Keras: outputs, gradients by inputs and weights, moved statistics and penalties of every case
 * in layers.jsonl.gz whose layer is in the registry. A layer joins by being listed there.
 */
import test from 'tape'
import { OptionError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import { deserialize, layerTypes, type Normalization } from '../lib/layers/index.ts'
import { decode, distance, type Encoded, golden, needs } from './support/keras.ts'
import { network } from './support/network.ts'

interface Case {
  id: string
  layer: string
  config: Record<string, unknown>
  training: boolean
  tags?: string[]
  inputs: Encoded[]
  weights: (Encoded & { name: string; trainable: boolean })[]
  outputs: Encoded[]
  upstream: Encoded[]
  input_gradients: (Encoded | null)[]
  weight_gradients: (Encoded & { name: string })[]
  updated: (Encoded & { name: string })[]
  losses?: number[]
  /** How far Keras's float32 result lies from its own in float64. */
  noise?: { outputs: number; gradients: number }
  /** Of Normalization: what it has seen, and what it has learned of it. */
  adapt?: Encoded
  adapted?: { mean: Encoded; variance: Encoded }
}

const tolerance = 1e-5

/** What Keras has and this library refuses, on purpose: the error is the test. */
const refused = ({ layer, config }: Case): boolean => layer === 'Flatten' && config.data_format === 'channels_first'

const along = (sizes: unknown, axis: number): number => Number(Array.isArray(sizes) ? sizes[axis] : (sizes ?? 1))

/**
 * On CPUs TensorFlow begins the windows of volumes elsewhere where strides with padding 'same' exceed the kernel; of a
 * transposed convolution this is the gradient.
 */
const beginsElsewhere = ({ layer, config: { padding, strides, kernel_size: kernel } }: Case): boolean =>
  (layer === 'Conv3D' || layer === 'Conv3DTranspose') &&
  padding === 'same' &&
  [0, 1, 2].some(axis => along(strides, axis) > along(kernel, axis))

/**
 * TensorFlow takes for a bias of the channels what has one axis longer than 1, whichever, that is as long as the last
 * axis or the second: the first and second sample, for example. No model's batch has a known length, so none does.
 */
const addsBias = ({ layer, inputs: [first, ...others] }: Case): boolean =>
  (layer === 'Add' || layer === 'Average') &&
  others.some(({ shape }) => {
    const long = shape.flatMap((length, axis) => (length > 1 ? [axis - shape.length] : []))
    if (long.length !== 1 || first.shape.length < 2) return false
    const [length, last] = [shape.at(long[0]), first.shape.at(-1)]
    const axis = length === last ? -1 : length === first.shape[1] ? 1 - first.shape.length : long[0]
    return axis !== long[0]
  })

/** Layers that draw random numbers whatever their options are. */
const alwaysRandom = [
  ...['RandomColorDegeneration', 'RandomColorJitter', 'RandomContrast', 'RandomFlip', 'RandomHue', 'RandomInvert'],
  ...[
    'AugMix',
    'CutMix',
    'Equalization',
    'MixUp',
    'RandAugment',
    'RandomCrop',
    'RandomElasticTransform',
    'RandomErasing',
    'RandomGaussianBlur',
    'RandomPerspective',
    'RandomPosterization',
    'RandomSharpness',
    'RandomShear',
    'Solarization',
  ],
]

/**
 * Layers whose values are in attention-values.json, masks.json or augmentation.json, or that no case can have, and
 * those that compute nothing of their own. The two of scales are no layers of keras.layers but of its applications
 * (applications-weights.test.ts).
 */
const withoutCases = new Set([
  ...['AdditiveAttention', 'Attention', 'EinsumDense', 'InputLayer', 'GroupQueryAttention', 'Lambda', 'Masking'],
  ...['ContrastLimitedAdaptiveHistogramEqualization', 'MultiHeadAttention'],
  ...['CustomScaleLayer', 'LayerScale'],
  ...alwaysRandom,
])

/**
 * TensorFlow's gradient of celu at 0 is 2; from both sides it is 1, and so it is here. That of means of windows of five
 * and more, one longer than the input, is not that of what it computes.
 */
const leavesOutGradients = ({ layer, config: { activation, padding, pool_size: pool }, inputs, tags = [] }: Case) =>
  (activation === 'celu' && tags.includes('ties')) ||
  (layer.startsWith('AveragePooling') &&
    padding === 'same' &&
    inputs[0].shape.slice(1, -1).some((length, axis) => length >= 4 && along(pool, axis) === length + 1))

const tensorOf = (encoded: Encoded) => new Tensor(decode(encoded), encoded.shape)

/** Everything about a case that is not as Keras has it. */
async function differences(entry: Case): Promise<string[]> {
  const found: string[] = []
  const noise = Math.max(entry.noise?.outputs ?? 0, entry.noise?.gradients ?? 0)
  const compare = (what: string, received: Tensor | undefined | null, expected: Encoded) => {
    if (!received) return void found.push(`${what}: nothing`)
    if (received.shape.join() !== expected.shape.join())
      return void found.push(`${what}: shape ${received.shape}, expected ${expected.shape}`)
    const far = distance(received.data, decode(expected), 1)
    if (!(far <= tolerance + noise)) found.push(`${what}: ${far.toExponential(1)} off`)
  }
  const layer = deserialize({ class_name: entry.layer, config: entry.config })
  const model = network(
    layer,
    entry.inputs.map(({ shape }) => shape.slice(1)),
  )
  if (entry.adapt && entry.adapted) {
    await (layer as Normalization).adapt(tensorOf(entry.adapt))
    const [mean, variance] = layer.getWeights()
    for (const [received, { data }] of [
      [mean, entry.adapted.mean],
      [variance, entry.adapted.variance],
    ] as const)
      compare('what it has learned', received, { ...entry.adapted.mean, shape: [...received.shape], data })
  }
  // Cases of `adapt` list no weights.
  const names = entry.weights.map(({ name }) => name)
  const own = entry.adapt ? [] : model.weights
  if (names.join() !== own.map(({ name }) => name).join())
    return [`weights ${model.weights.map(({ name }) => name)}, expected ${names}`]
  if (!entry.adapt) model.setWeights(entry.weights.map(tensorOf))
  const { outputs, inputs, weights, penalties } = gradients(
    model,
    entry.inputs.map(tensorOf),
    entry.upstream.length === 0 ? undefined : entry.upstream.map(tensorOf),
    {
      training: entry.training,
    },
  )
  entry.outputs.forEach((expected, i) => void compare(`output ${i}`, outputs[i], expected))
  entry.input_gradients.forEach((expected, i) => {
    if (expected !== null && !leavesOutGradients(entry)) compare(`gradient of input ${i}`, inputs[i], expected)
  })
  for (const expected of entry.weight_gradients)
    compare(`gradient of ${expected.name}`, weights[names.indexOf(expected.name)], expected)
  const after = model.getWeights()
  entry.weights.forEach((before, i) => {
    const updated = entry.updated.find(({ name }) => name === before.name)
    compare(`${before.name} after the call`, after[i], updated ?? before)
  })
  if (!(distance([...penalties], entry.losses ?? [], 1) <= tolerance))
    found.push(`penalties ${penalties}, expected ${entry.losses}`)
  return found
}

test(
  'every layer gives what Keras gives: outputs, gradients, statistics and penalties',
  needs('layers.jsonl.gz'),
  async t => {
    const cases = golden<Case[]>('layers.jsonl.gz').filter(entry => !beginsElsewhere(entry) && !addsBias(entry))
    const known = new Set(layerTypes())
    for (const type of known) {
      const own = cases.filter(({ layer }) => layer === type)
      const [expectErrors, expectValues] = [own.filter(refused), own.filter(entry => !refused(entry))]
      const faults: string[] = []
      for (const entry of expectValues)
        for (const fault of await differences(entry).catch(error => [String(error)]))
          faults.push(`${entry.id} ${JSON.stringify(entry.config)} ${fault}`)
      if (!withoutCases.has(type)) t.ok(expectValues.length > 0, `${type} has golden cases, or stands in withoutCases`)
      t.deepEqual(faults, [], `${type}: ${expectValues.length} cases`)
      for (const { id, layer, config } of expectErrors)
        t.throws(
          () => deserialize({ class_name: layer, config }),
          OptionError,
          `${id} is refused: ${JSON.stringify(config)}`,
        )
    }
    const others = cases.filter(({ layer }) => !known.has(layer))
    t.comment(
      `${cases.length - others.length} of ${cases.length} cases; the others are of ` +
        `${new Set(others.map(({ layer }) => layer)).size} layers not listed here`,
    )
    t.end()
  },
)
