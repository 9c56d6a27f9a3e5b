/**
 * HDF5 files as h5py writes them for Keras: groups of the old style (symbol tables), contiguous little-endian datasets,
 * and text attributes. Why not by a library: docs/decisions/0009-hdf5-written-by-hand.md.
 * https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
 *
 * Blocks are laid one after the other, what is pointed to before what points there; only the superblock, which knows
 * the root and the end, is made last.
 */
import { endianness } from 'node:os'
import { OptionError } from '../../core/errors.ts'
import type { Shape } from '../../core/shape.ts'
import { Turns } from '../../core/turns.ts'

/** A group to write. */
export interface Hdf5Group {
  /** '' is the root. */
  readonly path: string
  readonly attributes: Readonly<Record<string, string | readonly string[]>>
  readonly datasets: readonly Hdf5Dataset[]
}

export interface Hdf5Dataset {
  /** Below the group; it may lead through further groups: 'conv2d/kernel'. */
  readonly name: string
  readonly shape: Shape
  readonly data: Float32Array | BigInt64Array
}

const superblockLength = 96
const undefinedAddress = 2n ** 64n - 1n

/** Texts in one attribute: each takes 16 bytes, and a message of a header has fewer than 2^16. */
const maxTexts = 4000

/** A B-tree leaf holds up to 2 x 4 names, an inner node up to 2 x 16 children, as by default in HDF5. */
const [namesInLeaf, childrenInNode] = [8, 32]
const leafLength = 8 + 40 * namesInLeaf
const nodeLength = 24 + 8 * (2 * childrenInNode + 1)

const u8 = (...values: number[]) => Buffer.from(values)
const u16 = (value: number) => u8(value & 255, value >> 8)
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const u64 = (value: number | bigint) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
const text = (value: string) => Buffer.from(value)
const join = (...parts: Uint8Array[]) => Buffer.concat(parts)
const roundUp = (length: number) => Math.ceil(length / 8) * 8
const padded = (...parts: Uint8Array[]) => {
  const bytes = join(...parts)
  return join(bytes, Buffer.alloc(roundUp(bytes.length) - bytes.length))
}

/** Parts of a list, each of so many at most; of an empty one a single empty part. */
const partsOf = <T>(list: readonly T[], length: number): T[][] =>
  Array.from({ length: Math.max(1, Math.ceil(list.length / length)) }, (_, i) =>
    list.slice(i * length, (i + 1) * length),
  )

/** A message of an object header. Flag 1: it never changes. */
const message = (type: number, body: Uint8Array, flags = 0): Buffer => {
  const content = padded(body)
  return join(u16(type), u16(content.length), u8(flags, 0, 0, 0), content)
}

const objectHeader = (...messages: Buffer[]): Buffer => {
  const content = join(...messages)
  return join(u8(1, 0), u16(messages.length), u32(1), u32(content.length), u32(0), content)
}

const dataspace = (shape: Shape) => join(u8(1, shape.length, 0, 0), u32(0), ...shape.map(u64))

/** Class and version, class bits, size, then the position of every part of a number in its bits. */
const float32 = join(u8(0x11, 0x20, 31, 0), u32(4), u16(0), u16(32), u8(23, 8, 0, 23), u32(127))
const int64 = join(u8(0x10, 0x08, 0, 0), u32(8), u16(0), u16(64))
/** UTF-8 of any length: a length and an address in a global heap, of bytes. */
const anyText = join(u8(0x19, 0x01, 0x01, 0), u32(16), u8(0x10, 0, 0, 0), u32(1), u16(0), u16(8))

/** Nothing is filled in: every value is written. */
const fillValue = message(5, u8(2, 2, 2, 1, 0, 0, 0, 0), 1)

class Hdf5Writer {
  readonly #blocks: Uint8Array[] = []
  #end = superblockLength
  /** Where texts of attributes lie in global heaps. */
  readonly #texts = new Map<string, Buffer>()

  /** Lays a block at the end. Returns its address, which is a multiple of 8. */
  #lay(block: Uint8Array): number {
    const address = this.#end
    this.#blocks.push(block, Buffer.alloc(roundUp(block.length) - block.length))
    this.#end += roundUp(block.length)
    return address
  }

  /** Lays texts of any length into global heaps. A heap counts what it holds by 16 bits. */
  layTexts(texts: readonly string[]): void {
    for (const part of partsOf([...new Set(texts)], 1000)) {
      const objects = part.map((each, i) => padded(u16(i + 1), u16(1), u32(0), u64(text(each).length), text(each)))
      const used = 16 + objects.reduce((sum, { length }) => sum + length, 0)
      const length = Math.max(4096, used + 16)
      const free = join(u64(0), u64(length - used), Buffer.alloc(length - used - 16))
      const address = this.#lay(join(text('GCOL'), u8(1, 0, 0, 0), u64(length), ...objects, free))
      part.forEach((each, i) => void this.#texts.set(each, join(u32(text(each).length), u64(address), u32(i + 1))))
    }
  }

  /** The address of a dataset's header. */
  dataset({ shape, data }: Hdf5Dataset): number {
    const address = this.#lay(littleEndian(data))
    return this.#lay(
      objectHeader(
        message(1, dataspace(shape)),
        message(3, data instanceof Float32Array ? float32 : int64, 1),
        fillValue,
        message(8, join(u8(3, 1), u64(address), u64(data.byteLength))),
      ),
    )
  }

  /** The addresses of a group's header, B-tree and heap. `children`: addresses of headers by their names. */
  group(
    children: ReadonlyMap<string, number>,
    attributes: Hdf5Group['attributes'],
  ): readonly [header: number, tree: number, heap: number] {
    const sorted = [...children]
      .map(([name, header]) => ({ name: text(name), header }))
      .sort((a, b) => Buffer.compare(a.name, b.name))
    // The empty name, which is smaller than all others, stands first.
    let size = 8
    const entries = sorted.map(({ name, header }) => {
      const offset = size
      size += roundUp(name.length + 1)
      return { name: padded(name, u8(0)), offset, header }
    })
    const names = this.#lay(join(u64(0), ...entries.map(({ name }) => name)))
    const noFreeSpace = 1
    const heap = this.#lay(join(text('HEAP'), u32(0), u64(size), u64(noFreeSpace), u64(names)))
    const leaves = partsOf(entries, namesInLeaf).filter(leaf => leaf.length > 0)
    const tree = this.#tree(
      leaves.map(leaf => {
        const links = leaf.map(({ offset, header }) => join(u64(offset), u64(header), Buffer.alloc(24)))
        const bytes = join(text('SNOD'), u8(1, 0), u16(leaf.length), ...links)
        return {
          address: this.#lay(join(bytes, Buffer.alloc(leafLength - bytes.length))),
          last: leaf[leaf.length - 1].offset,
        }
      }),
    )
    const messages = Object.entries(attributes).flatMap(([key, value]) => this.#attributes(key, value))
    return [this.#lay(objectHeader(message(0x11, join(u64(tree), u64(heap))), ...messages)), tree, heap]
  }

  /** The B-tree over some leaves; `last`: where the last name in each stands in the heap. */
  #tree(leaves: readonly { readonly address: number; readonly last: number }[]): number {
    let [children, level] = [leaves, 0]
    do {
      const nodes = partsOf(children, childrenInNode)
      const first = this.#end
      const sibling = (i: number) => (i < 0 || i >= nodes.length ? undefinedAddress : first + i * nodeLength)
      children = nodes.map((node, i) => {
        const pairs = node.flatMap(({ address, last }) => [u64(address), u64(last)])
        const before = nodes[i - 1]?.at(-1)?.last ?? 0
        const bytes = join(
          text('TREE'),
          u8(0, level),
          u16(node.length),
          u64(sibling(i - 1)),
          u64(sibling(i + 1)),
          u64(before),
          ...pairs,
        )
        const address = this.#lay(join(bytes, Buffer.alloc(nodeLength - bytes.length)))
        return { address, last: node.at(-1)?.last ?? 0 }
      })
      level++
    } while (children.length > 1)
    return children[0].address
  }

  /** A text, or a list of them, which is spread over `key0`, `key1`, ... where it is too long for one message. */
  #attributes(key: string, value: string | readonly string[]): Buffer[] {
    if (typeof value === 'string') return [this.#attribute(key, [], [value])]
    const parts = partsOf(value, maxTexts)
    return parts.map((part, i) => this.#attribute(parts.length > 1 ? `${key}${i}` : key, [part.length], part))
  }

  #attribute(key: string, shape: Shape, values: readonly string[]): Buffer {
    const name = join(text(key), u8(0))
    const space = dataspace(shape)
    const sizes = [name, anyText, space].map(({ length }) => u16(length))
    const stored = values.map(value => this.#texts.get(value) ?? Buffer.alloc(16))
    return message(0x0c, join(u8(1, 0), ...sizes, padded(name), padded(anyText), padded(space), ...stored))
  }

  /** The file, in pieces. `root`: what `group` gave. */
  finish([header, tree, heap]: readonly [number, number, number]): Uint8Array[] {
    const root = join(u64(0), u64(header), u32(1), u32(0), u64(tree), u64(heap))
    const superblock = join(
      u8(0x89),
      text('HDF\r\n\x1a\n'),
      u8(0, 0, 0, 0, 0, 8, 8, 0),
      u16(namesInLeaf / 2),
      u16(childrenInNode / 2),
      u32(0),
      u64(0),
      u64(undefinedAddress),
      u64(this.#end),
      u64(undefinedAddress),
      root,
    )
    return [superblock, ...this.#blocks.filter(({ length }) => length > 0)]
  }
}

/** The bytes of numbers, without a copy where the machine has them in the file's order. */
function littleEndian(data: Float32Array | BigInt64Array): Uint8Array {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  if (endianness() === 'LE') return bytes
  return data instanceof Float32Array ? Buffer.from(bytes).swap32() : Buffer.from(bytes).swap64()
}

interface Folder {
  readonly folders: Map<string, Folder>
  readonly datasets: Map<string, Hdf5Dataset>
  attributes: Hdf5Group['attributes']
}

const emptyFolder = (): Folder => ({ folders: new Map(), datasets: new Map(), attributes: {} })

/** In paths of HDF5 '.' is the group itself: nothing can have this name. Throws OptionError. */
function groupsOf(path: string): string[] {
  const parts = path.split('/')
  if (!parts.includes('.')) return parts
  throw new OptionError(
    "save: expected names other than '.' of layers, models and optimizers, received '.'. HDF5 has none like it: " +
      'choose another name, or save as .keras.',
  )
}

/** The folder at the end of a path, made as needed. */
function folderAt(root: Folder, parts: readonly string[]): Folder {
  let folder = root
  for (const part of parts) {
    const inner = folder.folders.get(part) ?? emptyFolder()
    folder.folders.set(part, inner)
    folder = inner
  }
  return folder
}

/**
 * A file with these groups, in pieces; groups above them are made as needed. The arrays are not copied: their values
 * are those at the time when the pieces are used.
 */
export async function writeHdf5(groups: readonly Hdf5Group[]): Promise<Uint8Array[]> {
  const turns = new Turns()
  const root = emptyFolder()
  for (const { path, attributes, datasets } of groups) {
    const parts = path === '' ? [] : groupsOf(path)
    folderAt(root, parts).attributes = attributes
    for (const dataset of datasets) {
      const names = groupsOf(dataset.name)
      folderAt(root, [...parts, ...names.slice(0, -1)]).datasets.set(names[names.length - 1], dataset)
    }
  }
  const writer = new Hdf5Writer()
  writer.layTexts(groups.flatMap(({ attributes }) => Object.values(attributes).flat()))
  const lay = async ({ folders, datasets, attributes }: Folder): Promise<readonly [number, number, number]> => {
    if (turns.isOver) await turns.next()
    const children = new Map<string, number>()
    for (const [name, folder] of folders) children.set(name, (await lay(folder))[0])
    for (const [name, dataset] of datasets) children.set(name, writer.dataset(dataset))
    return writer.group(children, attributes)
  }
  return writer.finish(await lay(root))
}
