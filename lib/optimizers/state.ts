/**
 * The memory of an optimizer: the gradients and every kind of state, one allocation each, in the order of the
 * variables, so that weights which lie side by side are one call. State lives as long as its variable: that of
 * variables that are not trained any more rests until they are again.
 */

import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isTypedArray, listOf, property } from '../core/kinds.ts'
import { copyOf, zerosOf } from '../core/memory.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { backend } from '../engine/backend.ts'
import { settled } from '../engine/memory.ts'
import type { StateGroups, StateKind, StateVariable, Variable } from './update.ts'

/** One array for each variable, joined to one allocation: those of neighbours lie side by side. */
interface JoinedArrays {
  readonly array: Float32Array
  /** Where each begins, and the end of the last. */
  readonly starts: readonly number[]
}

function joinedArrays(lengths: readonly number[]): JoinedArrays {
  const starts = [0]
  for (const length of lengths) starts.push(starts[starts.length - 1] + length)
  return { array: backend.allocate(starts[lengths.length], 'float32'), starts }
}

/** The arrays of the variables from `first` to before `end`. */
const arraysOf = ({ array, starts }: JoinedArrays, first: number, end: number) =>
  array.subarray(starts[first], starts[end])

const shapeOf = ({ shape }: StateKind, variable: Variable): Shape | null => (shape ? shape(variable) : variable.shape)

const lengthOf = (kind: StateKind, variable: Variable): number => {
  const shape = shapeOf(kind, variable)
  return shape === null ? 0 : sizeOf(shape)
}

/** What tells variables apart: their array, whose first values nobody needs for that. */
export const keyOf = (variable: Variable): Float32Array =>
  (property(variable, 'rawMemory') ?? property(variable, 'data')) as Float32Array

/** Refuses what is no list of variables. */
export function expectVariables(where: string, variables: unknown): asserts variables is readonly Variable[] {
  const isVariable = (value: unknown) =>
    typeof property(value, 'name') === 'string' &&
    isArray(property(value, 'shape')) &&
    isTypedArray(keyOf(value as Variable))
  if (!isArray(variables) || !listOf(variables).every(isVariable))
    throw new OptionError(`${where}: expected a list of variables { name, shape, data }, received ${show(variables)}.`)
}

/** What the state of a variable begins with. `values`: zeros, which are no memory until they are touched. */
function begin({ initial = 0 }: StateKind, variable: Variable, values: Float32Array): void {
  if (initial === 'variable') values.set(settled(variable.data))
  else if (initial !== 0) values.fill(initial)
}

export class OptimizerState {
  /** What is trained, in the order of the gradients and the state. */
  variables: readonly Variable[] = []
  /** One number for each variable: the norm of its gradient, and what scales it. */
  norms = new Float32Array(0)
  scales = new Float32Array(0)
  readonly #groups: () => StateGroups
  #gradients: JoinedArrays = joinedArrays([])
  #rows: Readonly<Record<string, JoinedArrays>> = {}
  /** Which one a variable is, by its data. */
  #indices: ReadonlyMap<Float32Array, number> = new Map()
  /** State of variables that were trained before and are not now, by their data. */
  readonly #resting = new Map<Float32Array, Readonly<Record<string, Float32Array>>>()

  constructor(groups: () => StateGroups) {
    this.#groups = groups
  }

  get #kinds(): readonly StateKind[] {
    return this.#groups().flat()
  }

  /** Gradients of all variables, one after the other. */
  get gradients(): Float32Array {
    return this.#gradients.array
  }

  /** The gradients of the variables from `first` to before `end`. */
  gradientsOf(first: number, end = first + 1): Float32Array {
    return arraysOf(this.#gradients, first, end)
  }

  /** What is kept of one kind for the variables from `first` to before `end`. */
  part(kind: string, first: number, end = first + 1): Float32Array {
    return arraysOf(this.#rows[kind], first, end)
  }

  /** All of one kind. */
  array(kind: string): Float32Array {
    return this.#rows[kind].array
  }

  /** What is kept of one kind for variables that are not trained now, each with the data of its variable. */
  resting(kind: string): (readonly [kept: Float32Array, data: Float32Array])[] {
    return [...this.#resting].flatMap(([data, state]) => (state[kind].length > 0 ? [[state[kind], data] as const] : []))
  }

  /** Whether there is state of a variable: it is trained, or has been. */
  knows(variable: Variable): boolean {
    const key = keyOf(variable)
    return this.#resting.has(key) || this.#indices.has(key)
  }

  /** The part of the gradients that belongs to a variable; null where it is not trained. */
  gradientOf(variable: Variable): Float32Array | null {
    const index = this.#indices.get(keyOf(variable))
    return index === undefined ? null : this.gradientsOf(index)
  }

  /** Whether these are the variables that are trained. */
  isOf(variables: readonly Variable[]): boolean {
    return (
      variables.length === this.variables.length &&
      variables.every((variable, i) => keyOf(variable) === keyOf(this.variables[i]))
    )
  }

  /** Takes these variables for training. */
  build(variables: readonly Variable[]): void {
    const kinds = this.#kinds
    for (const [i, variable] of this.variables.entries()) {
      const own = kinds.map(({ name }) => [name, copyOf(settled(this.part(name, i)))])
      this.#resting.set(keyOf(variable), Object.fromEntries(own))
    }
    const rows = kinds.map(kind => {
      const kept = joinedArrays(variables.map(variable => lengthOf(kind, variable)))
      for (const [i, variable] of variables.entries()) {
        const [own, values] = [this.#resting.get(keyOf(variable))?.[kind.name], arraysOf(kept, i, i + 1)]
        if (own !== undefined) values.set(settled(own))
        else if (values.length > 0) begin(kind, variable, values)
      }
      return [kind.name, kept] as const
    })
    // May find no memory: the rest changes after it.
    this.#gradients = joinedArrays(variables.map(variable => keyOf(variable).length))
    for (const variable of variables) this.#resting.delete(keyOf(variable))
    this.#rows = Object.fromEntries(rows)
    this.variables = [...variables]
    this.#indices = new Map(variables.map((variable, i) => [keyOf(variable), i]))
    this.norms = new Float32Array(variables.length)
    this.scales = new Float32Array(variables.length)
  }

  /** How many variables of state there are for these. */
  count(variables: readonly Variable[]): number {
    const kept = (kind: StateKind) =>
      kind.hasPlaceholder ? variables.length : variables.filter(variable => shapeOf(kind, variable) !== null).length
    return this.#kinds.reduce((sum, kind) => sum + kept(kind), 0)
  }

  /**
   * The state of these variables in the order of files. Where there is none, it is what it begins with; `keep`: it is
   * that of the variable from now on.
   */
  inOrder(variables: readonly Variable[], keep = false): StateVariable[] {
    const kinds = this.#kinds
    const stateOf = (variable: Variable): Readonly<Record<string, Float32Array>> => {
      const key = keyOf(variable)
      const index = this.#indices.get(key)
      const resting = this.#resting.get(key)
      if (index === undefined && resting !== undefined) return resting
      const values = (kind: StateKind) => {
        if (index !== undefined) return this.part(kind.name, index)
        const fresh = zerosOf(Float32Array, lengthOf(kind, variable))
        if (fresh.length > 0) begin(kind, variable, fresh)
        return fresh
      }
      const state = Object.fromEntries(kinds.map(kind => [kind.name, values(kind)]))
      if (index === undefined && keep) this.#resting.set(key, state)
      return state
    }
    const states = variables.map(stateOf)
    return this.#groups().flatMap(group =>
      variables.flatMap((variable, i) =>
        group.flatMap((kind): StateVariable[] => {
          const shape = shapeOf(kind, variable)
          const fileName = () => kind.fileName?.(variable) ?? `${variable.name.replaceAll('/', '_')}_${kind.name}`
          if (shape !== null) return [{ name: fileName(), shape, data: states[i][kind.name] }]
          return kind.hasPlaceholder ? [{ name: fileName(), shape: [], data: new Int32Array(1) }] : []
        }),
      ),
    )
  }
}
