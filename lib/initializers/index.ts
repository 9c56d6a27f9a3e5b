/** First values of weights, as in Keras (https://keras.io/api/layers/initializers/). */

import { choiceOption, knownOptions, numberOption, show } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { shareInstances } from '../core/kinds.ts'
import { type Constructor, camelCase, resolve } from '../core/registry.ts'
import { formatShape, isShape, type Shape, sizeOf } from '../core/shape.ts'
import { allocate, kernels } from '../engine/backend.ts'
import { Random, random } from '../engine/random.ts'

export type WriteValues = (values: Float32Array) => void

function checkShape(where: string, shape: unknown): asserts shape is Shape {
  if (!isShape(shape)) throw new ShapeError(`${where}: expected a shape of whole numbers, received ${show(shape)}.`)
}

export abstract class Initializer {
  static {
    shareInstances(Initializer, 'Initializer')
  }

  /** Class name in files. */
  abstract readonly type: string
  /**
   * Settles the first values of a weight of this shape (random ones take their turn in the order of draws) and gives
   * what writes them, into zeros: so large weights get their values where they will stay, or never, when a file has
   * others.
   */
  abstract prepare(shape: Shape): WriteValues
  /** Values for a weight of this shape. */
  call(shape: Shape): Float32Array {
    checkShape(this.type, shape)
    const values = allocate(sizeOf(shape))
    this.prepare(shape)(values)
    return values
  }
  /** The constructor's argument. */
  abstract config(): object
}

export class Zeros extends Initializer {
  readonly type = 'Zeros'

  constructor(options: object = {}) {
    super()
    knownOptions('Zeros', options, [])
  }

  prepare(): WriteValues {
    return () => {}
  }

  config(): object {
    return {}
  }
}

export class Ones extends Initializer {
  readonly type = 'Ones'

  constructor(options: object = {}) {
    super()
    knownOptions('Ones', options, [])
  }

  prepare(): WriteValues {
    return values => void values.fill(1)
  }

  config(): object {
    return {}
  }
}

/** Every value is `value`, 0 by default. */
export class Constant extends Initializer {
  readonly type = 'Constant'
  readonly value: number

  constructor(options: { value?: number } = {}) {
    super()
    knownOptions('Constant', options, ['value'])
    this.value = numberOption('Constant', 'value', options.value ?? 0)
  }

  prepare(): WriteValues {
    return values => void values.fill(this.value)
  }

  config(): object {
    return { value: this.value }
  }
}

/** `gain` on the diagonal of a matrix. */
export class Identity extends Initializer {
  readonly type = 'Identity'
  readonly gain: number

  constructor(options: { gain?: number } = {}) {
    super()
    knownOptions('Identity', options, ['gain'])
    this.gain = numberOption('Identity', 'gain', options.gain ?? 1)
  }

  prepare(shape: Shape): WriteValues {
    if (shape.length !== 2)
      throw new ShapeError(`Identity: expected a weight with two axes, received shape ${formatShape(shape)}.`)
    return values => {
      for (let i = 0; i < Math.min(...shape); i++) values[i * shape[1] + i] = this.gain
    }
  }

  config(): object {
    return { gain: this.gain }
  }
}

/** What the random ones share: with a `seed` of their own they always draw the same numbers. */
abstract class RandomInitializer extends Initializer {
  readonly seed: number | null

  constructor(type: string, options: object, names: readonly string[]) {
    super()
    knownOptions(type, options, [...names, 'seed'])
    const { seed } = options as { seed?: unknown }
    this.seed = seed == null ? null : numberOption(type, 'seed', seed, { min: 0, max: 2 ** 53 - 1, integer: true })
  }

  /** A stream for the next draw, and the seed. */
  #next(): { stream: number; state: Uint32Array } {
    const source = this.seed === null ? random() : new Random(this.seed)
    return { stream: source.nextStream(), state: source.state() }
  }

  protected uniform(low: number, high: number): WriteValues {
    const { stream, state } = this.#next()
    return values => kernels.randomUniform({ count: values.length, stream, low, high }, { state, y: values })
  }

  protected normal(mean: number, deviation: number): WriteValues {
    const { stream, state } = this.#next()
    return values => kernels.randomNormal({ count: values.length, stream, mean, deviation }, { state, y: values })
  }

  protected truncatedNormal(mean: number, deviation: number): WriteValues {
    const { stream, state } = this.#next()
    return values => kernels.truncatedNormal({ count: values.length, stream, mean, deviation }, { state, y: values })
  }
}

export interface UniformOptions {
  /** Default -0.05. */
  minval?: number
  /** Default 0.05. */
  maxval?: number
  seed?: number | null
}

export class RandomUniform extends RandomInitializer {
  readonly type = 'RandomUniform'
  readonly minval: number
  readonly maxval: number

  constructor(options: UniformOptions = {}) {
    super('RandomUniform', options, ['minval', 'maxval'])
    this.minval = numberOption('RandomUniform', 'minval', options.minval ?? -0.05)
    this.maxval = numberOption('RandomUniform', 'maxval', options.maxval ?? 0.05, { min: this.minval })
  }

  prepare(): WriteValues {
    return this.uniform(this.minval, this.maxval)
  }

  config(): object {
    return { minval: this.minval, maxval: this.maxval, seed: this.seed }
  }
}

export interface NormalOptions {
  /** Default 0. */
  mean?: number
  /** Default 0.05. */
  stddev?: number
  seed?: number | null
}

abstract class Normal extends RandomInitializer {
  readonly mean: number
  readonly stddev: number

  constructor(type: string, options: NormalOptions) {
    super(type, options, ['mean', 'stddev'])
    this.mean = numberOption(type, 'mean', options.mean ?? 0)
    this.stddev = numberOption(type, 'stddev', options.stddev ?? 0.05, { min: 0 })
  }

  config(): object {
    return { mean: this.mean, stddev: this.stddev, seed: this.seed }
  }
}

export class RandomNormal extends Normal {
  readonly type = 'RandomNormal'

  constructor(options: NormalOptions = {}) {
    super('RandomNormal', options)
  }

  prepare(): WriteValues {
    return this.normal(this.mean, this.stddev)
  }
}

/** Normal, drawn again beyond two standard deviations. */
export class TruncatedNormal extends Normal {
  readonly type = 'TruncatedNormal'

  constructor(options: NormalOptions = {}) {
    super('TruncatedNormal', options)
  }

  prepare(): WriteValues {
    return this.truncatedNormal(this.mean, this.stddev)
  }
}

/** Inputs and outputs a weight connects: the last two axes, times the taps of a kernel. */
export function fans(shape: Shape): { fanIn: number; fanOut: number } {
  checkShape('fans', shape)
  if (shape.length < 2) return { fanIn: shape[0] ?? 1, fanOut: shape[0] ?? 1 }
  const taps = sizeOf(shape.slice(0, -2))
  return { fanIn: shape[shape.length - 2] * taps, fanOut: shape[shape.length - 1] * taps }
}

/** In any of Keras's spellings; what is no text is refused later. */
const camelCased = (value: unknown): unknown => (typeof value === 'string' ? camelCase(value) : value)

const modes = ['fanIn', 'fanOut', 'fanAvg'] as const
const distributions = ['truncatedNormal', 'untruncatedNormal', 'uniform'] as const

/** Standard deviation of a standard normal distribution cut off at two. */
const cutDeviation = 0.87962566103423978

export interface VarianceScalingOptions {
  /** Default 1. */
  scale?: number
  /** Default 'fanIn'. */
  mode?: (typeof modes)[number] | string
  /** Default 'truncatedNormal'. */
  distribution?: (typeof distributions)[number] | string
  seed?: number | null
}

/** Numbers of variance scale / fan. */
export class VarianceScaling extends RandomInitializer {
  readonly type: string = 'VarianceScaling'
  readonly scale: number
  readonly mode: (typeof modes)[number]
  readonly distribution: (typeof distributions)[number]

  constructor(options: VarianceScalingOptions = {}) {
    super('VarianceScaling', options, ['scale', 'mode', 'distribution'])
    this.scale = numberOption('VarianceScaling', 'scale', options.scale ?? 1, { above: 0 })
    this.mode = choiceOption('VarianceScaling', 'mode', camelCased(options.mode ?? 'fanIn'), modes)
    const distribution = camelCased(options.distribution ?? 'truncatedNormal')
    this.distribution = choiceOption(
      'VarianceScaling',
      'distribution',
      distribution === 'normal' ? 'truncatedNormal' : distribution,
      distributions,
    )
  }

  prepare(shape: Shape): WriteValues {
    const { fanIn, fanOut } = fans(shape)
    const variance = this.scale / Math.max(1, { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[this.mode])
    if (this.distribution === 'uniform') return this.uniform(-Math.sqrt(3 * variance), Math.sqrt(3 * variance))
    if (this.distribution === 'untruncatedNormal') return this.normal(0, Math.sqrt(variance))
    return this.truncatedNormal(0, Math.sqrt(variance) / cutDeviation)
  }

  config(): object {
    return { scale: this.scale, mode: this.mode, distribution: this.distribution, seed: this.seed }
  }
}

/** The named cases of VarianceScaling: their only option is the seed. */
function scaled(
  type: string,
  scale: number,
  mode: string,
  distribution: string,
): new (options?: {
  seed?: number | null
}) => VarianceScaling {
  return class extends VarianceScaling {
    override readonly type = type

    constructor(options: { seed?: number | null } = {}) {
      knownOptions(type, options, ['seed'])
      super({ scale, mode, distribution, seed: options.seed })
    }

    override config(): object {
      return { seed: this.seed }
    }
  }
}

export const GlorotUniform = scaled('GlorotUniform', 1, 'fanAvg', 'uniform')
export const GlorotNormal = scaled('GlorotNormal', 1, 'fanAvg', 'truncatedNormal')
export const HeUniform = scaled('HeUniform', 2, 'fanIn', 'uniform')
export const HeNormal = scaled('HeNormal', 2, 'fanIn', 'truncatedNormal')
export const LecunUniform = scaled('LecunUniform', 1, 'fanIn', 'uniform')
export const LecunNormal = scaled('LecunNormal', 1, 'fanIn', 'truncatedNormal')

/**
 * Rows or columns, whichever are fewer, orthonormal times `gain`; leading axes count as rows. From a random normal
 * matrix.
 */
export class Orthogonal extends RandomInitializer {
  readonly type = 'Orthogonal'
  readonly gain: number

  constructor(options: { gain?: number; seed?: number | null } = {}) {
    super('Orthogonal', options, ['gain'])
    this.gain = numberOption('Orthogonal', 'gain', options.gain ?? 1)
  }

  prepare(shape: Shape): WriteValues {
    if (shape.length < 2)
      throw new ShapeError(
        `Orthogonal: expected a weight with at least two axes, received shape ${formatShape(shape)}.`,
      )
    const columns = shape[shape.length - 1]
    const rows = sizeOf(shape) / columns
    const draw = this.normal(0, 1)
    return values => {
      draw(values)
      const [count, length] = [Math.min(rows, columns), Math.max(rows, columns)]
      const vectors = new Float32Array(values.length)
      kernels.orthonormal({ vectors: count, length }, { x: values, y: vectors })
      for (let i = 0, at = 0; i < count; i++)
        for (let j = 0; j < length; j++, at++) values[rows < columns ? at : j * columns + i] = this.gain * vectors[at]
    }
  }

  config(): object {
    return { gain: this.gain, seed: this.seed }
  }
}

const classes: Record<string, Constructor<Initializer>> = {
  ...{ Zeros, Ones, Constant, Identity, RandomUniform, RandomNormal, TruncatedNormal, VarianceScaling, Orthogonal },
  ...{ GlorotUniform, GlorotNormal, HeUniform, HeNormal, LecunUniform, LecunNormal },
}

/** An initializer from its name, from `{ className, config }`, or itself. */
export function get(identifier: Initializer | string | object): Initializer {
  if (identifier instanceof Initializer) return identifier
  return resolve('initializer', classes, identifier, {
    normal: 'RandomNormal',
    uniform: 'RandomUniform',
    zero: 'Zeros',
    one: 'Ones',
  })
}

export const zeros = (options?: object) => new Zeros(options)
export const ones = (options?: object) => new Ones(options)
export const constant = (options?: { value?: number }) => new Constant(options)
export const identity = (options?: { gain?: number }) => new Identity(options)
export const randomUniform = (options?: UniformOptions) => new RandomUniform(options)
export const randomNormal = (options?: NormalOptions) => new RandomNormal(options)
export const truncatedNormal = (options?: NormalOptions) => new TruncatedNormal(options)
export const varianceScaling = (options?: VarianceScalingOptions) => new VarianceScaling(options)
export const orthogonal = (options?: { gain?: number; seed?: number | null }) => new Orthogonal(options)
export const glorotUniform = (options?: { seed?: number | null }) => new GlorotUniform(options)
export const glorotNormal = (options?: { seed?: number | null }) => new GlorotNormal(options)
export const heUniform = (options?: { seed?: number | null }) => new HeUniform(options)
export const heNormal = (options?: { seed?: number | null }) => new HeNormal(options)
export const lecunUniform = (options?: { seed?: number | null }) => new LecunUniform(options)
export const lecunNormal = (options?: { seed?: number | null }) => new LecunNormal(options)
