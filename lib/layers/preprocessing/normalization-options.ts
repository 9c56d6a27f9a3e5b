/** The options of Normalization, and the statistics among them. */
import { numberOption, show } from '../../core/checks.ts'
import { FoveaError, OptionError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { boolean, custom, nullable, schema } from '../../core/schema.ts'
import { formatShape } from '../../core/shape.ts'
import { type NestedArray, type Tensor, type TensorLike, toTensor } from '../../core/tensor.ts'

const axes = custom<number | readonly number[] | null, readonly number[]>({
  parse: (value, where, name) =>
    (value === null ? [] : [value].flat()).map(axis => numberOption(where, name, axis, { integer: true })),
})

const numbers = nullable(
  custom<TensorLike, NestedArray>({
    parse: (value, where, name) => {
      try {
        const isPlain = typeof value === 'number' || isArray(value)
        const tensor = toTensor(value as TensorLike)
        if (tensor.data.every(Number.isFinite)) return isPlain ? (value as NestedArray) : tensor.toArray()
      } catch (error) {
        if (!(error instanceof FoveaError)) throw error // refused below, with the name of the option
      }
      throw new OptionError(
        `${where}: expected ${name} to be a number or nested arrays of them, received ${show(value)}.`,
      )
    },
  }),
)

export const normalizationOptions = schema({
  /**
   * Axes with a mean and a variance for every index along them, counted with the batch; null: one for all. Default
   * -1.
   */
  axis: axes(-1),
  /** One number, or numbers along the axes. Default: `adapt` finds them. */
  mean: numbers,
  /** The same, where there is a mean. */
  variance: numbers,
  /** Undo: y = mean + x deviation. Default false. */
  invert: boolean(false),
})

/** The mean and variance that a layer was given, which have one shape; null: `adapt` finds them. */
export function givenStatistics(
  where: string,
  { axis, mean, variance }: { axis: readonly number[]; mean: NestedArray | null; variance: NestedArray | null },
): { readonly mean: Tensor; readonly variance: Tensor } | null {
  if ((mean === null) !== (variance === null))
    throw new OptionError(`${where}: expected mean and variance together, received one of them.`)
  if (mean === null || variance === null) return null
  const given = { mean: toTensor(mean as TensorLike), variance: toTensor(variance as TensorLike) }
  const shapes = [given.mean.shape, given.variance.shape].map(formatShape)
  if (shapes[0] !== shapes[1] || given.mean.shape.length > axis.length)
    throw new OptionError(
      `${where}: expected mean and variance of one shape with at most ${axis.length} axes, as many as axis has, ` +
        `received ${shapes[0]} and ${shapes[1]}.`,
    )
  if (given.variance.data.some(value => value < 0))
    throw new OptionError(`${where}: expected a variance that is not negative, received ${show(variance)}.`)
  return given
}
