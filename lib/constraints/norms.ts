/** Constraints on the lengths of vectors of weights (native/kernels/update/constrain_norm.h). */

import { show } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isListOf } from '../core/kinds.ts'
import { custom, number, schema } from '../core/schema.ts'
import { formatShape, resolveAxis, type Shape } from '../core/shape.ts'
import type { ConstrainNormSize, Kernels } from '../engine/kernels.ts'
import { Constraint } from './constraint.ts'

const axis = custom<number | readonly number[], number | readonly number[]>({
  parse: (value, where, name) => {
    const isAxis = (each: unknown): each is number => Number.isInteger(each)
    if (isAxis(value)) return value
    if (isListOf(value, isAxis) && value.length > 0) return [...value] as number[]
    throw new OptionError(`${where}: expected ${name} to be an axis or a list of axes, received ${show(value)}.`)
  },
})

type Cut = Pick<ConstrainNormSize, 'kept0' | 'reduced0' | 'kept1' | 'reduced1' | 'kept2' | 'reduced2'>

/** Runs of axes that are kept and reduced in turn, three of each; null where there are more. */
function cutOf(shape: Shape, reduced: ReadonlySet<number>): Cut | null {
  const sizes = [1, 1, 1, 1, 1, 1]
  let at = sizes.length - 1
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] === 1) continue
    if (reduced.has(i) !== (at % 2 === 1)) at--
    if (at < 0) return null
    sizes[at] *= shape[i]
  }
  const [kept0, reduced0, kept1, reduced1, kept2, reduced2] = sizes
  return { kept0, reduced0, kept1, reduced1, kept2, reduced2 }
}

interface Bounds {
  readonly minValue: number
  readonly maxValue: number
  readonly rate: number
  readonly axis: number | readonly number[]
}

/** w times (rate norm within the bounds + (1 - rate) norm) / (norm + 1e-7), norms along the axes. */
abstract class NormConstraint<Own> extends Constraint<Own> {
  protected abstract get bounds(): Bounds

  #cut(where: string, shape: Shape): Cut {
    const axes = new Set([this.bounds.axis].flat().map(each => resolveAxis(where, each, shape.length)))
    const cut = cutOf(shape, axes)
    if (cut === null)
      throw new ShapeError(
        `${where}: expected axes that lie side by side in at most three places, received ${show([...axes])} (weight ` +
          `${formatShape(shape)}).`,
      )
    return cut
  }

  override check(where: string, shape: Shape): void {
    this.#cut(where, shape)
  }

  override emit<B>(kernels: Kernels<B>, shape: Shape, w: B): void {
    const { minValue: minNorm, maxValue: maxNorm, rate } = this.bounds
    kernels.constrainNorm({ ...this.#cut(this.where(), shape), minNorm, maxNorm, rate }, { w })
  }
}

const maxNormOptions = schema({
  /** The largest norm. Default 2. */
  maxValue: number({ min: 0 })(2),
  /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
  axis: axis(0),
})

/** Vectors of weights that are longer than `maxValue` become as long as that. */
export class MaxNorm extends NormConstraint<typeof maxNormOptions> {
  static override readonly type: string = 'MaxNorm'
  static override readonly options = maxNormOptions

  protected get bounds(): Bounds {
    return { minValue: 0, rate: 1, ...this.options }
  }
}

const minMaxNormOptions = schema({
  /** The smallest norm. Default 0. */
  minValue: number({ min: 0 })(0),
  /** The largest norm, at least minValue. Default 1. */
  maxValue: number({ min: 0 })(1),
  /** How much of the way to the nearest allowed norm is gone at each step. Default 1. */
  rate: number({ min: 0, max: 1 })(1),
  /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
  axis: axis(0),
})

/** The length of vectors of weights is brought between `minValue` and `maxValue`. */
export class MinMaxNorm extends NormConstraint<typeof minMaxNormOptions> {
  static override readonly type: string = 'MinMaxNorm'
  static override readonly options = minMaxNormOptions

  protected override checkOptions(): void {
    const { minValue, maxValue } = this.options
    if (minValue > maxValue)
      throw new OptionError(
        `${this.where()}: expected maxValue to be at least minValue, ${minValue}, received ${maxValue}.`,
      )
  }

  protected get bounds(): Bounds {
    return this.options
  }
}

const unitNormOptions = schema({
  /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
  axis: axis(0),
})

/** Vectors of weights become 1 long. */
export class UnitNorm extends NormConstraint<typeof unitNormOptions> {
  static override readonly type: string = 'UnitNorm'
  static override readonly options = unitNormOptions

  protected get bounds(): Bounds {
    return { minValue: 1, maxValue: 1, rate: 1, ...this.options }
  }
}

export const maxNorm = factory(MaxNorm)
export const minMaxNorm = factory(MinMaxNorm)
export const unitNorm = factory(UnitNorm)
