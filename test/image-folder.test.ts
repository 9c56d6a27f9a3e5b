/**
 * datasets.imageFolder against Keras: golden/image-folders.json has a folder of small pictures and what
 * image_dataset_from_directory makes of it (golden/image-folders.py). And the threads that decode pictures.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import test, { type Test } from 'tape'
import { DataError, FormatError, OptionError } from '../lib/core/errors.ts'
import type { PictureJob } from '../lib/data/images/prepare.ts'
import { isRoomForThreads } from '../lib/data/images/thread-room.ts'
import { PictureWorkers } from '../lib/data/images/workers.ts'
import { type CallbackHooks, callbacks, datasets, inspect, layers, sequential, setSeed } from '../lib/index.ts'
import type { ImageFolderOptions, PictureBatch } from '../lib/pipeline/image-folder.ts'
import type { Pipeline } from '../lib/pipeline/index.ts'
import { isSanitized } from './support/sanitizer.ts'

interface Numbers {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

interface Case {
  readonly options: Readonly<Record<string, unknown>>
  readonly parts: readonly { readonly paths: readonly string[]; readonly classes: readonly string[] | null }[]
  readonly batch: {
    readonly shape: readonly number[]
    readonly x: readonly number[]
    readonly y: Numbers | null
  } | null
}

const { files, cases }: { files: Record<string, string>; cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('golden/image-folders.json', import.meta.url), 'utf8'),
)
const bytesOf = (name: string) => Buffer.from(files[name], 'base64')

function folderOf(t: Test, names: readonly string[] = Object.keys(files)): string {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-folder-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytesOf(name))
  }
  return folder
}

const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())

async function failure(work: () => Promise<unknown>): Promise<Error> {
  return work().then(
    () => new Error('no error'),
    error => error,
  )
}

/** Sums of many pixels in single precision differ, as those of area do in TensorFlow. */
const tolerance = 2e-3

test('files, their order, classes, labels, parts and pixels are those of Keras', async t => {
  const folder = folderOf(t)
  for (const { options, parts, batch } of cases) {
    const { subset, ...given } = Object.fromEntries(
      Object.entries(options).map(([name, value]) => [camelCase(name), value]),
    ) as ImageFolderOptions
    const found = await datasets.imageFolder(folder, subset === undefined ? given : { ...given, subset })
    const name = JSON.stringify(options)
    const own = [found.files.train, found.files.validation].filter(paths => paths.length > 0)
    t.deepEqual(
      own.map(paths => paths.map(path => relative(folder, path))),
      parts.map(({ paths }) => paths),
      `${name}: files`,
    )
    t.deepEqual(found.classNames, parts[0].classes, 'classes')
    if (batch === null) continue
    const data = (found.validation ?? found.train) as Pipeline<PictureBatch>
    const { value } = await data[Symbol.asyncIterator]().next()
    t.deepEqual(value?.x.shape, batch.shape, 'shape')
    const worst = Math.max(...batch.x.map((pixel, i) => Math.abs(pixel - (value?.x.data[i] ?? NaN))))
    t.ok(worst <= tolerance, `pixels differ by ${worst}`)
    t.deepEqual(value?.y?.shape, batch.y?.shape, 'shape of labels')
    t.deepEqual(value?.y && [...value.y.data], batch.y?.data, 'labels')
  }
})

test('every epoch has all pictures once, with their labels, in an order that follows from the seed', async t => {
  const folder = folderOf(t)
  const options = { size: 2, batchSize: null, resize: 'stretch' } as const
  const inOrder = await datasets.imageFolder(folder, { ...options, shuffle: false })
  const key = ({ x, y }: { x: { data: ArrayLike<number> }; y?: unknown }) => `${Array.from(x.data)} ${y}`
  const all = (await inOrder.train.toArray()).map(key)
  const epochs = async (seed?: number) => {
    const { train } = await datasets.imageFolder(folder, seed === undefined ? options : { ...options, seed })
    return [(await train.toArray()).map(key), (await train.toArray()).map(key)]
  }
  const [first, second] = await epochs(5)
  t.deepEqual([...first].sort(), [...all].sort(), 'the same samples')
  t.notDeepEqual(first, all, 'in random order')
  t.notDeepEqual(second, first, 'another one in the next epoch')
  t.deepEqual(await epochs(5), [first, second], 'the same for a seed')
  setSeed(1)
  const [unseeded] = await epochs()
  setSeed(1)
  t.deepEqual((await epochs())[0], unseeded, 'and for that of setSeed')
  setSeed(2)
  t.notDeepEqual((await epochs())[0], unseeded, 'which is another one for another seed')
})

test('a run that was interrupted goes on with the same pictures in the same order', async t => {
  const folder = folderOf(t)
  const made = async () => {
    setSeed(5)
    const { train, validation } = await datasets.imageFolder(folder, {
      ...{ size: 6, batchSize: 3, validationSplit: 0.25, seed: 7 },
      augment: [layers.randomFlip(), layers.randomTranslation({ heightFactor: 0.2, widthFactor: 0.2 })],
    })
    const net = sequential({
      layers: [
        layers.rescaling({ scale: 1 / 255, inputShape: [6, 6, 3] }),
        layers.flatten(),
        layers.dropout({ rate: 0.3 }),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    })
    net.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' })
    const fit = (...own: CallbackHooks[]) =>
      net.fit(train, { epochs: 4, verbose: 0, validationData: validation, callbacks: own })
    return { net, fit }
  }
  const whole = await made()
  await whole.fit()
  const expected = await inspect.weightsHash(whole.net)
  for (const saveFreq of ['epoch', 1] as const) {
    const backupDir = join(folderOf(t, []), 'backup')
    let batches = 0
    const cut: CallbackHooks = {
      onBatchEnd() {
        if (++batches === 8) throw new Error('the power fails')
      },
    }
    const first = await made()
    t.match(String(await failure(() => first.fit(callbacks.backupAndRestore({ backupDir, saveFreq }), cut))), /power/)
    const second = await made()
    await second.fit(callbacks.backupAndRestore({ backupDir, saveFreq }))
    t.equal(await inspect.weightsHash(second.net), expected, `the same weights, saved with saveFreq ${saveFreq}`)
  }
})

test('fit, evaluate and predict take what a folder gives, with augmentation', async t => {
  const folder = folderOf(t)
  const { train, validation, classNames } = await datasets.imageFolder(folder, {
    ...{ size: [4, 4], validationSplit: 0.3, seed: 1, batchSize: 4, labelMode: 'categorical' },
    augment: [layers.rescaling({ scale: 1 / 255 }), layers.randomFlip()],
  })
  const model = sequential({
    layers: [
      layers.flatten({ inputShape: [4, 4, 3] }),
      layers.dense({ units: classNames?.length ?? 0, activation: 'softmax' }),
    ],
  })
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  t.ok(validation, 'there is a part for validation')
  if (validation === null) return
  const { history } = await model.fit(train, { epochs: 2, verbose: 0, validationData: validation })
  t.equal(history.valAccuracy?.length ?? history.val_accuracy?.length, 2, 'epochs are validated')
  await model.evaluate(validation, { verbose: 0 })
  const { train: unlabelled, files } = await datasets.imageFolder(folder, { labels: null, size: 4, batchSize: 4 })
  const y = await model.predict(unlabelled)
  t.deepEqual(y.shape, [files.train.length, 3], 'and pictures without labels are predicted')
  const pixels = (await train.toArray()).flatMap(({ x }) => [...x.data])
  t.ok(Math.max(...pixels) <= 1, 'augmentation acts on the batches to train with')
})

test('broken files end a pass with their name, or are left out and named', async t => {
  const folder = folderOf(t, ['cats/10.png', 'cats/2.PNG', 'dogs/Z.png'])
  writeFileSync(join(folder, 'cats', 'broken.png'), bytesOf('cats/10.png').subarray(0, 40))
  symlinkSync('nowhere', join(folder, 'dogs', 'gone.jpg'))
  mkdirSync(join(folder, 'dogs', 'folder.png'))
  const options = { size: 2, shuffle: false, batchSize: 8 }
  const { train } = await datasets.imageFolder(folder, options)
  const error = await failure(() => train.toArray())
  t.ok(error instanceof FormatError || error instanceof DataError, error.name)
  t.match(error.message, /cats.broken\.png/, error.message)
  const lines: string[] = []
  const skipping = await datasets.imageFolder(folder, { ...options, onError: 'skip', log: line => lines.push(line) })
  for (let epoch = 0; epoch < 2; epoch++) {
    const [{ x, y }] = await skipping.train.toArray()
    t.deepEqual(
      [x.shape, [...(y?.data ?? [])]],
      [
        [3, 2, 2, 3],
        [0, 0, 1],
      ],
      'the others are there',
    )
  }
  t.equal(lines.length, 2, 'each is told once')
  for (const name of ['broken', 'gone'])
    t.ok(
      lines.some(line => line.includes(name) && line.endsWith('It is left out.')),
      name,
    )
})

test('links to folders are followed where that is asked for, also in circles', async t => {
  const folder = folderOf(t, ['cats/10.png', 'dogs/Z.png'])
  symlinkSync(join('..', 'dogs'), join(folder, 'cats', 'more'))
  symlinkSync(join('..', 'cats'), join(folder, 'dogs', 'back'))
  const count = async (followLinks: boolean) =>
    (await datasets.imageFolder(folder, { followLinks, shuffle: false })).files.train.map(path =>
      relative(folder, path),
    )
  t.deepEqual(await count(false), ['cats/10.png', 'dogs/Z.png'], 'not followed')
  t.deepEqual(
    await count(true),
    ['cats/10.png', 'cats/more/Z.png', 'dogs/Z.png', 'dogs/back/10.png'],
    'followed, each folder once',
  )
})

test('what cannot be is refused before anything is read', async t => {
  const folder = folderOf(t, ['cats/10.png', 'cats/2.PNG', 'dogs/Z.png'])
  const empty = mkdtempSync(join(tmpdir(), 'fovea-folder-'))
  t.teardown(() => rmSync(empty, { recursive: true }))
  mkdirSync(join(empty, 'cats'))
  const refused: [string, unknown, new (message: string) => Error, RegExp][] = [
    [join(folder, 'none'), {}, DataError, /expected a folder of pictures, .*none', which is not there/],
    [join(folder, 'dogs', 'Z.png'), {}, DataError, /expected a folder of pictures, .*Z.png', which is a file/],
    [empty, {}, DataError, /expected pictures .*received none/],
    [join(folder, 'cats'), {}, DataError, /expected a folder for every class.*labels: null/],
    [folder, { sise: 3 }, OptionError, /Did you mean size/],
    [folder, { size: 3, imageSize: 4 }, OptionError, /received both/],
    [folder, { size: [3] }, OptionError, /size/],
    [folder, { resize: 'crop', padToAspectRatio: true }, OptionError, /received several/],
    [folder, { cropToAspectRatio: true, padToAspectRatio: true }, OptionError, /received several/],
    [folder, { interpolation: 'cubic' }, OptionError, /interpolation/],
    [folder, { labels: 'folders' }, OptionError, /labels/],
    [folder, { labels: [1] }, DataError, /each of the 3 pictures .* received 1/],
    [folder, { labels: [1, 2, 0.5] }, OptionError, /labels/],
    [folder, { labels: null, classNames: ['cats'] }, OptionError, /classNames/],
    [folder, { labelMode: null, classNames: ['cats'] }, OptionError, /classNames/],
    [folder, { classNames: ['cats', 'eels'] }, OptionError, /cats.*dogs.*received eels/],
    [
      folder,
      { classNames: ['cats', 'cats'] },
      OptionError,
      /expected classNames that differ, received \['cats', 'cats'\]/,
    ],
    [folder, { classNames: ['cats'], labelMode: 'binary' }, OptionError, /two classes.*received 1/],
    [folder, { labelMode: 'sparse' }, OptionError, /labelMode/],
    [folder, { colorMode: 'bgr' }, OptionError, /colorMode/],
    [folder, { batchSize: 0 }, OptionError, /batchSize/],
    [folder, { seed: 2 ** 32 }, OptionError, /seed/],
    [folder, { validationSplit: 1 }, OptionError, /validationSplit/],
    [folder, { validationSplit: 0.1 }, OptionError, /leaves pictures for both parts.*0\.1 of 3/],
    [folder, { subset: 'training' }, OptionError, /expected validationSplit/],
    [folder, { subset: 'training', validationSplit: 0.5 }, OptionError, /expected a seed/],
    [folder, { subset: 'test', validationSplit: 0.5 }, OptionError, /subset/],
    [folder, { onError: 'ignore' }, OptionError, /onError/],
  ]
  for (const [path, options, kind, pattern] of refused) {
    const error = await failure(() => datasets.imageFolder(path, options as ImageFolderOptions))
    t.ok(error instanceof kind && pattern.test(error.message), `${JSON.stringify(options)}: ${error.message}`)
  }
})

const jobOf = (source: string | Uint8Array): PictureJob => ({
  ...{ where: 'test', source, channels: 3, isUpright: true, most: 2 ** 20, decoder: 'wasm' },
  resizing: { height: 2, width: 3, interpolation: 'bilinear', fit: 'stretch' },
})

test('threads give the same pictures and errors, and so does the thread that asks where they cannot start', async t => {
  const folder = folderOf(t)
  const names = ['cats/10.png', 'dogs/b.bmp', 'dogs/c.gif']
  const threads = new PictureWorkers(new URL('support/picture-worker.mjs', import.meta.url))
  const others = {
    none: new PictureWorkers(null),
    refused: new PictureWorkers(new URL('no-file.mjs', import.meta.url)),
    roomless: new PictureWorkers(new URL('support/picture-worker.mjs', import.meta.url), () => false),
  }
  const [expected] = await Promise.all(
    [others.none, threads, others.refused].map(workers =>
      workers.prepare(names.map(name => jobOf(join(folder, name)))),
    ),
  )
  for (const [name, workers] of Object.entries({ threads, ...others })) {
    t.deepEqual(await workers.prepare(names.map(each => jobOf(join(folder, each)))), expected, `${name}: files`)
    const bytes = names.map(each => jobOf(new Uint8Array(bytesOf(each))))
    t.deepEqual(await workers.prepare(bytes), expected, `${name}: bytes`)
    const error = await failure(() => workers.prepare([jobOf(join(folder, 'cats/notes.txt'))]))
    t.ok(error instanceof FormatError && /notes\.txt/.test(error.message), `${name}: ${error.message}`)
    const missing = await failure(() => workers.prepare([jobOf(join(folder, 'gone.png'))]))
    t.ok(missing instanceof DataError && /gone\.png/.test(missing.message), `${name}: ${missing.message}`)
    const many = await Promise.all(Array.from({ length: 40 }, () => workers.prepare([jobOf(join(folder, names[0]))])))
    t.deepEqual(many[39], [expected[0]], `${name}: many at once`)
  }
  t.equal(threads.count > 0, true, `${threads.count} threads`)
  t.deepEqual(
    Object.values(others).map(({ count }) => count),
    [0, 0, 0],
    'and none elsewhere',
  )
  const one = new PictureWorkers(new URL('support/picture-worker.mjs', import.meta.url), threads => threads === 1)
  await Promise.all(Array.from({ length: 40 }, () => one.prepare([jobOf(join(folder, names[0]))])))
  t.equal(one.count > 0, true, 'as many as there is room for at a time')
})

test('threads start where there is address space for them', t => {
  const files: Record<string, string> = { limits: 'Max address space         2147483648   unlimited   bytes' }
  const isRoom = (count: number, used: number) =>
    isRoomForThreads(count, name => ({ ...files, status: `Name: node\nVmSize:\t  ${used} kB\n` })[name] as string)
  t.deepEqual([isRoom(1, 2 ** 20), isRoom(1, 2 ** 20 + 1), isRoom(2, 2 ** 20)], [true, false, false])
  files.limits = 'Max address space         unlimited   unlimited   bytes'
  t.ok(isRoom(1000, 2 ** 20), 'without a limit always')
  const unreadable = () => {
    throw new Error('no such file')
  }
  t.ok(isRoomForThreads(1, unreadable), 'and where the system does not say')
  t.end()
})

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const skip = existsSync(join(root, 'dist', 'picture-worker.js')) ? false : 'the package is not built: npm run build'

/** Sanitizers take terabytes of address space. */
const hasLimits = process.platform === 'linux' && !isSanitized

test('little address space is no reason to end', { skip: skip || !hasLimits }, t => {
  const folder = folderOf(t)
  const script = `
    const { decodeImage } = require(${JSON.stringify(root)})
    const path = ${JSON.stringify(join(folder, 'cats/10.png'))}
    const hasSharp = () => Object.keys(require.cache).some(file => /node_modules.sharp/.test(file))
    Promise.all(Array.from({ length: 10 }, () => decodeImage(path))).then(all => console.log(all.length, hasSharp()))`
  for (const kilobytes of [1_300_000, 1_500_000, 2_000_000, 2_500_000]) {
    const command = `ulimit -v ${kilobytes}; exec "$0" -e "$1"`
    const child = spawnSync('sh', ['-c', command, process.execPath, script], { encoding: 'utf8', timeout: 60_000 })
    const received = `${kilobytes} kB ${child.stderr.slice(0, 300)}`
    t.equal(child.status, 0, received)
    // sharp ends the process where it gets no memory.
    t.match(child.stdout, kilobytes < 1_500_000 ? /^10 false\n/ : /^10 /, received)
  }
  t.end()
})

test('the built package decodes in threads, which end with the process', { skip }, t => {
  const folder = folderOf(t)
  const script = `
    const { datasets } = require(${JSON.stringify(root)})
    datasets.imageFolder(${JSON.stringify(folder)}, { size: 4 }).then(async ({ train }) => {
      for await (const { x } of train) console.log(x.shape.join())
    })`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 60_000 })
  t.equal(status, 0, stderr.slice(0, 300))
  t.match(stdout, /^\d+,4,4,3\n$/, 'all pictures')
  t.end()
})
