/** A folder with a model of TensorFlow.js holds a whole model of one save at any moment, and nothing else for long. */
import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import test, { type Test } from 'tape'
import { OptionError } from '../lib/core/errors.ts'
import type { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import type { Model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { inFolder } from './support/in-folder.ts'
import { rejects } from './support/rejects.ts'

/** A model of three files, all of whose weights are `value`; its first file is the same for all. */
function filledWith(value: number): Model {
  const net = sequential({ layers: [1100, 1100, 900].map(units => layers.dense({ units })) })
  net.build([null, 1100])
  for (const [i, weight] of net.weights.entries())
    weight.assign(new Float32Array(weight.memory.length).fill(i === 0 ? 7 : value))
  return net
}

/** The value of all weights; null where they are of several models. */
function commonValue(net: Model): number | null {
  const [first, ...others] = net.getWeights().slice(1)
  return others.every(({ data }) => data[0] === first.data[0] && data.at(-1) === first.data[0]) ? first.data[0] : null
}

const filesOf = (folder: string) => readdirSync(folder).filter(name => name.endsWith('.bin'))

const referred = (folder: string): string[] =>
  JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')).weightsManifest[0].paths

const age = (folder: string) => {
  const hourAgo = Date.now() / 1000 - 3600
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), hourAgo, hourAgo)
}

/** A process that saves models of 1, 2, 3, ... and is killed when this function is called and has ended. */
function saveInProcess(folder: string, first: number, times: number) {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
  const script = `
    await import(${url('../lib/formats/index.ts')})
    const layers = await import(${url('../lib/layers/index.ts')})
    const { sequential } = await import(${url('../lib/models/sequential.ts')})
    const net = sequential({ layers: [1100, 1100, 900].map(units => layers.dense({ units })) })
    net.build([null, 1100])
    console.log('ready')
    for (let value = ${first}; value < ${first + times}; value++) {
      for (const [i, weight] of net.weights.entries())
        weight.assign(new Float32Array(weight.memory.length).fill(i === 0 ? 7 : value))
      await net.save(${JSON.stringify(`${folder}/`)})
    }`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return {
    ready: new Promise(resolve => child.stdout.once('data', resolve)),
    ended: new Promise<number | null>(resolve => child.on('close', resolve)),
    kill: () => child.kill('SIGKILL'),
  }
}

async function expectWhole(t: Test, folder: string, title: string): Promise<void> {
  const value = commonValue(await loadModel(folder))
  t.ok(value !== null, `${title}: a model of one save, ${value}`)
}

test('whoever is killed while a model is saved leaves a whole one, and what is left is removed later', t =>
  inFolder(async folder => {
    await filledWith(0).save(folder)
    for (const pause of [5, 20, 45, 80]) {
      const saving = saveInProcess(folder, 1, 1000)
      await saving.ready
      await new Promise(resolve => setTimeout(resolve, pause))
      saving.kill()
      await saving.ended
      await expectWhole(t, folder, `killed after ${pause} ms`)
    }
    writeFileSync(join(folder, 'group1-shard1of9-0123456789ab.bin'), 'as if killed between two files')
    writeFileSync(join(folder, 'group1-shard1of1.bin'), 'of another program')
    copyFileSync(join(folder, 'model.json'), join(folder, 'best.json'))
    const kept = referred(folder)
    age(folder)
    await filledWith(3).save(folder)
    t.deepEqual(
      readdirSync(folder).sort(),
      [...referred(folder), ...kept, 'best.json', 'group1-shard1of1.bin', 'model.json'].sort(),
      'nothing but models and what others have written is there',
    )
    t.equal(commonValue(await loadModel(folder)), 3)
    await expectWhole(t, join(folder, 'best.json'), 'a copy of the old main file keeps its files')
    rmSync(join(folder, 'best.json'))
    age(folder)
    await filledWith(4).save(folder)
    t.deepEqual(filesOf(folder).sort(), [...referred(folder), 'group1-shard1of1.bin'].sort(), 'until it is gone')
  }))

test('nothing is removed where a file that may refer to it cannot be read', t =>
  inFolder(async folder => {
    await filledWith(0).save(folder)
    const left = 'group1-shard1of9-0123456789ab.bin'
    writeFileSync(join(folder, left), 'of whom?')
    writeFileSync(join(folder, 'large.json'), '')
    truncateSync(join(folder, 'large.json'), 2 ** 26 + 1)
    age(folder)
    await filledWith(1).save(folder)
    t.ok(filesOf(folder).includes(left))
    rmSync(join(folder, 'large.json'))
    age(folder)
    await filledWith(2).save(folder)
    t.deepEqual(filesOf(folder).sort(), referred(folder).sort(), 'until it is gone')
  }))

test('two may save to one folder at a time while a third loads', t =>
  inFolder(async folder => {
    await filledWith(0).save(folder)
    const both = [saveInProcess(folder, 1, 25), saveInProcess(folder, 101, 25)]
    await Promise.all(both.map(({ ready }) => ready))
    let isSaving = true
    const ended = Promise.all(both.map(({ ended }) => ended)).finally(() => {
      isSaving = false
    })
    const found = new Set<number | null>()
    while (isSaving) found.add(commonValue(await loadModel(folder)))
    t.deepEqual(await ended, [0, 0], 'nobody fails')
    found.add(commonValue(await loadModel(folder)))
    t.ok(found.size > 1 && !found.has(null), `whole models were loaded: ${[...found].join(' ')}`)
    age(folder)
    await filledWith(5).save(folder)
    t.deepEqual(filesOf(folder).sort(), referred(folder).sort(), 'nothing is left')
  }))

test('texts with file:// name files as for TensorFlow.js, and folders of models are made', t =>
  inFolder(async folder => {
    const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
    const same = async (source: string) => {
      const outputs = [net, await loadModel(source)].map(each => (each.predictSync([[1, 2, 3]]) as Tensor).toArray())
      t.deepEqual(outputs[1], outputs[0], source)
    }
    const { href } = pathToFileURL(join(folder, 'a model'))
    await net.save(href)
    await same(`${href}/model.json`)
    await same(join(folder, 'a model'))
    await net.save(`${href}.keras`)
    await same(join(folder, 'a model.keras'))
    const near = `file://./${relative(process.cwd(), join(folder, 'near'))}`
    await net.save(near)
    await same(`${near}/model.json`)
    await rejects(t, () => net.save(join(folder, 'plain')), OptionError, /a file name that ends in/)
    await net.expectSavable(`${href} for later`)
    t.ok(existsSync(join(folder, 'a model for later')), 'what save makes is made beforehand')
    for (const root of ['file://', 'file:///'])
      await rejects(t, () => net.save(root), OptionError, /a path or a file: URL, received 'file:\/+'/, root)
    const random = sequential({ layers: [layers.randomFlip({ inputShape: [4, 4, 1] })] })
    await rejects(t, () => random.save(`${href} that is refused`), OptionError, /RandomFlip/)
    t.notOk(existsSync(join(folder, 'a model that is refused')), 'what is refused makes no folder')
  }))
