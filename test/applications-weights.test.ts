/** Weights of applications: from files, from a server; and what is refused. */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { DataError, FormatError, OptionError, ShapeError } from '../lib/core/errors.ts'
import { download } from '../lib/data/download.ts'
import { applications, clearSession, input, model, type Tensor, tensor } from '../lib/index.ts'
import { distance } from './support/keras.ts'
import { rejects } from './support/rejects.ts'

const models = process.env.FOVEA_MODELS_DIR
const needsModels = { skip: models !== undefined ? false : 'skipped: no trained models (FOVEA_MODELS_DIR)' }

test('trained weights of other sources fit', needsModels, async t => {
  const weights = (path: string) => join(models ?? '', path)
  const made = [
    await applications.efficientNetLite0({ weights: weights('efficientnet_lite0/efficientnet_lite0.keras') }),
    await applications.squeezeNet({ weights: weights('squeezenet_v1.1/keras-h5/squeezenet_v1.1_dequantised.h5') }),
    await applications.mobileNet({ weights: null, alpha: 0.25 }),
  ]
  t.deepEqual(
    made.map(model => model.countParams()),
    [4694024, 1235496, 475544],
  )
  t.end()
})

const folder = process.env.FOVEA_APPLICATIONS_DIR
const needsValues = {
  skip:
    folder !== undefined && existsSync(join(folder, 'cases.json'))
      ? false
      : 'skipped: no values (python scripts/applications-by-keras.py FOLDER, FOVEA_APPLICATIONS_DIR=FOLDER)',
}

interface Case {
  application: string
  arguments: Record<string, unknown> & { input_shape: number[] }
  file: string
  x: number[]
  y: number[]
}

const camelCase = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

test('with the weights of a file applications give what Keras gives', needsValues, async t => {
  const cases: Case[] = JSON.parse(readFileSync(join(folder ?? '', 'cases.json'), 'utf8'))
  for (const { application, arguments: given, file, x, y } of cases) {
    const found = Object.entries(applications).find(([name]) => name.toLowerCase() === application.toLowerCase())
    const make = found?.[1] as unknown as typeof applications.vgg16
    const options = Object.fromEntries(Object.entries(given).map(([name, value]) => [camelCase(name), value]))
    const net = await make({ weights: join(folder ?? '', file), ...options })
    const outputs = (await net.predict(tensor(Float32Array.from(x), [2, ...given.input_shape]))) as Tensor
    const apart = distance(outputs.data, y)
    t.ok(apart < 1e-4, `${application}: apart by ${apart.toExponential(1)}`)
  }
  t.end()
})

test('files of whole networks have the weights of those without a top, in every format', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-weights-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const small = { alpha: 0.25, inputShape: [32, 32, 3], classes: 5 }
  const whole = await applications.mobileNet({ ...small, weights: null })
  const x = tensor(
    Float32Array.from({ length: 2 * 32 * 32 * 3 }, (_, i) => Math.sin(i)),
    [2, 32, 32, 3],
  )
  const maps = whole.getLayer('conv_pw_13_relu').output
  const expected = await model({ inputs: whole.inputs, outputs: maps }).predict<Tensor>(x)
  for (const file of ['net.keras', 'net.h5', 'model.json']) {
    const path = join(folder, file)
    await whole.save(path)
    const base = await applications.mobileNet({ ...small, weights: path, includeTop: false })
    t.deepEqual(Array.from((await base.predict<Tensor>(x)).data), Array.from(expected.data), file)
  }
  const other = join(folder, 'other.h5')
  await (await applications.mobileNet({ ...small, weights: null, includeTop: false })).save(other)
  await rejects(t, () => applications.mobileNet({ ...small, weights: other }), FormatError, /received those of/)
})

test('applications refuse what Keras refuses', async t => {
  const { vgg16, mobileNet, mobileNetV3Small, tinyDarknet } = applications
  await rejects(
    t,
    () => vgg16({ classes: 10 }),
    OptionError,
    /expected .* received/,
    'another top with the weights of imagenet',
  )
  await rejects(
    t,
    () => vgg16({ weights: null, inputShape: [16, 16, 3] }),
    ShapeError,
    /expected .* received/,
    'small pictures',
  )
  await rejects(
    t,
    () => vgg16({ weights: null, inputShape: [null, null, 3] }),
    ShapeError,
    /expected .* received/,
    'any size with a top',
  )
  await rejects(
    t,
    () => vgg16({ inputShape: [64, 64, 3] }),
    ShapeError,
    /expected .* received/,
    'other pictures than the top of imagenet has',
  )
  await rejects(t, () => mobileNet({ alpha: 0.3 }), OptionError, /expected .* received/, 'a width without weights')
  await rejects(
    t,
    () => mobileNetV3Small({ alpha: 0.75, minimalistic: true }),
    OptionError,
    /expected .* received/,
    'likewise',
  )
  await rejects(t, () => tinyDarknet(), OptionError, /expected .* received/, 'weights that are not public')
  await rejects(
    t,
    () => vgg16({ weights: '/nowhere.h5' }),
    DataError,
    /expected .* received/,
    'a file that is not there',
  )
  t.end()
})

test('models take an input of their own, preprocessing and pooling', async t => {
  clearSession()
  const pictures = input({ shape: [40, 48, 3] })
  const options = { weights: null, includeTop: false, pooling: 'avg', preprocessing: true, alpha: 0.25 } as const
  const made = await applications.mobileNet({ ...options, inputTensor: pictures, name: 'own' })
  t.deepEqual([made.name, made.inputs[0], made.outputs[0].shape], ['own', pictures, [null, 256]])
  t.equal(made.layers[1].name, 'rescaling', 'pixels are scaled first')
  t.end()
})

test('decodePredictions names the likeliest classes', async t => {
  const classIndex = { 0: ['n1', 'cat'], 1: ['n2', 'dog'], 2: ['n3', 'hen'] } as const
  const [[first, second]] = await applications.decodePredictions([[0.1, 0.6, 0.3]], { top: 2, classIndex })
  t.deepEqual([first.name, first.id, first.index, second.name], ['dog', 'n2', 1, 'hen'])
  await rejects(
    t,
    () => applications.decodePredictions([[1, 0]], { classIndex }),
    ShapeError,
    /expected .* received/,
    'other classes',
  )
  t.end()
})

test('files with an MD5 and files without a hash are downloaded', async t => {
  const contents = Buffer.from('weights')
  const server = createServer(({ url }, response) => {
    if (url === '/moved.h5') response.writeHead(302, { location: '/here.h5' }).end()
    else if (url === '/here.h5') response.end(contents)
    else if (url === '/empty.h5') response.end()
    else response.writeHead(404).end()
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const target = mkdtempSync(join(tmpdir(), 'fovea-weights-'))
  const md5 = createHash('md5').update(contents).digest('hex')
  const get = (name: string, hash?: string, signature = '') =>
    download([{ name, signature, ...(hash && { md5: hash }) }], [mirror], target, () => {})
  try {
    await get('moved.h5', md5)
    t.equal(readFileSync(join(target, 'moved.h5'), 'utf8'), 'weights', 'by another address')
    await get('here.h5')
    t.equal(readFileSync(join(target, 'here.h5'), 'utf8'), 'weights', 'without a hash')
    await rejects(t, () => get('here.h5', md5.replace(/./, 'x')), DataError, /expected .* received/, 'a wrong hash')
    await rejects(t, () => get('absent.h5'), DataError, /expected .* received/, 'no such file')
    await rejects(t, () => get('empty.h5', undefined, '8948'), DataError, /kind of file.*nothing is in it/, 'empty')
    const set = { ...process.env }
    try {
      Object.assign(process.env, { http_proxy: 'nonsense::', no_proxy: '', NO_PROXY: '' })
      await rejects(t, () => get('proxied.h5'), OptionError, /http_proxy: expected .* received/, 'a wrong proxy')
      Object.assign(process.env, { FOVEA_CACHE_DIR: target, FOVEA_WEIGHTS_URL: 'ftp://127.0.0.1' })
      const made = () => applications.mobileNet({ weights: 'imagenet', alpha: 0.25 })
      await rejects(t, made, OptionError, / FOVEA_WEIGHTS_URL: expected .* received 'ftp:/, 'a wrong server')
    } finally {
      for (const name of ['http_proxy', 'no_proxy', 'NO_PROXY', 'FOVEA_CACHE_DIR', 'FOVEA_WEIGHTS_URL'])
        if (set[name] === undefined) delete process.env[name]
        else process.env[name] = set[name]
    }
    t.deepEqual(readdirSync(target).sort(), ['here.h5', 'moved.h5'], 'nothing is left of files that did not come')
  } finally {
    server.close()
    rmSync(target, { recursive: true, force: true })
  }
  t.end()
})
