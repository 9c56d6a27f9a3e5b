import { numberOption } from '../../core/checks.ts'
import { OptionError, ShapeError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { seed } from '../../core/options.ts'
import { boolean, custom, integer, nullable, number, sameAs, schema, unsupported } from '../../core/schema.ts'
import { type DynamicShape, formatShape, resolveAxis } from '../../core/shape.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { CallContext, Mask } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import { softmax } from '../../ops/activation.ts'
import { multiply } from '../../ops/arithmetic.ts'
import { einsum } from '../../ops/einsum.ts'
import { dropout } from '../../ops/random.ts'
import { expandDims } from '../../ops/view.ts'
import { where } from '../../ops/where.ts'
import { EinsumDense, outputShape } from '../core/einsum-dense.ts'
import { factory, Layer } from '../layer.ts'
import { constraint, initializer, regularizer } from '../options.ts'
import { attentionCallOptions, bothMasks, maskOfSteps } from './masks.ts'

const axes = custom<number | readonly number[], readonly number[]>({
  parse: (value, where, name) =>
    (isArray(value) ? value : [value]).map(axis => numberOption(where, name, axis, { integer: true })),
})

const options = schema({
  /** How many attentions there are beside each other. */
  numHeads: integer({ min: 1 })(),
  /** Numbers of a query and of a key in each head. */
  keyDim: integer({ min: 1 })(),
  /** Numbers of a value in each head. Default: keyDim. */
  valueDim: sameAs('keyDim', integer({ min: 1 })),
  /** Share of the scores that is set to 0 in training. Default 0. */
  dropout: number({ min: 0, below: 1 })(0),
  /** Default true. */
  useBias: boolean(true),
  /** Whether what the heads give is multiplied by the sigmoid of a projection of the query. Default false. */
  useGate: boolean(false),
  /** What stands in the place of the last axis. Default: as in the query. */
  outputShape: nullable(outputShape),
  /** Axes along which steps see each other, counted with the batch. Default: all but the batch and the last. */
  attentionAxes: nullable(axes),
  /** How many steps to both sides a step sees, itself included. Default: all. */
  slidingWindow: nullable(integer({ min: 1 })),
  flashAttention: unsupported(false),
  /** Default 'glorotUniform'. */
  kernelInitializer: initializer('glorotUniform'),
  /** Default 'zeros'. */
  biasInitializer: initializer('zeros'),
  /** Default: none. */
  kernelRegularizer: regularizer,
  /** Default: none. */
  biasRegularizer: regularizer,
  /** Default: none. */
  kernelConstraint: constraint,
  /** Default: none. */
  biasConstraint: constraint,
  /** Where the random numbers of dropout start. Default: they follow from setSeed. */
  seed,
})

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** The projections of a layer. Files name the groups of their weights after these fields, as Keras's are called. */
interface Projections {
  readonly queryDense: EinsumDense
  readonly keyDense: EinsumDense
  readonly _gateDense: EinsumDense | null
  readonly valueDense: EinsumDense
  readonly outputDense: EinsumDense
}

/**
 * Attention in several heads (A. Vaswani et al., 2017) on [query, value] or [query, value, key], of shapes
 * [batch, steps, dim], or of more axes. The key is the value by default. Keras:
 * https://keras.io/api/layers/attention_layers/multi_head_attention/
 */
export class MultiHeadAttention extends Layer<typeof options> {
  static override readonly type = 'MultiHeadAttention'
  static override readonly options = options
  static override readonly callOptions = attentionCallOptions
  static override readonly inputNames = ['query', 'value', 'key']
  static override readonly maskOptions = ['valueMask', 'keyMask', 'attentionMask']
  static override readonly supportsMasking = true
  /** As in Keras, the penalty is on what the projections give. */
  override get activityRegularizer(): null {
    return null
  }

  /** In Keras's order of weights; made for the first inputs, of whose axes they depend. */
  readonly projections: Partial<Projections> = {}

  override get sublayers(): Readonly<Record<string, Layer>> {
    const made = Object.entries(this.projections)
    return Object.fromEntries(made.flatMap(([name, layer]) => (layer === null ? [] : [[name, layer]])))
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    this.#projectionsFor(inputs)
    return []
  }

  #projectionsFor(inputs: readonly DynamicShape[]): Projections {
    const [query, value, key = value] = inputs
    const fits = inputs.length === 2 || inputs.length === 3
    if (!fits || query.length < 3 || value.length !== query.length || key.length !== query.length)
      throw new ShapeError(
        `${this.where()}: expected inputs [query, value] or [query, value, key] of shape [batch, steps, dim], or ` +
          `all of ` +
          `as many axes, received ${inputs.map(formatShape).join(' and ')}.`,
      )
    if (this.projections.queryDense === undefined) Object.assign(this.projections, this.#project(query))
    return this.projections as Projections
  }

  #project(query: DynamicShape): Projections {
    const { numHeads, keyDim, valueDim, useGate, outputShape } = this.options
    const [free, last] = [query.length - 1, query[query.length - 1]]
    const heads = (name: string, dim: number, activation = 'linear') =>
      this.#dense(name, { free, bound: 1, sizes: [numHeads, dim] }, activation)
    return {
      queryDense: heads('query', keyDim),
      keyDense: heads('key', keyDim),
      _gateDense: useGate ? heads('gate', valueDim, 'sigmoid') : null,
      valueDense: heads('value', valueDim),
      outputDense: this.#dense('attention_output', { free, bound: 2, sizes: outputShape ?? [last] }, 'linear'),
    }
  }

  /** A projection of the last `bound` axes to axes of these sizes, with `free` axes before. */
  #dense(
    name: string,
    { free, bound, sizes }: { free: number; bound: number; sizes: DynamicShape },
    activation: string,
  ): EinsumDense {
    const { useBias, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer } = this.options
    const { kernelConstraint, biasConstraint, activityRegularizer } = this.options
    const [before, inner] = [letters.slice(0, free), letters.slice(free, free + bound)]
    const outer = letters.slice(free + bound, free + bound + sizes.length)
    return new EinsumDense({
      ...{ name, equation: `${before}${inner},${inner}${outer}->${before}${outer}`, activation },
      ...{ outputShape: [...Array<null>(free - 1).fill(null), ...sizes], biasAxes: useBias ? outer : null },
      ...{ kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer },
      ...{ kernelConstraint, biasConstraint, activityRegularizer },
    })
  }

  call(inputs: readonly Value[], context: CallContext): readonly Value[] {
    const [query, value, key = value] = inputs
    const { keyDim } = this.options
    const layers = this.#projectionsFor(inputs.map(({ shape }) => shape))
    const project = (layer: EinsumDense, x: Value) => context.apply(layer, [x])[0]
    const gate = layers._gateDense && project(layers._gateDense, query)
    const q = multiply(project(layers.queryDense, query), 1 / Math.sqrt(keyDim))
    const k = project(layers.keyDense, key)
    const v = project(layers.valueDense, value)
    const attentionAxes = this.#attentionAxes(query.shape.length)
    const equations = attentionEquations(q.shape.length, attentionAxes)
    const steps = [query.shape[attentionAxes[0]], value.shape[attentionAxes[0]]] as const
    const mask = this.#mask(attentionAxes, steps, context)
    const weights = this.#weights(einsum(equations.scores, k, q), attentionAxes, mask, context)
    const heads = einsum(equations.output, this.#dropped(weights, context), v)
    const output = project(layers.outputDense, gate === null ? heads : multiply(heads, gate))
    return context.options.returnAttentionScores === true ? [output, weights] : [output]
  }

  #attentionAxes(rank: number): readonly number[] {
    const { attentionAxes } = this.options
    if (attentionAxes === null) return Array.from({ length: rank - 2 }, (_, i) => i + 1)
    const resolved = attentionAxes.map(axis => resolveAxis(this.where(), axis, rank))
    if (resolved.length === 0 || resolved.some(axis => axis === 0 || axis === rank - 1))
      throw new ShapeError(
        `${this.where()}: expected attentionAxes between the batch and the last axis, received ` +
          `${formatShape(attentionAxes)}.`,
      )
    return resolved
  }

  /** 1 where a step of the query sees one of the values: [steps, steps], or with the batch before. */
  #mask(attentionAxes: readonly number[], steps: readonly [number | null, number | null], context: CallContext): Mask {
    const isCausal = context.options.useCausalMask === true
    const { slidingWindow: window } = this.options
    if ((isCausal || window !== null) && attentionAxes.length > 1)
      throw new OptionError(
        `${this.where()}: expected one of attentionAxes with ${isCausal ? 'useCausalMask' : 'slidingWindow'}, ` +
          `received ` +
          `${formatShape(attentionAxes)}.`,
      )
    const [query, value, key = null] = context.masks
    return bothMasks([
      query && expandDims(query, -1),
      value && expandDims(value, -2),
      key && expandDims(key, -2),
      maskOfSteps(context, steps, { isCausal, window }),
      context.given.attentionMask ?? null,
    ])
  }

  /** How much of every value each query takes: shares that sum to 1 over all steps. */
  #weights(scores: Value, attentionAxes: readonly number[], mask: Mask, { options }: CallContext): Value {
    const axis = attentionAxes.map((_, i) => i - attentionAxes.length)
    if (mask === null) return softmax(scores, { axis })
    const place = -2 * attentionAxes.length - 1
    const heads = Array<number>(Math.max(0, scores.shape.length - mask.shape.length)).fill(place)
    const seen = mask.shape.length === 2 ? mask : heads.reduce((value, at) => expandDims(value, at), mask)
    const weights = softmax(where(seen, scores, -1e9), { axis })
    // Keras's fused path, which it takes where nothing forbids, leaves equal shares to a query that sees nothing.
    const isFused = this.options.dropout === 0 && options.returnAttentionScores !== true && scores.shape.length === 4
    return isFused ? weights : where(seen, weights, 0)
  }

  #dropped(weights: Value, { training, nextStream }: CallContext): Value {
    const { dropout: rate, seed } = this.options
    return training && rate > 0 ? dropout(weights, { rate, seed, stream: nextStream(seed) }) : weights
  }
}

/**
 * Equations of projected arrays of this rank, [batch, ..., heads, dim]: of scores, and of what is taken of the
 * values.
 */
function attentionEquations(rank: number, attentionAxes: readonly number[]): { scores: string; output: string } {
  const target = letters.slice(0, rank)
  const others = new Map(attentionAxes.map((axis, i) => [axis, letters[rank + i]]))
  const source = [...target].map((letter, axis) => others.get(axis) ?? letter).join('')
  const batch = [...target].filter((_, axis) => !others.has(axis) && axis < rank - 1).join('')
  const product = batch + attentionAxes.map(axis => target[axis]).join('') + [...others.values()].join('')
  return { scores: `${source},${target}->${product}`, output: `${product},${source}->${target}` }
}

export const multiHeadAttention = factory(MultiHeadAttention)
