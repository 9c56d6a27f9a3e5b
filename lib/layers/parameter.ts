/** Weights of layers. */
import type { Initializer } from '../initializers.ts'
import type { Regularizer } from '../regularizers.ts'
import type { Shape } from '../shape.ts'

let version = 0

/** Changes whenever weights have got other values. */
export const weightsVersion = (): number => version

/** To be called by who writes weights other than by `assign`. */
export function weightsChanged(): void {
  version++
}

/** A parameter before it has values. */
export interface ParameterSpec {
  readonly name: string
  readonly shape: Shape
  readonly initializer: Initializer
  /** Default true. */
  readonly trainable?: boolean
  readonly regularizer?: Regularizer | null
}

/** A weight of a layer. Its values move to the allocation of the first model that takes the layer. */
export class Parameter {
  readonly name: string
  readonly shape: Shape
  readonly trainable: boolean
  readonly regularizer: Regularizer | null
  /** True once a model has given it a place. */
  placed = false
  value: Float32Array

  constructor({ name, shape, initializer, trainable = true, regularizer = null }: ParameterSpec) {
    this.name = name
    this.shape = shape
    this.trainable = trainable
    this.regularizer = regularizer
    this.value = initializer.call(shape)
  }

  /** Takes over values: as many as there are. */
  assign(values: ArrayLike<number>): void {
    this.value.set(values)
    weightsChanged()
  }
}
