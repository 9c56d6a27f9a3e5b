/** What training changes in a model. Every step asks for it, so it is found anew only where something has changed. */
import type { Parameter } from '../graph/parameter.ts'
import type { Value } from '../graph/value.ts'
import type { Layer } from '../layers/layer.ts'
import { layersWithin, movingWeights } from '../layers/within.ts'
import type { Variable } from '../optimizers/index.ts'
import { variablesOf } from './variables.ts'

export interface Trained {
  /** By their gradients. */
  readonly weights: readonly Parameter[]
  /** These, and those that move otherwise, as statistics do. */
  readonly changed: readonly Parameter[]
  /** The weights as optimizers see them. */
  readonly variables: readonly Variable[]
  /** Which layers and weights are trained, as a text of digits. */
  readonly key: string
}

interface TrainedModel extends Layer {
  readonly outputs: readonly Value[]
  /** Gives weights their memory. */
  place(): void
}

export class TrainedParts {
  readonly #model: TrainedModel
  #outputs: readonly Value[] | null = null
  #layers: readonly Layer[] = []
  #flags: readonly boolean[] = []
  #own: readonly (readonly Parameter[])[] = []
  #found: Trained | null = null

  constructor(model: TrainedModel) {
    this.#model = model
  }

  /** As layers are frozen now. */
  get now(): Trained {
    const [model, flags, own] = [this.#model, this.#flags, this.#own]
    const isSame =
      model.outputs === this.#outputs &&
      this.#layers.every(({ trainable, ownParameters }, i) => trainable === flags[i] && ownParameters === own[i])
    if (this.#found === null || !isSame) this.#found = this.#find()
    return this.#found
  }

  #find(): Trained {
    const model = this.#model
    model.place()
    const layers = layersWithin(model)
    this.#outputs = model.outputs
    this.#layers = layers
    this.#flags = layers.map(({ trainable }) => trainable)
    const weights = model.trainableWeights
    const isTrained = new Set(weights)
    this.#own = layers.map(({ ownParameters }) => ownParameters)
    return {
      weights,
      changed: [...weights, ...movingWeights(model)],
      variables: variablesOf(model, weights),
      key: [...this.#flags, ...this.#own.flat().map(weight => isTrained.has(weight))].map(Number).join(''),
    }
  }
}
