/**
 * The reference nets, built. Training: A, the convnet of Keras's MNIST example; B, a small one; C, ResNet-20 for
 * CIFAR-10 (K. He et al., 2015). Inference: A and B, and the large nets of applications.ts. peers/ has the same nets
 * for the others; the numbers of parameters must agree.
 */
import { input, layers, type Model, model, sequential } from '../lib/index.ts'
import { mobileNetV1, resNet50, vgg16 } from './applications.ts'
import type { NetName } from './reference.ts'

/** The convnet of Keras's MNIST example: about 24 MFLOP an image. */
function netA(): Model {
  return sequential({
    layers: [
      layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
      layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.dropout({ rate: 0.25 }),
      layers.flatten(),
      layers.dense({ units: 128, activation: 'relu' }),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
}

/** A small one: about 2.2 MFLOP an image. */
function netB(): Model {
  return sequential({
    layers: [
      layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 32, kernelSize: 5, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 128, activation: 'relu' }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
}

type Value = ReturnType<typeof input>

/**
 * ResNet-20: where a stage begins with stride 2, the shortcut is a 1x1 convolution (option B of the paper), else the
 * identity. About 81 MFLOP an image.
 */
function netC(): Model {
  const unit = (x: Value, filters: number, kernelSize: number, strides = 1): Value => {
    const y = layers.conv2d({ filters, kernelSize, strides, padding: 'same', useBias: false }).apply(x)
    return layers.batchNormalization().apply(y)
  }
  const relu = (x: Value): Value => layers.activation({ activation: 'relu' }).apply(x)
  const image = input({ shape: [32, 32, 3] })
  let x = relu(unit(image, 16, 3))
  for (const filters of [16, 32, 64]) {
    for (let block = 0; block < 3; block++) {
      const strides = block === 0 && filters > 16 ? 2 : 1
      const y = unit(relu(unit(x, filters, 3, strides)), filters, 3)
      const shortcut = strides === 1 ? x : unit(x, filters, 1, strides)
      x = relu(layers.add().apply([y, shortcut]))
    }
  }
  const features = layers.globalAveragePooling2d().apply(x)
  return model({ inputs: image, outputs: layers.dense({ units: 10, activation: 'softmax' }).apply(features) })
}

export const builders: Readonly<Record<NetName, () => Model>> = {
  A: netA,
  B: netB,
  C: netC,
  MobileNetV1: mobileNetV1,
  ResNet50: resNet50,
  VGG16: vgg16,
}
