/** CIFAR-10 and CIFAR-100 in every form their files have, and what is needed to read them: tar archives and JPEGs. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import test, { type Test } from 'tape'
import { DataError, FormatError, OptionError } from '../lib/core/errors.ts'
import { cifar10, cifar100 } from '../lib/data/cifar.ts'
import { decodeJpeg } from '../lib/data/images/jpeg.ts'
import { readTar } from '../lib/data/tar.ts'

/** Two pictures of 32 x 32 with 4:2:0 chroma, written by TensorFlow: baseline, then progressive. */
const baseline =
  '/9j/4AAQSkZJRgABAQEBLAEsAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO' +
  'UlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P' +
  'T09PT09PT0//wAARCAAgACADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF' +
  'BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW' +
  'V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi' +
  '4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC' +
  'AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm' +
  'Z2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq' +
  '8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDgYbb2q9Dbe1XIbb2q9Dbe1EZBhcUVIbb2q9Dbe1W4bb2q9Dbe1bRkfRYXFGdDbe1Xobb2' +
  'q5Dbe1Xobb2rjjI/O8LiinDbe1Xobb2q5Dbe1Xobb2raMj6LC4o//9k='
const progressive =
  '/9j/4AAQSkZJRgABAQEBLAEsAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxO' +
  'UlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P' +
  'T09PT09PT0//wgARCAAgACADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAwX/xAAXAQEBAQEAAAAAAAAAAAAAAAAFAwQG' +
  '/9oADAMBAAIQAxAAAAGQrK1MmRciRq6R54UZDFP/xAAYEAEBAQEBAAAAAAAAAAAAAAAAAQISEf/aAAgBAQABBQKZTKZSJlMplImU' +
  'ymUjly5eP//EABYRAQEBAAAAAAAAAAAAAAAAAAMAAv/aAAgBAwEBPwEki3CkO7//xAAWEQEBAQAAAAAAAAAAAAAAAAADAAL/2gAI' +
  'AQIBAT8B2lt5Ule//8QAFBABAAAAAAAAAAAAAAAAAAAAQP/aAAgBAQAGPwIH/8QAFhABAQEAAAAAAAAAAAAAAAAAAAEw/9oACAEB' +
  'AAE/IdAEBAYQhH//2gAMAwEAAgADAAAAEHL8kf/EABQRAQAAAAAAAAAAAAAAAAAAACD/2gAIAQMBAT8QFj//xAAWEQEBAQAAAAAA' +
  'AAAAAAAAAAAAEUH/2gAIAQIBAT8Qijqaev/EABUQAQEAAAAAAAAAAAAAAAAAAABh/9oACAEBAAE/EJJJJoIIIoIIIpJJJv/Z'

/** SHA-256 of their pixels by `tf.io.decode_jpeg(bytes, dct_method="INTEGER_ACCURATE")`. */
const pixelsOf = {
  baseline: '4e57e85ae0aade35295d0885744b6bb62f0df05000cede758d3d87a605300ac9',
  progressive: '23424bfe986568b9fe54badd5b6def54f7a02b919eaa2f251c3ca89a0bc0a51e',
}

const picture = (text: string) => Buffer.from(text, 'base64')

function temporaryFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-cifar-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  return folder
}

async function failure(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => new Error('no error'),
    error => error,
  )
}

/** A tar archive (ustar). */
function tar(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, bytes]) => {
    const header = Buffer.alloc(512)
    header.write(name)
    header.write('0000644\0', 100)
    header.write(`${bytes.length.toString(8).padStart(11, '0')} `, 124)
    header.write('        0', 148)
    header.write('ustar\x0000', 257)
    const sum = header.reduce((sum, byte) => sum + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

/** A record of CIFAR: labels, then planes of red, green and blue, of one colour each. */
const record = (labels: readonly number[], [red, green, blue]: readonly number[]) =>
  Buffer.concat([Buffer.from(labels), ...[red, green, blue].map(value => Buffer.alloc(1024, value))])

test('JPEGs have the pixels of libjpeg, baseline and progressive', async t => {
  for (const [name, text] of Object.entries({ baseline, progressive })) {
    const { width, height, data } = await decodeJpeg('test', picture(text))
    const colours = Uint8Array.from(Array.from(data).filter((_, i) => i % 4 < 3))
    t.deepEqual([width, height], [32, 32], `${name}: size`)
    t.equal(
      createHash('sha256').update(colours).digest('hex'),
      pixelsOf[name as keyof typeof pixelsOf],
      `${name}: pixels`,
    )
  }
})

test('damaged JPEGs are refused with the reason, and the next one is decoded', async t => {
  const whole = picture(baseline)
  const thumbnail = Buffer.from('ffe1000affd8ffd90000ffd9', 'hex') // a segment with a picture in it
  const cases = {
    ...{ empty: whole.subarray(0, 0), 'a PNG': Buffer.from('\x89PNG'), cut: whole.subarray(0, 60) },
    ...{ 'cut in the middle': whole.subarray(0, whole.length * 0.7), 'cut at the end': whole.subarray(0, -1) },
    'cut, with a thumbnail': Buffer.concat([whole.subarray(0, 2), thumbnail, whole.subarray(2, whole.length * 0.9)]),
  }
  for (const [name, bytes] of Object.entries(cases)) {
    const error = await failure(decodeJpeg('test', bytes))
    t.ok(error instanceof FormatError && /^test: expected a/.test(error.message), `${name}: ${error.message}`)
  }
  const print = Buffer.from(whole)
  print[print.indexOf(Buffer.of(0xff, 0xc0)) + 9] = 4
  t.match(
    String(await failure(decodeJpeg('test', print))),
    /cut short or damaged/,
    'four colours of which there are three',
  )
  t.equal((await decodeJpeg('test', whole)).width, 32, 'the next one')
  const padded = Buffer.concat([whole, Buffer.alloc(100)])
  t.equal((await decodeJpeg('test', padded)).width, 32, 'and one with more behind it')
})

test('a tar archive is read, gzipped or not; others are refused', async t => {
  const archive = tar({ 'a/b.txt': Buffer.from('one'), c: Buffer.alloc(600, 7), empty: Buffer.alloc(0) })
  for (const bytes of [archive, gzipSync(archive)])
    t.deepEqual(
      (await readTar('test', bytes)).map(({ name, bytes }) => [name, bytes.length]),
      [
        ['a/b.txt', 3],
        ['c', 600],
        ['empty', 0],
      ],
      'names and sizes',
    )
  const damaged = Buffer.from(archive)
  damaged[3] ^= 1
  for (const bytes of [damaged, archive.subarray(0, 700), Buffer.from('text'), gzipSync(archive).subarray(0, 50)])
    t.ok((await failure(readTar('test', bytes))) instanceof FormatError, `${bytes.length} other bytes`)
})

test('CIFAR-10 is read from the original archive, from what is in it, and from JPEGs', async t => {
  const files: Record<string, Buffer> = {}
  for (let i = 1; i <= 5; i++)
    files[`data_batch_${i}.bin`] = Buffer.concat([record([i], [i, 100, 200]), record([9], [255, 0, 51])])
  files['test_batch.bin'] = record([3], [1, 2, 3])
  const [archived, unpacked, pictures] = [temporaryFolder(t), temporaryFolder(t), temporaryFolder(t)]
  const inside = Object.entries(files).map(([name, bytes]) => [`cifar-10-batches-bin/${name}`, bytes] as const)
  writeFileSync(join(archived, 'cifar-10-binary.tar.gz'), gzipSync(tar(Object.fromEntries(inside))))
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(unpacked, name), bytes)
  for (const folder of [archived, unpacked]) {
    const { train, test, classes, source } = await cifar10({ folder, bytes: true })
    t.deepEqual([train.x.shape, test.x.shape, classes.length, source], [[10, 32, 32, 3], [1, 32, 32, 3], 10, folder])
    t.deepEqual([...train.y.data], [1, 9, 2, 9, 3, 9, 4, 9, 5, 9], 'labels')
    t.deepEqual([...train.x.data.slice(0, 6)], [1, 100, 200, 1, 100, 200], 'the colours of a pixel stand together')
  }
  const { train } = await cifar10({ folder: unpacked })
  t.deepEqual([...train.x.data.slice(3072, 3075)], [1, 0, Math.fround(51 / 255)], 'numbers from 0 to 1')

  const jpegs = { 'train/00001_frog.jpg': picture(progressive), 'train/00000_truck.jpg': picture(baseline) }
  writeFileSync(join(pictures, 'train-jpeg.tar.gz'), gzipSync(tar(jpegs)))
  const half = await failure(cifar10({ folder: pictures }))
  t.ok(half instanceof DataError && /train-jpeg.tar.gz and test-jpeg.tar.gz/.test(half.message), half.message)
  writeFileSync(join(pictures, 'test-jpeg.tar.gz'), gzipSync(tar({ 'test/cat/0000.jpg': picture(baseline) })))
  const decoded = await cifar10({ folder: pictures, bytes: true })
  t.deepEqual(
    [...decoded.train.y.data, ...decoded.test.y.data].map(label => decoded.classes[label]),
    ['truck', 'frog', 'cat'],
    'in the order of their numbers, with the classes of their names and folders',
  )
  const first = Uint8Array.from(decoded.train.x.data.slice(0, 3072))
  t.equal(createHash('sha256').update(first).digest('hex'), pixelsOf.baseline, 'pixels')
})

test('CIFAR-100 has fine and coarse labels', async t => {
  const folder = temporaryFolder(t)
  writeFileSync(join(folder, 'train.bin'), Buffer.concat([record([19, 99], [1, 2, 3]), record([0, 4], [4, 5, 6])]))
  writeFileSync(join(folder, 'test.bin'), record([11, 19], [7, 8, 9]))
  const [fine, coarse] = [await cifar100({ folder }), await cifar100({ folder, labels: 'coarse' })]
  t.deepEqual([...fine.train.y.data], [99, 4], 'fine')
  t.deepEqual([...coarse.train.y.data], [19, 0], 'coarse')
  t.deepEqual([fine.classes[99], fine.classes[4], fine.classes.length], ['worm', 'beaver', 100], 'fine classes')
  t.deepEqual([coarse.classes[19], coarse.classes.length], ['vehicles_2', 20], 'coarse classes')
  t.deepEqual(fine.test.x.shape, [1, 32, 32, 3], 'pictures')
  const wrong = await failure(cifar100({ folder, labels: 'rough' as never }))
  t.ok(wrong instanceof OptionError, wrong.message)
})

test('damaged and missing files of CIFAR are told by name', async t => {
  const folder = temporaryFolder(t)
  const empty = await failure(cifar10({ folder }))
  t.ok(empty instanceof DataError && /cifar-10-binary\.tar\.gz/.test(empty.message), empty.message)
  writeFileSync(join(folder, 'test_batch.bin'), record([1], [1, 2, 3]))
  const half = await failure(cifar10({ folder }))
  t.ok(half instanceof DataError && /data_batch_1\.bin/.test(half.message), half.message)
  for (let i = 1; i <= 5; i++) writeFileSync(join(folder, `data_batch_${i}.bin`), record([i], [1, 2, 3]))
  writeFileSync(join(folder, 'data_batch_2.bin'), record([10], [1, 2, 3]))
  const label = await failure(cifar10({ folder }))
  t.ok(label instanceof DataError && /labels from 0 to 9 in data_batch_2/.test(label.message), label.message)
  writeFileSync(join(folder, 'data_batch_2.bin'), Buffer.alloc(3000))
  const size = await failure(cifar10({ folder }))
  t.ok(size instanceof FormatError && /3073 bytes in data_batch_2\.bin/.test(size.message), size.message)
})
