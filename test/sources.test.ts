/** Models from everything that loadModel takes: files, folders, addresses, bytes, streams. */
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import test, { type Test } from 'tape'
import { DataError, FormatError, formats, layers, loadModel, OptionError, sequential } from '../lib/index.ts'
import { openSource } from '../lib/models/source.ts'
import { rejects } from './support/rejects.ts'

async function withFile(work: (path: string, hash: number[]) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-sources-'))
  try {
    const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [4] })] })
    const path = join(folder, 'net.keras')
    await net.save(path)
    await work(path, [...net.getWeights()[0].data])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function withServer(listener: RequestListener, work: (address: string) => Promise<void>): Promise<void> {
  const server: Server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
}

test('a model is read from a path, URLs, bytes of any kind and streams of them', t =>
  withFile(async (path, kernel) => {
    const bytes = readFileSync(path)
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
    const sources = {
      path,
      'file: URL': pathToFileURL(path),
      Buffer: bytes,
      ArrayBuffer: buffer,
      'Node.js stream': createReadStream(path, { highWaterMark: 1000 }),
      'web stream': new Blob([bytes]).stream(),
      Blob: new Blob([bytes]),
    }
    for (const [kind, source] of Object.entries(sources))
      t.deepEqual([...(await loadModel(source as string)).getWeights()[0].data], kernel, kind)
    await withServer(
      (request, response) => {
        if (request.headers.authorization !== 'Bearer x') response.writeHead(401).end()
        else if (request.url === '/moved.keras') response.writeHead(302, { location: '/net.keras?of=today' }).end()
        else response.end(bytes)
      },
      async address => {
        const requestInit = { headers: { authorization: 'Bearer x' } }
        const model = await loadModel(`${address}/moved.keras`, { requestInit })
        t.deepEqual([...model.getWeights()[0].data], kernel, 'an address that redirects, with headers')
        const url = new URL(`${address}/net.keras`)
        t.deepEqual([...(await loadModel(url, { requestInit })).getWeights()[0].data], kernel, 'a URL')
        await rejects(t, () => loadModel(url), DataError, /status 401/)
      },
    )
  }))

test('what is no source is refused, and what fails on the way says where', async t => {
  for (const source of [undefined, null, 3, '', {}, [], new Float32Array(2), new URL('ftp://localhost/net.keras')])
    await rejects(t, () => loadModel(source as string), OptionError, /loadModel: expected/)
  async function* numbers() {
    yield 1
  }
  await rejects(t, () => loadModel(numbers() as never), OptionError, /stream of bytes, received number/)
  await rejects(t, () => loadModel('http://127.0.0.1:1/net.keras'), DataError, /expected an answer/)
  await rejects(t, () => loadModel('x.keras', { requestInit: 3 as never }), OptionError, /options of fetch/)
  await withServer(
    () => {},
    async address => {
      const requestInit = { signal: AbortSignal.timeout(50) }
      const loading = loadModel(`${address}/net.keras`, { requestInit })
      await loading.then(
        () => t.fail('a server that never answers'),
        error => t.ok(['TimeoutError', 'AbortError'].includes(error.name), `a signal ends the waiting: ${error}`),
      )
    },
  )
})

async function refusesName(t: Test, name: string) {
  await withFile(async path => {
    const source = await openSource('loadModel', path, [], {})
    await rejects(t, () => source.beside(name), FormatError, /in the folder of this one/)
  })
}

test('a model names only files in its own folder', async t => {
  for (const name of ['', '../net.keras', '/etc/passwd', 'a/../../b', '..\\b', 'c:b', 'a\0b', './/b'])
    await refusesName(t, name)
  await withFile(async path => {
    const source = await openSource('loadModel', path, [], {})
    t.equal((await source.beside('net.keras')).length, source.bytes.length, 'the file beside')
    await rejects(t, () => source.beside('absent.bin'), DataError, /not there/)
  })
})

test('formats tells what is read and written', t => {
  t.deepEqual(formats[0], { name: 'keras', endings: ['.keras'], reads: true, writes: true, writesWeights: false })
  t.end()
})
