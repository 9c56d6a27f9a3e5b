/**
 * sharp beside the decoders that are part of the package: pictures of every kind, whole and cut short, have the same
 * pixels or are refused by the same error. It is there where `npm install` has brought it.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import test, { type Test } from 'tape'
import { OptionError } from '../lib/core/errors.ts'
import { decodeImage } from '../lib/data/images/decode.ts'
import { asSharp, decodeBySharp, decoderOption } from '../lib/data/images/sharp.ts'

/** What of sharp makes pictures here. */
interface Maker {
  removeAlpha(): Maker
  greyscale(): Maker
  toColourspace(name: string): Maker
  withIccProfile(name: string): Maker
  withMetadata(metadata: { orientation: number }): Maker
  jpeg(options?: object): Maker
  png(options?: object): Maker
  webp(options?: object): Maker
  toBuffer(): Promise<Buffer<ArrayBuffer>>
}

type Sharp = (data: Uint8Array, options: object) => Maker

function installed(): Sharp | null {
  try {
    return createRequire(import.meta.url)('sharp')
  } catch {
    return null // an optional part of the installation
  }
}

const sharp = installed()
const skip = sharp === null ? 'sharp is not installed' : false

/** A picture of 61 x 43 with soft colours and hard edges, and alpha. */
function pixels(): Uint8Array {
  const data = new Uint8Array(61 * 43 * 4)
  for (let y = 0; y < 43; y++)
    for (let x = 0; x < 61; x++) {
      const isSquare = (x >> 3) % 3 === (y >> 3) % 2
      data.set(isSquare ? [250, 20 + y, 40, 255] : [4 * x, 5 * y, 255 - 2 * x - 2 * y, 90 + 3 * y], 4 * (61 * y + x))
    }
  return data
}

/** A progressive JPEG that ends before a scan, of the last ones or others: nothing says that bits are lacking. */
function without(file: Buffer, scans: number): Buffer<ArrayBuffer> {
  const places = [...file.keys()].filter(at => file[at] === 0xff && file[at + 1] === 0xda)
  return Buffer.concat([file.subarray(0, places.at(-scans)), Buffer.of(0xff, 0xd9)])
}

/**
 * A JPEG of 16 x 32 whose colours have half the rows (4:4:0), which no encoder here makes: of the 16 blocks of a grey
 * one, two for the light and one for each colour of every 8 x 16 pixels.
 */
async function halvedDown(sharp: Sharp): Promise<Buffer<ArrayBuffer>> {
  const light = Uint8Array.from({ length: 8 * 128 }, (_, i) => 128 + 60 * Math.sin(i * i) * (i % 64 < 32 ? 1 : -1))
  const grey = sharp(light, { raw: { width: 8, height: 128, channels: 1 } }).toColourspace('b-w')
  const file = await grey.jpeg().toBuffer()
  const [frame, scan] = [0xc0, 0xda].map(marker => file.indexOf(Buffer.of(0xff, marker)))
  return Buffer.concat([
    file.subarray(0, frame),
    Buffer.of(...[0xff, 0xc0, 0, 17, 8, 0, 32, 0, 16, 3], ...[1, 0x12, 0], ...[2, 0x11, 0], ...[3, 0x11, 0]),
    file.subarray(frame + 13, scan),
    Buffer.of(...[0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    file.subarray(scan + 10),
  ])
}

async function pictures(sharp: Sharp): Promise<Map<string, Buffer>> {
  const rgba = () => sharp(pixels(), { raw: { width: 61, height: 43, channels: 4 } })
  const rgb = () => rgba().removeAlpha()
  const made = {
    'JPEG 4:2:0': rgb().jpeg(),
    'JPEG 4:4:4': rgb().jpeg({ chromaSubsampling: '4:4:4', quality: 95 }),
    'JPEG progressive': rgb().jpeg({ progressive: true }),
    'JPEG grey': rgb().greyscale().jpeg(),
    'JPEG with a colour profile': rgb().withIccProfile('p3').jpeg(),
    'JPEG CMYK': rgb().toColourspace('cmyk').jpeg(),
    'JPEG turned': rgb().withMetadata({ orientation: 6 }).jpeg(),
    'PNG with a colour profile': rgb().withIccProfile('p3').png(),
    'PNG interlaced': rgba().png({ progressive: true }),
    'PNG turned': rgba().withMetadata({ orientation: 7 }).png(),
    'PNG palette': rgb().png({ palette: true }),
    'PNG 16 bits': rgb().toColourspace('rgb16').png(),
    'WebP lossy': rgb().webp(),
    'WebP with alpha': rgba().webp(),
    'WebP lossless': rgba().webp({ lossless: true }),
  }
  const golden: Record<string, { bytes: string }> = JSON.parse(
    readFileSync(new URL('golden/pictures.json', import.meta.url), 'utf8'),
  )
  const all = new Map(Object.entries(golden).map(([name, { bytes }]) => [name, Buffer.from(bytes, 'base64')]))
  for (const [name, picture] of Object.entries(made)) all.set(name, await picture.toBuffer())
  all.set('JPEG 4:4:0', await halvedDown(sharp))
  const progressive = all.get('JPEG progressive') as Buffer
  for (const scans of [1, 4, 8]) all.set(`JPEG without ${scans} of its scans`, without(progressive, scans))
  return all
}

/** What decodeImage gives, or the message of its error. */
const outcome = (bytes: Uint8Array, decoder: 'sharp' | 'wasm', channels: 1 | 3 | 4) =>
  decodeImage(bytes, { decoder, channels }).then(
    ({ shape, data }) => [shape, data],
    (error: Error) => error.message,
  )

test('sharp and our own decoders give the same pixels', { skip }, async t => {
  const all = await pictures(sharp as Sharp)
  for (const [name, bytes] of all)
    for (const channels of [1, 3, 4] as const) {
      const own = await outcome(bytes, 'wasm', channels)
      t.ok(typeof own !== 'string', `${name}: a picture`)
      t.deepEqual(await outcome(bytes, 'sharp', channels), own, `${name}, ${channels} channels`)
    }
})

test('and the same errors where a file is cut short', { skip }, async t => {
  const all = await pictures(sharp as Sharp)
  let refused = 0
  for (const [name, bytes] of all)
    for (const length of [0.3, 0.6, 0.9].map(share => Math.floor(share * bytes.length)).concat(bytes.length - 2)) {
      const cut = bytes.subarray(0, length)
      const own = await outcome(cut, 'wasm', 3)
      if (typeof own === 'string') refused++
      t.deepEqual(await outcome(cut, 'sharp', 3), own, `${name}, ${length} of ${bytes.length} bytes`)
    }
  t.ok(refused > all.size, `${refused} are refused`)
})

test('other versions and modules are not taken for sharp', t => {
  const version = (sharp: string) => Object.assign(() => null, { versions: { sharp } })
  for (const known of ['0.34.0', '0.35.5', '0.100.0', '1.0.0-rc.1']) t.ok(asSharp(version(known)), known)
  for (const old of ['0.30.1', '0.33.5', 'x'])
    t.throws(() => asSharp(version(old)), new RegExp(`expected version 0.34 or later, received '${old}'`), old)
  t.throws(() => asSharp({ default: version('0.35.5') }), /received undefined/, 'a module with another shape')
  t.throws(() => asSharp(null), /received undefined/)
  t.end()
})

/** Colours that sharp gives; null: it leaves the picture to others. */
const bySharp = async (bytes: Uint8Array | undefined) => {
  const picture = await decodeBySharp('test', 'sharp', bytes as Uint8Array)
  return picture === null ? null : [picture.width, picture.height]
}

test('sharp decodes what it can, and leaves the rest', { skip }, async t => {
  const all = await pictures(sharp as Sharp)
  for (const name of ['JPEG 4:2:0', 'JPEG with a colour profile', 'PNG palette', 'WebP lossy'])
    t.deepEqual(await bySharp(all.get(name)), [61, 43], name)
  t.deepEqual(await bySharp(all.get('JPEG progressive')), [61, 43], 'a whole progressive picture')
  const cut = all.get('JPEG 4:2:0')?.subarray(0, 700)
  t.equal(await bySharp(cut), null, 'one that is cut short')
  t.equal(await decodeBySharp('test', 'wasm', all.get('JPEG 4:2:0') as Uint8Array), null, 'none where it is not wanted')
})

/** Runs with a value of $FOVEA_DECODER. */
function withVariable(t: Test, value: string, work: () => void): void {
  const before = process.env.FOVEA_DECODER
  process.env.FOVEA_DECODER = value
  t.teardown(() => {
    if (before === undefined) delete process.env.FOVEA_DECODER
    else process.env.FOVEA_DECODER = before
  })
  work()
}

test('the decoder is chosen by an option or the environment', async t => {
  const [there, missing] = [() => '/node_modules/sharp', () => null]
  withVariable(t, '', () => t.equal(decoderOption('test', undefined, there), 'auto', 'by default'))
  withVariable(t, 'wasm', () => {
    t.equal(decoderOption('test', undefined, there), 'wasm', 'as the environment says')
    t.equal(decoderOption('test', 'sharp', there), 'sharp', 'an option counts more')
  })
  withVariable(t, 'webp', () => {
    const expected = /expected \$FOVEA_DECODER to be one of 'auto', 'sharp', 'wasm', received 'webp'/
    t.throws(() => decoderOption('test', undefined, there), expected, 'another name')
  })
  withVariable(t, 'sharp', () => {
    const expected = /test: expected sharp to be installed, as \$FOVEA_DECODER is 'sharp', .* npm install sharp/
    t.throws(() => decoderOption('test', undefined, missing), expected, 'without sharp')
    t.equal(decoderOption('test', 'auto', missing), 'auto', "'auto' does without it")
  })
  const error = await decodeImage(new Uint8Array(9), { decoder: 'libvips' as 'sharp' }).catch(error => error)
  t.ok(error instanceof OptionError && /decoder to be one of/.test(error.message), error.message)
})
