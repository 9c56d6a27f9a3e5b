/**
 * Backup and restore of the state of a model with training steps of its own. State is collected from the public fields
 * of the model: networks, layers, training steps, optimizers, metrics and other objects with `getState` and `setState`,
 * numbers, texts, typed arrays and tensors, also within lists and objects. Any other state has to be given by the
 * `getState` and `setState` of the model.
 */
import { notAsync } from '../core/async-methods.ts'
import { show } from '../core/checks.ts'
import { FormatError, OptionError } from '../core/errors.ts'
import { isArray, isCallable, isNested, isPlainRecord, isTypedArray, listOf, property } from '../core/kinds.ts'
import { sameShape } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import { settled, writable } from '../engine/memory.ts'
import { Parameter } from '../graph/parameter.ts'
import { Layer } from '../layers/layer.ts'
import { layersWithin } from '../layers/within.ts'
import { Optimizer } from '../optimizers/optimizer.ts'
import { captureOptimizer, type OptimizerBackup, restoreOptimizer } from './run-state.ts'

/** One object or value with state, and its path in the model: `step`, `metrics.0`. */
interface SavedField {
  readonly path: string
  /** The object with state, or null for plain data. */
  readonly object: object | null
  capture(): unknown
  restore(state: unknown): unknown
}

/** Fields that every model has. */
const common = new Set(['options', 'ownParameters', 'ownTrainable', 'stopTraining', 'history'])

const isData = (value: unknown): boolean =>
  isNested(value, entry => ['number', 'string', 'boolean'].includes(typeof entry) || isTypedArray(entry))

const copyOf = (value: unknown): unknown => structuredClone(value)

const misfit = (what: string) =>
  new FormatError(
    `BackupAndRestore: expected a backup of this model, received one with ${what}. Remove it to begin anew.`,
  )

function savedWeights(path: string, object: object, weights: readonly Parameter[]): SavedField {
  return {
    ...{ path, object },
    capture: () => weights.map(({ memory, shape }) => ({ shape, data: settled(memory).slice() })),
    restore(state) {
      const saved = listOf(state) as readonly { shape: readonly number[]; data: Float32Array }[]
      if (saved.length !== weights.length || saved.some(({ shape }, i) => !sameShape(shape, weights[i].shape)))
        throw misfit(`other weights in ${path}`)
      for (const [i, { memory }] of weights.entries()) writable(memory).set(saved[i].data)
    },
  }
}

function savedLayer(path: string, layer: Layer): SavedField {
  const weights = savedWeights(path, layer, layer.weights)
  const layers = layersWithin(layer)
  return {
    ...{ path, object: layer },
    capture: () => ({ weights: weights.capture(), trainable: layers.map(({ trainable }) => trainable) }),
    restore(state) {
      const trainable = listOf(property(state, 'trainable')) as readonly boolean[]
      for (const [i, each] of layers.entries()) each.ownTrainable = trainable[i]
      weights.restore(property(state, 'weights'))
    },
  }
}

function savedOptimizer(path: string, optimizer: Optimizer): SavedField {
  return {
    ...{ path, object: optimizer },
    capture: () => captureOptimizer(optimizer, optimizer.state()),
    restore(state) {
      const saved = state as OptimizerBackup
      restoreOptimizer('BackupAndRestore', optimizer, saved, () => optimizer.resume(saved.state))
    },
  }
}

/** The objects and data with state in a value. `seen`: what has been found elsewhere. */
function savedFieldsIn(
  path: string,
  value: unknown,
  put: (value: unknown) => void,
  seen: Set<unknown>,
): readonly SavedField[] {
  if (isData(value)) {
    // Other code may hold this typed array, so it is overwritten in place where the lengths match.
    const canOverwrite = (state: unknown) => isTypedArray(value) && property(state, 'length') === value.length
    const restore = (state: unknown) =>
      canOverwrite(state) ? (value as Float32Array).set(state as Float32Array) : put(state)
    return [{ path, object: null, capture: () => copyOf(value), restore }]
  }
  if (seen.has(value)) return []
  seen.add(value)
  if (value instanceof Layer) return [savedLayer(path, value)]
  if (value instanceof Parameter) return [savedWeights(path, value, [value])]
  if (value instanceof Optimizer) return [savedOptimizer(path, value)]
  if (value instanceof Tensor) {
    const { data } = value
    const restore = (state: unknown) => data.set(property(state, 'data') as typeof data)
    return [{ path, object: value, capture: () => ({ data: data.slice() }), restore }]
  }
  const [get, set] = [property(value, 'getState'), property(value, 'setState')]
  if (isCallable(get) && isCallable(set)) {
    const capture = () => copyOf(notAsync(path, 'getState', get.call(value)) ?? null)
    return [{ path, object: value as object, capture, restore: state => set.call(value, copyOf(state)) }]
  }
  if (!isArray(value) && !isPlainRecord(value)) return []
  const target = value as Record<string, unknown>
  return Object.entries(target).flatMap(([name, each]) =>
    savedFieldsIn(`${path}.${name}`, each, next => void Reflect.set(target, name, next), seen),
  )
}

export class OwnState {
  readonly #model: Layer
  #fields: readonly SavedField[] = []

  constructor(model: Layer) {
    this.#model = model
    this.#find()
  }

  /** Fields as they are now: some are made in the first step. */
  #find(): readonly SavedField[] {
    const model = this.#model
    const seen = new Set<unknown>([model])
    const fields = Object.entries(model).filter(([name]) => !common.has(name))
    const found = fields.flatMap(([name, value]) =>
      savedFieldsIn(name, value, next => void Reflect.set(model, name, next), seen),
    )
    // A training step saves its own optimizers, so they are not saved a second time here.
    const stepOptimizers = new Set(found.flatMap(({ object }) => listOf(property(object, 'optimizers') ?? [])))
    this.#fields = found.filter(({ object }) => object === null || !stepOptimizers.has(object))
    return this.#fields
  }

  #isKnown(object: object): boolean {
    return this.#fields.some(field => field.object === object)
  }

  /** Throws OptionError if a training step or optimizer is in no field of the model: its state would not be saved. */
  expectKnown(trainer: object): void {
    const hasCustomState = isCallable(property(this.#model, 'getState'))
    if (hasCustomState || this.#isKnown(trainer)) return
    this.#find()
    if (this.#isKnown(trainer)) return
    throw new OptionError(
      `BackupAndRestore: expected training steps and optimizers in fields of ${this.#model.where()}, received ` +
        `${trainer instanceof Optimizer ? trainer.where() : 'a training step'} that is in none. Make it a field that ` +
        'is not private, or give the model getState() and setState().',
    )
  }

  /** Where something stands; undefined: in no field. */
  pathOf(object: object): string | undefined {
    return this.#fields.find(field => field.object === object)?.path
  }

  objectAt(path: string): object | null {
    return this.#fields.find(field => field.path === path)?.object ?? null
  }

  capture(): unknown {
    const get = property(this.#model, 'getState')
    const fields = this.#find().map(field => [field.path, field.capture()] as const)
    return {
      fields: Object.fromEntries(fields),
      own: isCallable(get) ? (notAsync(this.#model.where(), 'getState', get.call(this.#model)) ?? null) : null,
    }
  }

  async restore(state: unknown): Promise<void> {
    const saved = property(state, 'fields') as Readonly<Record<string, unknown>>
    const found = this.#find()
    const known = new Set(found.map(({ path }) => path))
    for (const [path, value] of Object.entries(saved)) {
      if (known.has(path)) continue
      if (path.includes('.') || !isData(value))
        throw misfit(`a field ${show(path)}: one that the constructor should make`)
      Reflect.set(this.#model, path, value)
    }
    for (const { path, restore } of found) if (Object.hasOwn(saved, path)) await restore(saved[path])
    const [own, set] = [property(state, 'own'), property(this.#model, 'setState')]
    if (own !== null && isCallable(set)) await set.call(this.#model, copyOf(own))
  }
}
