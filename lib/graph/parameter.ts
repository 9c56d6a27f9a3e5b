/** Weights of layers. */

import type { Constraint } from '../constraints/index.ts'
import type { Takes } from '../core/arguments.ts'
import { notAsync } from '../core/async-methods.ts'
import { knownOptions, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { fixGetters } from '../core/fixed.ts'
import { isArray, isListOf, isRecord, listOf, shareInstances } from '../core/kinds.ts'
import { expectReceivers } from '../core/receivers.ts'
import { type DynamicShape, formatShape, type Shape, sameShape, sizeOf } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import { allocate, backend } from '../engine/backend.ts'
import { awaitCopies, held, memoryOf, settled, writable } from '../engine/memory.ts'
import { get as getInitializer, type Initializer, type WriteValues } from '../initializers/index.ts'
import type { Regularizer } from '../regularizers/index.ts'

/** A parameter before it has values. */
export interface ParameterSpec {
  readonly name: string
  /** Null where the inputs do not settle it. */
  readonly shape: DynamicShape
  readonly initializer: Initializer | string | object
  /** Default true. */
  readonly trainable?: boolean
  /** Whether training changes it otherwise than by its gradient, as statistics of the batches. Default false. */
  readonly moves?: boolean
  readonly regularizer?: Regularizer | null
  readonly constraint?: Constraint | null
}

/** A weight as files of Keras have it. */
export interface FiledWeight extends Pick<Parameter, 'name' | 'shape' | 'assign'> {
  /** The numbers to write to such a file; `valuesOf` gives the values of a weight. */
  filed(valuesOf: (weight: Parameter) => Float32Array): Float32Array | Promise<Float32Array>
}

const specKeys = ['name', 'shape', 'initializer', 'trainable', 'moves', 'regularizer', 'constraint']

/** What a layer's `parameters` gives. Throws OptionError where it is no list of specs. */
export function checkSpecs(where: string, specs: unknown): readonly ParameterSpec[] {
  const refuse = (expected: string, received: unknown): never => {
    throw new OptionError(`${where}: expected ${expected}, received ${show(received)}.`)
  }
  if (!isArray(specs)) return refuse('parameters() to give a list of { name, shape, initializer }', specs)
  const names = new Set<unknown>()
  for (const spec of specs) {
    if (!isRecord(spec)) return refuse('parameters() to give a list of { name, shape, initializer }', specs)
    const { name, shape, initializer, trainable, moves } = spec
    if (typeof name !== 'string' || name === '' || names.has(name))
      refuse('every parameter to have a name of its own', name)
    names.add(name)
    const isSize = (size: unknown) => size === null || (Number.isInteger(size) && (size as number) >= 0)
    if (!isListOf(shape, isSize)) refuse(`parameter ${show(name)} to have a shape, a list of whole numbers`, shape)
    if (initializer == null) refuse(`parameter ${show(name)} to have an initializer`, initializer)
    if (trainable !== undefined && typeof trainable !== 'boolean')
      refuse(`trainable of parameter ${show(name)} to be true or false`, trainable)
    if (moves !== undefined && typeof moves !== 'boolean')
      refuse(`moves of parameter ${show(name)} to be true or false`, moves)
    knownOptions(`${where} parameter '${name}'`, spec, specKeys)
  }
  return specs as readonly ParameterSpec[]
}

/** Values that take long to move: 2 MiB, which get a huge page of their own. Fewer are on ordinary pages at first. */
const longToMove = 2 ** 19

/** First values that take a millisecond or more to write. */
const longToWrite = 2 ** 17

/**
 * A weight of a layer. Its values move to the memory of the first model that takes the layer, unless they are so many
 * that moving takes long; first values are written when they are first looked at.
 */
export class Parameter implements FiledWeight {
  static readonly takes: Takes = { place: ['numbers'], filed: ['method'] } // before it is read

  static {
    shareInstances(Parameter, 'Parameter')
    fixGetters(Parameter.prototype, { value: 'Use assign.' }, 'It can only be read.')
    expectReceivers(Parameter.prototype)
  }

  readonly name: string
  readonly shape: Shape
  /** False: its layer never trains it. */
  trainable: boolean
  readonly moves: boolean
  readonly regularizer: Regularizer | null
  readonly constraint: Constraint | null
  #memory: Float32Array | null = null
  #isPlaced = false
  /** Writes the first values; null once there are values. */
  #initialize: WriteValues | null

  constructor({
    name,
    shape,
    initializer,
    trainable = true,
    moves = false,
    regularizer = null,
    constraint = null,
  }: ParameterSpec) {
    this.name = name
    this.shape = shape as Shape
    this.trainable = trainable
    this.moves = moves
    this.regularizer = regularizer
    this.constraint = constraint
    this.#initialize = getInitializer(initializer).prepared(this.shape)
  }

  /** Not 'Object': see configurable.ts. */
  get [Symbol.toStringTag](): string {
    return 'Parameter'
  }

  /** Whether its memory stays where it is: a model or somebody else has it. */
  get isPlaced(): boolean {
    return this.#isPlaced
  }

  /** From now on the weight is not moved, if it has so many values that moving them takes long. */
  keepPlace(): void {
    if (this.#memory !== null && this.#initialize === null && this.#memory.length >= longToMove) this.#isPlaced = true
  }

  /** Moves the weight to its final memory: as many zeros as it has values. */
  place(memory: Float32Array): void {
    if (this.#memory !== null && this.#initialize !== null) awaitCopies(memoryOf(this.#memory)) // they write them
    if (this.#memory !== null && this.#initialize === null) memory.set(settled(this.#memory))
    this.#memory = memory
    this.#isPlaced = true
  }

  /** The memory of the values. Use it through engine/memory.ts (`settled`, `writable`): steps may be using it. */
  get memory(): Float32Array {
    if (this.writeAside(longToWrite) === null) this.write()
    return this.rawMemory
  }

  writeAside(least: number): Promise<unknown> | null {
    const aside = this.#initialize?.aside
    if (aside === undefined || this.rawMemory.length < least) return null
    const written = aside(this.rawMemory)
    this.#initialize = null
    return written
  }

  /** Writes the first values now, unless there are values. */
  write(): void {
    const given: unknown = this.#initialize?.(this.rawMemory)
    this.#initialize = null
    notAsync(this.name, 'initializer', given)
  }

  /** The same memory, which may not have its first values yet. */
  get rawMemory(): Float32Array {
    const size = sizeOf(this.shape)
    this.#memory ??= size < longToMove ? allocate(size) : backend.allocate(size, 'float32')
    return this.#memory
  }

  /**
   * The values themselves, no copy. They may be written at any time but while a step runs. From then on predictions
   * pack these weights anew every time, since nobody tells them of changes: `getWeights` and `setWeights` are better.
   */
  get value(): Float32Array {
    this.#isPlaced = true
    return held(this.memory)
  }

  filed(valuesOf: (weight: Parameter) => Float32Array): Float32Array {
    return valuesOf(this)
  }

  /**
   * Takes over values, from the index `begin` on. Where they come in parts, all parts must come. Throws ShapeError
   * where they do not fit, or are arranged in another shape.
   */
  assign(values: ArrayLike<number>, begin = 0): void {
    const { data, shape } = toTensor(values as TensorLike)
    const { rawMemory } = this
    if (shape.length > 1 && !sameShape(shape, this.shape))
      throw new ShapeError(
        `weight ${show(this.name)}: expected values of shape ${formatShape(this.shape)}, or one after the other, ` +
          `received ${formatShape(shape)}.`,
      )
    if (!(Number.isInteger(begin) && begin >= 0 && begin + data.length <= rawMemory.length))
      throw new ShapeError(
        `weight ${show(this.name)}: expected at most ${rawMemory.length} values, received ${data.length} from index ` +
          `${show(begin)} on.`,
      )
    writable(rawMemory).set(data, begin)
    this.#initialize = null
  }
}

/** Gives weights their values: as many arrays of the same shapes. Nothing is changed unless all fit. */
export function assignAll(where: string, weights: readonly Parameter[], values: readonly TensorLike[]): void {
  if (!isArray(values) || values.length !== weights.length)
    throw new ShapeError(
      `${where}: expected ${weights.length} weights, received ${isArray(values) ? values.length : show(values)}.`,
    )
  const tensors = listOf(values).map(value => toTensor(value as TensorLike))
  weights.forEach(({ name, shape }, i) => {
    const isFlat = tensors[i].shape.length === 1 && tensors[i].size === sizeOf(shape)
    if (!isFlat && !sameShape(tensors[i].shape, shape))
      throw new ShapeError(
        `${where}: expected weight ${i} (${name}) to have shape ${formatShape(shape)}, received ` +
          `${formatShape(tensors[i].shape)}.`,
      )
  })
  weights.forEach((weight, i) => void weight.assign(tensors[i].data))
}
