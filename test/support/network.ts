/** Small networks for tests. */
import { input } from '../../lib/layers/index.ts'
import type { Layer, Value } from '../../lib/layers/layer.ts'
import { Network } from '../../lib/model.ts'
import type { Shape } from '../../lib/shape.ts'

export class Graph extends Network {
  readonly type = 'Functional'

  constructor(inputs: readonly Value[], outputs: readonly Value[], name?: string) {
    super('Functional', { name })
    this.setGraph(inputs, outputs)
  }

  config(): object {
    return this.commonConfig()
  }
}

/** One layer on inputs of these shapes (without the batch axis). */
export function network(layer: Layer, shapes: readonly Shape[]): Graph {
  const inputs = shapes.map(shape => input({ shape }))
  return new Graph(inputs, [layer.apply(inputs)])
}
