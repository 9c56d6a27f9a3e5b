/** Copies models: every layer, then every use of it. */

import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isRecord } from '../core/kinds.ts'
import { fitsShape, formatShape } from '../core/shape.ts'
import { arranged } from '../data/batches.ts'
import { Value } from '../graph/value.ts'
import type { ApplyOptions } from '../layers/apply-options.ts'
import { InputLayer } from '../layers/core/input-layer.ts'
import { OperationLayer } from '../layers/core/operation.ts'
import { Layer, nodeOf, type Values } from '../layers/layer.ts'
import { wrappedBy } from '../layers/wrapping/wrapper.ts'
import { Model } from './model.ts'
import { Sequential } from './sequential.ts'

export interface CloneOptions {
  /** The inputs of the copy: as many symbolic values as the model has inputs. Default: new ones. */
  inputTensors?: Values | null
  /** Returns the copy of a layer, or the layer itself, for all but input layers. Default: one made of its config. */
  cloneFunction?: ((layer: Layer) => Layer) | null
  /** Applies each copied layer of a graph: other layers may be put before or after it. Default: `layer.apply`. */
  callFunction?: ((layer: Layer, inputs: Values, options: ApplyOptions) => Values) | null
  /** Copies nested models layer by layer, with these functions, too. Default false. */
  recursive?: boolean
}

/** A copy of a model, with options that have been checked. */
export function copyModel(model: Model, options: CloneOptions): Model {
  const { inputTensors = null, cloneFunction, callFunction, recursive = false } = options
  const cloner = new Cloner(cloneFunction ?? copier(), callFunction ?? apply, recursive)
  return cloner.model(model, inputTensors === null ? null : inputsFor(model, inputTensors))
}

const apply = (layer: Layer, inputs: Values, options: ApplyOptions): Values => layer.apply<Values>(inputs, options)

/** Copies layers by class and options: once each, even where several nested models share a layer. */
function copier(): (layer: Layer) => Layer {
  const copies = new Map<Layer, Layer>()
  const made = (layer: Layer): Layer => {
    if (layer instanceof Model) return new Cloner(copyOf, apply, false).model(layer, null)
    if (layer instanceof OperationLayer) return layer.copy()
    const inner = wrappedBy(layer).map(([name, wrapped]) => [name, copyOf(wrapped)])
    return (layer.constructor as typeof Layer).fromConfig({ ...layer.getConfig(), ...Object.fromEntries(inner) })
  }
  const copyOf = (layer: Layer): Layer => {
    const copy = copies.get(layer) ?? made(layer)
    copies.set(layer, copy)
    return copy
  }
  return copyOf
}

/** The values as a list, in whatever form they are given. */
const inOrder = (values: Values): readonly unknown[] =>
  values instanceof Value ? [values] : isArray(values) ? values : isRecord(values) ? Object.values(values) : [values]

function inputsFor(model: Model, given: Values): readonly Value[] {
  const isNamed = !(given instanceof Value) && !isArray(given) && isRecord(given)
  const values = isNamed ? model.inputNames.map(name => (given as Record<string, unknown>)[name]) : inOrder(given)
  const isComplete = values.length === model.inputs.length
  const wrong = isComplete ? values.find(value => !(value instanceof Value)) : given
  if (wrong !== undefined || !isComplete)
    throw new OptionError(
      `cloneModel: expected inputTensors to be ${model.inputs.length} symbolic values, one for each input, received ` +
        `${show(wrong ?? given)}.`,
    )
  const tensors = values as readonly Value[]
  model.inputs.forEach(({ shape }, i) => {
    if (!fitsShape(tensors[i].shape, shape))
      throw new ShapeError(
        `cloneModel: expected inputTensors of shape ${formatShape(shape)}, received ${formatShape(tensors[i].shape)}.`,
      )
  })
  return tensors
}

class Cloner {
  readonly #clones = new Map<Layer, Layer>()
  readonly #cloneFunction: (layer: Layer) => Layer
  readonly #callFunction: (layer: Layer, inputs: Values, options: ApplyOptions) => Values
  readonly #recursive: boolean

  constructor(
    cloneFunction: (layer: Layer) => Layer,
    callFunction: (layer: Layer, inputs: Values, options: ApplyOptions) => Values,
    recursive: boolean,
  ) {
    this.#cloneFunction = cloneFunction
    this.#callFunction = callFunction
    this.#recursive = recursive
  }

  /** @param given the inputs of the copy; null: new ones. */
  model(model: Model, given: readonly Value[] | null): Model {
    const made = (input: Value) => this.#input(model.graph.sourceOf(input).layer, input.shape)
    const copies = new Map(given === null ? [...new Set(model.inputs)].map(input => [input, made(input)]) : [])
    const inputs = given ?? model.inputs.map(input => copies.get(input) as Value)
    const isChain = model instanceof Sequential && inputs.every(value => nodeOf(value).layer instanceof InputLayer)
    const clone = isChain
      ? new Sequential({ name: model.name, layers: [...inputs, ...model.operations.map(layer => this.#layer(layer))] })
      : this.#graph(model, inputs)
    clone.ownTrainable = model.trainable // not passed on: its layers have flags of their own
    clone.metadata = model.metadata
    return clone
  }

  #input(layer: Layer, [, ...shape]: Value['shape']): Value {
    return new InputLayer({ ...layer.config(), shape }).value()
  }

  #layer(layer: Layer): Layer {
    const known = this.#clones.get(layer)
    if (known !== undefined) return known
    const isNested = this.#recursive && layer instanceof Model
    const clone = isNested ? this.model(layer, null) : this.#cloneFunction(layer)
    if (!(clone instanceof Layer))
      throw new OptionError(
        `cloneModel: expected cloneFunction to return a layer for ${layer.where()}, received ${show(clone)}.`,
      )
    this.#clones.set(layer, clone)
    return clone
  }

  #graph(model: Model, inputs: readonly Value[]): Model {
    const values = new Map(model.inputs.map((input, i) => [input, inputs[i]]))
    const copied = (value: Value) => values.get(value) as Value
    for (const { layer, inputs, outputs, training, options, given } of model.graph.nodes) {
      if (inputs.length === 0) continue // an input layer
      const all = inputs.map(copied)
      const own = all.slice(0, all.length - given.length)
      const masks = Object.fromEntries(given.map((name, i) => [name, all[own.length + i]]))
      const use = { training, ...options, ...masks }
      const called = this.#callFunction(this.#layer(layer), own.length === 1 ? own[0] : own, use)
      const results = inOrder(called)
      if (results.length !== outputs.length || results.some(value => !(value instanceof Value)))
        throw new OptionError(
          `cloneModel: expected callFunction to return what ${layer.where()} gives, received ${show(called)}.`,
        )
      for (const [i, value] of outputs.entries()) if (!values.has(value)) values.set(value, results[i] as Value)
    }
    const { isNamed, name } = model
    return new Model({
      name,
      inputs: arranged(inputs, isNamed.inputs ? model.inputNames : null),
      outputs: arranged(model.outputs.map(copied), isNamed.outputs ? model.outputNames : null),
    })
  }
}
