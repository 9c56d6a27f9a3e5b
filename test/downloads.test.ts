/** Trained weights from servers: mirrors, proxies, and whatever goes wrong on the way. All servers are of our own. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type Test } from 'tape'
import { fetched, type PublicFile } from '../lib/applications/files.ts'
import { DataError, OptionError } from '../lib/core/errors.ts'
import { applications, clearSession, loadModel } from '../lib/index.ts'
import { inProject } from './support/python.ts'

const variables = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy']
for (const name of [...variables, 'FOVEA_WEIGHTS_URL']) delete process.env[name] // those of this machine

const content = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7) % 251))
const sha256 = createHash('sha256').update(content).digest('hex')
const file = (folder: string, more: Partial<PublicFile> = {}): PublicFile => ({
  folder,
  name: 'net.h5',
  sha256,
  ...more,
})

async function serve(t: Test, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** An empty cache, and variables of the environment for as long as the test runs. */
function cache(t: Test, environment: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-downloads-'))
  const all = { FOVEA_CACHE_DIR: folder, ...environment }
  Object.assign(process.env, all)
  t.teardown(() => {
    for (const name of Object.keys(all)) delete process.env[name]
    rmSync(folder, { recursive: true, force: true })
  })
  return join(folder, 'models')
}

const whole: RequestListener = (_request, response) => response.end(content)
const status =
  (code: number): RequestListener =>
  (_request, response) =>
    response.writeHead(code).end()
const get = (from: PublicFile, log: (line: string) => void = () => {}) => fetched('applications.net', from, log)
const isWhole = (path: string) => readFileSync(path).equals(content)

/** Passes where `work` fails with an error of this class and message, which is one line. */
async function rejects(
  t: Test,
  work: () => Promise<unknown>,
  Class: typeof DataError | typeof OptionError | typeof Error,
  message: RegExp,
  title: string,
) {
  const error = await work().then(
    () => new Error('no error'),
    error => error,
  )
  const text = String(error.message)
  t.ok(error instanceof Class && message.test(text) && !text.includes('\n'), `${title}: ${text}`)
  return text
}

test('a mirror is asked first, and what it has wrong comes from where it is published', async t => {
  const asked: string[] = []
  const watched =
    (name: string, listener: RequestListener): RequestListener =>
    (request, response) => {
      asked.push(`${name} ${request.url}`)
      listener(request, response)
    }
  const wrong = await serve(
    t,
    watched('mirror', (_request, response) => response.end('other bytes')),
  )
  const right = await serve(t, watched('storage', whole))
  const folder = cache(t, { FOVEA_WEIGHTS_URL: wrong.slice(0, -1) })
  const lines: string[] = []
  const path = await get(file(right), line => lines.push(line))
  t.equal(path, join(folder, 'net.h5'))
  t.ok(isWhole(path), 'the right bytes')
  t.deepEqual(asked, ['mirror /net.h5', 'storage /net.h5'])
  t.match(lines.join('\n'), /other contents than expected: SHA-256/, 'the log says why')
  await get(file(right))
  t.equal(asked.length, 2, 'the cache has it from now on')
  t.deepEqual(readdirSync(folder), ['net.h5'], 'and nothing else')
})

test('a server that cuts connections is asked for the rest again', async t => {
  const ranges: (string | undefined)[] = []
  const folder = cache(t)
  const server = await serve(t, ({ headers: { range } }, response) => {
    ranges.push(range)
    const from = Number(range?.match(/^bytes=(\d+)-$/)?.[1] ?? 0)
    response.writeHead(range === undefined ? 200 : 206, { 'content-length': content.length - from })
    if (from >= 40_000) return response.end(content.subarray(from))
    response.write(content.subarray(from, from + 20_000))
    // What lies unread when a connection is cut is lost, so it is cut when all of it has been written.
    const timer = setInterval(() => {
      const [part] = readdirSync(folder)
      if (part === undefined || readFileSync(join(folder, part)).length < from + 20_000) return
      clearInterval(timer)
      response.destroy()
    }, 5)
    return undefined
  })
  t.ok(isWhole(await get(file(server))), 'it comes whole')
  t.deepEqual(ranges, [undefined, 'bytes=20000-', 'bytes=40000-'])
})

test('a server that is busy for a moment is asked again, a few times', async t => {
  cache(t)
  const asked: (string | undefined)[] = []
  let answers: (number | 'whole')[] = []
  let until = '86400'
  const server = await serve(t, (request, response) => {
    asked.push(request.headers['accept-encoding'])
    const answer = answers.shift() ?? 503
    if (answer === 'whole') return whole(request, response)
    return response.writeHead(answer, { 'retry-after': answer === 429 ? until : '0' }).end()
  })
  answers = [503, 504, 'whole']
  t.ok(isWhole(await get(file(server, { name: 'later.h5' }))), 'it comes whole')
  t.deepEqual(asked, ['identity', 'identity', 'identity'], 'as it is, and not packed')
  asked.length = 0
  await rejects(t, () => get(file(server)), DataError, /status 503\. Without a network/, 'busy for ever')
  t.equal(asked.length, 3, 'not for ever')
  asked.length = 0
  answers = [429]
  await rejects(t, () => get(file(server)), DataError, /status 429\. Without a network/, 'busy until tomorrow')
  t.equal(asked.length, 1, 'nobody waits until tomorrow')
  asked.length = 0
  answers = [429, 'whole']
  until = new Date(Date.now() + 1000).toUTCString()
  t.ok(isWhole(await get(file(server, { name: 'date.h5' }))), 'busy until a date')
  t.equal(asked.length, 2)
})

test('redirects are followed, and what leads nowhere is one sentence that says what to do', async t => {
  const folder = cache(t)
  const moved = await serve(t, ({ url = '' }, response) => {
    if (url === '/net.h5') response.writeHead(302, { location: '/a' }).end()
    else if (url === '/a') response.writeHead(307, { location: '/b' }).end()
    else whole({} as IncomingMessage, response as never)
  })
  const path = await get(file(moved))
  t.ok(isWhole(path), 'redirects')
  rmSync(path)
  const loop = await serve(t, ({ url = '' }, response) => response.writeHead(302, { location: `${url}x` }).end())
  const page: RequestListener = (_request, response) => response.end('<html>Please log in</html>')
  const cut: RequestListener = (_request, response) => response.destroy()
  const { sha256: _, ...withoutHash } = file('')
  const wrong: [title: string, from: PublicFile, why: RegExp][] = [
    ['a loop', file(loop), /redirect count exceeded/],
    ['not there', file(await serve(t, status(404))), /status 404/],
    ['a server that fails', file(await serve(t, status(500))), /status 500/],
    ['a cut before anything came', file(await serve(t, cut)), /closed|socket/],
    ['nobody there', file('http://127.0.0.1:9/'), /ECONNREFUSED|bad port/],
    ['no such host', file('http://weights.invalid/'), /ENOTFOUND|EAI_AGAIN/],
    [
      'a page instead of a file',
      { ...withoutHash, folder: await serve(t, page), signature: '894844460d0a1a0a' },
      /3c68746d/,
    ],
  ]
  for (const [title, from, why] of wrong) {
    const text = await rejects(t, () => get(from), DataError, why, title)
    t.match(
      text,
      /^applications\.net: expected net\.h5 .*, received .* put the file into .*, or set FOVEA_WEIGHTS_URL/,
      'what helps',
    )
    t.deepEqual(readdirSync(folder), [], 'nothing is left')
  }
})

test('of two processes that want the same file one fetches it, and both get it', async t => {
  let requests = 0
  const server = await serve(t, (_request, response) => {
    requests++
    response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 1000))
    setTimeout(() => response.end(content.subarray(1000)), 500)
  })
  const folder = cache(t)
  const program = `
    import { fetched } from ${JSON.stringify(inProject('lib/applications/files.ts'))}
    await fetched('test', ${JSON.stringify(file(server))}, () => {})`
  const codes = await Promise.all(
    [1, 2].map(
      () =>
        new Promise(resolve => {
          const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
          spawn(process.execPath, args, { stdio: 'inherit', timeout: 120_000 }).on('exit', resolve)
        }),
    ),
  )
  t.deepEqual(codes, [0, 0])
  t.deepEqual(readdirSync(folder), ['net.h5'], 'nothing else is left')
  t.ok(isWhole(join(folder, 'net.h5')), 'and it is whole')
  t.equal(requests, 1, 'the server was asked once')
})

test('calls at the same moment fetch a file once; where the first one fails, the next one tries', async t => {
  const folder = cache(t)
  let requests = 0
  const server = await serve(t, (request, response) => {
    if (++requests === 1) status(404)(request, response)
    else setTimeout(() => response.end(content), 300)
  })
  const lines: string[] = []
  const results = await Promise.allSettled([1, 2, 3].map(() => get(file(server), line => lines.push(line))))
  t.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'fulfilled', 'rejected'])
  t.equal(requests, 2)
  t.ok(lines.includes('waiting for another download of net.h5'), 'who waits says so')
  t.deepEqual(readdirSync(folder), ['net.h5'])
})

test('a lock that a process has left holds nobody up', async t => {
  const folder = cache(t)
  mkdirSync(folder, { recursive: true })
  const lock = join(folder, 'net.h5.lock')
  const ended = spawnSync(process.execPath, ['--eval', 'process.stdout.write(String(process.pid))']).stdout.toString()
  for (const text of [`${hostname()} ${ended}`, `${hostname()} ${process.pid}`, 'elsewhere 1']) {
    writeFileSync(lock, text)
    if (text.startsWith('elsewhere')) utimesSync(lock, new Date(0), new Date(0)) // long ago
    t.ok(isWhole(await get(file(await serve(t, whole)))), text.split(' ')[0])
    t.deepEqual(readdirSync(folder), ['net.h5'], 'the lock is gone')
    rmSync(join(folder, 'net.h5'))
  }
})

test('the log tells how much has come', async t => {
  cache(t)
  const slow: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 10_000))
    setTimeout(() => response.write(content.subarray(10_000, 40_000)), 2100)
    setTimeout(() => response.end(content.subarray(40_000)), 2200)
  }
  const lines: string[] = []
  await get(file(await serve(t, slow)), line => lines.push(line))
  t.match(lines.join('\n'), /^downloading http:\/\/127.*\/net\.h5\n {2}0\.0 of 0\.1 MB, 80 %$/, lines.join(' | '))
})

test('weights that a mirror has are loaded into a network', async t => {
  clearSession()
  const net = await applications.mobileNet({ weights: null, alpha: 0.25, includeTop: false, inputShape: [32, 32, 3] })
  const made = mkdtempSync(join(tmpdir(), 'fovea-downloads-'))
  t.teardown(() => rmSync(made, { recursive: true }))
  await net.saveWeights(join(made, 'weights.h5'))
  const asked: (string | undefined)[] = []
  const mirror = await serve(t, ({ url }, response) => {
    asked.push(url)
    response.end(readFileSync(join(made, 'weights.h5')))
  })
  cache(t, { FOVEA_WEIGHTS_URL: `${mirror}weights` })
  const options = { alpha: 0.25, includeTop: false, inputShape: [32, 32, 3], log: () => {} } as const
  const again = await applications.mobileNet({ weights: 'imagenet', ...options })
  t.deepEqual(asked, ['/weights/mobilenet_2_5_224_tf_no_top.h5'], "by Keras's name of the file")
  const [first, second] = [net, again].map(model => [...model.getWeights()[0].data])
  t.deepEqual(second, first)
})

test('a file without a hash whose end is missing is not kept', async t => {
  clearSession()
  const net = await applications.mobileNet({ weights: null, alpha: 0.25, includeTop: false, inputShape: [32, 32, 3] })
  const made = mkdtempSync(join(tmpdir(), 'fovea-downloads-'))
  t.teardown(() => rmSync(made, { recursive: true }))
  await net.saveWeights(join(made, 'weights.h5'))
  const bytes = readFileSync(join(made, 'weights.h5'))
  let [least, isCut] = [bytes.length - 1, true]
  const mirror = await serve(t, (_request, response) => {
    response.removeHeader('transfer-encoding')
    response.shouldKeepAlive = false
    response.useChunkedEncodingByDefault = false // nobody is told where it ends
    response.end(isCut ? bytes.subarray(0, least) : bytes)
  })
  const models = cache(t, { FOVEA_WEIGHTS_URL: mirror })
  const options = { alpha: 0.25, includeTop: false, inputShape: [32, 32, 3], log: () => {} } as const
  const load = () => applications.mobileNet({ weights: 'imagenet', ...options })
  for (least of [bytes.length - 1, 64, 20])
    await rejects(t, load, DataError, /: \d+ bytes of \d+: the end is missing; /, `${least} bytes`)
  t.deepEqual(readdirSync(models), [], 'nothing is left')
  isCut = false
  t.ok(await load(), 'and the next one gets the whole file')
})

test('of a cache that cannot be written it is said what to do', async t => {
  const models = cache(t, { FOVEA_WEIGHTS_URL: await serve(t, whole) })
  writeFileSync(models, 'a file')
  await rejects(t, () => get(file('http://weights.invalid/')), DataError, /Set FOVEA_CACHE_DIR to a folder/, 'a file')
})

/** A proxy that notes what it is asked for. */
async function proxy(t: Test, asked: string[]): Promise<string> {
  const listener: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    whole(request, response)
  }
  const server: Server = createServer(listener)
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`)
    if (request.url?.startsWith('127.0.0.1') !== true) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const [host, port] = request.url.split(':')
    const target = connect(Number(port), host, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    return target.pipe(socket).pipe(target)
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('proxies of the environment are asked', async t => {
  const asked: string[] = []
  const at = await proxy(t, asked)
  const models = cache(t, { HTTP_PROXY: `http://me:secret@${at}`, https_proxy: at, NO_PROXY: 'other.invalid' })
  const fresh = () => rmSync(join(models, 'net.h5'), { force: true })
  t.ok(isWhole(await get(file('http://weights.invalid/a/'))), 'by HTTP_PROXY')
  t.deepEqual(asked.splice(0), ['GET http://weights.invalid/a/net.h5 Basic bWU6c2VjcmV0'])
  fresh()
  await rejects(
    t,
    () => get(file('https://weights.invalid/')),
    DataError,
    /received weights\.invalid: .*403/,
    'by https_proxy, which says why not',
  )
  t.deepEqual(asked.splice(0), ['CONNECT weights.invalid:443'], 'a tunnel is asked for')
  await rejects(t, () => get(file('http://other.invalid/')), DataError, /other\.invalid: /, 'but not of NO_PROXY')
  process.env.NO_PROXY = '127.0.0.1'
  t.ok(isWhole(await get(file(await serve(t, whole)))), 'which is asked directly')
  t.deepEqual(asked, [])
  await rejects(t, () => loadModel('http://weights.invalid/net.h5'), Error, /expected/, 'models go the same way')
  t.deepEqual(asked, ['GET http://weights.invalid/net.h5 Basic bWU6c2VjcmV0'])
  fresh()
  process.env.HTTP_PROXY = 'socks5://me:secret@localhost:1080'
  const wrong = () => get(file('http://weights.invalid/'))
  const text = await rejects(
    t,
    wrong,
    OptionError,
    /^HTTP_PROXY: expected .* proxy, .* received 'socks5/,
    'no such proxy',
  )
  t.notOk(text.includes('secret'), 'without the password')
})

test('addresses of mirrors may have a user, and are checked', async t => {
  const seen: (string | undefined)[] = []
  const mirror = await serve(t, ({ headers }, response) => {
    seen.push(headers.authorization)
    response.end(content)
  })
  cache(t, { FOVEA_WEIGHTS_URL: mirror.replace('//', '//me:se%20cret@') })
  const lines: string[] = []
  t.ok(existsSync(await get(file('http://weights.invalid/'), line => lines.push(line))))
  t.deepEqual(seen, [`Basic ${Buffer.from('me:se cret').toString('base64')}`])
  t.notOk(lines.join().includes('se%20cret'), 'the log has no password')
  for (const wrong of ['/mnt/weights', 'weights.example', 'ftp://weights.example/']) {
    process.env.FOVEA_WEIGHTS_URL = wrong
    const work = () => get(file('http://weights.invalid/', { name: 'other.h5' }))
    await rejects(t, work, OptionError, /expected addresses of folders, .* received/, wrong)
  }
})
