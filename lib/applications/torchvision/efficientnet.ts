/** EfficientNet (M. Tan, Q. Le, 2019) and EfficientNetV2 (2021). */
import type { Value } from '../../graph/value.ts'
import { dropout, globalAveragePooling2d } from '../../layers/index.ts'
import { application } from '../application.ts'
import { channelsOf, divisible, through } from '../blocks.ts'
import { blocksOf, withShortcut } from '../mbconv.ts'
import type { Pixels } from '../pixels.ts'
import { classifier, common, convNorm, type Norm, slowNorm, squeezeAndExcite, usualNorm } from './blocks.ts'

interface Stack {
  readonly isFused: boolean
  readonly expansion: number
  readonly kernelSize: number
  readonly strides: number
  readonly filters: number
  readonly count: number
}

/** Of a stack: f where it is fused, expansion, kernel, stride of the first, channels, blocks. */
const table = (rows: string): Stack[] =>
  rows
    .trim()
    .split('\n')
    .map(row => {
      const [kind, ...numbers] = row.trim().split(/ +/)
      const [expansion, kernelSize, strides, filters, count] = numbers.map(Number)
      return { isFused: kind === 'f', expansion, kernelSize, strides, filters, count }
    })

function block(x: Value, stack: Stack & { dropRate: number }, norm: Norm, name: string): Value {
  const { isFused, expansion, kernelSize, strides, filters, dropRate } = stack
  const inner = divisible(channelsOf(x) * expansion)
  const isExpanded = inner !== channelsOf(x)
  let [y, id] = [x, 0]
  const next = (options: { filters: number; kernelSize?: number; strides?: number; groups?: number }, act: boolean) => {
    y = convNorm(y, `${name}.block.${id++}`, options, norm, act ? 'silu' : null)
  }
  if (isFused && !isExpanded) next({ filters, kernelSize, strides }, true)
  else if (isFused) {
    next({ filters: inner, kernelSize, strides }, true)
    next({ filters }, false)
  } else {
    if (isExpanded) next({ filters: inner }, true)
    next({ filters: inner, kernelSize, strides, groups: inner }, true)
    const squeezed = Math.max(1, Math.floor(channelsOf(x) / 4))
    y = squeezeAndExcite(y, `${name}.block.${id++}`, squeezed, 'silu', 'sigmoid')
    next({ filters }, false)
  }
  return strides === 1 && channelsOf(x) === filters ? withShortcut(x, y, dropRate, `${name}.`) : y
}

interface Size {
  readonly stacks: readonly Stack[]
  /** Channels before the first stack, and after the last one. */
  readonly stem: number
  readonly last: number
  readonly norm: Norm
  /** Height and width of pictures. */
  readonly size: number
  /** Rate of the dropout before the top. */
  readonly rate: number
  readonly pixels?: Pixels
}

const efficientNet = (name: string, { stacks, stem, last, norm, size, rate, pixels = 'torch' }: Size) =>
  application({
    ...{ ...common, name: `torchvision.${name}`, size, pixels },
    features: pictures => {
      let x = convNorm(pictures, 'features.0', { filters: stem, kernelSize: 3, strides: 2 }, norm, 'silu')
      const names = stacks.flatMap(({ count }, i) => Array.from({ length: count }, (_, j) => `features.${i + 1}.${j}`))
      for (const [i, each] of blocksOf(stacks).entries()) x = block(x, each, norm, names[i])
      return convNorm(x, `features.${stacks.length + 1}`, { filters: last }, norm, 'silu')
    },
    top: (x, options) => through(x, globalAveragePooling2d(), dropout({ rate }), classifier('classifier.1', options)),
  })

const smallest = table(`
  m 1 3 1  16 1
  m 6 3 2  24 2
  m 6 5 2  40 2
  m 6 3 2  80 3
  m 6 5 1 112 3
  m 6 5 2 192 4
  m 6 3 1 320 1`)

/** Compound scaling of EfficientNet: the factors of width and depth, and the other sizes of a network. */
interface Scale extends Pick<Size, 'size' | 'rate'> {
  readonly width: number
  readonly depth: number
  readonly norm?: Size['norm']
}

const scaled = (letter: string, { width, depth, size, rate, norm = usualNorm }: Scale) => {
  const stacks = smallest.map(stack => ({
    ...stack,
    filters: divisible(stack.filters * width),
    count: Math.ceil(stack.count * depth),
  }))
  const last = 4 * stacks[stacks.length - 1].filters
  return efficientNet(`efficientNet${letter}`, { stacks, stem: divisible(32 * width), last, norm, size, rate })
}

export const efficientNetB0 = scaled('B0', { width: 1, depth: 1, size: 224, rate: 0.2 })
export const efficientNetB1 = scaled('B1', { width: 1, depth: 1.1, size: 240, rate: 0.2 })
export const efficientNetB2 = scaled('B2', { width: 1.1, depth: 1.2, size: 288, rate: 0.3 })
export const efficientNetB3 = scaled('B3', { width: 1.2, depth: 1.4, size: 300, rate: 0.3 })
export const efficientNetB4 = scaled('B4', { width: 1.4, depth: 1.8, size: 380, rate: 0.4 })
export const efficientNetB5 = scaled('B5', { width: 1.6, depth: 2.2, size: 456, rate: 0.4, norm: slowNorm })
export const efficientNetB6 = scaled('B6', { width: 1.8, depth: 2.6, size: 528, rate: 0.5, norm: slowNorm })
export const efficientNetB7 = scaled('B7', { width: 2, depth: 3.1, size: 600, rate: 0.5, norm: slowNorm })

const second = (letter: string, size: number, rate: number, stacks: readonly Stack[], pixels?: Pixels) =>
  efficientNet(`efficientNetV2${letter}`, {
    ...{ stacks, stem: stacks[0].filters, last: 1280, size, rate, pixels },
    norm: { epsilon: 1e-3, momentum: 0.9 },
  })

export const efficientNetV2S = second(
  ...(['S', 384, 0.2] as const),
  table(`
    f 1 3 1  24  2
    f 4 3 2  48  4
    f 4 3 2  64  4
    m 4 3 2 128  6
    m 6 3 1 160  9
    m 6 3 2 256 15`),
)
export const efficientNetV2M = second(
  ...(['M', 480, 0.3] as const),
  table(`
    f 1 3 1  24  3
    f 4 3 2  48  5
    f 4 3 2  80  5
    m 4 3 2 160  7
    m 6 3 1 176 14
    m 6 3 2 304 18
    m 6 3 1 512  5`),
)
export const efficientNetV2L = second(
  ...(['L', 480, 0.4] as const),
  table(`
    f 1 3 1  32  4
    f 4 3 2  64  7
    f 4 3 2  96  7
    m 4 3 2 192 10
    m 6 3 1 224 19
    m 6 3 2 384 25
    m 6 3 1 640  7`),
  'tf',
)
