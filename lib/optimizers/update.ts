/** What an update is made of: variables, where kernel calls go, and the values that change from step to step. */

import type { Constraint } from '../constraints/index.ts'
import type { Shape } from '../core/shape.ts'
import type { Kernels } from '../engine/kernels.ts'

/** Something that is trained. `data` is updated in place. */
export interface Variable {
  readonly name: string
  readonly shape: Shape
  readonly data: Float32Array
  /** Where it is put back to after every step. */
  readonly constraint?: Constraint | null
}

/** A variable of the optimizer itself, as it stands in files. */
export interface StateVariable {
  readonly name: string
  readonly shape: Shape
  readonly data: Float32Array | Int32Array
}

/** Where kernel calls go, and how an array is named there. */
export interface Target<B> {
  readonly kernels: Kernels<B>
  hold(array: Float32Array): B
}

/** Values that the host writes before every step. */
export interface Control<B> {
  /** [2]: learning rate and step size. */
  readonly step: B
  /** [1]: how much of the old average is kept. */
  readonly average: B
  /** [1]: 0 when the average takes the weights' place, else 1. */
  readonly overwrite: B
}

/** Weights that lie side by side and are updated alike. */
export interface Run<B> {
  readonly count: number
  readonly gradient: B
  readonly control: B
  readonly scale: B | null
  readonly weights: B
  readonly weightDecay: number
  readonly clipValue: number
  state(name: string): B
}
