/** Small networks for tests. */

import type { Shape } from '../../lib/core/shape.ts'
import type { Value } from '../../lib/graph/value.ts'
import { input } from '../../lib/layers/index.ts'
import type { Layer } from '../../lib/layers/layer.ts'
import { Network } from '../../lib/models/network.ts'

export class Graph extends Network {
  static override readonly type = 'Functional'

  constructor(inputs: readonly Value[], outputs: readonly Value[], name?: string) {
    super({ name })
    this.setGraph(inputs, outputs)
  }
}

/** One layer on inputs of these shapes (without the batch axis). */
export function network(layer: Layer, shapes: readonly Shape[]): Graph {
  const inputs = shapes.map(shape => input({ shape }))
  return new Graph(inputs, layer.applyAll(inputs))
}
