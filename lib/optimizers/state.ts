/**
 * The memory of an optimizer: the gradients and every kind of state, one allocation each, in the order of the
 * variables, so that weights which lie side by side are one call. State lives as long as its variable: that of
 * variables that are not trained any more rests until they are again.
 */

import { backend } from '../engine/backend.ts'
import { settled } from '../engine/memory.ts'
import type { StateVariable, Variable } from './update.ts'

/** A variable, and where its part of the gradients and of every kind of state begins. */
export interface Place {
  readonly variable: Variable
  readonly offset: number
}

export class OptimizerState {
  /** What is trained, in the order of the gradients and the state. */
  variables: readonly Variable[] = []
  /** Gradients of all variables, one after the other. */
  gradients: Float32Array = new Float32Array(0)
  /** One number for each variable: the norm of its gradient, and what scales it. */
  norms = new Float32Array(0)
  scales = new Float32Array(0)
  readonly #groups: () => readonly (readonly string[])[]
  #arrays: Readonly<Record<string, Float32Array>> = {}
  /** Where the gradients and the state of the variables begin, by their data. */
  #offsets: ReadonlyMap<Float32Array, number> = new Map()
  /** State of variables that were trained before and are not now, by their data. */
  readonly #resting = new Map<Float32Array, Readonly<Record<string, Float32Array>>>()

  /**
   * @param groups gives the kinds of state, in the order of files: those of one group stand side by side variable by
   * variable, groups one after the other.
   */
  constructor(groups: () => readonly (readonly string[])[]) {
    this.#groups = groups
  }

  get #kinds(): readonly string[] {
    return this.#groups().flat()
  }

  /** All of one kind. */
  array(kind: string): Float32Array {
    return this.#arrays[kind]
  }

  get places(): readonly Place[] {
    let offset = 0
    return this.variables.map(variable => {
      const place = { variable, offset }
      offset += variable.data.length
      return place
    })
  }

  /** Whether there is state of a variable: it is trained, or has been. */
  knows({ data }: Variable): boolean {
    return this.#resting.has(data) || this.#offsets.has(data)
  }

  /** The part of the gradients that belongs to a variable; null where it is not trained. */
  gradientOf({ data }: Variable): Float32Array | null {
    const offset = this.#offsets.get(data)
    return offset === undefined ? null : this.gradients.subarray(offset, offset + data.length)
  }

  /** Whether these are the variables that are trained. */
  isOf(variables: readonly Variable[]): boolean {
    return (
      variables.length === this.variables.length &&
      variables.every((variable, i) => variable.data === this.variables[i].data)
    )
  }

  /** Takes these variables for training. `hasStepped`: steps have been taken before. */
  build(variables: readonly Variable[], hasStepped: boolean): void {
    const total = variables.reduce((sum, { data }) => sum + data.length, 0)
    const kinds = this.#kinds
    for (const { variable, offset } of this.places) {
      const end = offset + variable.data.length
      const own = kinds.map(kind => [kind, settled(this.#arrays[kind]).slice(offset, end)])
      this.#resting.set(variable.data, Object.fromEntries(own))
    }
    const arrays: Record<string, Float32Array> = {}
    for (const kind of kinds) {
      const values = backend.allocate(total, 'float32')
      let offset = 0
      for (const { data } of variables) {
        const own = this.#resting.get(data)?.[kind]
        if (own !== undefined) values.set(own, offset)
        // Without a first step of its own an average would count its zeros as weights.
        else if (kind === 'average' && hasStepped) values.set(settled(data), offset)
        offset += data.length
      }
      arrays[kind] = values
    }
    this.gradients = backend.allocate(total, 'float32') // may find no memory: the rest changes after it
    for (const { data } of variables) this.#resting.delete(data)
    this.#arrays = arrays
    this.variables = [...variables]
    this.#offsets = new Map(this.places.map(({ variable, offset }) => [variable.data, offset]))
    this.norms = new Float32Array(variables.length)
    this.scales = new Float32Array(variables.length)
  }

  /** How many variables of state there are for a number of trained ones. */
  count(variables: number): number {
    return variables * this.#kinds.length
  }

  /**
   * The state of these variables in the order of files. Where there is none, it is zero; `keep`: it is that of the
   * variable from now on.
   */
  inOrder(variables: readonly Variable[], keep = false): StateVariable[] {
    const kinds = this.#kinds
    const stateOf = ({ data }: Variable): Readonly<Record<string, Float32Array>> => {
      const offset = this.#offsets.get(data)
      const resting = this.#resting.get(data)
      if (offset === undefined && resting !== undefined) return resting
      const values = (kind: string) =>
        offset === undefined ? new Float32Array(data.length) : this.#arrays[kind].subarray(offset, offset + data.length)
      const state = Object.fromEntries(kinds.map(kind => [kind, values(kind)]))
      if (offset === undefined && keep) this.#resting.set(data, state)
      return state
    }
    const states = variables.map(stateOf)
    return this.#groups().flatMap(group =>
      variables.flatMap(({ name, shape }, i) =>
        group.map(kind => ({ name: `${name.replaceAll('/', '_')}_${kind}`, shape, data: states[i][kind] })),
      ),
    )
  }
}
