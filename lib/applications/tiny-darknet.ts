/**
 * Tiny Darknet (J. Redmon, https://pjreddie.com/darknet/tiny-darknet/). Layers are named as in files of its weights.
 */
import {
  activation,
  batchNormalization,
  conv2d,
  globalAveragePooling2d,
  type Layer,
  leakyReLU,
  maxPooling2d,
} from '../layers/index.ts'
import { application } from './application.ts'
import { through } from './blocks.ts'
import { noPublicWeights } from './files.ts'

/** Channels of all convolutions; kernels are 1 and 3 in turn, and after each stack a pooling comes. */
const stacks = [[16], [32], [16, 128, 16, 128], [32, 256, 32, 256], [64, 512, 64, 512, 128]]

function layersOf(): Layer[] {
  let id = 0
  return stacks.flatMap((widths, i) => [
    ...widths.flatMap((filters, j) => {
      id++
      const kernelSize = widths.length > 1 && j % 2 === 0 ? 1 : 3
      return [
        conv2d({ filters, kernelSize, padding: 'same', useBias: false, name: `conv2d_${id}` }),
        batchNormalization({ name: `batch_normalization_${id}` }),
        leakyReLU({ negativeSlope: 0.1, name: `leaky_re_lu_${id}` }),
      ]
    }),
    ...(i === stacks.length - 1
      ? []
      : [maxPooling2d({ poolSize: 2, padding: 'same', name: `max_pooling2d_${i + 1}` })]),
  ])
}

/** 16 layers with convolutions, 1 million weights. Its classes of ImageNet are in an order of their own. */
export const tinyDarknet = application({
  ...{ name: 'tinyDarknet', options: {}, size: 224, pixels: 'unit', namesPooling: false },
  modelName: () => 'tiny_darknet',
  features: pictures => through(pictures, ...layersOf()),
  top: (x, { classes, classifierActivation }) =>
    through(
      x,
      conv2d({ filters: classes, kernelSize: 1, padding: 'same', name: 'conv2d_16' }),
      globalAveragePooling2d({ name: 'global_average_pooling2d_1' }),
      activation({ activation: classifierActivation, name: 'predictions' }),
    ),
  imagenet: noPublicWeights,
})
