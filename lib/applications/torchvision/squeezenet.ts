/** SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size (F. Iandola et al., 2016). */
import type { Value } from '../../graph/value.ts'
import {
  activation,
  concatenate,
  conv2d,
  dropout,
  globalAveragePooling2d,
  maxPooling2d,
  zeroPadding2d,
} from '../../layers/index.ts'
import { application } from '../application.ts'
import { through } from '../blocks.ts'
import { common, conv, relu } from './blocks.ts'

/** Pooling with ceil_mode: a row and a column of zeros at the end, which no output of a relu is below. */
const pool = (x: Value): Value =>
  through(
    x,
    zeroPadding2d({
      padding: [
        [0, 1],
        [0, 1],
      ],
    }),
    maxPooling2d({ poolSize: 3, strides: 2 }),
  )

function fire(x: Value, squeezed: number, name: string): Value {
  const part = (y: Value, own: string, filters: number, kernelSize: number) =>
    relu().apply(conv(y, `${name}.${own}`, { filters, kernelSize, useBias: true }))
  const small = part(x, 'squeeze', squeezed, 1)
  const parts = [part(small, 'expand1x1', 4 * squeezed, 1), part(small, 'expand3x3', 4 * squeezed, 3)]
  return concatenate().apply(parts)
}

/** Channels that fires squeeze into, in the order of modules; 0: a pooling. */
const squeezeNet = (name: string, first: { filters: number; kernelSize: number }, rest: readonly number[]) =>
  application({
    ...{ ...common, name: `torchvision.${name}`, size: 224 },
    features: pictures => {
      const stem = conv(pictures, 'features.0', { ...first, strides: 2, padding: 0, useBias: true })
      return rest.reduce(
        (x, squeezed, i) => (squeezed === 0 ? pool(x) : fire(x, squeezed, `features.${i + 2}`)),
        relu().apply(stem),
      )
    },
    top: (x, { classes, classifierActivation }) =>
      through(
        x,
        ...[dropout({ rate: 0.5 }), conv2d({ filters: classes, kernelSize: 1, name: 'classifier.1' }), relu()],
        ...[globalAveragePooling2d(), activation({ activation: classifierActivation })],
      ),
  })

export const squeezeNet1_0 = squeezeNet(
  'squeezeNet1_0',
  { filters: 96, kernelSize: 7 },
  [0, 16, 16, 32, 0, 32, 48, 48, 64, 0, 64],
)
export const squeezeNet1_1 = squeezeNet(
  'squeezeNet1_1',
  { filters: 64, kernelSize: 3 },
  [0, 16, 16, 0, 32, 32, 0, 48, 48, 64, 64],
)
