/** Names of activations, as in Keras (https://keras.io/api/layers/activations/), to the kernel that computes them. */

import { show, showNames } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { guess } from '../core/guess.ts'
import { refuseFactory } from '../core/registry.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import { normalize, type SnakeCase } from '../core/spelling.ts'
import { type ActivationKind, activationKinds, activationsFromOutput } from '../engine/kernels.ts'

/** What the kernel needs to know of an elementwise activation. `fromOutput`: its gradient reads y, not x. */
export interface Elementwise {
  readonly kind: number
  readonly alpha: number
  readonly limit: number
  readonly threshold: number
  readonly fromOutput: boolean
}

export function elementwise(kind: ActivationKind, { alpha = 0, limit = Infinity, threshold = 0 } = {}): Elementwise {
  return { kind: activationKinds.indexOf(kind), alpha, limit, threshold, fromOutput: activationsFromOutput.has(kind) }
}

/** Keras's names that the kernel spells otherwise. */
const synonyms = new Map<string, ActivationKind>([
  ['swish', 'silu'],
  ['hardswish', 'hardSilu'],
])
/** The kernel's arguments by default, for those that have any. */
const defaults: Partial<Record<ActivationKind, { alpha?: number; threshold?: number }>> = {
  leakyRelu: { alpha: 0.2 },
  elu: { alpha: 1 },
  celu: { alpha: 1 },
  hardShrink: { threshold: 0.5 },
  softShrink: { threshold: 0.5 },
  squareplus: { alpha: 4 },
}

/** Half the length of an axis, as glu gives it. */
export function halved(where: string, shape: Shape, axis: number): number {
  if (shape[axis] % 2 !== 0)
    throw new ShapeError(`${where}: expected an even number along axis ${axis}, received shape ${formatShape(shape)}.`)
  return shape[axis] / 2
}

/** Activations over the last axis, which are no functions of one number. */
const rowwise = ['linear', 'softmax', 'logSoftmax', 'glu', 'sparsemax'] as const

const names: readonly string[] = [
  ...rowwise,
  ...activationKinds.filter(kind => kind !== 'geluTanh' && kind !== 'threshold'),
]

/** The name of an activation as layers write it. */
export type PlainActivation = (typeof rowwise)[number] | Exclude<ActivationKind, 'geluTanh' | 'threshold'>

type Known = PlainActivation | 'swish' | 'hardSwish'

/** A name of an activation, in the spelling of JavaScript or of Keras. */
export type ActivationName = Known | SnakeCase<Known>

/** All names, with Keras's synonyms. */
export const activationNames = (): string[] => [...names, ...synonyms.keys()]

/** The names of the functions of `activations`, which layers take as well. */
const nameOf = new WeakMap<object, string>()

export function nameActivation<Activation extends object>(activation: Activation, name: string): Activation {
  nameOf.set(activation, name)
  return activation
}

/**
 * The name of an activation as this library writes it: 'log_softmax' and 'LogSoftmax' are 'logSoftmax', and so is
 * `activations.logSoftmax`. Null is 'linear'.
 */
export function activationName(where: string, name: unknown): string {
  if (name == null) return 'linear'
  const found =
    typeof name !== 'string'
      ? typeof name === 'function' && nameOf.get(name)
      : (synonyms.get(normalize(name)) ?? names.find(each => normalize(each) === normalize(name)))
  if (found) return found
  refuseFactory(where, name)
  const lambda = ' A function of your own is a lambda layer after this one.'
  const meant = typeof name === 'string' ? guess(name, activationNames()) : typeof name === 'function' ? lambda : ''
  throw new OptionError(
    `${where}: expected activation to be one of ${showNames(activationNames())}, received ${show(name)}.${meant}`,
  )
}

/** The kernel's arguments for an activation of `activationName`; null for those over the last axis. */
export function elementwiseOf(name: string): Elementwise | null {
  const kind = activationKinds.find(each => each === name)
  return kind === undefined ? null : elementwise(kind, defaults[kind])
}
