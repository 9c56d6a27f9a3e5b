/** What an update is made of: variables, what is kept for them, and the values that change from step to step. */

import type { Constraint } from '../constraints/index.ts'
import type { Shape } from '../core/shape.ts'
import type { Ref, SlotRef } from '../engine/buffer.ts'
import type { Recorder } from '../engine/recorder.ts'

/** Something that is trained. `data` is updated in place. */
export interface Variable {
  readonly name: string
  readonly shape: Shape
  readonly data: Float32Array
  /** The same array, which may not have its first values yet: `data` writes them. Default: `data`. */
  readonly rawMemory?: Float32Array
  /** Where it is put back to after every step. */
  readonly constraint?: Constraint | null
}

/** A variable of the optimizer itself, as it stands in files. */
export interface StateVariable {
  readonly name: string
  readonly shape: Shape
  readonly data: Float32Array | Int32Array
}

/** Copies an array with the values that it has now. */
export type Copy = (array: StateVariable['data']) => StateVariable['data']

/** Gives an array of an optimizer its values. */
export type Put = (array: StateVariable['data'], values: ArrayLike<number>) => void

/** One kind of what an optimizer keeps for every variable. */
export interface StateKind {
  readonly name: string
  /** Shape of what is kept for a variable; null: nothing. Default: the shape of the variable. */
  readonly shape?: (variable: Variable) => Shape | null
  /** What it begins with: a number, or the values of the variable. Default 0. */
  readonly initial?: number | 'variable'
  /** Where nothing is kept, files hold a whole number, 0, in its place, as Keras's do. Default false. */
  readonly hasPlaceholder?: boolean
  /** Its name in files, where that is not the name of the variable and of the kind. */
  readonly fileName?: (variable: Variable) => string
}

/** Kinds of state, in the order of files: those of one group stand side by side variable by variable. */
export type StateGroups = readonly (readonly StateKind[])[]

/** Values that the host writes before every step. */
export interface Control<B> {
  /** [4]: the learning rate, and up to three coefficients. */
  readonly step: B
  /** [1]: how much of the old average is kept. */
  readonly average: B
  /** [1]: 0 when the average takes the weights' place, else 1. */
  readonly overwrite: B
  /** Of the optimizers that an optimizer is made of. */
  readonly parts: readonly Control<B>[]
}

/** An optimizer, or what it is made of. */
export interface Parted {
  readonly parts: readonly Parted[]
}

/** Double buffers for the control values of an optimizer. */
export const controlOf = (recorder: Recorder, { parts }: Parted): Control<SlotRef<Float32Array>> => ({
  step: recorder.slot(4),
  average: recorder.slot(1),
  overwrite: recorder.slot(1),
  parts: parts.map(part => controlOf(recorder, part)),
})

/** One of the two copies. */
export const controlAt = (control: Control<SlotRef<Float32Array>>, slot: 0 | 1): Control<Float32Array> => ({
  step: control.step.arrays[slot],
  average: control.average.arrays[slot],
  overwrite: control.overwrite.arrays[slot],
  parts: control.parts.map(part => controlAt(part, slot)),
})

/** Weights that lie side by side and are updated alike. */
export interface Run {
  /** The first of the variables; the only one where the optimizer updates each alone. */
  readonly variable: Variable
  /** What the sizes of all updates hold. */
  readonly size: { readonly count: number; readonly weightDecay: number; readonly clipValue: number }
  /** What all updates read and write besides their state. */
  readonly arrays: {
    readonly gradient: Ref
    readonly control: Ref
    readonly gradientScale: Ref | null
    readonly w: Ref
  }
  /** What is kept of one kind. */
  state(kind: string): Ref
}
