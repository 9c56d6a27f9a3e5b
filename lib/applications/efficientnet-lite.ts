/**
 * EfficientNet-Lite (https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite): an EfficientNet
 * without squeeze-and-excite, with ReLU6, and with an unscaled stem and head, for integers and small processors.
 */
import type { Value } from '../graph/value.ts'
import { batchNormalization, depthwiseConv2d, reLU } from '../layers/index.ts'
import { application } from './application.ts'
import { channelsOf, through } from './blocks.ts'
import { stacks } from './efficientnet.ts'
import { noPublicWeights } from './files.ts'
import { blocksOf, conv, droppedTop, initializer, withShortcut } from './mbconv.ts'

const ended = (name: string, relu = `${name}activation`) => [
  batchNormalization({ name: `${name}bn` }),
  reLU({ maxValue: 6, name: relu }),
]

/** 4.7 million weights. */
export const efficientNetLite0 = application({
  ...{ name: 'efficientNetLite0', options: {}, size: 224, pixels: 'lite' },
  modelName: () => 'efficientnet_lite0',
  features: pictures => {
    let x = through(pictures, conv(32, 3, 2, 'stem_conv'), ...ended('stem_'))
    for (const { kernelSize, filters, expansion, strides, name } of blocksOf(stacks)) {
      const channels = channelsOf(x)
      const block: Value = through(
        x,
        ...(expansion === 1
          ? []
          : [conv(channels * expansion, 1, 1, `${name}expand_conv`), ...ended(`${name}expand_`)]),
        depthwiseConv2d({
          ...{ kernelSize, strides, padding: 'same', useBias: false },
          ...{ depthwiseInitializer: initializer, name: `${name}dwconv` },
        }),
        ...ended(name),
        conv(filters, 1, 1, `${name}project_conv`),
        batchNormalization({ name: `${name}project_bn` }),
      )
      x = strides === 1 && channels === filters ? withShortcut(x, block, 0, name) : block
    }
    return through(x, conv(1280, 1, 1, 'top_conv'), ...ended('top_'))
  },
  top: droppedTop(0.2),
  imagenet: noPublicWeights,
})
