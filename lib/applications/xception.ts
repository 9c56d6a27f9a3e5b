/** Xception: Deep Learning with Depthwise Separable Convolutions (F. Chollet, 2016). */
import type { Value } from '../graph/value.ts'
import { activation, add, batchNormalization, conv2d, maxPooling2d, separableConv2d } from '../layers/index.ts'
import { application } from './application.ts'
import { through } from './blocks.ts'
import { kerasFile } from './files.ts'

const relu = (name: string) => activation({ activation: 'relu', name: `${name}_act` })

const separable = (filters: number, name: string) => [
  separableConv2d({ filters, kernelSize: 3, padding: 'same', useBias: false, name }),
  batchNormalization({ name: `${name}_bn` }),
]

/** Separable convolutions, each after an activation. */
const convolved = (widths: readonly number[], id: number, isFirst = false) =>
  widths.flatMap((filters, i) => {
    const name = `block${id}_sepconv${i + 1}`
    return [...(isFirst && i === 0 ? [] : [relu(name)]), ...separable(filters, name)]
  })

/** Two of them, and pictures of half the size; the shortcut is a convolution. */
function reduced(x: Value, widths: readonly [number, number], id: number): Value {
  const shortcut = through(
    x,
    conv2d({ filters: widths[1], kernelSize: 1, strides: 2, padding: 'same', useBias: false }),
    batchNormalization(),
  )
  const inner = through(
    x,
    ...convolved(widths, id, id === 2), // an activation stands before block 2 anyway
    maxPooling2d({ poolSize: 3, strides: 2, padding: 'same', name: `block${id}_pool` }),
  )
  return add().apply([inner, shortcut])
}

/** 71 layers with weights, 23 million weights. */
export const xception = application({
  ...{ name: 'xception', options: {}, size: 299, minSize: 71, pixels: 'tf', namesPooling: false },
  features: pictures => {
    const conv = (filters: number, strides: number, name: string) => [
      conv2d({ filters, kernelSize: 3, strides, useBias: false, name }),
      ...[batchNormalization({ name: `${name}_bn` }), relu(name)],
    ]
    let x = through(pictures, ...conv(32, 2, 'block1_conv1'), ...conv(64, 1, 'block1_conv2'))
    x = reduced(x, [128, 128], 2)
    x = reduced(x, [256, 256], 3)
    x = reduced(x, [728, 728], 4)
    for (let id = 5; id <= 12; id++) x = add().apply([through(x, ...convolved([728, 728, 728], id)), x])
    x = reduced(x, [728, 1024], 13)
    return through(
      x,
      ...[...separable(1536, 'block14_sepconv1'), relu('block14_sepconv1')],
      ...[...separable(2048, 'block14_sepconv2'), relu('block14_sepconv2')],
    )
  },
  imagenet: (_, { includeTop }) =>
    kerasFile(
      'xception',
      `xception_weights_tf_dim_ordering_tf_kernels${includeTop ? '' : '_notop'}.h5`,
      includeTop ? '0a58e3b7378bc2990ea3b43d5981f1f6' : 'b0042744bf5b25fce3cb969f33bebb97',
    ),
})
