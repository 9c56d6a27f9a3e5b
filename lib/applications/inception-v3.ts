/** Rethinking the Inception Architecture for Computer Vision (C. Szegedy et al., 2015). */
import type { Value } from '../graph/value.ts'
import type { Layer } from '../layers/index.ts'
import { activation, averagePooling2d, batchNormalization, concatenate, conv2d, maxPooling2d } from '../layers/index.ts'
import { application } from './application.ts'
import { through } from './blocks.ts'
import { kerasFile } from './files.ts'

type Kernel = number | readonly [height: number, width: number]

/** A convolution with normalisation and activation: channels, kernel; 'valid' and a stride of 2 where `halves`. */
const conv = (filters: number, kernelSize: Kernel, halves = false): Layer[] => [
  conv2d({ filters, kernelSize, strides: halves ? 2 : 1, padding: halves ? 'valid' : 'same', useBias: false }),
  ...[batchNormalization({ scale: false }), activation({ activation: 'relu' })],
]
const unpadded = (filters: number, kernelSize: Kernel): Layer[] => [
  conv2d({ filters, kernelSize, useBias: false }),
  ...[batchNormalization({ scale: false }), activation({ activation: 'relu' })],
]
const average = () => averagePooling2d({ poolSize: 3, strides: 1, padding: 'same' })
const halved = () => maxPooling2d({ poolSize: 3, strides: 2 })

const joined = (parts: readonly Value[], name?: string) => concatenate(name === undefined ? {} : { name }).apply(parts)

/** Kernels of 1, 5 and twice 3. `pool`: channels after the pooling. */
const wide = (x: Value, pool: number, name: string) =>
  joined(
    [
      through(x, ...conv(64, 1)),
      through(x, ...conv(48, 1), ...conv(64, 5)),
      through(x, ...conv(64, 1), ...conv(96, 3), ...conv(96, 3)),
      through(x, average(), ...conv(pool, 1)),
    ],
    name,
  )

/** Kernels of 7 x 7 factorized into 1 x 7 and 7 x 1. `width`: channels inside. */
const factorized = (x: Value, width: number, name: string) =>
  joined(
    [
      through(x, ...conv(192, 1)),
      through(x, ...conv(width, 1), ...conv(width, [1, 7]), ...conv(192, [7, 1])),
      through(
        x,
        ...[...conv(width, 1), ...conv(width, [7, 1]), ...conv(width, [1, 7])],
        ...[...conv(width, [7, 1]), ...conv(192, [1, 7])],
      ),
      through(x, average(), ...conv(192, 1)),
    ],
    name,
  )

/** Kernels of 3 x 3 as branches of 1 x 3 and 3 x 1. */
function expanded(x: Value, id: number): Value {
  const narrow = through(x, ...conv(320, 1))
  const split = (before: Value, name?: string) =>
    joined([through(before, ...conv(384, [1, 3])), through(before, ...conv(384, [3, 1]))], name)
  const one = split(through(x, ...conv(384, 1)), `mixed9_${id}`)
  const two = split(through(x, ...conv(448, 1), ...conv(384, 3)))
  return joined([narrow, one, two, through(x, average(), ...conv(192, 1))], `mixed${9 + id}`)
}

/** 94 layers with convolutions, 24 million weights. */
export const inceptionV3 = application({
  ...{ name: 'inceptionV3', options: {}, size: 299, minSize: 75, pixels: 'tf', namesPooling: false },
  modelName: () => 'inception_v3',
  features: pictures => {
    let x = through(
      pictures,
      ...[...conv(32, 3, true), ...unpadded(32, 3), ...conv(64, 3), halved()],
      ...[...unpadded(80, 1), ...unpadded(192, 3), halved()],
    )
    x = wide(x, 32, 'mixed0')
    x = wide(x, 64, 'mixed1')
    x = wide(x, 64, 'mixed2')
    x = joined(
      [
        through(x, ...conv(384, 3, true)),
        through(x, ...conv(64, 1), ...conv(96, 3), ...conv(96, 3, true)),
        through(x, halved()),
      ],
      'mixed3',
    )
    for (const [i, width] of [128, 160, 160, 192].entries()) x = factorized(x, width, `mixed${4 + i}`)
    x = joined(
      [
        through(x, ...conv(192, 1), ...conv(320, 3, true)),
        through(x, ...conv(192, 1), ...conv(192, [1, 7]), ...conv(192, [7, 1]), ...conv(192, 3, true)),
        through(x, halved()),
      ],
      'mixed8',
    )
    return expanded(expanded(x, 0), 1)
  },
  imagenet: (_, { includeTop }) =>
    kerasFile(
      'inception_v3',
      `inception_v3_weights_tf_dim_ordering_tf_kernels${includeTop ? '' : '_notop'}.h5`,
      includeTop ? '9a0d58056eeedaa3f26cb7ebd46da564' : 'bcbd6486424b2319ff4ef7d526e38f63',
    ),
})
