/**
 * What is fixed about the reference nets, without building them: shapes, operations, batches, and how many times the
 * best peer's speed is aimed at.
 */

interface Reference {
  readonly inputShape: readonly [height: number, width: number, channels: number]
  readonly classes: number
  /**
   * Multiplications and additions of the convolutions (direct algorithm) and dense layers, one image forward. Training
   * counts three times that.
   */
  readonly flops: number
  /** Where the net is trained here. `goals`: times the best peer with 1 thread and with 2. */
  readonly training?: {
    readonly batch: number
    readonly optimizer: 'adam' | 'momentum'
    readonly goals: readonly [number, number]
  }
  /** Batches of inference and their goals. */
  readonly inference: readonly { readonly batch: number; readonly goal: number }[]
}

const digit = { inputShape: [28, 28, 1], classes: 10 } as const
const picture = { inputShape: [224, 224, 3], classes: 1000 } as const

/**
 * A: the convnet of Keras's MNIST example. B: a small one. C: ResNet-20 for CIFAR-10. The others are run at their usual
 * size.
 */
const references = {
  A: {
    ...digit,
    flops: 23_984_896,
    training: { batch: 128, optimizer: 'adam', goals: [3.5, 5] },
    inference: [
      { batch: 1, goal: 1.8 },
      { batch: 64, goal: 2.5 },
    ],
  },
  B: {
    ...digit,
    flops: 2_232_832,
    training: { batch: 64, optimizer: 'adam', goals: [3, 4.5] },
    inference: [
      { batch: 1, goal: 1.8 },
      { batch: 64, goal: 2 },
    ],
  },
  C: {
    inputShape: [32, 32, 3],
    classes: 10,
    flops: 81_626_368,
    training: { batch: 64, optimizer: 'momentum', goals: [2.2, 2.8] },
    inference: [],
  },
  MobileNetV1: {
    ...picture,
    flops: 1_137_480_704,
    inference: [
      { batch: 1, goal: 1.25 },
      { batch: 8, goal: 1.25 },
    ],
  },
  ResNet50: {
    ...picture,
    flops: 7_715_946_496,
    inference: [
      { batch: 1, goal: 1.5 },
      { batch: 8, goal: 1.5 },
    ],
  },
  VGG16: {
    ...picture,
    flops: 30_940_528_640,
    inference: [
      { batch: 1, goal: 2.5 },
      { batch: 8, goal: 2.5 },
    ],
  },
} as const satisfies Record<string, Reference>

export type NetName = keyof typeof references
export const netNames = Object.keys(references) as NetName[]

export function reference(net: NetName): Reference {
  return references[net]
}
