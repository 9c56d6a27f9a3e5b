/**
 * Deep Residual Learning for Image Recognition (K. He et al., 2015) and Identity Mappings in Deep Residual Networks (K.
 * He et al., 2016): V2 has normalisation and activation before convolutions, and nothing on the shortcut.
 */
import type { Value } from '../graph/value.ts'
import { activation, add, batchNormalization, conv2d, maxPooling2d, zeroPadding2d } from '../layers/index.ts'
import { application } from './application.ts'
import { through } from './blocks.ts'
import { kerasFile } from './files.ts'

/** Channels inside the blocks of every stack; outside there are four times as many. */
const widths = [64, 128, 256, 512]

const norm = (name: string) => [
  batchNormalization({ epsilon: 1.001e-5, name: `${name}_bn` }),
  activation({ activation: 'relu', name: `${name}_relu` }),
]

const frame = (padding: number, name: string) => zeroPadding2d({ padding, name: `${name}_pad` })

function block(x: Value, filters: number, strides: number, isFirst: boolean, name: string): Value {
  const conv = (part: number, options: { filters: number; kernelSize: number; strides?: number; padding?: 'same' }) => [
    conv2d({ ...options, name: `${name}_${part}_conv` }),
    batchNormalization({ epsilon: 1.001e-5, name: `${name}_${part}_bn` }),
  ]
  const relu = (part: string) => activation({ activation: 'relu', name: `${name}_${part}` })
  const shortcut = isFirst ? through(x, ...conv(0, { filters: 4 * filters, kernelSize: 1, strides })) : x
  const inner = through(
    x,
    ...[...conv(1, { filters, kernelSize: 1, strides }), relu('1_relu')],
    ...[...conv(2, { filters, kernelSize: 3, padding: 'same' }), relu('2_relu')],
    ...conv(3, { filters: 4 * filters, kernelSize: 1 }),
  )
  return relu('out').apply(add({ name: `${name}_add` }).apply([shortcut, inner]))
}

function blockV2(x: Value, filters: number, strides: number, isFirst: boolean, name: string): Value {
  const before = through(x, ...norm(`${name}_preact`))
  const last = { filters: 4 * filters, kernelSize: 1 }
  const unchanged = strides > 1 ? maxPooling2d({ poolSize: 1, strides }).apply(x) : x
  const shortcut = isFirst ? conv2d({ ...last, strides, name: `${name}_0_conv` }).apply(before) : unchanged
  const inner = through(
    before,
    conv2d({ filters, kernelSize: 1, useBias: false, name: `${name}_1_conv` }),
    ...norm(`${name}_1`),
    frame(1, `${name}_2`),
    conv2d({ filters, kernelSize: 3, strides, useBias: false, name: `${name}_2_conv` }),
    ...norm(`${name}_2`),
    conv2d({ ...last, name: `${name}_3_conv` }),
  )
  return add({ name: `${name}_out` }).apply([shortcut, inner])
}

const stem = (x: Value) =>
  through(x, frame(3, 'conv1'), conv2d({ filters: 64, kernelSize: 7, strides: 2, name: 'conv1_conv' }))

const pool = (x: Value) => through(x, frame(1, 'pool1'), maxPooling2d({ poolSize: 3, strides: 2, name: 'pool1_pool' }))

/** V1 has its stride in the first block of a stack, but for the first stack. */
const stacks = (x: Value, counts: readonly number[]) =>
  counts.reduce((outer, count, i) => {
    let value = outer
    for (let j = 1; j <= count; j++)
      value = block(value, widths[i], i > 0 && j === 1 ? 2 : 1, j === 1, `conv${i + 2}_block${j}`)
    return value
  }, x)

/** V2 has it in the last block of a stack, but for the last stack. */
const stacksV2 = (x: Value, counts: readonly number[]) =>
  counts.reduce((outer, count, i) => {
    let value = outer
    for (let j = 1; j <= count; j++)
      value = blockV2(value, widths[i], i < 3 && j === count ? 2 : 1, j === 1, `conv${i + 2}_block${j}`)
    return value
  }, x)

interface Size {
  /** Blocks of every stack. */
  readonly counts: readonly number[]
  /** Of the weights with and without the top. */
  readonly hashes: readonly [string, string]
}

const imagenet = (name: string, hashes: Size['hashes']) => (_: string, options: { readonly includeTop: boolean }) =>
  kerasFile(
    'resnet',
    `${name}_weights_tf_dim_ordering_tf_kernels${options.includeTop ? '' : '_notop'}.h5`,
    hashes[options.includeTop ? 0 : 1],
  )

const resNet = (name: string, { counts, hashes }: Size) =>
  application({
    ...{ name, options: {}, size: 224, pixels: 'caffe', imagenet: imagenet(name, hashes) },
    features: x => stacks(pool(through(stem(x), ...norm('conv1'))), counts),
  })

const resNetV2 = (name: string, { counts, hashes }: Size) => {
  const fileName = name.toLowerCase()
  return application({
    ...{ name, options: {}, size: 224, pixels: 'tf', imagenet: imagenet(fileName, hashes) },
    modelName: () => fileName,
    features: x => through(stacksV2(pool(stem(x)), counts), ...norm('post')),
  })
}

/** 50 layers with weights, 26 million weights. */
export const resnet50 = resNet('resnet50', {
  counts: [3, 4, 6, 3],
  hashes: ['2cb95161c43110f7111970584f804107', '4d473c1dd8becc155b73f8504c6f6626'],
})

/** 101 layers with weights, 45 million weights. */
export const resnet101 = resNet('resnet101', {
  counts: [3, 4, 23, 3],
  hashes: ['f1aeb4b969a6efcfb50fad2f0c20cfc5', '88cf7a10940856eca736dc7b7e228a21'],
})

/** 152 layers with weights, 60 million weights. */
export const resnet152 = resNet('resnet152', {
  counts: [3, 8, 36, 3],
  hashes: ['100835be76be38e30d865e96f2aaae62', 'ee4c566cf9a93f14d82f913c2dc6dd0c'],
})

/** 50 layers with weights, 26 million weights. */
export const resnet50V2 = resNetV2('resnet50V2', {
  counts: [3, 4, 6, 3],
  hashes: ['3ef43a0b657b3be2300d5770ece849e0', 'fac2f116257151a9d068a22e544a4917'],
})

/** 101 layers with weights, 45 million weights. */
export const resnet101V2 = resNetV2('resnet101V2', {
  counts: [3, 4, 23, 3],
  hashes: ['6343647c601c52e1368623803854d971', 'c0ed64b8031c3730f411d2eb4eea35b5'],
})

/** 152 layers with weights, 60 million weights. */
export const resnet152V2 = resNetV2('resnet152V2', {
  counts: [3, 8, 36, 3],
  hashes: ['a49b44d1979771252814e80f8ec446f9', 'ed17cf2e0169df9d443503ef94b23b33'],
})
