import { ShapeError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { seed } from '../../core/options.ts'
import { boolean, choice, number, schema } from '../../core/schema.ts'
import { type DynamicShape, formatShape } from '../../core/shape.ts'
import type { CallContext, Mask } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { softmax } from '../../ops/activation.ts'
import { additiveScores } from '../../ops/additive-scores.ts'
import { multiply, subtract } from '../../ops/arithmetic.ts'
import { matmul } from '../../ops/matmul.ts'
import { transpose } from '../../ops/movement.ts'
import { dropout } from '../../ops/random.ts'
import { expandDims } from '../../ops/view.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer } from '../layer.ts'
import { attentionCallOptions, bothMasks, maskOfSteps } from './masks.ts'

const sharedOptions = schema({
  /** Share of the scores that is set to 0 in training. Default 0. */
  dropout: number({ min: 0, below: 1 })(0),
  /** Where the random numbers of dropout start. Default: they follow from setSeed. */
  seed,
})

type SharedOptions = typeof sharedOptions

/**
 * Means of values, weighted by how well their keys fit a query: inputs are [query, value] or [query, value, key], of
 * shapes [batch, queries, dim], [batch, values, dim] and [batch, values, dim]. The key is the value by default.
 */
abstract class AttentionLayer<Own extends SharedOptions> extends Layer<Own> {
  static override readonly callOptions = attentionCallOptions
  static override readonly maskOptions = ['queryMask', 'valueMask']

  /** Keras takes one list of both. */
  static override masksToKeras({ queryMask = null, valueMask = null }: Readonly<Record<string, unknown>>) {
    return queryMask === null && valueMask === null ? {} : { mask: [queryMask, valueMask] }
  }

  static override masksFromKeras({ mask }: Readonly<Record<string, unknown>>) {
    const [queryMask = null, valueMask = null] = isArray(mask) ? mask : []
    return { queryMask, valueMask }
  }

  /** What it gives has the steps of the query; the scores have no mask. */
  override computeMask(_inputs: readonly Value[], [query]: readonly Mask[]): Mask {
    return query
  }

  /** How well every query fits every key: [batch, queries, values]. */
  protected abstract scores(query: Value, key: Value, weight: CallContext['weight']): Value

  protected query(inputs: readonly DynamicShape[]): DynamicShape {
    const fits = (inputs.length === 2 || inputs.length === 3) && inputs.every(({ length }) => length >= 3)
    if (fits && inputs.every(({ length }) => length === inputs[0].length)) return inputs[0]
    throw new ShapeError(
      `${this.where()}: expected inputs [query, value] or [query, value, key] of shape [batch, steps, dim], received ` +
        `${inputs.map(formatShape).join(' and ')}.`,
    )
  }

  call(inputs: readonly Value[], context: CallContext): readonly Value[] {
    this.query(inputs.map(({ shape }) => shape))
    const [query, value, key = value] = inputs
    const { dropout: rate, seed } = this.options as { dropout: number; seed: number | null }
    const { options, training, nextStream } = context
    const scores = this.scores(query, key, context.weight)
    const steps = [query.shape[query.shape.length - 2], value.shape[value.shape.length - 2]] as const
    const [queryMask, valueMask] = context.masks
    const seen = maskOfSteps(context, steps, { isCausal: options.useCausalMask === true, window: null })
    const mask = bothMasks([seen, valueMask && expandDims(valueMask, -2)])
    const weights = softmax(mask === null ? scores : where(mask, scores, subtract(scores, 1e9)))
    const kept = training && rate > 0 ? dropout(weights, { rate, seed, stream: nextStream(seed) }) : weights
    const product = matmul(kept, value)
    const output = queryMask === null ? product : where(expandDims(queryMask, -1), product, 0)
    return options.returnAttentionScores === true ? [output, kept] : [output]
  }
}

const scale = (shape: DynamicShape, initializer: string): ParameterSpec => ({ name: 'scale', shape, initializer })

const attentionOptions = schema({
  /** Whether scores are multiplied by a number that is learned. Default false. */
  useScale: boolean(false),
  /** 'dot': products of queries and keys. 'concat': sums of tanh(query + key). Default 'dot'. */
  scoreMode: choice('dot', 'concat')('dot'),
  ...sharedOptions,
})

/** Attention by products of queries and keys. Keras: https://keras.io/api/layers/attention_layers/attention/ */
export class Attention extends AttentionLayer<typeof attentionOptions> {
  static override readonly type: string = 'Attention'
  static override readonly options = attentionOptions

  override parameters(): ParameterSpec[] {
    const { useScale, scoreMode } = this.options
    return [
      ...(useScale ? [scale([], 'ones')] : []),
      ...(scoreMode === 'concat' ? [{ name: 'concat_score_weight', shape: [], initializer: 'ones' }] : []),
    ]
  }

  protected scores(query: Value, key: Value, weight: CallContext['weight']): Value {
    const { useScale, scoreMode } = this.options
    const scaled = (x: Value) => (useScale ? multiply(weight('scale'), x) : x)
    if (scoreMode === 'dot') {
      const axes = [...key.shape.keys()]
      return scaled(matmul(query, transpose(key, [...axes.slice(0, -2), ...axes.slice(-2).reverse()])))
    }
    return multiply(weight('concat_score_weight'), additiveScores(scaled(query), scaled(key)))
  }
}

const additiveOptions = schema({
  /** Whether every number of tanh(query + key) has a factor that is learned. Default true. */
  useScale: boolean(true),
  ...sharedOptions,
})

/**
 * Attention by sums of tanh(query + key). Keras: https://keras.io/api/layers/attention_layers/additive_attention/
 */
export class AdditiveAttention extends AttentionLayer<typeof additiveOptions> {
  static override readonly type: string = 'AdditiveAttention'
  static override readonly options = additiveOptions

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return this.options.useScale ? [scale(this.query(inputs).slice(-1), 'glorotUniform')] : []
  }

  protected scores(query: Value, key: Value, weight: CallContext['weight']): Value {
    return additiveScores(query, key, this.options.useScale ? weight('scale') : null)
  }
}

export const attention = factory(Attention)
export const additiveAttention = factory(AdditiveAttention)
