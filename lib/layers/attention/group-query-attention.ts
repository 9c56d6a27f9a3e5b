import { OptionError, ShapeError } from '../../core/errors.ts'
import { integer, schema } from '../../core/schema.ts'
import { type DynamicShape, formatShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { repeat } from '../../ops/movement.ts'
import { factory } from '../layer.ts'
import { HeadsAttention, headOptions, type Projections } from './heads.ts'

const options = schema({
  /** Numbers of a query, of a key and of a value in each head. */
  headDim: integer({ min: 1 })(),
  /** How many heads queries have: a multiple of numKeyValueHeads. */
  numQueryHeads: integer({ min: 1 })(),
  /** How many heads keys and values have: each serves as many heads of queries. */
  numKeyValueHeads: integer({ min: 1 })(),
  ...headOptions,
})

/**
 * Attention in several heads of which groups share their keys and values (J. Ainslie et al., 2023), on [query, value]
 * or [query, value, key] of shape [batch, steps, dim]. The key is the value by default. An
 * activityRegularizer is, as in Keras, on what the layer gives and on what its projections give. Keras:
 * https://keras.io/api/layers/attention_layers/group_query_attention/
 */
export class GroupQueryAttention extends HeadsAttention<typeof options> {
  static override readonly type: string = 'GroupQueryAttention'
  static override readonly pythonClass = 'GroupedQueryAttention'
  static override readonly options = options

  protected readonly groups = {
    ...{ query: '_queryDense', key: '_keyDense', gate: '_gateDense', value: '_valueDense', output: '_outputDense' },
  }

  protected override checkOptions(): void {
    const { numQueryHeads, numKeyValueHeads } = this.options
    if (numQueryHeads % numKeyValueHeads !== 0)
      throw new OptionError(
        `${this.type}: expected numQueryHeads to be a multiple of numKeyValueHeads, received ${numQueryHeads} and ` +
          `${numKeyValueHeads}.`,
      )
  }

  protected get sizeOfKey(): number {
    return this.options.headDim
  }

  protected override takes(rank: number): boolean {
    return rank === 3
  }

  protected project(query: DynamicShape, value: DynamicShape): Projections {
    if (query.at(-1) !== value.at(-1))
      throw new ShapeError(
        `${this.where()}: expected queries and values with a last axis of one size, as in Keras, received ` +
          `${formatShape(query)} and ${formatShape(value)}.`,
      )
    const { headDim, numQueryHeads, numKeyValueHeads, useGate } = this.options
    const heads = (name: string, count: number, activation?: string) =>
      this.projection(name, { free: 2, bound: 1, sizes: [count, headDim] }, activation)
    return {
      query: heads('query', numQueryHeads),
      key: heads('key', numKeyValueHeads),
      gate: useGate ? heads('gate', numQueryHeads, 'sigmoid') : null,
      value: heads('value', numKeyValueHeads),
      output: this.projection('attention_output', { free: 2, bound: 2, sizes: query.slice(-1) }),
    }
  }

  protected axesOf(): readonly number[] {
    return [1]
  }

  protected override forQueries(x: Value): Value {
    const { numQueryHeads, numKeyValueHeads } = this.options
    return repeat(x, numQueryHeads / numKeyValueHeads, 2)
  }
}

export const groupQueryAttention = factory(GroupQueryAttention)
