/**
 * Large nets for inference at 224x224x3, with random weights: MobileNetV1 (A. Howard et al., 2017), ResNet50 (K. He et
 * al., 2015), VGG16 (K. Simonyan, A. Zisserman, 2014).
 */
import { input, layers, type Model, model, sequential } from '../lib/index.ts'

type Value = ReturnType<typeof input>

const inputShape = [224, 224, 3]

function normalized(x: Value): Value {
  return layers.batchNormalization().apply(x)
}

function relu(x: Value): Value {
  return layers.activation({ activation: 'relu' }).apply(x)
}

const mobileBlocks = [
  { filters: 64, strides: 1 },
  { filters: 128, strides: 2 },
  { filters: 128, strides: 1 },
  { filters: 256, strides: 2 },
  { filters: 256, strides: 1 },
  { filters: 512, strides: 2 },
  ...Array.from({ length: 5 }, () => ({ filters: 512, strides: 1 })),
  { filters: 1024, strides: 2 },
  { filters: 1024, strides: 1 },
]

export function mobileNetV1(): Model {
  const image = input({ shape: inputShape })
  let x = relu(
    normalized(layers.conv2d({ filters: 32, kernelSize: 3, strides: 2, padding: 'same', useBias: false }).apply(image)),
  )
  for (const { filters, strides } of mobileBlocks) {
    x = layers.depthwiseConv2d({ kernelSize: 3, strides, padding: 'same', useBias: false }).apply(x)
    x = relu(normalized(layers.conv2d({ filters, kernelSize: 1, useBias: false }).apply(relu(normalized(x)))))
  }
  return classifier(image, x)
}

export function resNet50(): Model {
  const unit = (x: Value, filters: number, kernelSize: number, strides = 1): Value =>
    normalized(layers.conv2d({ filters, kernelSize, strides, padding: 'same' }).apply(x))
  const image = input({ shape: inputShape })
  let x = relu(unit(image, 64, 7, 2))
  x = layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }).apply(x)
  const stages = [
    { filters: 64, blocks: 3, strides: 1 },
    { filters: 128, blocks: 4, strides: 2 },
    { filters: 256, blocks: 6, strides: 2 },
    { filters: 512, blocks: 3, strides: 2 },
  ]
  for (const { filters, blocks, strides } of stages) {
    for (let block = 0; block < blocks; block++) {
      const first = block === 0
      const shortcut = first ? unit(x, 4 * filters, 1, strides) : x
      const y = relu(unit(relu(unit(x, filters, 1, first ? strides : 1)), filters, 3))
      x = relu(layers.add().apply([unit(y, 4 * filters, 1), shortcut]))
    }
  }
  return classifier(image, x)
}

function classifier(image: Value, x: Value): Model {
  const features = layers.globalAveragePooling2d().apply(x)
  return model({ inputs: image, outputs: layers.dense({ units: 1000, activation: 'softmax' }).apply(features) })
}

export function vgg16(): Model {
  const net = sequential({ layers: [layers.inputLayer({ inputShape })] })
  for (const [filters, convolutions] of [
    [64, 2],
    [128, 2],
    [256, 3],
    [512, 3],
    [512, 3],
  ]) {
    for (let i = 0; i < convolutions; i++)
      net.add(layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu' }))
    net.add(layers.maxPooling2d({ poolSize: 2 }))
  }
  net.add(layers.flatten())
  for (let i = 0; i < 2; i++) net.add(layers.dense({ units: 4096, activation: 'relu' }))
  net.add(layers.dense({ units: 1000, activation: 'softmax' }))
  return net
}
