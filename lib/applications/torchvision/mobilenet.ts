/** MobileNetV2 (M. Sandler et al., 2018) and Searching for MobileNetV3 (A. Howard et al., 2019). */
import type { Value } from '../../graph/value.ts'
import { activation, add, batchNormalization, dense, dropout, globalAveragePooling2d } from '../../layers/index.ts'
import { application } from '../application.ts'
import { channelsOf, divisible, through } from '../blocks.ts'
import { classifier, common, conv, convNorm, slowNorm, squeezeAndExcite, usualNorm } from './blocks.ts'

const shortcut = (x: Value, made: Value, strides: number): Value =>
  strides === 1 && channelsOf(x) === channelsOf(made) ? add().apply([x, made]) : made

/** Of a stack: factor of the channels inside, channels, blocks, stride of the first. */
const stacks = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
]

function block(x: Value, filters: number, strides: number, expansion: number, name: string): Value {
  const inner = channelsOf(x) * expansion
  const expanded = expansion === 1 ? x : convNorm(x, `${name}.0`, { filters: inner }, usualNorm, 'relu6')
  const id = expansion === 1 ? 0 : 1
  const options = { filters: inner, kernelSize: 3, strides, groups: inner }
  const convolved = convNorm(expanded, `${name}.${id}`, options, usualNorm, 'relu6')
  const made = through(
    conv(convolved, `${name}.${id + 1}`, { filters }),
    batchNormalization({ ...usualNorm, name: `${name}.${id + 2}` }),
  )
  return shortcut(x, made, strides)
}

export const mobileNetV2 = application({
  ...{ ...common, name: 'torchvision.mobileNetV2', size: 224 },
  features: pictures => {
    let x = convNorm(pictures, 'features.0', { filters: 32, kernelSize: 3, strides: 2 }, usualNorm, 'relu6')
    let id = 1
    for (const [expansion, filters, count, strides] of stacks)
      for (let i = 0; i < count; i++) x = block(x, filters, i === 0 ? strides : 1, expansion, `features.${id++}.conv`)
    return convNorm(x, `features.${id}`, { filters: 1280 }, usualNorm, 'relu6')
  },
  top: (x, options) =>
    through(x, globalAveragePooling2d(), dropout({ rate: 0.2 }), classifier('classifier.1', options)),
})

type Row = readonly [inner: number, filters: number, kernelSize: 3 | 5, strides: 1 | 2, traits: '' | 's' | 'h' | 'sh']

/** s: squeeze-and-excite, h: hard swish. */
const rows: Readonly<Record<'small' | 'large', readonly Row[]>> = {
  small: [
    [16, 16, 3, 2, 's'],
    [72, 24, 3, 2, ''],
    [88, 24, 3, 1, ''],
    [96, 40, 5, 2, 'sh'],
    [240, 40, 5, 1, 'sh'],
    [240, 40, 5, 1, 'sh'],
    [120, 48, 5, 1, 'sh'],
    [144, 48, 5, 1, 'sh'],
    [288, 96, 5, 2, 'sh'],
    [576, 96, 5, 1, 'sh'],
    [576, 96, 5, 1, 'sh'],
  ],
  large: [
    [16, 16, 3, 1, ''],
    [64, 24, 3, 2, ''],
    [72, 24, 3, 1, ''],
    [72, 40, 5, 2, 's'],
    [120, 40, 5, 1, 's'],
    [120, 40, 5, 1, 's'],
    [240, 80, 3, 2, 'h'],
    [200, 80, 3, 1, 'h'],
    [184, 80, 3, 1, 'h'],
    [184, 80, 3, 1, 'h'],
    [480, 112, 3, 1, 'sh'],
    [672, 112, 3, 1, 'sh'],
    [672, 160, 5, 2, 'sh'],
    [960, 160, 5, 1, 'sh'],
    [960, 160, 5, 1, 'sh'],
  ],
}

function blockV3(x: Value, [inner, filters, kernelSize, strides, traits]: Row, name: string): Value {
  const act = traits.includes('h') ? 'hardSilu' : 'relu'
  let [y, id] = [x, 0]
  if (inner !== channelsOf(x)) y = convNorm(y, `${name}.${id++}`, { filters: inner }, slowNorm, act)
  y = convNorm(y, `${name}.${id++}`, { filters: inner, kernelSize, strides, groups: inner }, slowNorm, act)
  if (traits.includes('s'))
    y = squeezeAndExcite(y, `${name}.${id++}`, divisible(Math.floor(inner / 4)), 'relu', 'hardSigmoid')
  return shortcut(x, convNorm(y, `${name}.${id}`, { filters }, slowNorm, null), strides)
}

const mobileNetV3 = (name: string, kind: 'small' | 'large', units: number) =>
  application({
    ...{ ...common, name: `torchvision.${name}`, size: 224 },
    features: pictures => {
      let x = convNorm(pictures, 'features.0', { filters: 16, kernelSize: 3, strides: 2 }, slowNorm, 'hardSilu')
      for (const [i, row] of rows[kind].entries()) x = blockV3(x, row, `features.${i + 1}.block`)
      const filters = 6 * channelsOf(x)
      return convNorm(x, `features.${rows[kind].length + 1}`, { filters }, slowNorm, 'hardSilu')
    },
    top: (x, options) =>
      through(
        x,
        ...[globalAveragePooling2d(), dense({ units, name: 'classifier.0' }), activation({ activation: 'hardSilu' })],
        ...[dropout({ rate: 0.2 }), classifier('classifier.3', options)],
      ),
  })

export const mobileNetV3Small = mobileNetV3('mobileNetV3Small', 'small', 1024)
export const mobileNetV3Large = mobileNetV3('mobileNetV3Large', 'large', 1280)
