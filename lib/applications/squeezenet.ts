/** SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size (F. Iandola et al., 2016). */
import type { Value } from '../graph/value.ts'
import {
  activation,
  concatenate,
  conv2d,
  dropout,
  globalAveragePooling2d,
  type Layer,
  maxPooling2d,
} from '../layers/index.ts'
import { application } from './application.ts'
import { through } from './blocks.ts'
import { noPublicWeights } from './files.ts'

const relu = (name: string) => activation({ activation: 'relu', name })
const pool = (id: number) => maxPooling2d({ poolSize: 3, strides: 2, name: `pool${id}` })

/** A fire module: a convolution to few channels (squeeze), then kernels of 1 and 3 side by side (expand). */
function fire(x: Value, id: number, squeezed: number): Value {
  const conv = (filters: number, kernelSize: number, name: string): Layer[] => [
    conv2d({ filters, kernelSize, padding: kernelSize === 1 ? 'valid' : 'same', name: `fire${id}_${name}` }),
    relu(`fire${id}_relu_${name}`),
  ]
  const small = through(x, ...conv(squeezed, 1, 'squeeze1x1'))
  const parts = [conv(4 * squeezed, 1, 'expand1x1'), conv(4 * squeezed, 3, 'expand3x3')]
  return concatenate({ name: `fire${id}_concat` }).apply(parts.map(layers => through(small, ...layers)))
}

/** SqueezeNet 1.1: 1.2 million weights. */
export const squeezeNet = application({
  ...{ name: 'squeezeNet', options: {}, size: 227, pixels: 'caffe', namesPooling: false },
  modelName: () => 'squeezenet',
  features: pictures => {
    let x = through(
      pictures,
      ...[conv2d({ filters: 64, kernelSize: 3, strides: 2, name: 'conv1' }), relu('relu_conv1'), pool(1)],
    )
    for (const [i, squeezed] of [16, 16, 32, 32, 48, 48, 64, 64].entries()) {
      x = fire(x, i + 2, squeezed)
      if (i === 1 || i === 3) x = pool(i + 2).apply(x)
    }
    return x
  },
  top: (x, { classes, classifierActivation }) =>
    through(
      x,
      dropout({ rate: 0.5, name: 'drop9' }),
      ...[conv2d({ filters: classes, kernelSize: 1, name: 'conv10' }), relu('relu_conv10')],
      globalAveragePooling2d(),
      activation({ activation: classifierActivation, name: 'loss' }),
    ),
  imagenet: noPublicWeights,
})
