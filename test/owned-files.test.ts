/** What one run keeps and writes belongs to it alone: callbacks, and the files that they write. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import test from 'tape'
import { callbacks, layers, OptionError, sequential } from '../lib/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-owned-'))
test.onFinish(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

const [x, y] = [
  [[1], [2]],
  [[1], [2]],
]

function fitted(given: unknown, epochs = 1) {
  const model = sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
  model.compile({ loss: 'mse' })
  return model.fit(x, y, { epochs, verbose: 0, callbacks: given as never })
}

const errorOf = (work: () => unknown): Promise<unknown> =>
  Promise.resolve()
    .then(work)
    .then(
      () => 'taken',
      error => error,
    )

const kinds = {
  earlyStopping: () => callbacks.earlyStopping({ monitor: 'loss' }),
  csvLogger: () => callbacks.csvLogger({ filename: at('twice.csv') }),
  'a plain object': () => ({ onEpochEnd() {} }),
  'an own class': () => new (class Mine extends callbacks.Callback {})(),
}

test('a callback stands once in a list, as what it counts would count double', async t => {
  for (const [name, make] of Object.entries(kinds)) {
    const callback = make()
    for (const work of [
      () => fitted([callback, callback]),
      () => fitted([callback, [[callback]]]),
      () => new callbacks.CallbackList([callback, callback]),
    ]) {
      const error = await errorOf(work)
      t.ok(error instanceof OptionError && /each callback once/.test(error.message), `${name}: ${error}`)
    }
    t.equal(await errorOf(() => fitted([callback, make()].slice(0, 1))), 'taken', `${name} alone`)
  }
})

const writers = {
  csvLogger: (name: string | URL) => callbacks.csvLogger({ filename: name }),
  jsonLinesLogger: (name: string | URL) => callbacks.jsonLinesLogger({ filename: name }),
  modelCheckpoint: (name: string | URL) => callbacks.modelCheckpoint({ filepath: name }),
  backupAndRestore: (name: string | URL) => callbacks.backupAndRestore({ backupDir: name }),
}

test('a file is written by one callback of one fit at a time, by whatever path', async t => {
  for (const [kind, make] of Object.entries(writers)) {
    const path = at(`${kind}.keras`)
    const isRefused = (error: unknown) => error instanceof OptionError && /files of their own/.test(error.message)
    const both = await errorOf(() => fitted([make(path), make(pathToFileURL(path))]))
    t.ok(isRefused(both), `two ${kind} in one fit: ${both}`)
    const first = fitted(make(path), 3)
    const beside = await errorOf(() => fitted(make(join(folder, '.', `${kind}.keras`))))
    t.ok(isRefused(beside), `${kind} in two fits: ${beside}`)
    await first
    const failing = { onEpochEnd: () => Promise.reject(new Error('own')) }
    t.equal(String(await errorOf(() => fitted([make(path), failing]))), 'Error: own')
    t.equal(await errorOf(() => fitted(make(path))), 'taken', `${kind} after these`)
  }
  writeFileSync(at('there.csv'), '')
  symlinkSync(at('there.csv'), at('link.csv'))
  const linked = await errorOf(() => fitted(['there.csv', 'link.csv'].map(name => writers.csvLogger(at(name)))))
  t.ok(linked instanceof OptionError, String(linked))
  mkdirSync(at('folder'))
  symlinkSync(at('folder'), at('link'))
  const inNewFolders = ['folder', 'link'].map(name => writers.modelCheckpoint(at(join(name, 'a', 'b', 'net.keras'))))
  const unmade = await errorOf(() => fitted(inNewFolders))
  t.ok(unmade instanceof OptionError, `in folders that are not there yet: ${unmade}`)
  const apart = ['one.csv', 'other.csv'].map(name => writers.csvLogger(at(name)))
  t.equal(await errorOf(() => fitted(apart)), 'taken', 'two files')
})
