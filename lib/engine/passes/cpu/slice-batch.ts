/**
 * Where a batch does not fit into the cache, its images go through the layers in slices: what one call writes, the next
 * one reads while it is near, and the arena holds the large maps of one slice only.
 *
 *   conv2dForward(batch 8, x, w, y: z), maxPool2dForward(batch 8, z, y)  becomes, for each of 8 images,
 *   conv2dForward(batch 1, image of x, w, z'), maxPool2dForward(batch 1, z', image of y)
 *
 * A call may have several samples for each one of the first call, as planes of a volume.
 *
 * Not where weights weigh more than images: they are read again for every slice. Of no use in training, which keeps
 * what every layer gives.
 */

import type { Ref } from '../../buffer.ts'
import { ArenaRef, ViewRef } from '../../buffer.ts'
import { argsOf, arraysOf, type Call, refsOf } from '../../call.ts'
import { elementBytes } from '../../elements.ts'
import { Uses } from '../uses.ts'

/**
 * What the images of a call may take of the cache: a large L2, or the part of an L3 that others leave. (MobileNetV1 and
 * ResNet50 gain 4 % with 4 MiB.)
 */
const defaultBytes = 4 * 2 ** 20

/**
 * Names of the arguments that hold one part for each image; the others are weights. Empty: the kernel cannot be sliced.
 */
const imagesOf = (call: Call): readonly string[] =>
  arraysOf(call).flatMap(({ name, perSample }) => (perSample ? [name] : []))

const batchOf = ({ size }: Call): number => ('batch' in size ? size.batch : 0)
const bytes = (refs: readonly (Ref | null)[]) =>
  refs.reduce((sum, ref) => sum + (ref === null ? 0 : ref.length * elementBytes(ref.dtype)), 0)

/** The size of a call on one slice. */
function sizeOfSlice({ size }: Call, slices: number): Call['size'] {
  if ('batch' in size) return { ...size, batch: size.batch / slices }
  return 'count' in size ? { ...size, count: size.count / slices } : size
}

/** Calls on the same batch that follow each other. */
class Segment {
  readonly batch: number
  readonly calls: Call[] = []
  /** Calls between them that do not depend on them. */
  readonly before: Call[] = []
  readonly #touched = new Set<Ref>()
  /** What they write. */
  readonly #made = new Set<Ref>()
  readonly #cacheBytes: number
  #bytesOfImage = 0

  constructor(batch: number, cacheBytes: number) {
    this.batch = batch
    this.#cacheBytes = cacheBytes
  }

  /** Adds a call, if it can be sliced together with the others. */
  take(call: Call): boolean {
    const refs = refsOf(call)
    const names = imagesOf(call)
    if (names.length === 0) {
      if (refs.some(ref => this.#touched.has(ref))) return false
      this.before.push(call)
      return true
    }
    const [images, others] = [true, false].map(wanted =>
      Object.entries(argsOf(call)).flatMap(([name, ref]) => (names.includes(name) === wanted ? [ref] : [])),
    )
    if (others.some(ref => ref !== null && this.#made.has(ref))) return false // every slice needs the whole
    const [ofImages, shared] = [bytes(images), bytes(others)]
    const isOfBatch =
      'batch' in call.size
        ? batchOf(call) % this.batch === 0
        : names.every(name => (argsOf(call)[name]?.length ?? 0) % this.batch === 0)
    if (!isOfBatch || ofImages <= this.#cacheBytes || shared * this.batch > ofImages) return false
    this.calls.push(call)
    for (const ref of refs) this.#touched.add(ref)
    for (const { name, written } of arraysOf(call)) {
      const ref = argsOf(call)[name]
      if (written && ref !== null) this.#made.add(ref)
    }
    this.#bytesOfImage = Math.max(this.#bytesOfImage, ofImages / this.batch)
    return true
  }

  /** How many slices: equal ones, as large as the cache allows. */
  get slices(): number {
    const most = Math.max(1, Math.floor(this.#cacheBytes / this.#bytesOfImage))
    let slice = Math.min(most, this.batch)
    while (this.batch % slice !== 0) slice--
    return slice > most / 2 ? this.batch / slice : 1
  }

  sliced(uses: Uses): readonly Call[] {
    const { slices } = this
    if (slices === 1 || this.calls.length === 1) return [...this.before, ...this.calls]
    const own = new Set(this.calls)
    const isInner = (ref: Ref) =>
      ref instanceof ArenaRef &&
      uses.of(ref).every(({ call }) => own.has(call)) &&
      uses.of(ref).some(({ written }) => written)
    const sliceOf = (index: number) => {
      const parts = new Map<Ref, Ref>()
      const part = (ref: Ref): Ref => {
        const length = ref.length / slices
        const made =
          parts.get(ref) ?? (isInner(ref) ? new ArenaRef(length, ref.dtype) : new ViewRef(ref, index * length, length))
        parts.set(ref, made)
        return made
      }
      return this.calls.map(call => {
        const names = imagesOf(call)
        const args = Object.entries(argsOf(call)).map(([name, ref]) => [
          name,
          ref !== null && names.includes(name) ? part(ref) : ref,
        ])
        // Of the same kernel, with arguments of the same names.
        return { ...call, size: sizeOfSlice(call, slices), args: Object.fromEntries(args) } as Call
      })
    }
    return [...this.before, ...Array.from({ length: slices }, (_, index) => sliceOf(index)).flat()]
  }
}

export function sliceBatch(calls: readonly Call[], cacheBytes = defaultBytes): Call[] {
  const uses = new Uses(calls)
  const result: Call[] = []
  let segment: Segment | null = null
  const close = () => {
    if (segment !== null) result.push(...segment.sliced(uses))
    segment = null
  }
  for (const call of calls) {
    if (segment?.take(call)) continue
    close()
    const begun: Segment | null =
      batchOf(call) > 1 && imagesOf(call).length > 0 ? new Segment(batchOf(call), cacheBytes) : null
    if (begun?.take(call)) segment = begun
    else result.push(call)
  }
  close()
  return result
}
