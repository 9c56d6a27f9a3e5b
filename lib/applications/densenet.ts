/** Densely Connected Convolutional Networks (G. Huang et al., 2016). */
import type { Value } from '../graph/value.ts'
import {
  activation,
  averagePooling2d,
  batchNormalization,
  concatenate,
  conv2d,
  maxPooling2d,
  zeroPadding2d,
} from '../layers/index.ts'
import { application } from './application.ts'
import { channelsOf, through } from './blocks.ts'
import { kerasFile } from './files.ts'

/** The growth rate: channels that every block adds. */
const growth = 32

const norm = (name: string, bn = `${name}_bn`, relu = `${name}_relu`) => [
  batchNormalization({ epsilon: 1.001e-5, name: bn }),
  activation({ activation: 'relu', name: relu }),
]

function block(x: Value, name: string): Value {
  const added = through(
    x,
    ...norm(`${name}_0`),
    conv2d({ filters: 4 * growth, kernelSize: 1, useBias: false, name: `${name}_1_conv` }),
    ...norm(`${name}_1`),
    conv2d({ filters: growth, kernelSize: 3, padding: 'same', useBias: false, name: `${name}_2_conv` }),
  )
  return concatenate({ name: `${name}_concat` }).apply([x, added])
}

/** A transition: half as many channels, and pictures of half the size. */
const transition = (x: Value, name: string) =>
  through(
    x,
    ...norm(name),
    conv2d({ filters: Math.trunc(channelsOf(x) / 2), kernelSize: 1, useBias: false, name: `${name}_conv` }),
    averagePooling2d({ poolSize: 2, strides: 2, name: `${name}_pool` }),
  )

/** `counts`: blocks of every stack; `hashes`: of the weights with and without the top. */
const denseNet = (name: string, counts: readonly number[], hashes: readonly [string, string]) =>
  application({
    ...{ name, options: {}, size: 224, pixels: 'torch' },
    modelName: () => name.toLowerCase(),
    features: pictures => {
      let x = through(
        pictures,
        zeroPadding2d({ padding: 3 }),
        conv2d({ filters: 64, kernelSize: 7, strides: 2, useBias: false, name: 'conv1_conv' }),
        ...norm('conv1'),
        zeroPadding2d({ padding: 1 }),
        maxPooling2d({ poolSize: 3, strides: 2, name: 'pool1' }),
      )
      counts.forEach((count, i) => {
        for (let j = 1; j <= count; j++) x = block(x, `conv${i + 2}_block${j}`)
        if (i < 3) x = transition(x, `pool${i + 2}`)
      })
      return through(x, ...norm('', 'bn', 'relu'))
    },
    imagenet: (_, { includeTop }) =>
      kerasFile(
        'densenet',
        `${name.toLowerCase()}_weights_tf_dim_ordering_tf_kernels${includeTop ? '' : '_notop'}.h5`,
        hashes[includeTop ? 0 : 1],
      ),
  })

/** 121 layers with weights, 8.1 million weights. */
export const denseNet121 = denseNet(
  'denseNet121',
  [6, 12, 24, 16],
  ['9d60b8095a5708f2dcce2bca79d332c7', '30ee3e1110167f948a6b9946edeeb738'],
)

/** 169 layers with weights, 14 million weights. */
export const denseNet169 = denseNet(
  'denseNet169',
  [6, 12, 32, 32],
  ['d699b8f76981ab1b30698df4c175e90b', 'b8c4d4c20dd625c148057b9ff1c1176b'],
)

/** 201 layers with weights, 20 million weights. */
export const denseNet201 = denseNet(
  'denseNet201',
  [6, 12, 48, 32],
  ['1ceb130c1ea1b78c3bf6114dbdfd8807', 'c13680b51ded0fb44dff2d8f86ac8bb1'],
)
