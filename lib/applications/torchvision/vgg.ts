/** Very Deep Convolutional Networks for Large-Scale Image Recognition (K. Simonyan, A. Zisserman, 2014). */
import {
  adaptiveAveragePooling2d,
  batchNormalization,
  dense,
  dropout,
  flatten,
  maxPooling2d,
  permute,
} from '../../layers/index.ts'
import { application } from '../application.ts'
import { through } from '../blocks.ts'
import { classifier, common, conv, relu, usualNorm } from './blocks.ts'

/** Channels of the blocks. */
const widths = [64, 128, 256, 512, 512]

/** `counts`: convolutions of every block. Modules are numbered, those without weights, too. */
const vgg = (name: string, counts: readonly number[], isNormalised: boolean) =>
  application({
    ...{ ...common, name, size: 224 },
    features: pictures => {
      let [x, id] = [pictures, 0]
      for (const [i, count] of counts.entries()) {
        for (let j = 0; j < count; j++) {
          x = conv(x, `features.${id++}`, { filters: widths[i], kernelSize: 3, useBias: true })
          if (isNormalised) x = batchNormalization({ ...usualNorm, name: `features.${id++}` }).apply(x)
          x = relu().apply(x)
          id++
        }
        x = maxPooling2d({ poolSize: 2 }).apply(x)
        id++
      }
      return x
    },
    top: (x, options) => {
      const hidden = (name: string) => [dense({ units: 4096, activation: 'relu', name }), dropout({ rate: 0.5 })]
      return through(
        x,
        adaptiveAveragePooling2d({ outputSize: 7 }),
        ...[permute({ dims: [3, 1, 2] }), flatten()], // rows of the first dense layer go channel by channel
        ...[...hidden('classifier.0'), ...hidden('classifier.3'), classifier('classifier.6', options)],
      )
    },
  })

const [a, b, d, e] = [
  [1, 1, 2, 2, 2],
  [2, 2, 2, 2, 2],
  [2, 2, 3, 3, 3],
  [2, 2, 4, 4, 4],
]

export const vgg11 = vgg('torchvision.vgg11', a, false)
export const vgg11Bn = vgg('torchvision.vgg11Bn', a, true)
export const vgg13 = vgg('torchvision.vgg13', b, false)
export const vgg13Bn = vgg('torchvision.vgg13Bn', b, true)
export const vgg16 = vgg('torchvision.vgg16', d, false)
export const vgg16Bn = vgg('torchvision.vgg16Bn', d, true)
export const vgg19 = vgg('torchvision.vgg19', e, false)
export const vgg19Bn = vgg('torchvision.vgg19Bn', e, true)
