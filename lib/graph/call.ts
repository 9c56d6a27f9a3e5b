/** What a trace of a graph asks of a layer, and what the `call` of a layer may ask for. */
import type { DynamicShape } from '../core/shape.ts'
import type { Precision } from '../engine/precision.ts'
import type { Regularizer } from '../regularizers/index.ts'
import type { Parameter, ParameterSpec } from './parameter.ts'
import type { Value } from './value.ts'

/** The precision that a layer computes in, and what it rounds to it. */
export interface Casting {
  /** 'inputs': in bfloat16 if all inputs are. */
  readonly computes: Precision | 'inputs'
  /** Whether its inputs, and its weights, are rounded where it computes in bfloat16. */
  readonly inputs: boolean
  readonly weights: boolean
}

/** A layer, as traces see it. */
export interface Traceable {
  readonly casting: Casting
  readonly activityRegularizer: Regularizer | null
  readonly trainable: boolean
  /** Names the layer: what messages of errors begin with. */
  where(): string
  build(inputs: readonly DynamicShape[]): void
  parameter(name: string): Parameter
  parameterSpec(name: string, inputs: readonly DynamicShape[]): ParameterSpec
  call(inputs: readonly Value[], context: CallContext): Value | readonly Value[]
  /** Whether it uses the masks of its inputs. */
  readonly heedsMasks: boolean
  computeMask(inputs: readonly Value[], masks: readonly Mask[]): Mask | readonly Mask[]
}

/**
 * 1 where a step counts, 0 where it is padding: [batch, steps], or more axes of the value it belongs to. Null: all
 * count.
 */
export type Mask = Value | null

/** A penalty on what a layer gives; or, without a regularizer, a scalar that a layer adds to the loss. */
export interface ActivityPenalty {
  readonly value: Value
  readonly regularizer: Regularizer | null
}

/** Options of one use of a layer, checked; those that are left out have their defaults. */
export type CallOptions = Readonly<Record<string, unknown>>

/** What a layer's `call` may ask for. */
export interface CallContext {
  /** Training mode: dropout drops, batch normalisation uses the batch. */
  readonly training: boolean
  /** What this use of the layer was applied with, beside `training`: its own `callOptions`. */
  readonly options: CallOptions
  /** Masks of the inputs, in order: those that they have, or that this use of the layer was given. */
  readonly masks: readonly Mask[]
  /** Values that this use of the layer was given beside its inputs, by name: `attentionMask`. */
  readonly given: Readonly<Record<string, Value>>
  /** Gives a value a mask, or takes it away: for values that ops make, since ops know no masks. */
  setMask(value: Value, mask: Mask): void
  /** A weight of the layer, by its name. */
  weight(name: string): Value
  /**
   * Gives a weight of the layer the numbers of this value when the step ends, as `assign` of Keras's variables does: a
   * moving average, a counter. From here on `weight` gives this value; no gradient flows through it. The parameter is
   * one that is `trainable: false` and `moves: true`, the value has its shape. Of a frozen layer nothing is assigned.
   * Throws OptionError outside of training: ask for `training` before.
   */
  assign(name: string, value: Value): void
  /** Numbers that never change, as a value. Default shape: a vector. */
  constant(data: Float32Array, shape?: DynamicShape): Value
  /** Adds a scalar to the loss that is trained and tested, such as the divergence in a variational autoencoder. */
  addLoss(loss: Value): void
  /**
   * A stream of random numbers that no other op of the model draws from. Streams are counted when they are asked for,
   * so layers without randomness do not shift those of others; a layer with a seed of its own counts separately.
   */
  nextStream(seed: number | null): number
  /**
   * Another layer on values of this call. `training` false: in inference mode; null: as this call. `given`: names of
   * the last of the values, which are no inputs.
   */
  apply(
    layer: Traceable,
    inputs: readonly Value[],
    training?: boolean | null,
    options?: CallOptions,
    given?: readonly string[],
  ): readonly Value[]
}
