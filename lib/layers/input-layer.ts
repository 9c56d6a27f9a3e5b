import { ShapeError } from '../errors.ts'
import { shareInstances } from '../kinds.ts'
import { knownOptions } from '../options.ts'
import type { Shape } from '../shape.ts'
import { Layer, type LayerOptions, Node, type Value } from './layer.ts'

/** Where data enters a graph. Keras: https://keras.io/api/layers/core_layers/input/ */
export class InputLayer extends Layer {
  static {
    shareInstances(InputLayer, 'InputLayer')
  }

  readonly type = 'InputLayer'
  readonly shape: Shape

  constructor(options: LayerOptions & { shape?: Shape }) {
    const { shape, sparse, ragged, optional, ...rest } = options as LayerOptions & Record<string, unknown>
    knownOptions('InputLayer', { sparse, ragged, optional }, ['sparse', 'ragged', 'optional'])
    super('InputLayer', shape === undefined ? rest : { ...rest, inputShape: shape as Shape }, [])
    if (this.inputShape === null) throw new ShapeError(`${this.where('InputLayer')}: expected a shape, received none.`)
    this.shape = this.inputShape
  }

  /** The symbolic value that stands for the data. */
  value(): Value {
    if (this.nodes.length === 0) this.nodes.push(new Node(this, [], [this.shape]))
    return this.nodes[0].outputs[0]
  }

  outputShape(): Shape {
    return this.shape
  }

  forward(): void {}

  backward(): void {}

  config(): object {
    return { name: this.name, shape: this.shape }
  }
}

/** A symbolic input of the functional API: `const x = input({ shape: [28, 28, 1] })`. */
export const input = (options: LayerOptions & { shape: Shape }): Value => new InputLayer(options).value()
