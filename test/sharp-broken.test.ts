/** A module that is called sharp, and is none: pictures are decoded without it, or it is told to be at fault. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import test from 'tape'
import { NativeError } from '../lib/core/errors.ts'
import { decodeImage } from '../lib/data/images/decode.ts'

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
  require.cache[file as string] = { exports: { versions: { sharp: '0.32.6' } }, loaded: true } as NodeJS.Module
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
  const reason = "expected version 0.33 or later, received '0.32.6'"
  t.deepEqual(
    warnings,
    [`sharp is installed, but it fails (${reason}). Pictures are decoded without it.`],
    'and says so',
  )
  const error = await decodeImage(bytes, { decoder: 'sharp' }).catch(error => error)
  t.ok(error instanceof NativeError, "'sharp' refuses, and not the picture")
  t.match(error.message, /expected sharp to decode pictures, received none: expected version 0.33/)
})
