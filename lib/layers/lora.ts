/**
 * Low-rank adaptation (E. Hu et al., 2021, https://arxiv.org/abs/2106.09685) as Keras's layers have it: the kernel is
 * frozen, and the layer computes with kernel + alpha / rank * a b, of which a and b are trained.
 */
import type { Takes } from '../core/arguments.ts'
import { integer, nullable, number, type ValuesOf, writtenIf } from '../core/schema.ts'
import { forgetPrograms } from '../engine/program-cache.ts'
import type { CallContext } from '../graph/call.ts'
import type { FiledWeight, ParameterSpec } from '../graph/parameter.ts'
import type { Value } from '../graph/value.ts'
import {
  type Adaptation,
  adaptationFromCall,
  adaptationFromOptions,
  type EnableLoraOptions,
} from './core/adaptation.ts'
import { Layer } from './layer.ts'

const isGiven = (value: number | null) => value !== null

export const loraOptions = {
  /** Freezes the kernel, and trains what is added to it: a product of matrices of this rank. Default: none. */
  loraRank: writtenIf(isGiven, nullable(integer({ min: 1 }))),
  /** What is added is multiplied by loraAlpha / loraRank. Default: loraRank. */
  loraAlpha: { ...writtenIf(isGiven, nullable(number())), sameAs: 'loraRank' },
}

type LoraOptions = typeof loraOptions

/** A layer with one kernel, which may be adapted. */
export abstract class LoraLayer<Own extends LoraOptions = LoraOptions> extends Layer<Own> {
  static override readonly takes: Takes = { ...Layer.takes, adaptedKernel: ['method'] }
  /** The weight that is adapted. */
  protected static readonly kernelName: string = 'kernel'
  // loraAlpha, which is loraRank where it is not given, says whether there is an adaptation.
  #adaptation: Adaptation | null =
    this.#loraOptions.loraAlpha === null ? null : adaptationFromOptions(this, this.#kernelName, this.#loraOptions)

  get #loraOptions(): ValuesOf<LoraOptions> {
    return this.options as ValuesOf<LoraOptions>
  }

  get #kernelName(): string {
    return (this.constructor as typeof LoraLayer).kernelName
  }

  /** Whether the kernel is adapted. */
  get loraEnabled(): boolean {
    return this.#adaptation !== null
  }

  /** The rank of the adaptation; null: there is none. */
  get loraRank(): number | null {
    return this.#adaptation?.rank ?? null
  }

  get loraAlpha(): number | null {
    return this.#adaptation?.alpha ?? null
  }

  protected override get settings(): Readonly<Record<string, unknown>> {
    return { ...super.settings, loraRank: this.loraRank, loraAlpha: this.loraAlpha }
  }

  /**
   * Freezes the kernel of a layer that has its weights, and trains two factors of this rank whose product is added to
   * it: few weights for a fine-tuning. Compile the model again afterwards, as the optimizer gets other weights.
   * `.keras` files hold the sum as the kernel, as Keras's do.
   * @throws OptionError for a layer without weights, with a constraint of its kernel, or that is adapted already.
   */
  enableLora(rank: number, options: EnableLoraOptions = {}): void {
    const adaptation = adaptationFromCall(this, this.#kernelName, this.loraRank, [rank, options])
    const kernel = this.parameter(this.#kernelName)
    const factors = adaptation.factors(kernel).map(spec => this.makeParameter(spec))
    this.ownParameters = [...this.ownParameters, ...factors]
    kernel.trainable = false
    this.#adaptation = adaptation
    forgetPrograms()
  }

  /** The weights of a layer, the kernel first, with the two factors where it is adapted. */
  protected withFactors([kernel, ...others]: readonly ParameterSpec[]): ParameterSpec[] {
    if (this.#adaptation === null) return [kernel, ...others]
    return [{ ...kernel, trainable: false }, ...others, ...this.#adaptation.factors(kernel)]
  }

  override get filedWeights(): readonly FiledWeight[] {
    return this.#adaptation?.filed(this.ownParameters) ?? this.ownParameters
  }

  /** The kernel that the layer computes with: with the product of the factors where it is adapted. */
  adaptedKernel(weight: CallContext['weight']): Value {
    const kernel = weight(this.#kernelName)
    return this.#adaptation?.adapt(kernel, weight) ?? kernel
  }
}
