/** Very Deep Convolutional Networks for Large-Scale Image Recognition (K. Simonyan, A. Zisserman, 2014). */
import { conv2d, dense, flatten, maxPooling2d } from '../layers/index.ts'
import { application } from './application.ts'
import { through } from './blocks.ts'
import { kerasFile } from './files.ts'

/** Channels of the blocks. */
const widths = [64, 128, 256, 512, 512]

/** `counts`: convolutions of every block; `hashes`: of the weights with and without the top. */
const vgg = (name: string, counts: readonly number[], hashes: readonly [string, string]) =>
  application({
    ...{ name, options: {}, size: 224, pixels: 'caffe', namesPooling: false },
    features: x =>
      through(
        x,
        ...counts.flatMap((count, i) => [
          ...Array.from({ length: count }, (_, j) =>
            conv2d({
              ...{ filters: widths[i], kernelSize: 3, padding: 'same', activation: 'relu' },
              name: `block${i + 1}_conv${j + 1}`,
            }),
          ),
          maxPooling2d({ poolSize: 2, strides: 2, name: `block${i + 1}_pool` }),
        ]),
      ),
    top: (x, { classes, classifierActivation: activation }) =>
      through(
        x,
        flatten({ name: 'flatten' }),
        dense({ units: 4096, activation: 'relu', name: 'fc1' }),
        dense({ units: 4096, activation: 'relu', name: 'fc2' }),
        dense({ units: classes, activation, name: 'predictions' }),
      ),
    imagenet: (_, { includeTop }) =>
      kerasFile(
        name,
        `${name}_weights_tf_dim_ordering_tf_kernels${includeTop ? '' : '_notop'}.h5`,
        hashes[includeTop ? 0 : 1],
      ),
  })

/** 16 layers with weights, 138 million weights. */
export const vgg16 = vgg(
  'vgg16',
  [2, 2, 3, 3, 3],
  ['64373286793e3c8b2b4e3219cbf3544b', '6d6bbae143d832006294945121d1f1fc'],
)

/** 19 layers with weights, 144 million weights. */
export const vgg19 = vgg(
  'vgg19',
  [2, 2, 4, 4, 4],
  ['cbe5617147190e668d6c5d5026f83318', '253f8cb515780f3b799900260a226db6'],
)
