/** A frozen prefix is computed once for every sample, and nothing else is different. */
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import type { NamedData } from '../lib/data/sources.ts'
import {
  callbacks,
  DataError,
  engine,
  type FitOptions,
  input,
  inspect,
  layers,
  type Model,
  model,
  ops,
  sequential,
  setSeed,
  tensor,
  type Value,
} from '../lib/index.ts'
import type { Cut } from '../lib/training/cut.ts'
import { FeatureGroup } from '../lib/training/feature-group.ts'
import type { FeatureStore } from '../lib/training/feature-row.ts'
import type { FeatureStep } from '../lib/training/feature-step.ts'

const samples = 30

const numbers = (count: number, seed: number) =>
  Float32Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898 + seed * 78.233) * 2)

const pictures = (seed = 1) => tensor(numbers(samples * 12 * 12 * 3, seed), [samples, 12, 12, 3])
const labels = tensor(
  Float32Array.from({ length: samples }, (_, i) => i % 3),
  [samples],
)

const picture = () => input({ shape: [12, 12, 3] })
const frozen = { trainable: false }

const compiled = (net: Model) => {
  const metrics = net.outputs.length === 1 ? ['accuracy'] : net.outputs.map(() => ['accuracy'])
  net.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics })
  return net
}

const headOn = (y: Value) => {
  const dropped = layers.dropout({ rate: 0.3 }).apply(layers.flatten().apply(y))
  return layers.dense({ units: 3, activation: 'softmax' }).apply(dropped)
}

/** A convolution with a normalization behind it, and its activation. */
const block = (x: Value, filters: number, { conv = {}, norm = {} } = {}) => {
  const y = layers.conv2d({ filters, kernelSize: 3, padding: 'same', useBias: false, ...conv }).apply(x)
  return layers.reLU().apply(layers.batchNormalization(norm).apply(y))
}

interface Case {
  readonly make: () => Model
  readonly x?: () => NamedData
  /** Samples that go through the prefix; null: it cannot be kept. */
  readonly computed: number | null
  readonly options?: FitOptions
}

/** Ways from a convolution to a normalization on which no kernel but that of a relu or a sum runs. */
const handedOn: Readonly<Record<string, (y: Value, other: Value) => Value>> = {
  'another shape': y => layers.reshape({ targetShape: [6, 24, 4] }).apply(y),
  'its activation and another shape': y => layers.reshape({ targetShape: [144, 4] }).apply(layers.reLU().apply(y)),
  'another shape and its activation': y => layers.reLU().apply(layers.reshape({ targetShape: [144, 4] }).apply(y)),
  'new axes that go again': y => ops.squeeze(ops.expandDims(y, 1), 1),
  stopGradient: y => ops.stopGradient(y),
  'a sum of other shapes': (y, other) => {
    const flat = layers.reshape({ targetShape: [144, 4] })
    return layers.reLU().apply(ops.expandDims(ops.add(flat.apply(y), flat.apply(layers.reLU().apply(other))), 1))
  },
}

/** A normalization that is trained, and what is between it and two frozen convolutions. */
function normalizedBehind(between: (y: Value, other: Value) => Value): Model {
  const x = picture()
  const conv = () => layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', trainable: false })
  const first = conv().apply(x)
  const y = between(conv().apply(first), first)
  return model({ inputs: x, outputs: headOn(layers.batchNormalization().apply(y)) })
}

const cases: Readonly<Record<string, Case>> = {
  'frozen convolutions and normalizations': {
    make: () => {
      const x = picture()
      const y = block(block(x, 8, { conv: frozen, norm: frozen }), 8, { conv: frozen, norm: frozen })
      return model({ inputs: x, outputs: headOn(layers.maxPooling2d({ poolSize: 2 }).apply(y)) })
    },
    computed: 24,
  },
  'a normalization that is trained behind a frozen convolution': {
    make: () => {
      const x = picture()
      const y = block(block(x, 8, { conv: frozen, norm: frozen }), 8, { conv: frozen })
      return model({ inputs: x, outputs: headOn(y) })
    },
    computed: 24,
  },
  'a nested model of which the last layer is trained': {
    make: () => {
      const a = picture()
      const first = layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', trainable: false }).apply(a)
      const base = model({
        inputs: a,
        outputs: layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu' }).apply(first),
      })
      const x = picture()
      const y = base.apply(layers.rescaling({ scale: 0.5 }).apply(x), { training: false })
      return model({ inputs: x, outputs: headOn(y) })
    },
    computed: 24,
  },
  'a shared layer, frozen, on two inputs, of which one goes on by itself': {
    make: () => {
      const [a, b] = [picture(), picture()]
      const shared = layers.conv2d({ filters: 4, kernelSize: 3, strides: 2, trainable: false })
      const joined = layers.concatenate().apply([shared.apply(a), shared.apply(b)])
      const own = layers.conv2d({ filters: 2, kernelSize: 3, strides: 2 }).apply(b)
      return model({ inputs: [a, b], outputs: headOn(layers.concatenate().apply([joined, own])) })
    },
    x: () => [pictures(1), pictures(2)],
    computed: 24,
  },
  'a shared layer that is trained': {
    make: () => {
      const x = picture()
      const first = layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same', trainable: false }).apply(x)
      const shared = layers.conv2d({ filters: 3, kernelSize: 3, padding: 'same' })
      return model({ inputs: x, outputs: headOn(layers.add().apply([shared.apply(first), shared.apply(x)])) })
    },
    computed: 24,
  },
  'a penalty on what a frozen layer gives': {
    make: () => {
      const x = picture()
      const y = layers.conv2d({ filters: 4, kernelSize: 3, trainable: false, activityRegularizer: 'l2' }).apply(x)
      return model({ inputs: x, outputs: headOn(y) })
    },
    computed: 24,
  },
  'statistics of a frozen convolution behind its activation': {
    make: () => {
      const x = picture()
      const first = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', trainable: false }).apply(x)
      const conv = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu', trainable: false })
      return model({ inputs: x, outputs: headOn(layers.batchNormalization().apply(conv.apply(first))) })
    },
    computed: 24,
  },
  'statistics of a frozen sum behind its activation': {
    make: () => {
      const x = picture()
      const conv = () => layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', trainable: false })
      const first = conv().apply(x)
      const y = layers.reLU().apply(layers.add().apply([conv().apply(first), layers.reLU().apply(first)]))
      return model({ inputs: x, outputs: headOn(layers.batchNormalization().apply(y)) })
    },
    computed: 24,
  },
  ...Object.fromEntries(
    Object.entries(handedOn).map(([what, between]): [string, Case] => [
      `statistics of a frozen convolution behind ${what}`,
      { make: () => normalizedBehind(between), computed: 24 },
    ]),
  ),
  'statistics of a renormalization behind a frozen convolution': {
    make: () => {
      const x = picture()
      const first = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', trainable: false }).apply(x)
      const y = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', trainable: false }).apply(first)
      return model({ inputs: x, outputs: headOn(layers.batchNormalization({ renorm: true }).apply(y)) })
    },
    computed: 24,
  },
  'an output that nothing of is trained': {
    make: () => {
      const x = picture()
      const y = layers
        .globalAveragePooling2d()
        .apply(layers.conv2d({ filters: 3, kernelSize: 3, trainable: false }).apply(x))
      const all = model({
        inputs: x,
        outputs: { fixed: layers.softmax().apply(y), own: layers.dense({ units: 3, activation: 'softmax' }).apply(y) },
      })
      return all
    },
    computed: 24,
  },
  'dropout in front: nothing behind it can be kept': {
    make: () => {
      const x = picture()
      const y = layers
        .conv2d({ filters: 4, kernelSize: 3, trainable: false })
        .apply(layers.dropout({ rate: 0.2 }).apply(x))
      return model({ inputs: x, outputs: headOn(y) })
    },
    computed: null,
  },
  'samples that are mixed': {
    make: () => {
      const x = picture()
      const y = layers.conv2d({ filters: 4, kernelSize: 3, trainable: false }).apply(x)
      const z = layers.flatten().apply(y)
      const centred = ops.subtract(z, ops.mean(z, { axis: 0, keepdims: true }))
      return model({ inputs: x, outputs: layers.dense({ units: 3, activation: 'softmax' }).apply(centred) })
    },
    computed: 72,
  },
}

async function trained({ make, x = () => pictures() }: Case, options: FitOptions, seed = 7) {
  setSeed(seed)
  const net = compiled(make())
  const y = net.outputs.length === 1 ? labels : net.outputs.map(() => labels)
  const history = await net.fit(x(), y, {
    ...{ epochs: 3, batchSize: 8, validationSplit: 0.2, verbose: 0, silence: ['FOVEA_SLOW_BATCH_NORM'] },
    ...options,
  })
  return { hash: inspect.weightsHash(net), logs: history.history, features: history.features }
}

test('losses and weights are the same bit for bit', async t => {
  const { threads } = engine
  for (const [title, each] of Object.entries(cases)) {
    engine.setThreads(1)
    const plain = await trained(each, { cache: false })
    t.equal(plain.features, null, `${title}: nothing is kept`)
    for (const count of [1, 2]) {
      engine.setThreads(count)
      const kept = await trained(each, {})
      t.deepEqual(kept.logs, plain.logs, `${title}: losses, ${count} threads`)
      t.equal(kept.hash, plain.hash, `${title}: weights, ${count} threads`)
      t.equal(kept.features?.computed ?? null, each.computed, `${title}: samples that were computed`)
    }
  }
  engine.setThreads(threads)
  t.end()
})

const usual = cases['a nested model of which the last layer is trained']

/** Batches in another order in every pass. */
function* shuffled(pass: number) {
  const { data } = pictures()
  for (let first = 0; first < samples; first += 6) {
    const picked = Array.from({ length: 6 }, (_, i) => ((first + i) * 7 + pass * 11) % samples)
    const x = Float32Array.from(picked.flatMap(i => Array.from(data.subarray(i * 432, (i + 1) * 432))))
    yield {
      x: tensor(x, [6, 12, 12, 3]),
      y: tensor(
        Float32Array.from(picked, i => i % 3),
        [6],
      ),
    }
  }
}

async function trainedOnBatches(options: FitOptions, batches: (pass: number) => Iterable<object> = shuffled) {
  setSeed(3)
  const net = compiled(usual.make())
  let pass = 0
  const { history, features } = await net.fit(() => batches(pass++) as ReturnType<typeof shuffled>, {
    ...{ epochs: 4, verbose: 0 },
    ...options,
  })
  return { hash: inspect.weightsHash(net), logs: history, features }
}

test('samples of data sets are known again by what they are', async t => {
  const [plain, kept] = [await trainedOnBatches({ cache: false }), await trainedOnBatches({})]
  t.deepEqual([kept.logs, kept.hash], [plain.logs, plain.hash], 'the same bits')
  t.deepEqual([kept.features?.computed, kept.features?.reused], [samples, 3 * samples], 'each is computed once')
  function* new_(pass: number) {
    for (const { x, y } of shuffled(pass))
      yield {
        x: tensor(
          x.data.map(value => value + pass),
          x.shape,
        ),
        y,
      }
  }
  const others = [await trainedOnBatches({ cache: false }, new_), await trainedOnBatches({}, new_)]
  t.deepEqual([others[1].logs, others[1].hash], [others[0].logs, others[0].hash], 'of ever new samples, too')
  t.equal(others[1].features?.reason, 'no sample came again', 'which is told')
  /** From the second pass on, one sample of every batch is another one. */
  function* partlyNew(pass: number) {
    for (const { x, y } of shuffled(0))
      yield {
        x: tensor(
          x.data.map((v, i) => v + Number(i < 432 && pass > 0)),
          x.shape,
        ),
        y,
      }
  }
  const some = await trainedOnBatches({}, partlyNew)
  t.equal(some.features?.reused, 2 * samples, 'samples that come with new ones are known the next time')
  t.end()
})

test('what a callback changes holds: other weights, layers that are no longer frozen, other samples', async t => {
  const changes: Readonly<Record<string, (net: Model, x: ReturnType<typeof pictures>) => void>> = {
    weights: net => {
      const [layer] = net.layers.flatMap(each => (each.type === 'Conv2D' && !each.trainable ? [each] : []))
      layer.setWeights(
        layer.getWeights().map(({ data, shape }) =>
          tensor(
            data.map(value => value * 1.5),
            shape,
          ),
        ),
      )
    },
    frozen: net => {
      for (const layer of net.layers) layer.trainable = true
    },
    samples: (_, x) => void x.data.reverse(),
  }
  const each = cases['frozen convolutions and normalizations']
  for (const [title, change] of Object.entries(changes))
    for (const hook of ['onEpochEnd', 'onBatchEnd'] as const) {
      const runs = []
      for (const cache of [false, 'memory'] as const) {
        setSeed(7)
        const net = compiled(each.make())
        const x = pictures()
        let calls = 0
        const callback = {
          [hook]: () => {
            if (++calls === (hook === 'onEpochEnd' ? 2 : 5)) change(net, x)
          },
        }
        const options = { epochs: 4, batchSize: 8, verbose: 0, cache, callbacks: callback } as const
        const { history } = await net.fit(x, labels, { ...options, silence: ['FOVEA_SLOW_BATCH_NORM'] })
        runs.push([history, inspect.weightsHash(net)])
      }
      t.deepEqual(runs[1], runs[0], `${title}, ${hook}`)
    }
  t.end()
})

/** Runs with a folder of its own for what is kept. `work` gets the one of features. */
async function withFolder(work: (features: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-features-'))
  const before = process.env.FOVEA_CACHE_DIR
  process.env.FOVEA_CACHE_DIR = folder
  try {
    await work(join(folder, 'features'))
  } finally {
    if (before === undefined) delete process.env.FOVEA_CACHE_DIR
    else process.env.FOVEA_CACHE_DIR = before
    rmSync(folder, { recursive: true })
  }
}

const bits = ({ logs, hash }: Awaited<ReturnType<typeof trained>>) => [logs, hash]

test('features are kept on disk for later runs, and dropped where anything differs', async t => {
  await withFolder(async folder => {
    const plain = await trained(usual, { cache: false })
    const first = await trained(usual, { cache: 'disk' })
    const second = await trained(usual, { cache: 'disk' })
    for (const run of [first, second]) t.deepEqual(bits(run), bits(plain), 'the same bits')
    t.equal(first.features?.computed, 24, 'the first run computes')
    t.equal(second.features?.computed, 0, 'the second one reads all of them')
    t.equal(second.features?.reused, 72, 'for every epoch')
    t.ok(
      readdirSync(folder).every(file => file.endsWith('.features')),
      'whole files',
    )
    const other = { ...usual, x: () => pictures(5) }
    const others = [await trained(other, { cache: false }), await trained(other, { cache: 'disk' })]
    t.deepEqual(bits(others[1]), bits(others[0]), 'other data')
    t.ok(existsSync(folder), 'in the folder of FOVEA_CACHE_DIR')
  })
  t.end()
})

test('what was found out of batches of a size is kept where features are', t => {
  const rows = new Set<string>()
  const store = (isKept: boolean) => ({
    ...{ isKept, bytes: 0, reason: null, close: async () => {}, read: () => null },
    has: (key: string) => rows.has(key),
    add: (key: string) => void rows.add(key),
  })
  const group = (isKept: boolean) =>
    new FeatureGroup({ isRandom: false } as Cut, {} as FeatureStep, store(isKept) as unknown as FeatureStore, '')
  const row = new Float32Array(1)
  group(false).settle(8, true, row)
  t.equal(rows.size, 0, 'not where they go with the run')
  group(true).settle(8, true, row)
  group(true).settle(6, false, row)
  const later = group(true)
  t.deepEqual(
    [8, 6, 5].map(size => later.isSettled(size)),
    [true, true, false],
    'a later run knows of these sizes',
  )
  t.deepEqual(later.keys(['a'], 8, 0), ['0 a'], 'features of batches with the same bits are shared')
  t.deepEqual(later.keys(['a'], 6, 0), ['of 6 0 a'], 'and of others kept apart')
  t.end()
})

test('features that other instructions have computed are not taken', async t => {
  const make = () => {
    const net = usual.make()
    // Initial weights are computed, too, and are to be the same here.
    const filled = (shape: readonly number[], seed: number) =>
      tensor(
        numbers(
          shape.reduce((product, size) => product * size, 1),
          seed,
        ).map(Math.abs),
        [...shape],
      )
    net.setWeights(net.getWeights().map(({ shape }, i) => filled(shape, i)))
    return net
  }
  const { simd } = engine
  await withFolder(async () => {
    try {
      for (const level of engine.simdLevels) {
        engine.setSimd(level)
        const [plain, kept] = [
          await trained({ ...usual, make }, { cache: false }),
          await trained({ ...usual, make }, { cache: 'disk' }),
        ]
        t.deepEqual(bits(kept), bits(plain), level)
      }
    } finally {
      engine.setSimd(simd)
    }
  })
  t.end()
})

test('files of features that are spoilt, or gone, cost time and nothing else', async t => {
  const spoilt: Readonly<Record<string, (path: string) => void>> = {
    'a bit': path => {
      const bytes = readFileSync(path)
      bytes[bytes.length - 3] ^= 1
      writeFileSync(path, bytes)
    },
    zeros: path => writeFileSync(path, readFileSync(path).fill(0, 100)),
    'an end': path => truncateSync(path, 1001),
    'all of it': path => truncateSync(path, 0),
    'the file': path => rmSync(path),
  }
  const plain = await trained(usual, { cache: false })
  for (const [what, spoil] of Object.entries(spoilt))
    await withFolder(async folder => {
      await trained(usual, { cache: 'disk' })
      for (const file of readdirSync(folder)) spoil(join(folder, file))
      for (const time of ['first', 'second'])
        t.deepEqual(bits(await trained(usual, { cache: 'disk' })), bits(plain), `${what}, ${time} run`)
    })
  t.end()
})

test('files of all runs together keep to the limit', async t => {
  await withFolder(async folder => {
    const cacheLimit = 50 * (24 + 4 * 400)
    for (const seed of [7, 8, 9, 10]) {
      const run = await trained(usual, { cache: 'disk', cacheLimit }, seed)
      t.equal(run.features?.reason, null, 'every run has room')
      const sizes = readdirSync(folder).map(file => statSync(join(folder, file)).size)
      t.ok(sizes.reduce((sum, size) => sum + size, 0) <= cacheLimit, `${sizes} bytes`)
    }
  })
  t.end()
})

test('files are removed that ended processes were writing, and no others', async t => {
  await withFolder(async folder => {
    const { pid: ended } = spawnSync(process.execPath, ['-e', ''])
    const kinds: Readonly<Record<string, (host: string, pid: number, thread: number) => string>> = {
      'an ended process': (host, _, thread) => `${host}-${ended}-${thread}`,
      'an earlier process of the same number': (...all) => all.join('-'),
      'another thread of this process': (host, pid, thread) => `${host}-${pid}-${thread + 1}`,
      'another machine': (_, __, thread) => `00000000-${ended}-${thread}`,
    }
    const made: string[] = []
    const onEpochEnd = () => {
      const [part] = readdirSync(folder).filter(name => name.endsWith('.part'))
      const [host, pid, thread] = part.split('-').slice(1)
      for (const kind of Object.values(kinds))
        made.push(join(folder, `run-${kind(host, Number(pid), Number(thread))}-0123456789ab.part`))
    }
    await trained(usual, { cache: 'disk', epochs: 2, callbacks: { onEpochEnd } })
    for (const path of made) writeFileSync(path, 'rows')
    await trained(usual, { cache: 'disk' }, 11)
    const isThere = Object.keys(kinds).map((kind, i) => [kind, existsSync(made[i])])
    t.deepEqual(
      isThere.filter(([, isThere]) => isThere).map(([kind]) => kind),
      ['another thread of this process', 'another machine'],
    )
  })
  t.end()
})

test('features on disk are those of the same constants', async t => {
  const shifts: Readonly<Record<string, (x: Value, by: number) => Value>> = {
    normalization: (x, by) => layers.normalization({ mean: by, variance: 1 }).apply(x),
    'a tensor': (x, by) => ops.add(x, tensor([by], [1])),
  }
  for (const [title, shift] of Object.entries(shifts))
    await withFolder(async () => {
      for (const by of [0, 0.5]) {
        const make = () => {
          const x = picture()
          const y = layers.conv2d({ filters: 4, kernelSize: 3, trainable: false }).apply(shift(x, by))
          return model({ inputs: x, outputs: headOn(layers.reLU().apply(y)) })
        }
        const each = { make, computed: 24 }
        const [plain, kept] = [await trained(each, { cache: false }), await trained(each, { cache: 'disk' })]
        t.deepEqual(bits(kept), bits(plain), `${title}, ${by}`)
      }
    })
  t.end()
})

test('a folder that is removed while a fit runs does not end it', async t => {
  await withFolder(async folder => {
    const plain = await trained(usual, { cache: false })
    const onEpochEnd = (epoch: number) => {
      if (epoch === 1) rmSync(folder, { recursive: true })
    }
    const kept = await trained(usual, { cache: 'disk', callbacks: { onEpochEnd } })
    t.deepEqual(bits(kept), bits(plain), 'the same bits')
  })
  t.end()
})

test('where there is no room for all files, what was written last stays', async t => {
  await withFolder(async folder => {
    const options: FitOptions = { cache: 'disk', cacheLimit: 40 * (24 + 4 * 400), validationSplit: 0, batchSize: 15 }
    await trained(usual, { ...options, shuffle: false })
    const first = readdirSync(folder)
    const x = () => {
      const all = pictures()
      all.data.set(pictures(5).data.subarray(15 * 432), 15 * 432)
      return all
    }
    await trained({ ...usual, x }, { ...options, shuffle: false })
    const second = readdirSync(folder)
    t.deepEqual([first.length, second.length], [1, 1], 'files')
    t.notDeepEqual(second, first, 'the new one')
  })
  t.end()
})

test('a damaged file is replaced', async t => {
  await withFolder(async folder => {
    const plain = await trained(usual, { cache: 'disk' })
    const damaged = readdirSync(folder).map(file => join(folder, file))
    for (const path of damaged) {
      const bytes = readFileSync(path)
      for (let at = 100; at < bytes.length; at += 24 + 4 * 400) bytes[at] ^= 1
      writeFileSync(path, bytes)
    }
    const anew = await trained(usual, { cache: 'disk' })
    t.deepEqual(bits(anew), bits(plain), 'none of its rows is taken')
    t.notOk(damaged.some(existsSync), 'it is gone')
    const again = await trained(usual, { cache: 'disk' })
    // How many batches are computed until it is known that features do not depend on the batch is a matter of time.
    t.ok((again.features?.computed ?? 99) < 24, 'and its rows are kept again')
  })
  t.end()
})

test('a damaged row of the only batch is no reason to keep nothing', async t => {
  await withFolder(async folder => {
    const options: FitOptions = { cache: 'disk', validationSplit: 0, batchSize: 40, epochs: 6, shuffle: false }
    await trained(usual, options)
    for (const path of readdirSync(folder).map(file => join(folder, file))) {
      const bytes = readFileSync(path)
      bytes[100] ^= 1
      writeFileSync(path, bytes)
    }
    const { features } = await trained(usual, options)
    t.equal(features?.reason, null, 'no reason')
    t.ok(Number(features?.reused) > 0, `${features?.reused} samples again`)
  })
  t.end()
})

const descriptors = '/proc/self/fd'

test('files are closed that were opened when a fit was aborted', { skip: !existsSync(descriptors) }, async t => {
  await withFolder(async folder => {
    const options: FitOptions = { cache: 'disk', validationSplit: 0 }
    await trained(usual, options)
    // So many rows that the fit is aborted while they are listed.
    for (const file of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, file))
      writeFileSync(join(folder, file), Buffer.concat(Array.from({ length: 500 }, () => bytes)))
    }
    const opened = () =>
      readdirSync(descriptors).filter(name => {
        try {
          return readlinkSync(join(descriptors, name)).startsWith(folder)
        } catch {
          return false // it was closed meanwhile
        }
      }).length
    const until = async (isDone: () => boolean) => {
      for (let i = 0; i < 5000 && !isDone(); i++) await new Promise(resolve => setTimeout(resolve, 1))
    }
    const controller = new AbortController()
    const fit = trained(usual, { ...options, signal: controller.signal }).catch((error: Error) => error.name)
    await until(() => opened() > 0)
    controller.abort()
    t.equal(await fit, 'AbortError')
    await until(() => opened() === 0)
    t.equal(opened(), 0, 'no file is open')
  })
  t.end()
})

test('a disk that cannot be written is no reason to end a training', async t => {
  await withFolder(async folder => {
    writeFileSync(folder, 'a file in the place of the folder')
    const [plain, kept] = [await trained(usual, { cache: false }), await trained(usual, { cacheLimit: 2000 })]
    t.deepEqual(bits(kept), bits(plain), 'the same bits')
    t.ok(/cannot be written/.test(kept.features?.reason ?? ''), String(kept.features?.reason))
    const error = await trained(usual, { cache: 'disk' }).catch((error: unknown) => error)
    t.ok(error instanceof DataError && /FOVEA_CACHE_DIR/.test(error.message), String(error))
  })
  t.end()
})

test('no more is kept than the limit allows', async t => {
  const plain = await trained(usual, { cache: false })
  const kept = await trained(usual, { cache: 'memory', cacheLimit: 5 * 4 * 10 * 10 * 4 })
  t.deepEqual([kept.logs, kept.hash], [plain.logs, plain.hash], 'the same bits')
  t.ok((kept.features?.bytes ?? Infinity) <= 5 * 4 * 10 * 10 * 4, 'bytes')
  t.equal(kept.features?.reason, 'cacheLimit is reached', 'which is told')
  t.end()
})

test('what does not fit into memory is on disk while the fit runs', async t => {
  await withFolder(async folder => {
    const [plain, all] = [await trained(usual, { cache: false }), await trained(usual, {})]
    t.notOk(existsSync(folder), 'small features need no disk')
    const kept = await trained(usual, { cacheLimit: 5 * 4 * 10 * 10 * 4 })
    t.deepEqual(bits(kept), bits(plain), 'the same bits')
    const counts = ({ features }: typeof kept) => [features?.computed, features?.reused, features?.reason ?? null]
    t.deepEqual(counts(kept), counts(all), 'nothing is computed again')
    t.deepEqual(readdirSync(folder), [], 'and the file is gone')
  })
  t.end()
})

test('augmentation is drawn in some epochs, and used again in the others', async t => {
  const each: Case = {
    make: () => {
      const x = picture()
      const flipped = layers.randomFlip({ seed: 3 }).apply(x)
      const y = layers.conv2d({ filters: 4, kernelSize: 3, trainable: false }).apply(flipped)
      return model({ inputs: x, outputs: headOn(y) })
    },
    computed: 48,
  }
  const plain = await trained(each, { cache: false, epochs: 2 })
  const kept = await trained(each, { featureEpochs: 2, epochs: 5 })
  t.deepEqual(kept.logs.loss.slice(0, 2), plain.logs.loss, 'the first epochs are those without')
  t.deepEqual([kept.features?.computed, kept.features?.reused], [48, 72], 'two of five epochs are computed')
  t.equal((await trained(each, {})).features, null, 'by default every epoch draws')
  const dropping = (augments: boolean): Case => ({
    make: () => {
      const x = picture()
      const front = augments ? layers.randomFlip({ seed: 3 }).apply(x) : x
      const y = layers.conv2d({ filters: 4, kernelSize: 3, trainable: false }).apply(front)
      return model({ inputs: x, outputs: headOn(layers.dropout({ rate: 0.5, seed: 4 }).apply(y)) })
    },
    computed: 24,
  })
  const [live, once] = [await trained(dropping(false), { cache: false, epochs: 5 }), { featureEpochs: 2, epochs: 5 }]
  const alone = await trained(dropping(false), once)
  t.deepEqual([alone.logs, alone.hash], [live.logs, live.hash], 'dropout behind what is frozen draws in every epoch')
  t.deepEqual([alone.features?.computed, alone.features?.reused], [24, 96], 'and nothing in front: one variant')
  const both = await trained(dropping(true), once)
  t.deepEqual([both.features?.computed, both.features?.reused], [48, 72], 'with augmentation in front: two')
  await withFolder(async () => {
    for (const shuffle of [true, false]) {
      const [inMemory, onDisk] = [
        await trained(each, { featureEpochs: 2, shuffle }),
        await trained(each, { featureEpochs: 2, shuffle, cache: 'disk' }),
      ]
      t.deepEqual(bits(onDisk), bits(inMemory), 'on disk there is nothing that another run has drawn')
    }
  })
  t.end()
})

test('the log and summary say what was kept, and options that mean nothing are refused', async t => {
  const net = compiled(usual.make())
  await net.fit(pictures(), labels, { epochs: 2, batchSize: 8, verbose: 0 })
  const lines: string[] = []
  net.summary({ printFn: line => void lines.push(line) })
  t.ok(
    lines.some(line => /Features: 400 of each sample are computed once/.test(line)),
    lines.at(-1),
  )
  const plain = compiled(
    sequential({
      layers: [layers.flatten({ inputShape: [12, 12, 3] }), layers.dense({ units: 3, activation: 'softmax' })],
    }),
  )
  const { features } = await plain.fit(pictures(), labels, { epochs: 2, verbose: 0 })
  t.equal(features, null, 'nothing is frozen')
  const refused = [{ cache: 'tape' }, { cacheLimit: 0 }, { featureEpochs: 0.5 }, { cache: false, featureEpochs: 2 }]
  for (const options of [...refused, { cache: false, cacheLimit: 9 }] as FitOptions[]) {
    const error = await plain.fit(pictures(), labels, options).then(
      () => null,
      (given: Error) => given,
    )
    t.equal(error?.name, 'OptionError', error?.message)
  }
  const backup = await plain.fit(pictures(), labels, { epochs: 2, verbose: 0, callbacks: callbacks.history() })
  t.equal(backup.features, null, 'a History of the user has it, too')
  t.end()
})
