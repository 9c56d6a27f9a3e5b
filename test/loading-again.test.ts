/** What could not be loaded once, for want of memory or of files that may be open, is tried again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { DataError, layers, loadModel, sequential } from '../lib/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-again-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

/** WebAssembly that cannot be had, as where the process has no more memory. */
async function withoutRoom<T>(work: () => Promise<T>): Promise<T> {
  const own = (globalThis as unknown as { WebAssembly: Record<'instantiate' | 'compile', unknown> }).WebAssembly
  const { instantiate, compile } = own
  own.instantiate = own.compile = () => Promise.reject(new RangeError('out of memory'))
  try {
    return await work()
  } finally {
    Object.assign(own, { instantiate, compile })
  }
}

const failure = (work: () => Promise<unknown>) =>
  work().then(
    () => 'nothing',
    error => error,
  )

test('the reader of HDF5 files begins anew after it could not begin', async t => {
  const path = join(folder, 'net.h5')
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
  await net.save(path)
  for (const _ of [1, 2]) {
    const error = await withoutRoom(() => failure(() => loadModel(path)))
    t.ok(error instanceof DataError && /expected room for WebAssembly/.test(error.message), String(error))
  }
  const again = await loadModel(path)
  t.deepEqual(again.getWeights()[0].data, net.getWeights()[0].data, 'loaded')
})
