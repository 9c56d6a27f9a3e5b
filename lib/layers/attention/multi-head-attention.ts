import { numberOption } from '../../core/checks.ts'
import { ShapeError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, integer, nullable, sameAs, schema } from '../../core/schema.ts'
import { type DynamicShape, formatShape, resolveAxis } from '../../core/shape.ts'
import { outputShape } from '../core/einsum-dense.ts'
import { factory } from '../layer.ts'
import { HeadsAttention, headOptions, type Projections } from './heads.ts'

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
  /** What stands in the place of the last axis. Default: as in the query. */
  outputShape: nullable(outputShape),
  /** Axes along which steps see each other, counted with the batch. Default: all but the batch and the last. */
  attentionAxes: nullable(axes),
  ...headOptions,
})

/**
 * Attention in several heads (A. Vaswani et al., 2017) on [query, value] or [query, value, key], of shapes
 * [batch, steps, dim], or of more axes. The key is the value by default. Keras:
 * https://keras.io/api/layers/attention_layers/multi_head_attention/
 */
export class MultiHeadAttention extends HeadsAttention<typeof options> {
  static override readonly type: string = 'MultiHeadAttention'
  static override readonly options = options
  /** As in Keras, the penalty is on what the projections give. */
  override get activityRegularizer(): null {
    return null
  }

  protected readonly groups = {
    ...{ query: 'queryDense', key: 'keyDense', gate: '_gateDense', value: 'valueDense', output: 'outputDense' },
  }

  protected get sizeOfKey(): number {
    return this.options.keyDim
  }

  protected project(query: DynamicShape): Projections {
    const { numHeads, keyDim, valueDim, useGate, outputShape } = this.options
    const [free, last] = [query.length - 1, query[query.length - 1]]
    const heads = (name: string, dim: number, activation?: string) =>
      this.projection(name, { free, bound: 1, sizes: [numHeads, dim] }, activation)
    return {
      query: heads('query', keyDim),
      key: heads('key', keyDim),
      gate: useGate ? heads('gate', valueDim, 'sigmoid') : null,
      value: heads('value', valueDim),
      output: this.projection('attention_output', { free, bound: 2, sizes: outputShape ?? [last] }),
    }
  }

  protected axesOf(rank: number): readonly number[] {
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
}

export const multiHeadAttention = factory(MultiHeadAttention)
