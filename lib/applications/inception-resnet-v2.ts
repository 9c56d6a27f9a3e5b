/** Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning (C. Szegedy et al., 2016). */
import type { Value } from '../graph/value.ts'
import {
  activation,
  averagePooling2d,
  batchNormalization,
  concatenate,
  conv2d,
  customScaleLayer,
  type Layer,
  maxPooling2d,
} from '../layers/index.ts'
import { application } from './application.ts'
import { channelsOf, through } from './blocks.ts'
import { kerasFile } from './files.ts'

type Kernel = number | readonly [height: number, width: number]
/** Channels and kernel of a convolution. */
type Row = readonly [filters: number, kernelSize: Kernel, how?: { padding: 'valid'; strides?: number }]

const unpadded = { padding: 'valid' } as const
const halved = { padding: 'valid', strides: 2 } as const

const conv = ([filters, kernelSize, how]: Row, name?: string): Layer[] => [
  conv2d({ filters, kernelSize, padding: 'same', ...how, useBias: false, ...(name && { name }) }),
  batchNormalization({ scale: false, ...(name && { name: `${name}_bn` }) }),
  activation({ activation: 'relu', ...(name && { name: `${name}_ac` }) }),
]

/** Branches of convolutions. */
const branches = (x: Value, chains: readonly (readonly Row[])[]) =>
  chains.map(rows => through(x, ...rows.flatMap(row => conv(row))))

const joined = (parts: readonly Value[], name: string) => concatenate({ name }).apply(parts)
const pooled = (x: Value) => maxPooling2d({ poolSize: 3, strides: 2 }).apply(x)

interface Stack {
  readonly name: string
  readonly count: number
  /** Scale of the residual. */
  readonly scale: number
  readonly chains: readonly (readonly Row[])[]
}

const block35: Stack = {
  ...{ name: 'block35', count: 10, scale: 0.17 },
  chains: [
    [[32, 1]],
    [
      [32, 1],
      [32, 3],
    ],
    [
      [32, 1],
      [48, 3],
      [64, 3],
    ],
  ],
}
const block17: Stack = {
  ...{ name: 'block17', count: 20, scale: 0.1 },
  chains: [
    [[192, 1]],
    [
      [128, 1],
      [160, [1, 7]],
      [192, [7, 1]],
    ],
  ],
}
const block8: Stack = {
  ...{ name: 'block8', count: 9, scale: 0.2 },
  chains: [
    [[192, 1]],
    [
      [192, 1],
      [224, [1, 3]],
      [256, [3, 1]],
    ],
  ],
}

function block(x: Value, chains: Stack['chains'], scale: number, name: string, isLast = false): Value {
  const mixed = joined(branches(x, chains), `${name}_mixed`)
  const added = conv2d({ filters: channelsOf(x), kernelSize: 1, padding: 'same', name: `${name}_conv` }).apply(mixed)
  const sum = customScaleLayer({ scale }).apply([x, added])
  return isLast ? sum : activation({ activation: 'relu', name: `${name}_ac` }).apply(sum)
}

function stack(x: Value, { name, count, scale, chains }: Stack): Value {
  let value = x
  for (let i = 1; i <= count; i++) value = block(value, chains, scale, `${name}_${i}`)
  return value
}

/** 244 layers with convolutions, 56 million weights. */
export const inceptionResNetV2 = application({
  ...{ name: 'inceptionResNetV2', options: {}, size: 299, minSize: 75, pixels: 'tf', namesPooling: false },
  modelName: () => 'inception_resnet_v2',
  features: pictures => {
    let x = through(pictures, ...conv([32, 3, halved]), ...conv([32, 3, unpadded]), ...conv([64, 3]))
    x = pooled(x)
    x = pooled(through(x, ...conv([80, 1, unpadded]), ...conv([192, 3, unpadded])))
    const first = branches(x, [
      [[96, 1]],
      [
        [48, 1],
        [64, 5],
      ],
      [
        [64, 1],
        [96, 3],
        [96, 3],
      ],
    ])
    const average = averagePooling2d({ poolSize: 3, strides: 1, padding: 'same' })
    x = joined([...first, through(x, average, ...conv([64, 1]))], 'mixed_5b')
    x = stack(x, block35)
    const second = branches(x, [
      [[384, 3, halved]],
      [
        [256, 1],
        [256, 3],
        [384, 3, halved],
      ],
    ])
    x = joined([...second, pooled(x)], 'mixed_6a')
    x = stack(x, block17)
    const third = branches(x, [
      [
        [256, 1],
        [384, 3, halved],
      ],
      [
        [256, 1],
        [288, 3, halved],
      ],
      [
        [256, 1],
        [288, 3],
        [320, 3, halved],
      ],
    ])
    x = joined([...third, pooled(x)], 'mixed_7a')
    x = block(stack(x, block8), block8.chains, 1, 'block8_10', true)
    return through(x, ...conv([1536, 1], 'conv_7b'))
  },
  imagenet: (_, { includeTop }) =>
    kerasFile(
      'inception_resnet_v2',
      `inception_resnet_v2_weights_tf_dim_ordering_tf_kernels${includeTop ? '' : '_notop'}.h5`,
      includeTop ? 'e693bd0210a403b3192acc6073ad2e96' : 'd19885ff4a710c122648d3b5c3b684e4',
    ),
})
