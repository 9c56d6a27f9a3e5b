/** A chain of layers (https://keras.io/api/models/sequential/). */

import { knownOptions, show } from '../core/checks.ts'
import { expectOwnReceivers } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, shareInstances } from '../core/kinds.ts'
import { type CustomObjects, refuseFactory, withCustomObjects } from '../core/registry.ts'
import type { DynamicShape } from '../core/shape.ts'
import { inTurns } from '../core/turns.ts'
import { Value } from '../graph/value.ts'
import { InputLayer } from '../layers/core/input-layer.ts'
import { Layer, nodeOf } from '../layers/layer.ts'
import { sampleShapeOf } from '../training/first-data.ts'
import { type LayerOrder, networkFromKeras, networkInSteps, type ReadingOptions } from './from-keras.ts'
import { Model, model } from './model.ts'
import { Network, type NetworkOptions } from './network.ts'
import { registerNetworks } from './network-classes.ts'

interface SequentialOptions extends Pick<NetworkOptions, 'name' | 'trainable'> {
  /** The first may be an `input()`. */
  layers?: readonly (Layer | Value)[]
}

/**
 * A chain of layers. Without an input shape it takes that of the first data, or of the first value it is applied to.
 */
export class Sequential extends Model {
  static {
    shareInstances(Sequential, 'Sequential')
    expectOwnReceivers(Sequential.prototype)
  }

  static override readonly type: string = 'Sequential'
  protected static override readonly isChain = true
  /** Layers that are in the graph. */
  #applied = 0

  constructor(options: SequentialOptions = {}) {
    knownOptions('sequential', options, ['layers', 'name', 'trainable'])
    super({ name: options.name, trainable: options.trainable })
    const { layers = [] } = options
    if (!isArray(layers))
      throw new OptionError(`${this.where()}: expected layers to be a list, received ${show(layers)}.`)
    for (const layer of layers) this.add(layer)
    if (options.trainable === false) this.trainable = false
  }

  /** Puts a layer after the last one. An `input()` may come first. */
  add(layer: Layer | Value): void {
    refuseFactory(this.where(), layer)
    const added = layer instanceof Value ? nodeOf(layer).layer : layer
    if (!(added instanceof Layer) || (layer instanceof Value && !(added instanceof InputLayer)))
      throw new OptionError(`${this.where()}: expected a layer to add, received ${show(layer)}.`)
    this.#expectOnItsOwn('add')
    if (added instanceof InputLayer) {
      if (this.operations.length > 0 || this.inputs.length > 0)
        throw new OptionError(`${this.where()}: expected an input layer first, received it after others.`)
      this.setGraph(added.value(), added.value(), [])
      return
    }
    this.append(added, () => this.#connect(null))
  }

  /** Removes the last layer, and returns it; undefined where there is none. */
  pop(): Layer | undefined {
    this.#expectOnItsOwn('pop')
    const last = this.operations.at(-1)
    if (last === undefined) return undefined
    if (this.#applied === this.operations.length) {
      const node = nodeOf(this.outputs[0])
      last.nodes.splice(last.nodes.indexOf(node), 1)
      this.endGraph(this.inputs[0], node.inputs)
      this.#applied--
    }
    this.dropLast()
    return last
  }

  /** What uses the model counts on its outputs. */
  #expectOnItsOwn(what: string): void {
    if (this.nodes.length > 0)
      throw new OptionError(
        `${this.where()} ${what}: expected a model that is not part of another one yet, received one that was applied.`,
      )
  }

  /** Applies the layers that are not in the graph yet, if there is an input. */
  #connect(sample: DynamicShape | null): void {
    const start = this.inputs[0] ?? this.#start(sample)
    if (start === null) return
    // All shapes are looked at before the first layer is built for one.
    const added = this.layersFrom(this.#applied)
    const before = this.outputs.length > 0 ? this.outputs : [start]
    if (added.length > 1)
      added.reduce<readonly DynamicShape[]>(
        (shapes, layer) => layer.outputShapes(shapes),
        before.map(({ shape }) => shape),
      )
    const end = added.reduce((values, layer) => layer.applyAll(values), before)
    this.#applied += added.length
    this.endGraph(start, end)
  }

  /** The input: what the first layer says, or else of this shape. */
  #start(sample: DynamicShape | null): Value | null {
    const [first] = this.operations
    const shape = (first instanceof Network ? first.inputs[0]?.shape.slice(1) : first?.inputShape) ?? sample
    return shape ? new InputLayer({ shape, name: `${this.name}_input` }).value() : null
  }

  override buildFor([sample = null, ...others]: readonly (DynamicShape | null)[]): void {
    if (this.inputs.length === 0 && this.operations.length > 0 && others.length === 0) this.#connect(sample)
  }

  override buildForData(x: unknown): void {
    this.buildFor([sampleShapeOf(x)])
  }
}

export const sequential = (options?: SequentialOptions) => new Sequential(options)

registerNetworks({ sequential, functional: model })

/** A model from Keras's JSON, whose classes are known here. Throws FormatError. */
export const modelFromKeras = (json: unknown, options?: ReadingOptions): ReadModel =>
  networkFromKeras(json, options) as ReadModel

interface ReadModel {
  readonly network: Model
  readonly order: LayerOrder
}

/** The same in turns with the event loop, with a file's own objects in force. */
export const modelInTurns = (json: unknown, options: ReadingOptions, customs: CustomObjects): Promise<ReadModel> =>
  inTurns(networkInSteps(json, options), turn => withCustomObjects(customs, turn)) as Promise<ReadModel>
