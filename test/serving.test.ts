/** serve and classify: what clients of the Open Inference Protocol and of pictures get, and what is refused. */
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import test from 'tape'
import { DataError, FormatError, OptionError } from '../lib/core/errors.ts'
import {
  classify,
  input,
  layers,
  type ModelServer,
  model,
  type ServeOptions,
  sequential,
  serve,
  setSeed,
  Tensor,
  tensor,
} from '../lib/index.ts'
import { rejects } from './support/rejects.ts'

const [height, width, channels] = [6, 5, 3]

function small() {
  setSeed(1)
  const net = sequential({
    name: 'small net',
    layers: [
      layers.rescaling({ scale: 1 / 255, inputShape: [height, width, channels], name: 'pixels' }),
      layers.conv2d({ filters: 2, kernelSize: 3 }),
      layers.flatten(),
      layers.dense({ units: 3, activation: 'softmax', name: 'top' }),
    ],
  })
  net.metadata = { classNames: ['cat', 'dog', 'hen'] }
  return net
}
const path = '/v2/models/small%20net'
const inputOf = small().inputNames[0]
const samples = (count: number) =>
  tensor(
    Float32Array.from({ length: count * height * width * channels }, (_, i) => 128 + 127 * Math.sin(i)),
    [count, height, width, channels],
  ) as Tensor

/** A server of `small` for as long as `work` takes. */
async function serving(options: ServeOptions, work: (server: ModelServer) => Promise<void>): Promise<void> {
  const server = await serve(small(), { port: 0, ...options })
  try {
    await work(server)
  } finally {
    await server.close()
  }
}

const asJson = (x: Tensor, data: unknown = [...x.data]) => ({
  inputs: [{ name: inputOf, datatype: 'FP32', shape: x.shape, data }],
})
const post = (server: ModelServer, at: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(server.url + at, { method: 'POST', body: body as Uint8Array<ArrayBuffer>, headers })
const infer = (server: ModelServer, request: object) => post(server, `${path}/infer`, JSON.stringify(request))

const jsonOf = async <T>(response: Response | Promise<Response>) => (await (await response).json()) as T

interface Answer {
  readonly model_name: string
  readonly model_version: string
  readonly id?: string
  readonly error?: string
  readonly outputs: readonly { readonly name: string; readonly data: readonly number[] }[]
}

interface Described {
  readonly extensions?: readonly string[]
  readonly inputs?: readonly { readonly name: string }[]
}

/** A request with JSON and the bytes of tensors. */
function binary(request: object, bytes: Uint8Array) {
  const json = Buffer.from(JSON.stringify(request))
  return { body: Buffer.concat([json, bytes]), headers: { 'inference-header-content-length': String(json.length) } }
}

const golden: { files: Record<string, string> } = JSON.parse(
  readFileSync(new URL('golden/image-folders.json', import.meta.url), 'utf8'),
)
const picture = Buffer.from(Object.entries(golden.files).find(([name]) => name.endsWith('.png'))?.[1] ?? '', 'base64')

test('a server tells what it is, and answers with what the model predicts', async t => {
  await serving({}, async server => {
    t.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/, 'on this computer alone')
    const get = (at: string) => jsonOf<Described>(fetch(server.url + at))
    t.deepEqual((await get('/v2')).extensions, ['binary_tensor_data'], 'server')
    t.deepEqual(await get('/v2/health/live'), { live: true })
    t.deepEqual(await get('/v2/health/ready'), { ready: true })
    t.deepEqual(await get(`${path}/versions/1/ready`), { ready: true })
    t.deepEqual(await get(path), {
      ...{ name: 'small net', versions: ['1'], platform: 'fovea' },
      inputs: [{ name: inputOf, datatype: 'FP32', shape: [-1, height, width, channels] }],
      outputs: [{ name: 'top', datatype: 'FP32', shape: [-1, 3] }],
      parameters: { class_names: ['cat', 'dog', 'hen'] },
    })
    const x = samples(2)
    const expected = [...(await small().predict(x)).data]
    const answers = [asJson(x), asJson(x, x.toArray()), { ...asJson(x), outputs: [{ name: 'top' }] }]
    for (const request of answers) {
      const answer = await jsonOf<Answer>(infer(server, { id: 'a', ...request }))
      t.deepEqual([answer.model_name, answer.model_version, answer.id], ['small net', '1', 'a'])
      t.deepEqual(answer.outputs, [{ name: 'top', datatype: 'FP32', shape: [2, 3], data: expected }])
    }
    const entry = {
      name: inputOf,
      datatype: 'FP32',
      shape: x.shape,
      parameters: { binary_data_size: 4 * x.data.length },
    }
    const { body, headers } = binary(
      { inputs: [entry], parameters: { binary_data_output: true } },
      new Uint8Array(x.data.buffer),
    )
    const answer = await post(server, `${path}/infer`, gzipSync(body), { ...headers, 'content-encoding': 'gzip' })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const length = Number(answer.headers.get('inference-header-content-length'))
    t.equal(JSON.parse(bytes.subarray(0, length).toString()).outputs[0].parameters.binary_data_size, 24)
    t.deepEqual([...new Float32Array(new Uint8Array(bytes.subarray(length)).buffer)], expected, 'bytes, packed')
    const bytesIn = { ...entry, datatype: 'UINT8', parameters: { binary_data_size: x.data.length } }
    const small8 = binary({ inputs: [bytesIn] }, Uint8Array.from(x.data))
    const answer8 = await jsonOf<Answer>(post(server, `${path}/infer`, small8.body, small8.headers))
    const expected8 = await small().predict(new Tensor(Uint8Array.from(x.data), x.shape) as unknown as Tensor)
    t.deepEqual(answer8.outputs[0].data, [...expected8.data], 'pixels as bytes')
  })
})

test('models with several inputs and outputs are asked by names', async t => {
  const [a, b] = [input({ shape: [2], name: 'a' }), input({ shape: [3], name: 'b' })]
  const both = layers.concatenate({ name: 'both' }).apply([b, a])
  const net = model({ inputs: { left: a, right: b }, outputs: { all: both, twice: layers.add().apply([both, both]) } })
  const server = await serve(net, { port: 0, name: 'two' })
  const inputs = [
    { name: 'right', datatype: 'INT64', shape: [1, 3], data: [3, 4, 5] },
    { name: 'left', datatype: 'FP32', shape: [1, 2], data: [[1, 2]] },
  ]
  const ask = async (request: object) => {
    const answer = await jsonOf<Answer>(post(server, '/v2/models/two/infer', JSON.stringify(request)))
    return answer.error ?? answer.outputs.map(({ name, data }) => [name, data])
  }
  const [all, twice] = [
    ['all', [3, 4, 5, 1, 2]],
    ['twice', [6, 8, 10, 2, 4]],
  ]
  t.deepEqual(await ask({ inputs }), [all, twice])
  t.deepEqual(await ask({ inputs, outputs: [{ name: 'twice' }, { name: 'all' }] }), [twice, all], 'in the wanted order')
  t.match(String(await ask({ inputs: inputs.slice(1) })), /expected the inputs left, right once each, received left/i)
  t.equal((await post(server, '/predict', picture)).status, 404, 'it takes no pictures')
  await server.close()
})

test('POST /predict names the classes of a picture', async t => {
  const net = small()
  const expected = await classify(net, picture, { top: 2 })
  t.equal(expected.length, 2)
  t.ok(expected[0].probability >= expected[1].probability && expected[0].name !== null, 'the likeliest first')
  await serving({}, async server => {
    const answer = await post(server, '/predict?top=2', picture, { 'content-type': 'image/png' })
    t.deepEqual(await answer.json(), { model: 'small net', predictions: expected })
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(picture)]), 'cat.png')
    const formAnswer = await fetch(`${server.url}/predict?top=2`, { method: 'POST', body: form })
    t.deepEqual((await jsonOf<{ predictions: unknown }>(formAnswer)).predictions, expected, 'as a form')
    for (const body of ['', 'no picture', picture.subarray(0, picture.length / 2)]) {
      const { status, text } = await failed(await post(server, '/predict', body))
      t.deepEqual([status, /^\{"error":"[^\n]+"\}$/.test(text)], [400, true], text)
    }
    t.equal((await post(server, '/predict?top=0', picture)).status, 400, 'top=0')
  })
  await serving({ maxPixels: 4 }, async server => {
    t.match((await failed(await post(server, '/predict', picture))).text, /of 1 to 4 pixels/, 'too many pixels')
  })
})

test('classify resizes and prepares pictures, and knows models with one output', async t => {
  const net = sequential({
    layers: [
      layers.globalAveragePooling2d({ inputShape: [null, null, 3] }),
      layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: 'zeros' }),
    ],
  })
  net.metadata = { classNames: ['no', 'yes'] }
  const shapes: unknown[] = []
  const preprocess = (x: Tensor) => {
    shapes.push(x.shape)
    return x
  }
  const probability = 0.5
  const both = [
    { index: 0, name: 'no', probability },
    { index: 1, name: 'yes', probability },
  ]
  t.deepEqual(await classify(net, picture, { size: 9, resize: 'pad', preprocess }), both)
  t.deepEqual(shapes, [[1, 9, 9, 3]])
  const dense = sequential({ layers: [layers.dense({ units: 2, inputShape: [4] })] })
  await rejects(
    t,
    () => classify(dense, picture),
    OptionError,
    /expected a model from pictures .* received/,
    'no pictures',
  )
  for (const none of [undefined, 3, {}, {}.constructor])
    await rejects(
      t,
      () => classify(none as never, picture),
      OptionError,
      /^\w+: classify: expected a model/,
      'no model',
    )
  await rejects(t, () => classify(small(), Buffer.from('x')), FormatError, /expected .* received/, 'no picture')
  await rejects(t, () => classify(small(), 'nowhere.png'), DataError, /expected .* received/, 'no file')
  await rejects(t, () => classify(small(), picture, { top: 0 }), OptionError, /expected top .* received 0/, 'top')
})

test('classify gives probabilities for models that end without a softmax', async t => {
  const answers = async (...bias: number[]) => {
    const net = sequential({
      layers: [
        layers.globalAveragePooling2d({ inputShape: [null, null, 3] }),
        layers.dense({ units: bias.length, kernelInitializer: 'zeros' }),
      ],
    })
    net.weights[1].assign(bias)
    const classes = await classify(net, picture, { size: 9 })
    return classes.map(({ index, probability }) => [index, Number(probability.toFixed(5))])
  }
  t.deepEqual(
    await answers(-1, Math.log(3) - 1),
    [
      [1, 0.75],
      [0, 0.25],
    ],
    'logits',
  )
  t.deepEqual(
    await answers(700, 800, 600),
    [
      [1, 1],
      [0, 0],
      [2, 0],
    ],
    'large ones',
  )
  t.deepEqual(
    await answers(Math.log(3)),
    [
      [1, 0.75],
      [0, 0.25],
    ],
    'one for two classes',
  )
  t.deepEqual(
    await answers(1.0001, 0.9),
    [
      [0, 1.0001],
      [1, 0.9],
    ],
    'not those of classes that are told one by one, however they are rounded',
  )
})

async function failed(response: Response) {
  return { status: response.status, text: await response.text() }
}

test('what is no request is refused with one line of JSON, and the server goes on', async t => {
  const x = samples(1)
  const [entry] = asJson(x).inputs
  const size = { binary_data_size: 4 * x.data.length }
  const wrong: Record<string, object | string> = {
    'no JSON': '{',
    'bytes that are no text': '\xff\xfe',
    'a list': '[]',
    'no inputs': {},
    'another name': { inputs: [{ ...entry, name: 'y' }] },
    'an input twice': { inputs: [entry, entry] },
    'another shape': { inputs: [{ ...entry, shape: [1, 5, 6, 3] }] },
    'too few numbers': { inputs: [{ ...entry, data: [1, 2] }] },
    'too many numbers': { inputs: [{ ...entry, data: [...x.data, 1] }] },
    'texts among numbers': { inputs: [{ ...entry, data: [...x.data].map(String) }] },
    'null among numbers': { inputs: [{ ...entry, data: [...x.data].fill(null as unknown as number, 0, 1) }] },
    'a number that is none of single precision': { inputs: [{ ...entry, data: [...x.data].fill(1e39, 0, 1) }] },
    'a number that is none': JSON.stringify(asJson(x)).replace(/"data":\[[^,]+/, '"data":[1e999'),
    'a huge shape': { inputs: [{ ...entry, shape: [2 ** 30, 2 ** 30, 6, 3] }] },
    'a negative shape': { inputs: [{ ...entry, shape: [-1, 6, 5, 3] }] },
    'no samples': { inputs: [{ ...entry, shape: [0, 6, 5, 3], data: [] }] },
    'another datatype': { inputs: [{ ...entry, datatype: 'BYTES' }] },
    'no datatype': { inputs: [{ ...entry, datatype: undefined }] },
    'bytes that are not there': { inputs: [{ ...entry, data: undefined, parameters: size }] },
    'data and bytes': { inputs: [{ ...entry, parameters: size }] },
    'shared memory': { inputs: [{ ...entry, parameters: { shared_memory_region: 'a' } }] },
    'another output': { inputs: [entry], outputs: [{ name: 'y' }] },
    classification: { inputs: [entry], outputs: [{ name: 'top', parameters: { classification: 2 } }] },
    'a sequence': { ...asJson(x), parameters: { sequence_id: 1, sequence_start: true } },
    'an id that is no text': { inputs: [entry], id: 7 },
    'names of Object': { inputs: [{ ...entry, name: '__proto__' }] },
    'deep nesting': `{"inputs":${'['.repeat(5000)}${']'.repeat(5000)}}`,
  }
  await serving({}, async server => {
    for (const [title, request] of Object.entries(wrong)) {
      const body = typeof request === 'string' ? Buffer.from(request, 'latin1') : JSON.stringify(request)
      const { status, text } = await failed(await post(server, `${path}/infer`, body))
      t.deepEqual([status, /^\{"error":"[^\n]{1,400}"\}$/.test(text)], [400, true], `${title}: ${text}`)
    }
    const statuses: [number, Promise<Response>][] = [
      [404, fetch(`${server.url}/`)],
      [404, fetch(`${server.url}/v2/models/other`)],
      [404, fetch(`${server.url}/v2/models/small%20net/versions/2`)],
      [405, fetch(`${server.url}${path}/infer`)],
      [405, fetch(`${server.url}/v2`, { method: 'DELETE' })],
      [415, post(server, `${path}/infer`, '{}', { 'content-encoding': 'br' })],
      [400, post(server, `${path}/infer`, '{}', { 'content-encoding': 'gzip' })],
      [400, post(server, `${path}/infer`, '{}', { 'inference-header-content-length': '3' })],
      [400, post(server, '/predict', 'x', { 'content-type': 'multipart/form-data; boundary=a' })],
    ]
    for (const [expected, answer] of statuses) {
      const { status, text } = await failed(await answer)
      t.deepEqual([status, typeof JSON.parse(text).error], [expected, 'string'], text)
    }
    t.equal((await infer(server, asJson(x))).status, 200, 'and a good request is answered')
    const codes = server.metrics.match(/fovea_requests_total\{endpoint="infer",code="\d+"\} \d+/g)
    t.ok(codes?.includes('fovea_requests_total{endpoint="infer",code="200"} 1'), String(codes))
  })
})

test('bodies are of bounded size and come in bounded time', async t => {
  await serving({ maxBytes: 1000 }, async server => {
    t.equal((await post(server, `${path}/infer`, 'x'.repeat(1001))).status, 413, 'too long')
    const bomb = gzipSync('x'.repeat(100_000))
    t.equal((await post(server, '/predict', bomb, { 'content-encoding': 'gzip' })).status, 413, 'too long, unpacked')
  })
  await serving({}, async server => {
    for (const item of ['[]', '{}', '1']) {
      const list = Array(item === '1' ? 2 ** 21 + 2 : 2 ** 17).fill(item)
      const { status, text } = await failed(await post(server, `${path}/infer`, `{"inputs":[${list}]}`))
      t.equal(status, 413, `${item}: ${text}`)
    }
  })
  await serving({ bodyTimeout: 300 }, async server => {
    const slow = await raw(server, `POST /predict HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nab`)
    t.match(
      slow,
      /^HTTP\/1\.1 408 .*\{"error":"Expected the whole body within 0\.3 s\."\}$/s,
      'a body that does not come',
    )
    t.match(await raw(server, 'GET /v2 HTTP/1.1\r\n'), /^HTTP\/1\.1 408 .*\{"error":"[^"]+"\}$/s, 'headers likewise')
    t.match(await raw(server, 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400 .*\{"error":"[^"]+"\}$/s, 'what is no HTTP')
  })
})

/** What a server answers to bytes, up to the end of the connection. */
function raw({ url }: ModelServer, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer')))
    socket.on('data', chunk => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

test('a token is asked for, but not by those who look whether the server lives', async t => {
  await serving({ token: 'secret' }, async server => {
    const status = async (at: string, authorization?: string) =>
      (await fetch(server.url + at, authorization === undefined ? {} : { headers: { authorization } })).status
    t.deepEqual([await status('/v2/health/live'), await status(`${path}/ready`)], [200, 200], 'health')
    for (const wrong of [undefined, 'Bearer', 'Bearer secre', 'Bearer secrets', 'Basic secret', 'secret'])
      t.equal(await status('/v2', wrong), 401, String(wrong))
    t.deepEqual([await status('/metrics'), await status('/nothing')], [401, 401], 'nor does it tell what there is')
    t.deepEqual([await status('/v2', 'Bearer secret'), await status(path, 'bearer secret')], [200, 200], 'the token')
  })
})

/** A model that computes when it is told to, but for the first time. */
function heldNet() {
  const net = sequential({ name: 'held', layers: [layers.dense({ units: 1, inputShape: [1] })] })
  const predict = net.predict.bind(net)
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  let calls = 0
  const held = Object.assign(net, {
    predict: async (...given: Parameters<typeof predict>) => {
      if (calls++ > 0) await released // the first call is that of serve
      return predict(...given)
    },
  })
  return { net: held, release }
}

/** Waits until so many requests are in progress. */
async function inProgress(server: ModelServer, count: number): Promise<void> {
  while (!server.metrics.includes(`\nfovea_requests_in_progress ${count}\n`))
    await new Promise(resolve => setTimeout(resolve, 5))
}

test('more requests than may wait are refused, late ones end, and closing lets the others end', async t => {
  const { net, release } = heldNet()
  const server = await serve(net, { port: 0, maxRequests: 2 })
  const request = { inputs: [{ name: net.inputNames[0], shape: [1, 1], datatype: 'FP32', data: [1] }] }
  const ask = (to = server) => post(to, '/v2/models/held/infer', JSON.stringify(request))
  const accepted = [ask(), ask()]
  await inProgress(server, 2)
  const refused = await ask()
  t.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1'], 'a third one')
  const closing = server.close()
  release()
  t.deepEqual(
    (await Promise.all(accepted)).map(({ status }) => status),
    [200, 200],
    'what was under way is answered',
  )
  await closing
  await server.closed()
  t.equal(await fetch(server.url).catch(() => null), null, 'and nobody listens any more')
  const other = heldNet()
  const hasty = await serve(other.net, { port: 0, timeout: 50, name: 'held' })
  const own = { inputs: [{ ...request.inputs[0], name: other.net.inputNames[0] }] }
  const { status, text } = await failed(await post(hasty, '/v2/models/held/infer', JSON.stringify(own)))
  t.deepEqual([status, /within 0\.05 s/.test(text)], [504, true], text)
  t.match(hasty.metrics, /\nfovea_requests_in_progress 1\n/, 'what is computed for nobody still counts')
  other.release()
  await inProgress(hasty, 0)
  await hasty.close()
})

test('a request whose client is gone is let go', async t => {
  const { net, release } = heldNet()
  const server = await serve(net, { port: 0 })
  const request = { inputs: [{ name: net.inputNames[0], shape: [1, 1], datatype: 'FP32', data: [1] }] }
  const cut = new AbortController()
  const body = JSON.stringify(request)
  const gone = fetch(`${server.url}/v2/models/held/infer`, { method: 'POST', body, signal: cut.signal })
  await inProgress(server, 1)
  cut.abort()
  t.equal((await gone.catch(error => error)).name, 'AbortError')
  while (!server.metrics.includes('code="499"} 1')) await new Promise(resolve => setTimeout(resolve, 5))
  t.pass('it is counted as 499')
  release()
  await inProgress(server, 0)
  await server.close()
})

test('options are checked before anything is opened', async t => {
  const wrong: [object, RegExp][] = [
    [{ port: -1 }, /expected port .* received -1/],
    [{ maxRequests: 0 }, /expected maxRequests .* received 0/],
    [{ token: 'a b' }, /expected token/],
    [{ tocken: 'a' }, /tocken/],
    [{ preprocess: 'vgg16' }, /expected preprocess to be a function/],
    [{ resize: 'fill' }, /expected resize/],
    [{ maxBatchDelay: 5, timeout: 5 }, /expected maxBatchDelay below timeout \(5 ms\), received 5: .* 504/],
    [{ dynamicBatching: false, maxBatchDelay: 1 }, /expected maxBatchDelay with dynamicBatching/],
  ]
  for (const [options, message] of wrong)
    await rejects(t, () => serve(small(), options), OptionError, message, JSON.stringify(options))
  await rejects(t, () => serve({} as never), OptionError, /expected a model, received/, 'no model')
  await serving({}, async ({ url }) => {
    const port = Number(new URL(url).port)
    await rejects(t, () => serve(small(), { port }), DataError, /expected to listen on .* received/, 'a port in use')
  })
})
