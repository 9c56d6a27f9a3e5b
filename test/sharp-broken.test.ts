/** A module that is called sharp, and is none: pictures are decoded without it, or it is told to be at fault. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { NativeError } from '../lib/core/errors.ts'
import { decodeImage } from '../lib/data/images/decode.ts'
import { imageFolder } from '../lib/pipeline/image-folder.ts'

const require = createRequire(import.meta.url)

function installed(): string | null {
  try {
    return require.resolve('sharp')
  } catch {
    return null // an optional part of the installation
  }
}

const file = installed()

test('a sharp that cannot be used', { skip: file === null ? 'sharp is not installed' : false }, async t => {
  require.cache[file as string] = { exports: { versions: { sharp: '0.33.5' } }, loaded: true } as NodeJS.Module
  const path = new URL('golden/pictures.json', import.meta.url)
  const golden: Record<string, { bytes: string }> = JSON.parse(readFileSync(path, 'utf8'))
  const bytes = Buffer.from(golden['PNG rgb'].bytes, 'base64')
  const warnings: string[] = []
  const take = ({ message }: Error) => void (message.startsWith('sharp') && warnings.push(message))
  process.on('warning', take)
  t.teardown(() => process.off('warning', take))
  const own = await decodeImage(bytes, { decoder: 'wasm' })
  t.deepEqual((await decodeImage(bytes, { decoder: 'auto' })).data, own.data, "'auto' decodes without it")
  await new Promise(resolve => setImmediate(resolve)) // warnings come a turn later
  const reason = "expected version 0.34 or later, received '0.33.5'"
  t.deepEqual(
    warnings,
    [`sharp is installed, but it fails (${reason}). Pictures are decoded without it.`],
    'and says so',
  )
  const error = await decodeImage(bytes, { decoder: 'sharp' }).catch(error => error)
  t.ok(error instanceof NativeError, "'sharp' refuses, and not the picture")
  t.match(error.message, /expected sharp to decode pictures, received none: expected version 0.34/)

  const folder = mkdtempSync(join(tmpdir(), 'fovea-sharp-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'a'))
  writeFileSync(join(folder, 'a', 'picture.png'), bytes)
  t.equal((await imageFolder(folder, { decoder: 'auto' })).decoder, 'wasm', 'imageFolder tells what decodes')
  const refused = await imageFolder(folder, { decoder: 'sharp' }).catch(error => error)
  t.ok(refused instanceof NativeError, "and refuses 'sharp' before any work")
})
