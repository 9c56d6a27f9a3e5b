/**
 * decodeImage against TensorFlow's decoders: golden/pictures.json has pictures of 11 x 7 with the SHA-256 of their
 * pixels by `tf.io.decode_image(bytes, channels=3, expand_animations=False)`, of WebP by Pillow. JPEGs are in
 * cifar.test.ts.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runInNewContext } from 'node:vm'
import test from 'tape'
import { DataError, FormatError, OptionError } from '../lib/core/errors.ts'
import { decodeImage } from '../lib/data/images/decode.ts'
import { saveImage } from '../lib/data/images/save.ts'
import { imageSheet, ShapeError, tensor } from '../lib/index.ts'

const pictures: Record<string, { bytes: string; rgb: string }> = JSON.parse(
  readFileSync(new URL('golden/pictures.json', import.meta.url), 'utf8'),
)
const bytesOf = (name: string) => Buffer.from(pictures[name].bytes, 'base64')

async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error('no error'),
    error => error,
  )
}

test('PNG of every kind, GIF, BMP and WebP have the pixels of TensorFlow and Pillow', async t => {
  for (const [name, { rgb }] of Object.entries(pictures)) {
    const { shape, data } = await decodeImage(bytesOf(name))
    t.deepEqual(shape, [7, 11, 3], `${name}: shape`)
    t.equal(createHash('sha256').update(data).digest('hex'), rgb, `${name}: pixels`)
  }
})

test('pictures with more pixels than are wanted are refused', async t => {
  for (const name of Object.keys(pictures)) {
    t.equal((await decodeImage(bytesOf(name), { maxPixels: 77 })).data.length, 231, `${name}: as many as there may be`)
    const error = await failure(decodeImage(bytesOf(name), { maxPixels: 76 }))
    t.ok(
      error instanceof FormatError && /expected a picture of 1 to 76 pixels, received 11 x 7/.test(error.message),
      name,
    )
  }
})

test('a GIF is as large as its first frame where it says less', async t => {
  const whole = await decodeImage(bytesOf('GIF'))
  const [height, width] = whole.shape
  for (const [columns, rows] of [
    [0, 0],
    [width - 2, height - 1],
  ]) {
    const bytes = bytesOf('GIF')
    bytes.writeUInt16LE(columns, 6)
    bytes.writeUInt16LE(rows, 8)
    t.deepEqual(await decodeImage(bytes), whole, `${columns} x ${rows}`)
  }
  const large = bytesOf('GIF')
  large.writeUInt16LE(width + 1, 6)
  const { data, shape } = await decodeImage(large, { channels: 4 })
  t.deepEqual(shape, [height, width + 1, 4], 'one that says more is larger')
  t.deepEqual([...data.subarray(4 * width, 4 * width + 4)], [0, 0, 0, 0], 'with clear pixels beside the frame')
})

test('grey and alpha are given where they are asked for', async t => {
  const rgba = await decodeImage(bytesOf('PNG rgba'), { channels: 4 })
  const rgb = await decodeImage(bytesOf('PNG rgba'))
  t.deepEqual(rgba.shape, [7, 11, 4], 'four channels')
  t.ok(
    rgba.data.every((value, i) => {
      const [pixel, channel] = [Math.floor(i / 4), i % 4]
      return value === (channel === 3 ? ((pixel % 11) + Math.floor(pixel / 11)) * 14 : rgb.data[3 * pixel + channel])
    }),
    'colours, and alpha as it was written',
  )
  const key = await decodeImage(bytesOf('PNG rgb with key'), { channels: 4 })
  t.deepEqual(
    [...key.data].filter((_, i) => i % 4 === 3).filter(alpha => alpha === 0).length,
    1,
    'a key colour is clear',
  )
  const loose = bytesOf('PNG rgb with key')
  loose[Buffer.from(loose).indexOf('tRNS') + 4] |= 1
  t.deepEqual((await decodeImage(loose, { channels: 4 })).data, key.data, 'bits above those of samples do not count')
  const grey = await decodeImage(bytesOf('PNG rgb'), { channels: 1 })
  const plain = await decodeImage(bytesOf('PNG rgb'))
  const [red, green, blue] = plain.data.slice(30, 33)
  t.deepEqual(grey.shape, [7, 11, 1], 'one channel')
  t.ok(Math.abs(grey.data[10] - (0.299 * red + 0.587 * green + 0.114 * blue)) <= 1, 'grey')
})

test('BMP has palettes', async t => {
  const header = Buffer.alloc(54)
  header.write('BM')
  for (const [at, value] of [
    [10, 62],
    [14, 40],
    [18, 3],
    [22, 2],
    [46, 2],
  ])
    header.writeUInt32LE(value, at)
  header.writeUInt16LE(1, 28)
  const palette = Buffer.from([30, 20, 10, 0, 60, 50, 40, 0])
  const rows = Buffer.from([0b01000000, 0, 0, 0, 0b10100000, 0, 0, 0])
  const { data } = await decodeImage(Buffer.concat([header, palette, rows]))
  const [a, b] = [
    [10, 20, 30],
    [40, 50, 60],
  ]
  t.deepEqual([...data], [b, a, b, a, b, a].flat(), 'two colours, the lowest row first')
})

/** A BMP file of a header with masks, and what stands behind it. */
function bmp(height: number, bits: number, compression: number, masks: number[], rest: number[]): Buffer {
  const header = Buffer.alloc(54 + 4 * masks.length)
  header.write('BM')
  const palette = bits > 8 ? 0 : 4 << bits
  for (const [at, value] of [
    [10, header.length + palette],
    [14, 40],
    [18, 3],
    [30, compression],
  ])
    header.writeUInt32LE(value, at)
  header.writeInt32LE(height, 22)
  header.writeUInt16LE(bits, 28)
  for (const [i, mask] of masks.entries()) header.writeUInt32LE(mask, 54 + 4 * i)
  return Buffer.concat([header, Buffer.from(rest)])
}

test('BMP has colours of 16 bits, masks, and runs', async t => {
  const of = async (file: Buffer) => [...(await decodeImage(file)).data]
  const words = (...values: number[]) => values.flatMap(value => [value & 255, value >> 8])
  const row16 = words(0x7fff, 0x7c00, 0x0201, 0)
  t.deepEqual(await of(bmp(1, 16, 0, [], row16)), [255, 255, 255, 255, 0, 0, 0, 131, 8], '5 bits of each colour')
  const row565 = words(0xffff, 0xf800, 0x0401, 0)
  const masks = [0xf800, 0x7e0, 0x1f]
  t.deepEqual(await of(bmp(-1, 16, 3, masks, row565)), [255, 255, 255, 255, 0, 0, 0, 129, 8], '5, 6 and 5')
  const row32 = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
  t.deepEqual(
    await of(bmp(1, 32, 3, [0xff00, 0xff0000, 0xff000000], row32)),
    [2, 3, 4, 6, 7, 8, 10, 11, 12],
    'colours in another order',
  )
  const grey = (count: number) => Array.from({ length: 4 * count }, (_, i) => (i % 4 === 3 ? 0 : i >> 2))
  const packed8 = [2, 9, 1, 7, 0, 0, 0, 3, 4, 5, 6, 0, 0, 0, 0, 2, 1, 0, 1, 8, 0, 1]
  const greys = (...rows: number[][]) => rows.flat().flatMap(value => [value, value, value])
  t.deepEqual(
    await of(bmp(3, 8, 1, [], [...grey(256), ...packed8])),
    greys([0, 8, 0], [4, 5, 6], [9, 9, 7]),
    'runs of 8 bits, from below',
  )
  const packed4 = [3, 0x9a, 0, 0, 0, 3, 0x45, 0x60, 0, 1]
  t.deepEqual(await of(bmp(2, 4, 2, [], [...grey(16), ...packed4])), greys([4, 5, 6], [9, 10, 9]), 'runs of 4 bits')
  const cut = await failure(decodeImage(bmp(2, 4, 2, [], [...grey(16), ...packed4.slice(0, -2)])))
  t.ok(cut instanceof FormatError && /whole BMP picture/.test(cut.message), 'without an end')
  const old = Buffer.concat([Buffer.from('BM'), Buffer.alloc(24), Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0])])
  for (const [at, value] of Object.entries({ 10: 26, 14: 12, 18: 3, 20: 1, 22: 1, 24: 24 })) old[Number(at)] = value
  t.deepEqual(await of(old), [3, 2, 1, 6, 5, 4, 9, 8, 7], 'of OS/2')
})

test('PNG is turned upright, too', async t => {
  const png = bytesOf('PNG rgb')
  const plain = await decodeImage(png)
  const chunk = Buffer.concat([
    Buffer.from([0, 0, 0, 26]),
    Buffer.from('eXIfMM'),
    Buffer.from([0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
    Buffer.alloc(4),
  ])
  const turned = Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
  const { data, shape } = await decodeImage(turned)
  t.deepEqual(shape, [11, 7, 3], 'shape')
  t.deepEqual([...data.slice(18, 21)], [...plain.data.slice(0, 3)], 'the first pixel is above on the right')
  const stored = await decodeImage(turned, { orientation: false })
  t.deepEqual(stored.data, plain.data, 'as it is stored')
})

/** A JPEG with an orientation in its Exif. */
function turned(jpeg: Buffer, orientation: number, isLittle: boolean): Buffer {
  const exif = Buffer.alloc(36)
  exif.writeUInt16BE(0xffe1, 0)
  exif.writeUInt16BE(34, 2)
  exif.write('Exif\0\0', 4)
  exif.write(isLittle ? 'II' : 'MM', 10)
  const [write16, write32] = isLittle
    ? (['writeUInt16LE', 'writeUInt32LE'] as const)
    : (['writeUInt16BE', 'writeUInt32BE'] as const)
  exif[write16](42, 12)
  exif[write32](8, 14)
  exif[write16](1, 18)
  exif[write16](0x0112, 20)
  exif[write16](3, 22)
  exif[write32](1, 24)
  exif[write16](orientation, 28)
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
}

test('pictures are turned upright as their Exif says', async t => {
  const { encoded } = JSON.parse(readFileSync(new URL('golden/exif.json', import.meta.url), 'utf8'))
  const jpeg = Buffer.from(encoded, 'base64')
  const { data, shape } = await decodeImage(jpeg)
  const [height, width] = shape
  const at = (x: number, y: number) => data[3 * (y * width + x)]
  // Where the pixel at (x, y) of the upright picture is found in the stored one.
  const stored: Record<number, (x: number, y: number) => [number, number]> = {
    1: (x, y) => [x, y],
    2: (x, y) => [width - 1 - x, y],
    3: (x, y) => [width - 1 - x, height - 1 - y],
    4: (x, y) => [x, height - 1 - y],
    5: (x, y) => [y, x],
    6: (x, y) => [y, height - 1 - x],
    7: (x, y) => [width - 1 - y, height - 1 - x],
    8: (x, y) => [width - 1 - y, x],
  }
  for (let orientation = 1; orientation <= 8; orientation++) {
    const upright = await decodeImage(turned(jpeg, orientation, orientation % 2 === 0))
    const [rows, columns] = upright.shape
    t.deepEqual([rows, columns], orientation < 5 ? [height, width] : [width, height], `${orientation}: shape`)
    let differing = 0
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++)
        if (upright.data[3 * (y * columns + x)] !== at(...stored[orientation](x, y))) differing++
    t.equal(differing, 0, `${orientation}: pixels`)
  }
  const asStored = await decodeImage(turned(jpeg, 6, true), { orientation: false })
  t.deepEqual([asStored.shape, asStored.data], [shape, data], 'and left as they are where that is asked for')
})

test('WebP pictures are turned as their Exif says', async t => {
  const turned = Buffer.from(
    'UklGRoAAAABXRUJQVlA4WAoAAAAIAAAAAgAAAQAAVlA4TD8AAAAvAkAAAC9AEEBikGVim0w0wR4EASQM+QSy5AjLTKIQABrGIn+AuGp/CvMfV8nz' +
      'sFFpaYKCtA1Y3D0Di+h/dA8ARVhJRhoAAABNTQAqAAAACAABARIAAwAAAAEABgAAAAAAAA==',
    'base64',
  )
  const stored = [...[68, 32, 130, 60, 253, 230, 241, 194, 107], ...[118, 112, 235, 148, 11, 213, 51, 95, 151]]
  t.deepEqual([...(await decodeImage(turned, { orientation: false })).data], stored, 'as they are stored')
  const { shape, data } = await decodeImage(turned)
  const pixel = (row: number, column: number) => stored.slice(9 * row + 3 * column, 9 * row + 3 * column + 3)
  t.deepEqual(shape, [3, 2, 3], 'a quarter to the right')
  t.deepEqual(
    [...data],
    [0, 1, 2].flatMap(column => [1, 0].flatMap(row => pixel(row, column))),
    'pixels',
  )
})

test('of animated WebP pictures the first frame is taken', async t => {
  const lossless = Buffer.from(
    'UklGRjoBAABXRUJQVlA4WAoAAAASAAAABQAAAwAAQU5JTQYAAAAAAAAAAABBTk1GrAAAAAAAAAAAAAUAAAMAADIAAAJWUDhMlAAAAC8FwAAA' +
      'v8CmtrY2K2XDCwY6CMEKIuoMyZi5tzEaUJATOYrbRlJjC8f4YmZTW3saD1GQiRUkW3TQlqlcAz0VgA6qhBm81ML8h87FTTnOLABpH0d+3Znm' +
      '5aUSdtwzoM4DZoFZeoGl+n/+9EZV6ZizdkMNUvDDikKkcOgAFLZtpKaO75khov9R/gkece7Fcg3q6E8T5QZBTk1GWgAAAAEAAAAAAAIAAAIA' +
      'ADIAAABWUDhMQQAAAC8CgAAQN0AWYDJ/gVC6g0ghiUTUtI3Exm5vvzccTyZgsVssXdQSRQOd5j8A9B+Kt17Wnl2AQIAyVnywTET/A94FAA==',
    'base64',
  )
  const first = await decodeImage(lossless)
  t.deepEqual(first.shape, [4, 6, 3], 'without loss')
  t.deepEqual([...first.data].slice(0, 12), [121, 131, 193, 243, 8, 36, 210, 242, 63, 79, 222, 108], 'pixels')
  t.deepEqual([...first.data].slice(-6), [116, 198, 92, 156, 197, 234], 'to the end')
  const lossy = Buffer.from(
    'UklGRgoBAABXRUJQVlA4WAoAAAACAAAABQAAAwAAQU5JTQYAAAAAAAAAAABBTk1GUAAAAAAAAAAAAAUAAAMAADIAAAJWUDggOAAAAJABAJ0B' +
      'KgYABAAAwBIloAADXxDkIAD+uZe1f//7/Vf/4M7//gzv+6P//8y8//5xF//zLz/mJgAAQU5NRoYAAAAAAAAAAAAFAAADAAAyAAAAVlA4IG4A' +
      'AAC0AQCdASoGAAQAAAASJagAA2EfOOYYAP3HoZZjbb+1nn9c+v8aP9RQd/Av/6GaK1LozjorF7zWL7//x26Zd/L73/4gAY38Q7mArz/6jb8f' +
      'H/4N94f/n5q9+Z39vq5yt+9GeBCb+7t/M7/BC8AAAA==',
    'base64',
  )
  const plain = await decodeImage(lossy)
  const row = [202, 91, 33, 202, 91, 33, 202, 91, 33, 202, 91, 33, 201, 90, 32, 201, 90, 32]
  t.deepEqual([...plain.data], [...row, ...row, ...row, ...row], 'with loss')
  const part = Buffer.from(
    'UklGRpAAAABXRUJQVlA4WAoAAAACAAAABwAABQAAQU5JTQYAAAAAAAAAAABBTk1GZAAAAAIAAAEAAAMAAAEAADIAAAJWUDhMTAAAAC8DQAAA' +
      'P6AYABrIM5Jg0ug5pL1vEEWRJLXRy/98eEABKlDTSArUnpc7EEKHvdcXbuY/+K9uCX/PwZYwlAfqOQgF0NiKIMMYiuh/nAA=',
    'base64',
  )
  const { shape, data } = await decodeImage(part, { channels: 4 })
  t.deepEqual(shape, [6, 8, 4], 'the canvas')
  const seen = [...data].flatMap((value, i) => (i % 4 === 3 && value > 0 ? [Math.floor(i / 4)] : []))
  t.deepEqual(seen, [20, 21, 22, 23, 28, 29, 30, 31], 'a frame that covers a part of it')
  t.deepEqual([...data.subarray(80, 88)], [148, 130, 172, 255, 251, 192, 13, 255], 'its pixels')
  const small = Buffer.from(part)
  small[24] = 4 // columns of the canvas, less one: the frame goes beyond
  for (const bytes of [small, part.subarray(0, 70), part.subarray(0, 40), lossy.subarray(0, 100)]) {
    const error = await failure(decodeImage(bytes))
    t.ok(error instanceof FormatError && /whole WebP picture/.test(error.message), error.message)
  }
})

test('decodeImage gives the size that is wanted', async t => {
  const { data } = await decodeImage(bytesOf('PNG rgb'))
  const same = await decodeImage(bytesOf('PNG rgb'), { size: [7, 11] })
  t.deepEqual([...same.data], [...data], 'its own: the same numbers')
  const half = await decodeImage(bytesOf('PNG rgb'), { size: 3, resize: 'crop', interpolation: 'nearest' })
  const at = [1, 3, 5].flatMap(y => [1, 3, 5].flatMap(x => [0, 1, 2].map(i => data[3 * (11 * y + x + 2) + i])))
  t.deepEqual([...half.data], at, 'or the middle')
  const error = await failure(decodeImage(bytesOf('PNG rgb'), { resize: 'crop' } as never))
  t.match(error.message, /expected size beside resize/, error.message)
})

test('saveImage writes what decodeImage reads', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-images-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'picture.png')
  const picture = await decodeImage(bytesOf('PNG rgba'), { channels: 4 })
  await saveImage(path, picture)
  const again = await decodeImage(path, { channels: 4 })
  t.deepEqual([again.shape, again.data], [picture.shape, picture.data], 'bytes')
  await saveImage(path, [
    [[-3], [0.4]],
    [[254.6], [300]],
  ])
  t.deepEqual([...(await decodeImage(path, { channels: 1 })).data], [0, 0, 255, 255], 'numbers are rounded and cut')
  for (const [to, what, pattern] of [
    ['x.jpg', picture, /ends in \.png, received 'x\.jpg'/],
    [path, [[1, 2]], /received shape \[1, 2\]/],
    [path, [[[1, 2, 3, 4, 5]]], /1 to 4 channels/],
  ] as const)
    t.match((await failure(saveImage(to, what as never))).message, pattern, String(pattern))
})

test('files are named by paths and by file: addresses, as URL or as text', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-images-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'a cat, 100 %.png')
  writeFileSync(path, bytesOf('PNG rgb'))
  const url = pathToFileURL(path)
  const expected = await decodeImage(path)
  for (const name of [url, url.href, url.href.replace('file:', 'FILE:')])
    t.deepEqual(await decodeImage(name), expected, String(name))
  await saveImage(pathToFileURL(join(folder, 'new.png')).href, expected)
  t.deepEqual(await decodeImage(join(folder, 'new.png')), expected, 'likewise where files are written')
  const elsewhere = await failure(decodeImage('file://elsewhere/cat.png'))
  t.ok(elsewhere instanceof OptionError && /a file: URL of this machine/.test(elsewhere.message), elsewhere.message)
})

test('bytes may be an ArrayBuffer, as fetch gives them, also of another realm', async t => {
  const bytes = bytesOf('PNG rgb')
  const own = new Uint8Array(bytes).buffer
  const foreign = runInNewContext('new Uint8Array(bytes).buffer', { bytes }) as ArrayBuffer
  const { data } = await decodeImage(bytes)
  for (const given of [own, foreign]) t.deepEqual((await decodeImage(given)).data, data)
  t.equal(own.byteLength, bytes.length, 'the caller keeps it')
})

test('what is no whole picture is refused in one sentence, and so are other arguments', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-images-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'broken.png')
  writeFileSync(path, bytesOf('PNG rgb').subarray(0, 100))
  for (const name of ['PNG rgb', 'PNG palette 2 interlaced', 'BMP 24', 'GIF', 'WebP lossy'])
    for (const length of [8, 30, 60]) {
      const error = await failure(decodeImage(bytesOf(name).subarray(0, length)))
      t.ok(error instanceof FormatError, `${name}, ${length} bytes: ${error.message}`)
    }
  for (const name of Object.keys(pictures))
    for (const share of [0.5, 0.8]) {
      const error = await failure(decodeImage(bytesOf(name).subarray(0, bytesOf(name).length * share)))
      t.ok(error instanceof FormatError, `${name}, ${share} of it: ${error.message}`)
    }
  const huge = bytesOf('PNG rgb')
  huge.writeUInt32BE(2 ** 31 - 1, 16)
  const cases: [string, () => Promise<unknown>, new (message: string) => Error, RegExp][] = [
    ['a file', () => decodeImage(path), FormatError, /broken\.png.*cut short/],
    ['no file', () => decodeImage(join(folder, 'none.png')), DataError, /none\.png/],
    ['text', () => decodeImage(Buffer.from('hello')), FormatError, /JPEG, PNG, WebP, GIF or BMP.*"68656c6c"/],
    ['nothing', () => decodeImage(new Uint8Array(0)), FormatError, /received no bytes\./],
    ['more pixels than any', () => decodeImage(huge), FormatError, /pixels, received 2147483647 x 7/],
    ['a number', () => decodeImage(7 as never), OptionError, /received 7/],
    ['floats', () => decodeImage(new Float32Array(3) as never), OptionError, /expected bytes/],
    ['two channels', () => decodeImage(bytesOf('GIF'), { channels: 2 as never }), OptionError, /channels/],
  ]
  for (const [name, work, kind, pattern] of cases) {
    const error = await failure(work())
    t.ok(error instanceof kind && pattern.test(error.message), `${name}: ${error.message}`)
  }
  const good = bytesOf('PNG rgb')
  for (let i = 0; i < good.length; i += 3) {
    const bytes = Buffer.from(good)
    bytes[i] ^= 0x55
    const error = await failure(decodeImage(bytes))
    if (!(error instanceof FormatError) && error.message !== 'no error') t.fail(`byte ${i}: ${error.stack}`)
  }
})

test('imageSheet puts pictures of any sizes side by side, row by row', async t => {
  const wide = tensor([1, 2], [1, 2, 1])
  const high = tensor([3, 4, 5], [3, 1, 1])
  const sheet = await imageSheet([wide, high, wide], { columns: 2, gap: 1, background: 0 })
  t.deepEqual(sheet.shape, [7, 5, 1])
  const rows = Array.from({ length: 7 }, (_, row) => [...sheet.data.slice(5 * row, 5 * row + 5)])
  const expected = [
    ...[
      [0, 0, 0, 3, 0],
      [1, 2, 0, 4, 0],
      [0, 0, 0, 5, 0],
      [0, 0, 0, 0, 0],
    ],
    ...[
      [0, 0, 0, 0, 0],
      [1, 2, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ],
  ]
  t.deepEqual(rows, expected, 'each in the middle of its cell')
  const batch = tensor(
    Float32Array.from({ length: 5 * 12 }, (_, i) => i),
    [5, 2, 2, 3],
  )
  t.deepEqual((await imageSheet(batch)).shape, [6, 10, 3], 'a batch is a square of them, on white')
  t.deepEqual((await imageSheet(batch, { gap: 0, columns: 9 })).shape, [2, 10, 3], 'no wider than there are pictures')
  t.equal((await imageSheet(batch)).data[6], 255, 'between them is the background')
  const wrong = await failure(imageSheet([wide, tensor([1, 2, 3], [1, 1, 3])]))
  t.ok(wrong instanceof ShapeError, wrong.message)
  const none = await failure(imageSheet([]))
  t.ok(none instanceof OptionError, none.message)
})

/** The size that a JPEG claims. */
function claiming(jpeg: Buffer, marker: number, side: number): Buffer {
  const [claims, at] = [Buffer.from(jpeg), jpeg.indexOf(Buffer.of(0xff, marker))]
  claims.writeUInt16BE(side, at + 5)
  claims.writeUInt16BE(side, at + 7)
  return claims
}

test('a short JPEG that claims to be a large picture is refused before it is decoded', async t => {
  const { encoded } = JSON.parse(readFileSync(new URL('golden/exif.json', import.meta.url), 'utf8'))
  const jpeg = Buffer.from(encoded, 'base64')
  const scan = jpeg.subarray(jpeg.indexOf(Buffer.of(0xff, 0xda)), -2)
  const scans = Buffer.concat([jpeg.subarray(0, -2), ...Array<Buffer>(4000).fill(scan), jpeg.subarray(-2)])
  const begin = performance.now()
  for (const [bytes, side, expected] of [
    [jpeg, 16_000, /received one that is cut short or damaged/],
    [scans, 8000, /in at most 67 scans, received 4001/],
  ] as const) {
    const error = await decodeImage(claiming(bytes, 0xc0, side)).catch((error: unknown) => error)
    t.ok(error instanceof FormatError && expected.test(error.message), String(error))
  }
  t.ok(performance.now() - begin < 5000, 'at once')
})
