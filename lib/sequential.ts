/** A chain of layers (https://keras.io/api/models/sequential/). */
import { OptionError } from './errors.ts'
import { InputLayer } from './layers/input-layer.ts'
import { Layer } from './layers/layer.ts'
import { Network, type NetworkOptions } from './model.ts'
import { knownOptions, show } from './options.ts'
import type { NetworkClasses } from './serialization.ts'
import type { Shape } from './shape.ts'
import { Model, model } from './training.ts'

export interface SequentialOptions extends Pick<NetworkOptions, 'name' | 'trainable'> {
  layers?: readonly Layer[]
}

/** A chain of layers. Without an input shape it takes that of the first data. */
export class Sequential extends Model {
  override readonly type = 'Sequential'
  #chain: Layer[] = []

  constructor(options: SequentialOptions = {}) {
    knownOptions('sequential', options, ['layers', 'name', 'trainable'])
    super({ name: options.name }, 'Sequential')
    for (const layer of options.layers ?? []) this.add(layer)
    if (options.trainable === false) this.trainable = false
  }

  /** Puts a layer behind the last one. */
  add(layer: Layer): void {
    if (!(layer instanceof Layer))
      throw new OptionError(`${this.where()}: expected a layer to add, received ${show(layer)}.`)
    if (layer instanceof InputLayer) {
      if (this.#chain.length > 0 || this.inputs.length > 0)
        throw new OptionError(`${this.where()}: expected an input layer first, received it after others.`)
      this.setGraph(layer.value(), layer.value(), [])
      return
    }
    this.#chain.push(layer)
    try {
      this.#connect(null)
    } catch (error) {
      this.#chain.pop()
      throw error
    }
  }

  /** Applies the layers that are not in the graph yet, if there is an input. */
  #connect(sample: Shape | null): void {
    const [first] = this.#chain
    const shape = first instanceof Network ? first.inputs[0]?.shape : (first?.inputShape ?? sample)
    const start = this.inputs[0] ?? (shape ? new InputLayer({ shape, name: `${this.name}_input` }).value() : null)
    if (start === null) return
    const done = this.inputs.length > 0 ? this.layers.length : 0
    const end = this.#chain.slice(done).reduce((value, layer) => layer.apply(value), this.outputs[0] ?? start)
    this.setGraph(start, end, [...this.#chain])
  }

  protected override buildFor(sample: Shape | null): void {
    if (this.inputs.length === 0 && this.#chain.length > 0) this.#connect(sample)
  }
}

export const sequential = (options?: SequentialOptions) => new Sequential(options)

/** How networks are made from files. */
export const networkClasses: NetworkClasses = { sequential, functional: model }
