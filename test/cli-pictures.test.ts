/** Commands for pictures: from a folder to a model, its accuracy, predictions and features. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import test from 'tape'
import { run } from '../lib/cli/run.ts'
import {
  applications,
  classify,
  input,
  layers,
  loadModel,
  model,
  ops,
  saveImage,
  sequential,
  setSeed,
  tensor,
} from '../lib/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-pictures-'))
test.onFinish(() => rmSync(folder, { recursive: true }))
const file = (name: string) => join(folder, name)

interface Extras {
  readonly stdin?: AsyncIterable<Uint8Array>
  readonly interruption?: () => AbortSignal
  /** Whether standard error is a terminal. */
  readonly isTTY?: boolean
  /** Is told what is printed. */
  readonly heard?: (text: string) => void
}

/** How a call ends, and what it prints. */
async function call(args: readonly string[], { stdin, interruption, heard, isTTY }: Extras = {}) {
  const printed = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof printed) => ({
    write: (text: string) => {
      printed[name] += text
      heard?.(text)
    },
  })
  const stderr = { ...stream('stderr'), ...(isTTY && { isTTY }) }
  const streams = { stdout: stream('stdout'), stderr, ...(stdin && { stdin }) }
  const code = await run(args, streams, interruption)
  const lines = printed.stdout.trim().split('\n')
  return { code, ...printed, last: () => JSON.parse(lines[lines.length - 1]) }
}

/** Pictures of two classes that differ in colour, in folders of theirs. */
async function pictures(to: string, count: number): Promise<void> {
  for (const [label, name] of ['blue', 'red'].entries()) {
    mkdirSync(join(to, name), { recursive: true })
    for (let i = 0; i < count; i++) {
      const pixel = (at: number) => (at % 3 === 2 * (1 - label) ? 200 : 20) + ((at * 7 + i * 13) % 40)
      const data = Uint8Array.from({ length: 20 * 24 * 3 }, (_, at) => pixel(at))
      await saveImage(join(to, name, `${i}.png`), tensor(data, [20, 24, 3]))
    }
  }
}

/** Calls `work` with the address of a server that answers so. */
async function whileServed<T>(answer: RequestListener, work: (address: string) => Promise<T>): Promise<T> {
  const server = createServer(answer)
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  return work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).finally(() => {
    server.closeAllConnections()
    server.close()
  })
}

/** A network that knows pictures: it takes pixels from 0 to 255. */
async function base(): Promise<string> {
  setSeed(3)
  const net = sequential({
    name: 'base',
    layers: [
      layers.rescaling({ scale: 1 / 255, inputShape: [16, 16, 3] }),
      layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }),
      layers.globalAveragePooling2d({ name: 'pool' }),
      layers.dense({ units: 5, activation: 'softmax' }),
    ],
  })
  await net.save(file('base.keras'))
  return file('base.keras')
}

const trained = file('colours.keras')
const fast = ['--learning-rate', '0.05', '--batch-size', '4', '--epochs', '12']

test('two commands lead from a folder of pictures to a prediction', async t => {
  await pictures(file('colours'), 8)
  writeFileSync(file('colours/red/broken.jpg'), 'no picture')
  const args = ['train', file('colours'), '--base', await base(), '--out', trained, ...fast]
  const { code, stdout, stderr, last } = await call([...args, '--json'])
  t.equal(code, 0, stderr)
  t.match(stderr, /^datasets\.imageFolder \(.*broken\.jpg\).* It is left out\.\n$/, 'a broken file is named, once')
  t.equal(stdout.trim().split('\n').length, 12 + 1, 'a line an epoch, and the result')
  const result = last()
  t.deepEqual([result.classNames, result.pictures], [['blue', 'red'], { train: 14, validation: 3 }])
  t.ok(result.val_accuracy === 1, `validation accuracy ${result.val_accuracy}`)
  const red = file('colours/red/0.png')
  const people = await call(['predict', trained, red, '--top', '1'])
  t.equal(people.code, 0, people.stderr)
  t.match(people.stdout, /red[\\/]0\.png: red \d+\.\d %\n$/)
  const stdin = (async function* () {
    yield new Uint8Array(readFileSync(red))
  })()
  const expected = await classify(await loadModel(trained), red, { resize: 'crop' })
  await whileServed(
    (_request, response) => void response.end(readFileSync(red)),
    async address => {
      const all = [red, pathToFileURL(red).href, `${address}/red.png`, '-']
      const told = await call(['predict', trained, ...all, '--json'], { stdin })
      t.deepEqual(
        told.last().predictions,
        all.map(file => ({ file, classes: expected })),
        'by path, address and standard input',
      )
    },
  )
})

test('a picture that cannot be had is named, wherever it comes from, and the others are answered', async t => {
  const red = file('colours/red/0.png')
  const whole = readFileSync(red)
  const answers: RequestListener = ({ url }, response) => {
    if (url === '/text.png') return void response.end('no picture')
    response.writeHead(200, { 'content-length': whole.length })
    response.write(whole.subarray(0, 100), () => setTimeout(() => response.destroy(), 50))
  }
  const stdin = (async function* () {
    yield Buffer.from('no picture')
  })()
  await whileServed(answers, async address => {
    const wrong = [
      ...[`${address}/cut.png`, `${address}/text.png`, 'file://elsewhere/x.png', 'file:///%zz', 'file://[', '-'],
    ]
    const { code, stderr, last } = await call(['predict', trained, ...wrong, red, '--json'], { stdin })
    t.equal(code, 1)
    const told = last().predictions as { file: string; error?: string; classes?: object[] }[]
    t.deepEqual([...told.map(({ file }) => file)], [...wrong, red])
    for (const { file, error = '' } of told.slice(0, -1))
      t.ok(error.includes(file === '-' ? 'standard input' : file) && stderr.includes(error), error)
    t.equal(told.at(-1)?.classes?.length, 2, 'the other one')
  })
  const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
  await net.save(file('rows.keras'))
  const rejected: unknown[] = []
  const hear = (error: unknown) => void rejected.push(error)
  process.on('unhandledRejection', hear)
  const { code, stderr } = await call(['predict', file('rows.keras'), red, red, red])
  await new Promise(resolve => setTimeout(resolve, 50))
  process.off('unhandledRejection', hear)
  t.deepEqual([code, rejected], [1, []], 'one error for all')
  t.match(stderr, /^error: classify: expected a model from pictures[^\n]*\n$/)
})

test('a terminal shows how far the work is, and nothing else does', async t => {
  const shownPictures = file('shown')
  await pictures(shownPictures, 8)
  const out = ['--out', file('shown once.keras')]
  const commands = {
    train: ['train', shownPictures, '--base', file('base.keras'), ...out, '--epochs', '2', '--batch-size', '4'],
    evaluate: ['evaluate', trained, shownPictures, '--batch-size', '8'],
    features: ['features', file('base.keras'), file('shown/red'), '--no-classes', '--out', file('shown.csv')],
    predict: ['predict', trained, file('shown/red/0.png'), file('shown/blue/0.png'), '--json'],
  }
  const shown: Record<string, readonly string[]> = {}
  for (const [name, args] of Object.entries(commands)) {
    const onTerminal = await call(args, { isTTY: true })
    const lines = onTerminal.stderr.split('\r\x1b[K')
    shown[name] = lines.filter(line => line !== '')
    t.deepEqual([onTerminal.code, lines[0], lines.at(-1)], [0, '', ''], `${name} leaves no such line behind`)
    t.equal((await call(args)).stderr, '', `${name} says nothing elsewhere`)
  }
  const ofEpochs = [1, 2].flatMap(epoch => [4, 8, 12, 13].map(count => `Epoch ${epoch}/2: ${count} of 13 pictures`))
  const { train, ...others } = shown
  t.deepEqual(
    ofEpochs.filter(line => !train.includes(line)),
    [],
    'batches of every epoch',
  )
  t.ok(train.includes('Validation: 3 of 3 pictures'), 'and of validation')
  const next = /npx fovea predict (.*) PICTURE\n$/.exec((await call(commands.train)).stdout)
  t.equal(next?.[1], `"${file('shown once.keras')}"`, 'a name that a shell would take apart is quoted')
  t.deepEqual(others, {
    evaluate: ['8 of 16 pictures', '16 of 16 pictures'],
    features: ['8 of 8 pictures'],
    predict: ['1 of 2 pictures', '2 of 2 pictures'],
  })
})

test('train writes into a folder that is not there, as convert does', async t => {
  const { href } = pathToFileURL(file('by address/'))
  for (const [name, out] of Object.entries({ web: file('web/'), 'by address': href })) {
    const { code, stdout } = await call(['train', file('colours'), '--base', file('base.keras'), '--out', out])
    t.equal(code, 0, stdout)
    t.ok(existsSync(file(`${name}/model.json`)), 'a model of TensorFlow.js')
  }
  t.notOk(existsSync('file:'), 'an address is no folder of its own')
})

test('evaluate counts what is right, class by class', async t => {
  await pictures(file('sets/val'), 3)
  const { code, last, stderr } = await call(['evaluate', trained, file('sets'), '--json'])
  t.equal(code, 0, stderr)
  const { accuracy, pictures: count, confusion, classes } = last()
  t.deepEqual([accuracy, count], [1, 6])
  t.deepEqual(confusion, [
    [3, 0],
    [0, 3],
  ])
  t.deepEqual(classes[1], { name: 'red', pictures: 3, accuracy: 1 })
  const people = await call(['evaluate', trained, file('sets/val')])
  t.match(people.stdout, /^class +pictures +right\nblue +3 +100\.0 %\n.*\naccuracy 100\.0 % \(6 of 6 pictures\), loss/m)
  const other = await call(['evaluate', file('base.keras'), file('sets')])
  t.deepEqual([other.code, other.stdout], [1, ''])
  t.match(other.stderr, /expected a folder for each of the 5 classes of the model, received 2/)
})

test('evaluate and predict say the same of a picture, also for models that end without a softmax', async t => {
  for (const [units, activation] of [
    [1, 'sigmoid'],
    [1, 'linear'],
    [2, 'softmax'],
    [2, 'linear'],
  ] as const) {
    setSeed(4)
    const net = sequential({
      layers: [
        layers.rescaling({ scale: 1 / 25, offset: -4, inputShape: [16, 16, 3] }),
        layers.globalAveragePooling2d(),
        layers.dense({ units, activation }),
      ],
    })
    // Logits of one output that are between 0 and 0.5, or below 0, or above 1.
    net.setWeights(
      net.weights.map(({ shape }, i) =>
        tensor(
          Float32Array.from({ length: shape[0] * (shape[1] ?? 1) }, (_, at) => (i === 0 ? (at % 2 ? 0.4 : -0.7) : 0.3)),
          shape,
        ),
      ),
    )
    await net.save(file('scores.keras'))
    const all = await Promise.all(
      [0, 1].flatMap(label =>
        [0, 1, 2].map(async i => {
          const found = await classify(net, file(`sets/val/${['blue', 'red'][label]}/${i}.png`))
          return -Math.log(Math.max(found.find(({ index }) => index === label)?.probability ?? 0, 1e-7)) / 6
        }),
      ),
    )
    const { code, last, stderr } = await call(['evaluate', file('scores.keras'), file('sets'), '--json'])
    t.equal(code, 0, stderr)
    const expected = all.reduce((sum, each) => sum + each, 0)
    t.ok(Math.abs(last().loss - expected) < 1e-4, `${units} ${activation}: loss ${last().loss}, of predict ${expected}`)
  }
})

test('pictures are read in the channels that a model takes, and models that take none are refused', async t => {
  for (const channels of [1, 3, 4]) {
    const net = sequential({
      layers: [
        layers.rescaling({ scale: 1 / 255, inputShape: [16, 16, channels] }),
        layers.globalAveragePooling2d(),
        layers.dense({ units: 2, activation: 'softmax' }),
      ],
    })
    await net.save(file('channels.keras'))
    const commands = [
      ['train', file('colours'), '--base', file('channels.keras'), '--out', file('c.keras'), '--epochs', '1'],
      ['evaluate', file('channels.keras'), file('sets')],
      ['predict', file('channels.keras'), file('sets/val/red/0.png')],
      ['features', file('channels.keras'), file('sets/val'), '--out', file('c.csv')],
    ]
    for (const args of commands) t.equal((await call(args)).code, 0, `${args[0]}, ${channels} channels`)
  }
  const x = input({ shape: [16, 16, 5] })
  const pooled = layers.globalAveragePooling2d().apply(x)
  const classes = () => layers.dense({ units: 2 }).apply(pooled)
  await model({ inputs: x, outputs: classes() }).save(file('five.keras'))
  await model({ inputs: x, outputs: [classes(), classes()] }).save(file('two.keras'))
  const five = /expected a model of pictures with 1, 3 or 4 channels, received one with 5/
  t.match((await call(['evaluate', file('five.keras'), file('sets')])).stderr, five)
  const args = ['features', file('five.keras'), file('sets/val'), '--pixels', 'none', '--out', file('c.csv')]
  t.match((await call(args)).stderr, five)
  const { stderr } = await call(['evaluate', file('two.keras'), file('sets')])
  t.match(stderr, /to \[classes\], received one from \[null, 16, 16, 5\] to \[null, 2\] and \[null, 2\]/)
})

test('features are those before the classifier', async t => {
  const out = file('features.jsonl')
  const { code, stderr, last } = await call(['features', file('base.keras'), file('sets/val'), '--out', out, '--json'])
  t.equal(code, 0, stderr)
  t.deepEqual(last(), { output: out, pictures: 6, features: 8 })
  const rows = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  t.deepEqual(
    rows.map(row => row.class),
    ['blue', 'blue', 'blue', 'red', 'red', 'red'],
  )
  t.ok(rows.every(row => existsSync(row.file) && row.features.length === 8))
  const csv = await call(['features', file('base.keras'), file('sets/val'), '--out', file('f.csv'), '--layer', 'pool'])
  t.equal(csv.code, 0, csv.stderr)
  const [first] = readFileSync(file('f.csv'), 'utf8').split('\n')
  t.equal(first, [rows[0].file, 'blue', ...rows[0].features].join(), 'as CSV')
})

test('features that cannot be computed leave the file of before', async t => {
  const [out, broken] = [file('kept.csv'), file('broken')]
  await pictures(broken, 40)
  writeFileSync(join(broken, 'red/39.png'), 'none')
  writeFileSync(out, 'old')
  const { code, stderr } = await call(['features', file('base.keras'), broken, '--out', out, '--batch-size', '8'])
  t.equal(code, 1)
  t.match(stderr, /39\.png/)
  t.equal(readFileSync(out, 'utf8'), 'old')
  t.notOk(existsSync(`${out}.part`), 'nothing is left')
  const stopped = new AbortController()
  stopped.abort('SIGINT')
  const interruption = () => stopped.signal
  const early = await call(['features', file('base.keras'), file('sets/val'), '--out', out], { interruption })
  t.equal(early.code, 130)
  t.match(early.stderr, /Stopped after 0 pictures, which .*kept\.csv has/)
})

test('of a base whose name does not tell what pixels it takes this is said', async t => {
  const net = sequential({
    name: 'own',
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [16, 16, 3] }),
      layers.globalAveragePooling2d(),
      layers.dense({ units: 5, activation: 'softmax' }),
    ],
  })
  await net.save(file('own.keras'))
  const train = ['train', file('sets/val'), '--base', file('own.keras'), '--out', file('tf.keras'), '--epochs', '1']
  const without = await call(train)
  t.equal(without.code, 1)
  t.match(without.stderr, /expected preprocessing for the base 'own', .*npx fovea: --pixels tf/)
  const { code, stderr } = await call([...train, '--pixels', 'tf'])
  t.equal(code, 0, stderr)
  t.ok(
    (await loadModel(file('tf.keras'))).layers.some(({ type }) => type === 'Rescaling'),
    'it is part of the model',
  )
})

test('an interruption saves what there is', async t => {
  const stopped = new AbortController()
  stopped.abort('SIGINT')
  const out = file('stopped.keras')
  const args = ['train', file('colours'), '--base', file('base.keras'), '--out', out, '--epochs', '1000']
  const { code, stderr } = await call(args, { interruption: () => stopped.signal })
  t.equal(code, 130)
  t.match(stderr, /Stopped in epoch 1\. .*stopped\.keras has the weights/)
  t.deepEqual((await loadModel(out)).metadata.classNames, ['blue', 'red'], 'a whole model')
})

test('the same command with --resume goes on after an interruption, bit for bit', async t => {
  const args = ['train', file('colours'), '--base', file('base.keras'), '--epochs', '6', '--batch-size', '4']
  const tuning = ['--method', 'fineTune', '--unfreeze-from', 'conv2d']
  const epochs = (text: string) => text.split('\n').filter(line => line.startsWith('Epoch'))
  const weights = async (path: string) => (await loadModel(path)).getWeights().map(({ data }) => data)
  const runs = [
    ['bottleneck', [], ['Epoch 3/6']],
    ['augmented', ['--augment'], ['Epoch 3/6']],
    ['head', tuning, ['Epoch 3/11']],
    ['between', tuning, ['Epoch 5/11']],
    ['base', tuning, ['Epoch 8/11', 'Epoch 10/11']],
  ] as const
  for (const [name, own, stops] of runs) {
    const [out, whole] = [file(`resumed-${name}.keras`), file(`whole-${name}.keras`)]
    const resuming = [...args, ...own, '--out', out, '--resume']
    for (const stop of stops) {
      const stopped = new AbortController()
      const heard = (text: string) => void (text.startsWith(stop) && stopped.abort('SIGINT'))
      const first = await call(resuming, { interruption: () => stopped.signal, heard })
      t.equal(first.code, 130, first.stderr)
      t.match(first.stderr, /The same command goes on\./)
      t.ok(existsSync(`${out}.backup`), `${name}: a backup is there`)
    }
    const second = await call(resuming)
    t.equal(second.code, 0, second.stderr)
    const uninterrupted = epochs((await call([...args, ...own, '--out', whole])).stdout)
    const [done, all] = [epochs(second.stdout), uninterrupted.length]
    t.ok(done.length > 0 && done.length < all - 1, `${name}: the first epochs are not done again`)
    t.deepEqual(done, uninterrupted.slice(-done.length), `${name}: as without`)
    t.deepEqual(await weights(out), await weights(whole), `${name}: the same weights`)
    t.notOk(existsSync(`${out}.backup`), `${name}: the backup is gone`)
  }
})

test('a model that bears the name of an application and does not prepare pixels is told of', async t => {
  const named = async (name: string, options: object) => {
    setSeed(5)
    const net = await applications.mobileNet({
      ...{ weights: null, alpha: 0.25, inputShape: [32, 32, 3], classes: 2, name },
      ...options,
    })
    await net.save(file('named.keras'))
  }
  const picture = file('colours/red/0.png')
  const told = async (...args: string[]) => (await call(['predict', file('named.keras'), picture, ...args])).stderr
  await named('mobilenet_named', {})
  t.match(await told(), /mobilenet_named has no layer .* which mobileNet needs: give --preprocess mobileNet\.\n$/)
  t.equal(await told('--preprocess', 'mobileNet'), '', 'not with the option')
  const evaluated = await call(['evaluate', file('named.keras'), file('sets/val')])
  t.match(evaluated.stderr, /mobilenet_named has no layer/, 'by evaluate, too')
  await named('mobilenet_named', { preprocessing: true })
  t.equal(await told(), '', 'not where it has a layer for it')
  const start = input({ shape: [32, 32, 3] })
  const found = layers.conv2d({ filters: 2, kernelSize: 3 }).apply(ops.subtract(ops.divide(start, 127.5), 1))
  const scores = layers.globalAveragePooling2d().apply(found)
  await model({ inputs: start, outputs: scores, name: 'mobilenet_named' }).save(file('named.keras'))
  t.equal(await told(), '', 'nor where ops do it')
  await named('something', {})
  t.equal(await told(), '', 'not of a model whose pixels nobody knows')
})

test('what is wrong is told before anything is done', async t => {
  await pictures(file('few'), 1)
  await pictures(file('one'), 2)
  rmSync(file('one/blue'), { recursive: true })
  const train = ['train', file('colours'), '--base', file('base.keras')]
  const wrong: [number, string[], RegExp][] = [
    [2, ['train'], /expected DIR, received none/],
    [2, [...train, '--epochs', 'many'], /--epochs: expected a whole number from 1, received "many"/],
    [2, [...train, '--unfreeze-from', 'pool'], /--unfreeze-from: expected the method fineTune, received bottleneck/],
    [2, [...train, '--learning-rate', '0'], /--learning-rate: expected a number above 0, received "0"/],
    [2, [...train, '--method', 'all'], /--method: expected one of bottleneck, freeze, fineTune/],
    [1, [...train, '--out', file('none/x.keras')], /expected .*none/],
    [2, [...train, '--out', file('x.docx')], /docx/],
    [1, ['train', file('nothing'), '--base', file('base.keras')], /nothing/],
    [1, ['train', file('one'), '--base', file('base.keras')], /at least 2 classes in .*one, received red alone/],
    [1, ['train', file('few'), '--base', file('base.keras')], /few, received 2, of which a share of 0\.2 is 0\. Give/],
    [1, ['train', file('colours'), '--base', 'vgg61', '--out', file('x.keras')], /vgg61/],
    [1, [...train, '--strict', '--out', file('x.keras')], /broken\.jpg/],
    [2, ['predict', trained], /expected MODEL PICTURE\.\.\., received/],
    [2, ['predict', trained, '-', '-'], /once/],
    [1, ['predict', trained, file('nothing.png')], /1 of 1 pictures could not be read/],
    [1, ['predict', file('nothing.keras'), 'x.png'], /nothing\.keras/],
    [2, ['predict', trained, 'x.png', '--top', '0'], /--top/],
    [2, ['features', file('base.keras'), file('sets/val'), '--out', file('f.xlsx')], /--out: expected a name/],
    [2, ['serve', trained, '--port', '-1'], /--port/],
    [2, ['serve', trained, '--preprocess', 'vgg'], /--preprocess: expected one of .*vgg16/],
  ]
  for (const [expected, args, message] of wrong) {
    const { code, stderr } = await call(args)
    t.equal(code, expected, `${args.map(each => each.replace(folder, '')).join(' ')}: ${stderr.trim()}`)
    t.ok(message.test(stderr) && !/ at .*:\d+:\d+/.test(stderr), String(message))
  }
  t.notOk(existsSync(file('x.keras')), 'nothing is written')
})
