/**
 * A small network with everything that may depend on order or seed, and data it can learn: stripes of ten frequencies
 * under noise.
 */

import { Tensor } from '../../lib/core/tensor.ts'
import { Random, setSeed } from '../../lib/engine/random.ts'
import * as layers from '../../lib/layers/index.ts'
import type { CompileOptions, Model } from '../../lib/models/model.ts'
import { sequential } from '../../lib/models/sequential.ts'

export const side = 12

export function stripes(samples: number, seed = 5): { x: Tensor; y: Tensor } {
  const noise = new Random(seed)
  const order = noise.permutation(samples * side * side, 0, 0)
  const labels = Float32Array.from({ length: samples }, (_, i) => i % 10)
  const pixel = (i: number) => Math.sin((i % (side * side)) * (labels[Math.floor(i / (side * side))] + 1) * 0.3)
  const x = Float32Array.from(order, (place, i) => pixel(i) + place / order.length - 0.5)
  return { x: new Tensor(x, [samples, side, side, 1]), y: new Tensor(labels, [samples]) }
}

/** Convolution, batch normalisation, pooling, dropout, dense; the same weights for the same seed. */
export function smallCnn(options: CompileOptions = {}, seed = 1): Model {
  setSeed(seed)
  const net = sequential({
    layers: [
      layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu', inputShape: [side, side, 1], name: 'conv' }),
      layers.batchNormalization({ name: 'norm' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.dropout({ rate: 0.2 }),
      layers.flatten(),
      layers.dense({ units: 10, activation: 'softmax', name: 'classes' }),
    ],
  })
  net.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'], ...options })
  return net
}
