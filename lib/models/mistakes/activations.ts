/** What activations give, for mistakes that are about it: a line for each. */
import type { PlainActivation } from '../../ops/activation-kinds.ts'

interface ActivationFacts {
  /**
   * What the output of a classifier is with it. 'probabilities': numbers from 0 to 1. 'rectified': few or none below 0,
   * so that nothing speaks against a class. 'scores': numbers that are known to be no probabilities.
   */
  readonly gives?: 'probabilities' | 'rectified' | 'scores'
  /** The least and the largest number that it can give, whatever its options are. */
  readonly reach?: readonly [least: number, largest: number]
  /** Whether it squashes what it has given already, so that nobody applies it twice on purpose. */
  readonly squashes?: boolean
}

const facts: Readonly<Record<PlainActivation, ActivationFacts>> = {
  celu: { gives: 'rectified' },
  elu: { gives: 'rectified' },
  exponential: { reach: [0, Infinity] },
  gelu: { gives: 'rectified' },
  glu: {},
  hardShrink: {},
  hardSigmoid: { gives: 'probabilities', reach: [0, 1] },
  hardSilu: {},
  hardTanh: { reach: [-1, 1] },
  leakyRelu: { gives: 'scores' },
  linear: { gives: 'scores' },
  logSigmoid: { reach: [-Infinity, 0], squashes: true },
  logSoftmax: { gives: 'scores', reach: [-Infinity, 0] },
  mish: { gives: 'rectified' },
  relu: { gives: 'rectified', reach: [0, Infinity] },
  relu6: { gives: 'rectified', reach: [0, 6] },
  selu: { gives: 'rectified' },
  sigmoid: { gives: 'probabilities', reach: [0, 1] },
  silu: { gives: 'rectified' },
  softShrink: {},
  softmax: { gives: 'probabilities', reach: [0, 1] },
  softplus: { gives: 'rectified', reach: [0, Infinity], squashes: true },
  softsign: { gives: 'scores', reach: [-1, 1], squashes: true },
  sparsePlus: { reach: [0, Infinity] },
  sparseSigmoid: { reach: [0, 1] },
  sparsemax: { gives: 'probabilities', reach: [0, 1] },
  squareplus: { reach: [0, Infinity] },
  tanh: { gives: 'scores', reach: [-1, 1], squashes: true },
  tanhShrink: {},
}

export const isActivation = (name: string): boolean => Object.hasOwn(facts, name)

/** Of an activation as layers write it. */
export const factsOf = (activation: string): ActivationFacts =>
  isActivation(activation) ? facts[activation as PlainActivation] : {}

export const givesProbabilities = (activation: string): boolean => factsOf(activation).gives === 'probabilities'
