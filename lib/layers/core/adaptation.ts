/** What low-rank adaptation adds to the kernel of a layer, in computing and in files. */
import { knownOptions, numberOption } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { type Shape, sizeOf } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { FiledWeight, Parameter, ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { get as getInitializer, type Initializer, type InitializerName } from '../../initializers/index.ts'
import { add, multiply } from '../../ops/arithmetic.ts'
import { dense } from '../../ops/dense.ts'
import { reshape } from '../../ops/view.ts'
import type { Layer } from '../layer.ts'

export interface EnableLoraOptions {
  /** What is added is multiplied by loraAlpha / rank. Default: the rank. */
  loraAlpha?: number | null
  /** Default 'heUniform'. */
  aInitializer?: InitializerName | Initializer | object
  /** Default 'zeros': the layer gives at first what it gave before. */
  bInitializer?: InitializerName | Initializer | object
}

export class Adaptation {
  readonly rank: number
  readonly alpha: number
  readonly #names: readonly string[]
  readonly #initializers: readonly Initializer[]

  constructor(
    kernelName: string,
    rank: number,
    { loraAlpha, aInitializer = 'heUniform', bInitializer = 'zeros' }: EnableLoraOptions,
  ) {
    this.rank = rank
    this.alpha = loraAlpha ?? rank
    this.#names = [`lora_${kernelName}_a`, `lora_${kernelName}_b`]
    this.#initializers = [aInitializer, bInitializer].map(getInitializer)
  }

  /** The weights that are trained in place of a kernel. */
  factors({ shape, regularizer }: Pick<ParameterSpec, 'shape' | 'regularizer'>): ParameterSpec[] {
    const shapes = [
      [...shape.slice(0, -1), this.rank],
      [this.rank, shape[shape.length - 1]],
    ]
    return this.#names.map((name, i) => ({ name, shape: shapes[i], initializer: this.#initializers[i], regularizer }))
  }

  addedTo(kernel: Value, weight: CallContext['weight']): Value {
    const [a, b] = this.#names.map(weight)
    const added = multiply(dense(reshape(a, [-1, this.rank]), b), this.alpha / this.rank)
    return add(kernel, reshape(added, kernel.shape))
  }

  /** Weights, the kernel first and the factors last, as files of Keras have them. */
  filed([kernel, ...others]: readonly Parameter[]): FiledWeight[] {
    if (kernel === undefined) return []
    return [new AdaptedKernel([kernel, ...others.slice(-2)], this.alpha / this.rank), ...others.slice(0, -2)]
  }
}

/**
 * The kernel as files of Keras have it: with what is added to it. The layer that reads it begins anew: it adds nothing
 * at first.
 */
class AdaptedKernel implements FiledWeight {
  readonly #parts: readonly Parameter[]
  readonly #scale: number

  /** `parts`: the kernel, then the factors. */
  constructor(parts: readonly Parameter[], scale: number) {
    this.#parts = parts
    this.#scale = scale
  }

  get name(): string {
    return this.#parts[0].name
  }

  get shape(): Shape {
    return this.#parts[0].shape
  }

  assign(values: ArrayLike<number>, begin?: number): void {
    const [kernel, , b] = this.#parts
    kernel.assign(values, begin)
    b.assign(new Float32Array(sizeOf(b.shape)))
  }

  filed(valuesOf: (weight: Parameter) => Float32Array): Float32Array {
    const [kernel, a, b] = this.#parts.map(each => valuesOf(each))
    const [rank, columns] = this.#parts[2].shape
    return kernel.map((value, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns]
      let sum = 0
      for (let k = 0; k < rank; k++) sum += a[row * rank + k] * b[k * columns + column]
      return value + this.#scale * sum
    })
  }
}

function expectUnconstrained(layer: Layer, kernelName: string): void {
  const name = `${kernelName}Constraint`
  if ((layer.options as Readonly<Record<string, unknown>>)[name] !== null)
    throw new OptionError(`${layer.where()}: expected ${name} or LoRA, received both. A constraint moves the kernel.`)
}

/** What the options of a layer ask for. */
export function adaptationFor(
  layer: Layer,
  kernelName: string,
  { loraRank, loraAlpha }: { readonly loraRank: number | null; readonly loraAlpha: number | null },
): Adaptation {
  if (loraRank === null)
    throw new OptionError(`${layer.where()}: expected loraRank with loraAlpha, received loraAlpha alone.`)
  expectUnconstrained(layer, kernelName)
  return new Adaptation(kernelName, loraRank, { loraAlpha })
}

/** What enableLora asks for, of a layer that has one of the rank `known`, or none. */
export function adaptationBy(
  layer: Layer,
  kernelName: string,
  known: number | null,
  [rank, options]: readonly [number, EnableLoraOptions],
): Adaptation {
  const where = `${layer.where()} enableLora`
  knownOptions(where, options, ['loraAlpha', 'aInitializer', 'bInitializer'])
  numberOption(where, 'rank', rank, { min: 1, integer: true })
  if (options.loraAlpha != null) numberOption(where, 'loraAlpha', options.loraAlpha)
  if (known !== null) throw new OptionError(`${where}: expected a layer without LoRA, received one of rank ${known}.`)
  layer.parameter(kernelName) // there must be one
  expectUnconstrained(layer, kernelName)
  return new Adaptation(kernelName, rank, options)
}
