/**
 * The frozen prefix of a model is computed once for every sample. A step of `fit` is cut (cut.ts) into the prefix and
 * the rest; features of the prefix are kept by the sample and what they depend on, so later epochs train the rest
 * alone.
 *
 * Losses and weights are those of steps that are not cut, bit for bit. What might change bits is looked at while the
 * first epoch runs: whether a sample's features depend on the others of its batch, and whether batches of another size
 * are computed otherwise. Where they do, nothing is kept, or batches of that size are kept apart.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { FeatureReport } from '../callbacks/history.ts'
import { isTypedArray } from '../core/kinds.ts'
import { Tensor } from '../core/tensor.ts'
import { Turns } from '../core/turns.ts'
import type { Batches } from '../data/batches.ts'
import { cacheFolder } from '../data/download.ts'
import { settled } from '../engine/memory.ts'
import { type ConvolutionChoice, engine } from '../engine/settings.ts'
import type { TracedGraph } from '../graph/trace.ts'
import type { OpCall, Value } from '../graph/value.ts'
import { isLeaf } from '../graph/value.ts'
import { type Cut, cut, lengthOf } from './cut.ts'
import { DiskStore } from './feature-files.ts'
import { FeatureGroup } from './feature-group.ts'
import type { FeatureRow, FeatureStore } from './feature-row.ts'
import { bytesOf, samplesOf } from './feature-samples.ts'
import { FeatureStep } from './feature-step.ts'
import { MemoryStore, OverflowingStore } from './feature-store.ts'
import type { FeatureSettings } from './options.ts'
import type { BatchStep } from './pipeline.ts'
import type { Slot } from './slots.ts'
import type { Step } from './step.ts'
import type { Cutter } from './step-cache.ts'
import type { Trained } from './trained.ts'

/** A step of a model, as fit and evaluate use it. */
export interface ModelStep extends BatchStep {
  finish(slot: Slot): void
  inputsIn(slot: Slot): Tensor[]
}

const sameBits = (a: FeatureRow, b: FeatureRow): boolean => Buffer.compare(bytesOf(a), bytesOf(b)) === 0

/** The numbers that a prefix computes with: weights and constants, in the order in which `described` meets them. */
function numbersIn({ prefix }: Cut): Float32Array[] {
  const values = new Set(prefix.calls.flatMap(({ inputs }) => Object.values(inputs)))
  return [...values].flatMap(({ producer }) =>
    isLeaf(producer) ? (producer.parameter?.memory ?? producer.data ?? []) : [],
  )
}

/** SHA-256 over the weights and constants of a prefix. */
async function hashOfWeights(cut: Cut): Promise<string> {
  const hash = createHash('sha256')
  const turns = new Turns()
  for (const numbers of numbersIn(cut)) {
    const bytes = bytesOf(settled(numbers))
    hash.update(`${bytes.length} `)
    for (let at = 0; at < bytes.length; at += 2 ** 22) {
      hash.update(bytes.subarray(at, at + 2 ** 22))
      if (turns.isOver) await turns.next()
    }
  }
  return hash.digest('hex')
}

/** What the prefix computes, as a text: its ops, their attributes, and how they are joined. */
function described({ prefix, features }: Cut): string {
  const numbers = new Map<Value, number>()
  const numberOf = (value: Value) => {
    const known = numbers.get(value) ?? numbers.size
    numbers.set(value, known)
    return known
  }
  const part = ({ op, attributes, inputs, outputs }: OpCall) => [
    ...[op.name, attributes],
    ...[inputs, outputs].map(values =>
      Object.entries(values).map(([name, value]) => [name, numberOf(value), value.shape.slice(1)]),
    ),
  ]
  const plain = (_: string, value: unknown) => (isTypedArray(value) ? Array.from(value as Float32Array) : value)
  return JSON.stringify([prefix.inputs.map(numberOf), prefix.calls.map(part), features.map(numberOf)], plain)
}

/** What is loaded into a copy of the slots. */
interface Loaded {
  readonly keys: readonly string[]
  /** Features of all samples; null: they are to be computed. */
  readonly rows: readonly FeatureRow[] | null
  /** Where they go. */
  readonly targets: readonly Float32Array[]
  readonly inputs: () => Tensor[]
}

interface FeatureCacheOptions extends FeatureSettings {
  /** Whether steps train. */
  readonly training: boolean
  /** Whether hooks run between batches, which may change weights. */
  readonly isWatched: boolean
}

/** The features of one source of batches. */
export class FeatureCache implements Cutter {
  readonly name: string
  readonly options: FeatureCacheOptions
  readonly #steps = new WeakMap<Step, CachedStep>()
  readonly #groups = new Map<string, FeatureGroup>()
  #isChecked = false
  #isClosed = false
  #epochs = 0
  /** The epoch modulo the number of variants. */
  variant = 0
  /** Steps are queued in order, also where some wait for their features. */
  queue: Promise<unknown> = Promise.resolve()
  computed = 0
  reused = 0
  seconds = 0
  reason: string | null = null
  /** Whether features of half a batch were kept: the others may be new, or have come in a batch of another size. */
  cameAgain = false

  constructor(options: FeatureCacheOptions) {
    this.options = options
    this.name = options.featureEpochs === null ? 'cut' : 'cut, random'
  }

  cutFor({ changed }: Trained): (graph: TracedGraph) => Cut | null {
    const isChanged = new Set(changed)
    return graph => cut(graph, parameter => !isChanged.has(parameter), this.options.featureEpochs !== null)
  }

  /** A step with its frozen prefix kept; itself where it has none. */
  step(step: Step): ModelStep {
    if (step.cut === null) return step
    const known = this.#steps.get(step) ?? new CachedStep(step, step.cut, this)
    this.#steps.set(step, known)
    return known
  }

  /** Before an epoch: features of weights that have changed since are dropped. */
  beginEpoch(epoch: number): void {
    const variants = this.options.featureEpochs ?? 1
    this.variant = epoch % variants
    this.#isChecked = false
    if (this.#epochs++ > variants && !this.cameAgain && this.computed > 0) this.giveUp('no sample came again')
  }

  /** The group of a step. Groups of weights that were frozen otherwise are dropped. */
  async groupOf(step: Step, cut: Cut, prefix: FeatureStep): Promise<FeatureGroup> {
    if (!this.#isChecked || this.options.isWatched) {
      this.#isChecked = true
      for (const [key, group] of this.#groups) {
        if (key.startsWith(`${step.frozenKey} `) && (await hashOfWeights(group.cut)) === group.weightsHash) continue
        this.#groups.delete(key)
        await group.store.close()
      }
    }
    const key = `${step.frozenKey} ${JSON.stringify(cut.prefix.inputs.map(({ shape }) => shape.slice(1)))}`
    const known = this.#groups.get(key)
    if (known !== undefined) return known
    const weightsHash = await hashOfWeights(cut)
    const store = await this.#store(cut, weightsHash, prefix.batch, step.convolution)
    if (this.#isClosed) await store.close() // the run was aborted while files were opened
    const group = new FeatureGroup(cut, prefix, store, weightsHash)
    this.#groups.set(key, group)
    return group
  }

  async #store(cut: Cut, weightsHash: string, batch: number, convolution: ConvolutionChoice): Promise<FeatureStore> {
    const { cache, cacheLimit, training } = this.options
    const folder = join(cacheFolder(), 'features')
    const length = cut.prefix.outputs.reduce((sum, value) => sum + lengthOf(value), 0)
    if (cache === 'memory') return new MemoryStore(cacheLimit)
    if (cache !== 'disk') return new OverflowingStore(new MemoryStore(cacheLimit), folder, length)
    // What was drawn follows from seeds and from the order of samples, and another run has others.
    if (cut.isRandom) return DiskStore.temporary(folder, length, cacheLimit)
    // Whatever may change bits: other instructions, ways to compute a convolution, passes, kernels of other versions.
    const { FOVEA_PASSES = null, FOVEA_CONV = null } = process.env
    const { version, simd } = engine
    const settings = JSON.stringify([training, batch, version, simd, convolution, FOVEA_PASSES, FOVEA_CONV])
    const name = createHash('sha256').update(described(cut)).update(weightsHash).update(settings).digest('hex')
    return DiskStore.open(folder, name.slice(0, 32), length, cacheLimit)
  }

  /** Keeps no more features from now on. */
  giveUp(reason: string): void {
    this.reason = reason
  }

  get report(): FeatureReport | null {
    const groups = [...this.#groups.values()]
    const first = groups[0]
    if (first === undefined || this.computed + this.reused === 0) return null
    return {
      length: first.cut.prefix.outputs.reduce((sum, value) => sum + lengthOf(value), 0),
      ...{ computed: this.computed, reused: this.reused, seconds: this.seconds },
      bytes: groups.reduce((sum, { store }) => sum + store.bytes, 0),
      savedSeconds: this.computed === 0 ? 0 : (this.seconds / this.computed) * this.reused,
      reason: groups.find(({ store }) => store.reason !== null)?.store.reason ?? this.reason,
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([...this.#groups.values()].map(({ store }) => store.close()))
  }
}

/** A step in two parts: the frozen prefix, for samples that are not known yet, and the rest. */
class CachedStep implements ModelStep {
  readonly batch: number
  readonly isInterrupted: boolean
  readonly outputs: Step['outputs']
  readonly #step: Step
  readonly #cut: Cut
  readonly #cache: FeatureCache
  readonly #prefix: FeatureStep
  #group: FeatureGroup | null = null
  #next: Pick<Loaded, 'keys' | 'rows'> = { keys: [], rows: null }
  readonly #loaded: (Loaded | null)[] = [null, null]

  constructor(step: Step, cut: Cut, cache: FeatureCache) {
    this.batch = step.batch
    this.isInterrupted = step.isInterrupted
    this.outputs = step.outputs
    this.#step = step
    this.#cut = cut
    this.#cache = cache
    const { training } = cache.options
    this.#prefix = new FeatureStep(cut.prefix, { training, convolution: step.convolution, lock: step.lock })
  }

  /** Looks up what is known of a batch. */
  async prepare(batches: Batches): Promise<void> {
    const cache = this.#cache
    this.#next = { keys: [], rows: null }
    if (cache.reason !== null) return
    this.#group = await cache.groupOf(this.#step, this.#cut, this.#prefix)
    const { store } = this.#group
    const byContent = cache.options.cache === 'disk'
    const samples = await samplesOf(batches, this.#cut.prefix.inputs.length, byContent, this.#group.hashes)
    const keys = this.#group.keys(samples, this.batch, cache.variant)
    const isUsable = this.#group.isSettled(this.batch) && cache.reason === null
    const known = isUsable ? keys.filter(key => store.has(key)).length : 0
    cache.cameAgain ||= 2 * known >= keys.length
    this.#next = { keys: samples, rows: known === keys.length ? await store.read(keys) : null }
  }

  loadInTurns(slot: Slot, batches: Pick<Batches, 'write'>): void {
    this.load(slot, batches, true)
  }

  load(slot: Slot, batches: Pick<Batches, 'write'>, alone: boolean): void {
    const { keys, rows } = this.#next
    const { features, prefix } = this.#cut
    const targets: Float32Array[] = []
    const raw = new Map(features.map((value, i) => [i, prefix.inputs.indexOf(value)]))
    const write = (column: number, to: Float32Array, alone: boolean) => {
      const input = raw.get(column)
      if (input === undefined) batches.write(column - features.length + prefix.inputs.length, to, alone)
      else if (input >= 0) batches.write(input, to, alone)
      else targets.push(to)
    }
    this.#step.load(slot, { write }, alone)
    if (rows === null) this.#prefix.load(slot, batches, alone)
    else this.#fill(targets, rows)
    const inputs = () => this.#inputs(batches)
    this.#loaded[slot] = { keys, rows, targets, inputs }
  }

  #inputs(batches: Pick<Batches, 'write'>): Tensor[] {
    return this.#cut.prefix.inputs.map(({ shape }, i) => {
      const sizes = shape as number[]
      const data = new Float32Array(sizes.reduce((product, size) => product * size, 1))
      batches.write(i, data, false)
      return new Tensor(data, sizes)
    })
  }

  /** Puts rows where the rest of the step reads them. */
  #fill(targets: readonly Float32Array[], rows: readonly FeatureRow[]): void {
    let first = 0
    for (const to of targets) {
      const length = to.length / this.batch
      for (const [i, row] of rows.entries()) to.set(row.subarray(first, first + length), i * length)
      first += length
    }
  }

  run(slot: Slot, count: number): Promise<void> {
    const cache = this.#cache
    const loaded = this.#loaded[slot] as Loaded
    if (loaded.rows !== null) cache.reused += this.batch
    const features = loaded.rows === null ? this.#compute(slot, count, loaded) : Promise.resolve()
    const before = cache.queue
    // Steps keep their order: this one waits until the one before is queued. Errors of that one it reports itself.
    const turn = Promise.all([before.catch(() => {}), features])
    let run: Promise<void> | null = null
    const queued = turn.then(() => {
      run = this.#step.run(slot, count)
      run.catch(() => {}) // reported by whoever waits for the run
    })
    cache.queue = queued
    queued.catch(() => {}) // the same
    return queued.then(() => run as Promise<void>)
  }

  async #compute(slot: Slot, count: number, { keys, targets }: Loaded): Promise<void> {
    const cache = this.#cache
    const group = this.#group as FeatureGroup
    const prefix = this.#prefix
    const began = performance.now()
    await prefix.run(slot, count)
    cache.seconds += (performance.now() - began) / 1000
    cache.computed += this.batch
    const rows = this.#rows(prefix, slot)
    this.#fill(targets, rows)
    if (cache.reason !== null) return
    if (!group.isSettled(this.batch)) {
      const settling = group.settling.get(this.batch) ?? this.#settle(group, slot, count, rows)
      group.settling.set(this.batch, settling)
      await settling
    }
    if (cache.reason !== null) return
    for (const [i, key] of group.keys(keys, this.batch, cache.variant).entries()) group.store.add(key, rows[i])
  }

  #rows(step: FeatureStep, slot: Slot): FeatureRow[] {
    return Array.from({ length: step.batch }, (_, i) => {
      const parts = step.row(slot, i)
      if (parts.length === 1) return parts[0]
      const row = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
      let at = 0
      for (const part of parts) {
        row.set(part, at)
        at += part.length
      }
      return row
    })
  }

  /** Finds out whether features depend on the batch: computes some again, in a batch of other samples. */
  async #settle(group: FeatureGroup, slot: Slot, count: number, rows: readonly FeatureRow[]): Promise<void> {
    const { reference } = group
    const isFirst = reference.batch === this.batch
    if (this.#cut.isRandom || (isFirst && this.batch === 1)) {
      group.settle(this.batch, true, rows[0])
      return
    }
    // A batch of the first size gets half of its samples, twice. Another one is repeated, or cut, to the first size.
    const others = isFirst ? Math.ceil(this.batch / 2) : this.batch
    const order = Array.from({ length: reference.batch }, (_, i) => i % others)
    const loaded = this.#prefix.loaded(slot).map(array => array.slice())
    reference.rearrange(slot, loaded, order, this.batch)
    await reference.run(slot, count)
    const again = this.#rows(reference, slot)
    const isSame = order.every((sample, i) => sameBits(again[i], rows[sample]))
    if (isFirst && !isSame) this.#cache.giveUp('features of a sample depend on the others of its batch')
    else group.settle(this.batch, isSame, rows[0])
  }

  finish(slot: Slot): void {
    this.#step.finish(slot)
  }

  inputsIn(slot: Slot): Tensor[] {
    return this.#loaded[slot]?.inputs() ?? []
  }
}
