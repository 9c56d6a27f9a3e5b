/** What the blocks of all EfficientNets have in common. */
import type { Value } from '../graph/value.ts'
import { varianceScaling } from '../initializers/index.ts'
import {
  activation,
  add,
  conv2d,
  dense,
  dropout,
  globalAveragePooling2d,
  type Layer,
  multiply,
  reshape,
} from '../layers/index.ts'
import { channelsOf, through } from './blocks.ts'

/** The initializer of convolutions. */
export const initializer = varianceScaling({ scale: 2, mode: 'fanOut', distribution: 'truncatedNormal' })
const topInitializer = varianceScaling({ scale: 1 / 3, mode: 'fanOut', distribution: 'uniform' })

export const swish = (name: string): Layer => activation({ activation: 'silu', name })

/** A convolution without a bias, for a normalisation follows. */
export const conv = (filters: number, kernelSize: number, strides: number, name: string): Layer =>
  conv2d({ filters, kernelSize, strides, padding: 'same', useBias: false, kernelInitializer: initializer, name })

/**
 * Squeeze-and-excite: every channel times a factor from 0 to 1, which is computed from the averages of all channels.
 * `inner`: channels in between.
 */
export function squeezeAndExcite(x: Value, inner: number, name: string): Value {
  const filters = channelsOf(x)
  const pointwise = { kernelSize: 1, padding: 'same', kernelInitializer: initializer } as const
  const factors = through(
    x,
    globalAveragePooling2d({ name: `${name}se_squeeze` }),
    reshape({ targetShape: [1, 1, filters], name: `${name}se_reshape` }),
    conv2d({ ...pointwise, filters: inner, activation: 'silu', name: `${name}se_reduce` }),
    conv2d({ ...pointwise, filters, activation: 'sigmoid', name: `${name}se_expand` }),
  )
  return multiply({ name: `${name}se_excite` }).apply([x, factors])
}

/** The shortcut with stochastic depth: x plus the output of the block, which training drops for samples at `rate`. */
export function withShortcut(x: Value, block: Value, rate: number, name: string): Value {
  const kept = rate > 0 ? dropout({ rate, noiseShape: [null, 1, 1, 1], name: `${name}drop` }).apply(block) : block
  return add({ name: `${name}add` }).apply([kept, x])
}

/** One stack of blocks. */
interface Stack {
  readonly count: number
  readonly filters: number
  readonly strides: number
}

export const countOf = (stacks: readonly Stack[]): number => stacks.reduce((sum, { count }) => sum + count, 0)

/**
 * All blocks of the stacks, with their names, and the rate at which training drops them, which grows linearly to 0.2 at
 * the block `total`.
 */
export function blocksOf<Each extends Stack>(stacks: readonly Each[], total = countOf(stacks)) {
  return stacks
    .flatMap((stack, i) =>
      Array.from({ length: stack.count }, (_, j) => ({
        ...stack,
        strides: j === 0 ? stack.strides : 1,
        name: `block${i + 1}${String.fromCharCode(97 + j)}_`,
      })),
    )
    .map((block, id) => ({ ...block, dropRate: (0.2 * id) / total }))
}

/** The average of every channel, dropout, and a dense layer. */
export const droppedTop =
  (rate: number) =>
  (x: Value, { classes, classifierActivation }: { readonly classes: number; readonly classifierActivation: string }) =>
    through(
      x,
      globalAveragePooling2d({ name: 'avg_pool' }),
      dropout({ rate, name: 'top_dropout' }),
      dense({
        ...{ units: classes, activation: classifierActivation },
        ...{ kernelInitializer: topInitializer, name: 'predictions' },
      }),
    )
