/** Low-rank adaptation of the kernel of a layer: its factors, the sum, and what files hold. */
import { knownOptions, numberOption } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { type Shape, sizeOf } from '../../core/shape.ts'
import { Tensor } from '../../core/tensor.ts'
import type { CallContext } from '../../graph/call.ts'
import { computeOnEngineThread } from '../../graph/compute.ts'
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
  /** Default 'zeros': the outputs of the layer are at first the same as before. */
  bInitializer?: InitializerName | Initializer | object
}

export class Adaptation {
  readonly rank: number
  readonly alpha: number
  readonly #kernelName: string
  readonly #names: readonly string[]
  readonly #initializers: readonly Initializer[]

  constructor(
    kernelName: string,
    rank: number,
    { loraAlpha, aInitializer = 'heUniform', bInitializer = 'zeros' }: EnableLoraOptions,
  ) {
    this.rank = rank
    this.alpha = loraAlpha ?? rank
    this.#kernelName = kernelName
    this.#names = [`lora_${kernelName}_a`, `lora_${kernelName}_b`]
    this.#initializers = [aInitializer, bInitializer].map(getInitializer)
  }

  /** The two factors a and b, which are trained in place of a kernel. */
  factors({ shape, regularizer }: Pick<ParameterSpec, 'shape' | 'regularizer'>): ParameterSpec[] {
    const shapes = [
      [...shape.slice(0, -1), this.rank],
      [this.rank, shape[shape.length - 1]],
    ]
    return this.#names.map((name, i) => ({ name, shape: shapes[i], initializer: this.#initializers[i], regularizer }))
  }

  adapt(kernel: Value, weight: CallContext['weight']): Value {
    return sumOf([kernel, ...this.#names.map(weight)], this.alpha / this.rank)
  }

  /** The weights of a layer as files of Keras have them. A subclass may have others before the kernel. */
  filed(weights: readonly Parameter[]): FiledWeight[] {
    const parts = [this.#kernelName, ...this.#names].flatMap(name => weights.find(weight => weight.name === name) ?? [])
    const [kernel, ...factors] = parts
    return weights
      .filter(weight => !factors.includes(weight))
      .map(weight => (weight === kernel ? new AdaptedKernel(parts, this.alpha / this.rank) : weight))
  }
}

/** kernel + scale * a b */
function sumOf([kernel, a, b]: readonly Value[], scale: number): Value {
  const added = multiply(dense(reshape(a, [-1, b.shape[0]]), b), scale)
  return add(kernel, reshape(added, kernel.shape))
}

/** The kernel as files of Keras have it: the sum with the product of the factors. Reading it sets b to 0. */
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

  /** The product of large factors takes long: the engine's thread computes it. */
  async filed(valuesOf: (weight: Parameter) => Float32Array): Promise<Float32Array> {
    const tensors = this.#parts.map(part => new Tensor(valuesOf(part), part.shape))
    const compose = (values: readonly Value[]) => [sumOf(values, this.#scale)]
    const [{ data }] = await computeOnEngineThread('save', tensors, compose)
    return data as Float32Array
  }
}

function expectUnconstrained(layer: Layer, kernelName: string): void {
  const name = `${kernelName}Constraint`
  if ((layer.options as Readonly<Record<string, unknown>>)[name] !== null)
    throw new OptionError(`${layer.where()}: expected ${name} or LoRA, received both. A constraint moves the kernel.`)
}

/** The adaptation that the options of a layer ask for. */
export function adaptationFromOptions(
  layer: Layer,
  kernelName: string,
  { loraRank, loraAlpha }: { readonly loraRank: number | null; readonly loraAlpha: number | null },
): Adaptation {
  if (loraRank === null)
    throw new OptionError(`${layer.where()}: expected loraRank with loraAlpha, received loraAlpha alone.`)
  expectUnconstrained(layer, kernelName)
  return new Adaptation(kernelName, loraRank, { loraAlpha })
}

/** The adaptation that a call of enableLora asks for. `known`: the rank of the one that the layer has, or null. */
export function adaptationFromCall(
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
