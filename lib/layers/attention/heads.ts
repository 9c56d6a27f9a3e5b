/** What the attention layers of several heads share: projections, masks, and attention weights. */
import { OptionError, ShapeError } from '../../core/errors.ts'
import { seed } from '../../core/options.ts'
import { boolean, integer, nullable, number, schema, unsupported, type ValuesOf } from '../../core/schema.ts'
import { type DynamicShape, formatShape } from '../../core/shape.ts'
import type { CallContext, Mask } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { softmax } from '../../ops/activation.ts'
import { multiply } from '../../ops/arithmetic.ts'
import { einsum } from '../../ops/einsum.ts'
import { dropout } from '../../ops/random.ts'
import { expandDims } from '../../ops/view.ts'
import { where } from '../../ops/where.ts'
import { EinsumDense } from '../core/einsum-dense.ts'
import { Layer } from '../layer.ts'
import type { layerOptions } from '../options.ts'
import { biasOptions, kernelOptions } from '../weight-options.ts'
import { attentionCallOptions, bothMasks, maskOfSteps } from './masks.ts'

export const headOptions = schema({
  /** Share of the scores that is set to 0 in training. Default 0. */
  dropout: number({ min: 0, below: 1 })(0),
  /** Default true. */
  useBias: boolean(true),
  /** Whether what the heads give is multiplied by the sigmoid of a projection of the query. Default false. */
  useGate: boolean(false),
  /** How many steps to both sides a step sees, itself included. Default: all. */
  slidingWindow: nullable(integer({ min: 1 })),
  flashAttention: unsupported(false),
  ...kernelOptions,
  ...biasOptions,
  /** Where the random numbers of dropout start. Default: they follow from setSeed. */
  seed,
})

const letters = 'abcdefghijklmnopqrstuvwxyz'

export interface Projections {
  readonly query: EinsumDense
  readonly key: EinsumDense
  readonly gate: EinsumDense | null
  readonly value: EinsumDense
  readonly output: EinsumDense
}

/**
 * Attention in several heads on [query, value] or [query, value, key], of shapes [batch, steps, dim] or of more axes.
 */
export abstract class HeadsAttention<Own extends typeof headOptions> extends Layer<Own> {
  static override readonly callOptions = attentionCallOptions
  static override readonly inputNames = ['query', 'value', 'key']
  static override readonly maskOptions = ['queryMask', 'valueMask', 'keyMask', 'attentionMask']
  static override readonly supportsMasking = true
  /** In Keras's order of weights; made for the first inputs, of whose axes they depend. */
  readonly projections: Partial<Projections> = {}

  get #shared(): ValuesOf<typeof headOptions & typeof layerOptions> {
    return this.options as ValuesOf<typeof headOptions & typeof layerOptions>
  }

  /** What the groups of the weights of the projections are called in files. */
  protected abstract readonly groups: Readonly<Record<keyof Projections, string>>

  override get sublayers(): Readonly<Record<string, Layer>> {
    const made = Object.entries(this.projections) as [keyof Projections, EinsumDense | null][]
    return Object.fromEntries(made.flatMap(([key, layer]) => (layer === null ? [] : [[this.groups[key], layer]])))
  }

  /** Projections of a query, of the keys and of the values, for a query of this shape. */
  protected abstract project(query: DynamicShape, value: DynamicShape): Projections
  /** Numbers of a query and of a key in each head. */
  protected abstract readonly sizeOfKey: number
  /** Axes along which steps see each other, of inputs of this rank. */
  protected abstract axesOf(rank: number): readonly number[]

  /** Keys or values of every head of the queries. */
  protected forQueries(x: Value): Value {
    return x
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    this.#projectionsFor(inputs)
    return []
  }

  #projectionsFor(inputs: readonly DynamicShape[]): Projections {
    const [query, value, key = value] = inputs
    const fits = inputs.length === 2 || inputs.length === 3
    if (!fits || !this.takes(query.length) || value.length !== query.length || key.length !== query.length)
      throw new ShapeError(
        `${this.where()}: expected inputs [query, value] or [query, value, key] of shape [batch, steps, dim], or ` +
          `all of as many axes, received ${inputs.map(formatShape).join(' and ')}.`,
      )
    if (this.projections.query === undefined) Object.assign(this.projections, this.project(query, value))
    return this.projections as Projections
  }

  /** Whether inputs may have so many axes. */
  protected takes(rank: number): boolean {
    return rank >= 3
  }

  /** A projection of the last `bound` axes to axes of these sizes, with `free` axes before. */
  protected projection(
    name: string,
    { free, bound, sizes }: { free: number; bound: number; sizes: DynamicShape },
    activation = 'linear',
  ): EinsumDense {
    const { useBias, kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer } = this.#shared
    const { kernelConstraint, biasConstraint, activityRegularizer } = this.#shared
    const [before, inner] = [letters.slice(0, free), letters.slice(free, free + bound)]
    const outer = letters.slice(free + bound, free + bound + sizes.length)
    return new EinsumDense({
      ...{ name, equation: `${before}${inner},${inner}${outer}->${before}${outer}`, activation },
      ...{ outputShape: [...Array<null>(free - 1).fill(null), ...sizes], biasAxes: useBias ? outer : null },
      ...{ kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer },
      ...{ kernelConstraint, biasConstraint, activityRegularizer, dtype: this.dtypePolicy },
    })
  }

  call(inputs: readonly Value[], context: CallContext): readonly Value[] {
    const [query, value, key = value] = inputs
    const layers = this.#projectionsFor(inputs.map(({ shape }) => shape))
    const project = (layer: EinsumDense, x: Value) => context.apply(layer, [x])[0]
    const gate = layers.gate && project(layers.gate, query)
    const q = multiply(project(layers.query, query), 1 / Math.sqrt(this.sizeOfKey))
    const k = this.forQueries(project(layers.key, key))
    const v = this.forQueries(project(layers.value, value))
    const attentionAxes = this.axesOf(query.shape.length)
    const equations = attentionEquations(q.shape.length, attentionAxes)
    const steps = [query.shape[attentionAxes[0]], value.shape[attentionAxes[0]]] as const
    const mask = this.#mask(attentionAxes, steps, context)
    const weights = this.#weights(einsum(equations.scores, k, q), attentionAxes, mask, context)
    const heads = einsum(equations.output, this.#dropped(weights, context), v)
    const output = project(layers.output, gate === null ? heads : multiply(heads, gate))
    return context.options.returnAttentionScores === true ? [output, weights] : [output]
  }

  /** 1 where a step of the query sees one of the values: [steps, steps], or with the batch before. */
  #mask(attentionAxes: readonly number[], steps: readonly [number | null, number | null], context: CallContext): Mask {
    const isCausal = context.options.useCausalMask === true
    const { slidingWindow: window } = this.#shared
    if ((isCausal || window !== null) && attentionAxes.length > 1)
      throw new OptionError(
        `${this.where()}: expected one of attentionAxes with ${isCausal ? 'useCausalMask' : 'slidingWindow'}, ` +
          `received ${formatShape(attentionAxes)}.`,
      )
    const [query, value, key = context.given.keyMask ?? null] = context.masks // the key may be the value
    return bothMasks([
      query && expandDims(query, -1),
      value && expandDims(value, -2),
      key && expandDims(key, -2),
      maskOfSteps(context, steps, { isCausal, window }),
      context.given.attentionMask ?? null,
    ])
  }

  /** The attention weights of each query: the softmax of its scores over the steps of the values. */
  #weights(scores: Value, attentionAxes: readonly number[], mask: Mask, { options }: CallContext): Value {
    const axis = attentionAxes.map((_, i) => i - attentionAxes.length)
    if (mask === null) return softmax(scores, { axis })
    const headAxis = -2 * attentionAxes.length - 1
    const heads = Array<number>(Math.max(0, scores.shape.length - mask.shape.length)).fill(headAxis)
    const seen = mask.shape.length === 2 ? mask : heads.reduce((value, at) => expandDims(value, at), mask)
    const weights = softmax(where(seen, scores, -1e9), { axis })
    // Keras's fused path, which it takes where it can, gives equal weights to a query whose steps are all masked.
    const isFused = this.#shared.dropout === 0 && options.returnAttentionScores !== true && scores.shape.length === 4
    return isFused ? weights : where(seen, weights, 0)
  }

  #dropped(weights: Value, { training, nextStream }: CallContext): Value {
    const { dropout: rate, seed } = this.#shared
    return training && rate > 0 ? dropout(weights, { rate, seed, stream: nextStream(seed) }) : weights
  }
}

/**
 * Equations of einsum for projections of this rank, [batch, ..., heads, dim]: of the scores, and of the weighted sums
 * of values.
 */
function attentionEquations(rank: number, attentionAxes: readonly number[]): { scores: string; output: string } {
  const target = letters.slice(0, rank)
  const others = new Map(attentionAxes.map((axis, i) => [axis, letters[rank + i]]))
  const source = [...target].map((letter, axis) => others.get(axis) ?? letter).join('')
  const batch = [...target].filter((_, axis) => !others.has(axis) && axis < rank - 1).join('')
  const product = batch + attentionAxes.map(axis => target[axis]).join('') + [...others.values()].join('')
  return { scores: `${source},${target}->${product}`, output: `${product},${source}->${target}` }
}
