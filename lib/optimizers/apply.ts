/** One step at once on arrays of any kind: plain, nested, typed, tensors, variables, weights of layers. */

import { Constraint } from '../constraints/index.ts'
import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isTypedArray, listOf, property, typedArrayName } from '../core/kinds.ts'
import { copyOf } from '../core/memory.ts'
import { nesting } from '../core/nested.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import { isShaped, type Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import type { Ref, SlotRef } from '../engine/buffer.ts'
import { writable } from '../engine/memory.ts'
import type { Program } from '../engine/program.ts'
import { type Emit, Recorder } from '../engine/recorder.ts'
import type { OptimizerState } from './state.ts'
import { type Control, controlAt, controlOf, type Parted, type Variable } from './update.ts'

/** A weight of a layer. */
interface Weight {
  readonly name: string
  readonly shape: Shape
  readonly memory: Float32Array
}

/** What can be updated in place. */
export type Updatable = TensorLike | Variable | Weight

/** The steps of an optimizer. */
interface Stepper {
  readonly type: string
  readonly nextBatch: string
  /** Another object whenever `emit` would emit other calls than before. */
  readonly revision: object
  readonly parts: readonly Parted[]
  /** What gradients are divided by. */
  readonly lossScale: number
  build(variables: readonly Variable[]): void
  advance(control: Control<Float32Array>): void
  emit(emit: Emit, control: Control<Ref>, batch: string): void
}

/** The programs of `apply`, by what a batch does. */
export class AppliedSteps {
  readonly #steps = new Map<string, { readonly program: Program; readonly control: Control<SlotRef<Float32Array>> }>()
  #revision: object | null = null

  /** Runs the next batch of an optimizer whose gradients are in its state. */
  run(optimizer: Stepper): void {
    const { nextBatch, revision } = optimizer
    if (this.#revision !== revision) this.#steps.clear()
    this.#revision = revision
    const { program, control } = this.#steps.get(nextBatch) ?? this.#record(optimizer, nextBatch)
    optimizer.advance(controlAt(control, 0))
    program.runSync(0)
  }

  #record(optimizer: Stepper, batch: string) {
    const recorder = new Recorder()
    const control = controlOf(recorder, optimizer)
    optimizer.emit(recorder, control, batch)
    const step = { program: recorder.build(), control }
    this.#steps.set(batch, step)
    return step
  }
}

/** Updates `variables` in place by their gradients. */
export function applyAtOnce(
  optimizer: Stepper,
  state: OptimizerState,
  steps: AppliedSteps,
  gradients: readonly TensorLike[],
  variables: readonly Updatable[],
): void {
  const values = valuesOf(optimizer.type, gradients, variables)
  for (const { data } of [...values, ...state.variables]) writable(data)
  if (state.variables.length === 0)
    optimizer.build(
      values.map(({ shape, data }, i) => ({
        name: nameOf(variables[i]) ?? `variable_${i}`,
        shape,
        data: copyOf(data),
        constraint: constraintOf(optimizer.type, variables[i]),
      })),
    )
  const tensors = matching(optimizer.type, state, values, gradients)
  for (const [i, { data }] of state.variables.entries()) {
    data.set(values[i].data)
    const gradient = state.gradientsOf(i)
    gradient.set(tensors[i].data)
    if (optimizer.lossScale !== 1) for (let j = 0; j < gradient.length; j++) gradient[j] /= optimizer.lossScale
  }
  steps.run(optimizer)
  variables.forEach((variable, i) => void writeBack(variable, state.variables[i].data, 0))
}

function valuesOf(where: string, gradients: readonly TensorLike[], variables: readonly Updatable[]): readonly Tensor[] {
  if (!isArray(gradients) || !isArray(variables))
    throw new OptionError(
      `${where}: expected a list of gradients and a list of variables, received ${show(gradients)} and ` +
        `${show(variables)}.`,
    )
  const targets = listOf(variables).map(variable => (isWeight(variable) ? dataOf(variable) : variable))
  const whole = targets.find(variable => !holdsFractions(variable))
  if (whole !== undefined)
    throw new OptionError(`${where}: expected variables that can hold fractions, received ${show(whole)}.`)
  return targets.map(variable => toTensor(variable as TensorLike))
}

/** The gradients as tensors. Throws ShapeError where they or the values are not those of the state's variables. */
function matching(
  where: string,
  { variables }: OptimizerState,
  values: readonly Tensor[],
  gradients: readonly TensorLike[],
): readonly Tensor[] {
  if (gradients.length !== values.length || values.length !== variables.length)
    throw new ShapeError(
      `${where}: expected ${variables.length} variables and as many gradients, received ${values.length} and ` +
        `${gradients.length}.`,
    )
  return listOf(gradients).map((gradient, i) => {
    const tensor = toTensor(gradient as TensorLike)
    for (const shape of [tensor.shape, values[i].shape])
      if (shape.join() !== variables[i].shape.join())
        throw new ShapeError(
          `${where}: expected variable ${i} and its gradient to have shape ${formatShape(variables[i].shape)}, ` +
            `received ${formatShape(shape)}.`,
        )
    return tensor
  })
}

const isWeight = (variable: unknown): variable is Weight => isTypedArray(property(variable, 'memory'))

const dataOf = ({ shape, memory }: Weight) => ({ shape, data: memory })

/** The name of a variable that has one. */
export const nameOf = (variable: unknown) =>
  typeof variable === 'object' && variable !== null && 'name' in variable && typeof variable.name === 'string'
    ? variable.name
    : undefined

function constraintOf(where: string, variable: unknown): Constraint | null {
  const constraint = property(variable, 'constraint') ?? null
  if (constraint === null || constraint instanceof Constraint) return constraint
  throw new OptionError(
    `${where}: expected the constraint of a variable to be a Constraint, received ${show(constraint)}.`,
  )
}

/**
 * Whether updated values can be written back: into arrays of floating-point numbers, tensors of them, nested arrays.
 */
function holdsFractions(variable: unknown): boolean {
  const array = isArray(variable) ? nesting(variable).first : variable
  const name = typedArrayName(isShaped(array) ? array.data : array)
  return name === undefined ? isArray(variable) : name.startsWith('Float')
}

/** Writes values into whatever held them: a typed array, a tensor, or nested arrays. Returns how many. */
function writeBack(to: unknown, values: Float32Array, at: number): number {
  if (isTypedArray(to)) {
    ;(to as Float32Array).set(values.subarray(at, at + to.length))
    return to.length
  }
  if (Array.isArray(to)) {
    let written = 0
    for (let i = 0; i < to.length; i++) {
      if (typeof to[i] === 'number') to[i] = values[at + written++]
      else written += writeBack(to[i], values, at + written)
    }
    return written
  }
  return writeBack(isWeight(to) ? to.memory : (to as Variable).data, values, at)
}
