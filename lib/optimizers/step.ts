/** The kernel calls of one batch: accumulation of gradients, clipping, the update, the moving average, constraints. */

import type { Kernels } from '../engine/kernels.ts'
import type { OptimizerSettings } from './options.ts'
import type { OptimizerState } from './state.ts'
import type { Control, Run, Target, Variable } from './update.ts'

/** What a step needs to know of an optimizer besides its memory. */
export interface Rule {
  readonly options: OptimizerSettings
  /** Whether weight decay is for this variable. */
  decays(variable: Variable): boolean
  /** Emits the update of one run. */
  emitUpdate<B>(kernels: Kernels<B>, run: Run<B>): void
}

/** Emits the calls of one batch that has left its gradients in the state. */
export function emitBatch<B>(
  rule: Rule,
  state: OptimizerState,
  target: Target<B>,
  control: Control<B>,
  batch: 'update' | 'accumulate',
): void {
  if (state.variables.length === 0) return
  if (rule.options.gradientAccumulationSteps !== null)
    accumulate(state, target, rule.options.gradientAccumulationSteps, batch)
  if (batch === 'update') emitStep(rule, state, target, control.step)
  if (rule.options.useEma) average(rule, state, target, control)
  constrain(state, target)
}

/** Adds the gradients to their sum; for an update, the mean takes their place. */
function accumulate<B>(
  state: OptimizerState,
  { kernels, hold }: Target<B>,
  steps: number,
  batch: 'update' | 'accumulate',
): void {
  const count = state.gradients.length
  const sum = hold(state.array('gradient_accumulator'))
  kernels.addInto({ count }, { x: hold(state.gradients), y: sum })
  if (batch === 'accumulate') return
  kernels.scaleOffset(
    { rows: count, channels: 1 },
    { x: sum, scale: hold(new Float32Array([1 / steps])), y: hold(state.gradients) },
  )
  kernels.fill({ count, value: 0 }, { y: sum })
}

function average<B>(rule: Rule, state: OptimizerState, { kernels, hold }: Target<B>, control: Control<B>): void {
  for (const { count, offset, weights } of runs(rule, state, false)) {
    const [w, average] = [hold(weights), hold(state.array('average').subarray(offset, offset + count))]
    kernels.movingAverage({ count }, { w, control: control.average, average })
    if (rule.options.emaOverwriteFrequency !== null)
      kernels.movingAverage({ count }, { w: average, control: control.overwrite, average: w })
  }
}

/** As in Keras after every batch, with gradient accumulation too, and after the moving average. */
function constrain<B>({ variables }: OptimizerState, { kernels, hold }: Target<B>): void {
  for (const { constraint, shape, data } of variables) constraint?.emit(kernels, shape, hold(data))
}

/** Variables that lie side by side in memory and decay alike. */
interface Joined {
  readonly offset: number
  readonly decays: boolean
  /** Of the first variable. */
  readonly index: number
  count: number
  weights: Float32Array
}

/** All variables, joined where possible, or each `alone`. */
function runs(rule: Rule, state: OptimizerState, alone: boolean): readonly Joined[] {
  const joined: Joined[] = []
  for (const [index, { variable, offset }] of state.places.entries()) {
    const { data } = variable
    const decays = rule.decays(variable)
    const last = joined.at(-1)
    const follows =
      last !== undefined &&
      last.weights.buffer === data.buffer &&
      last.weights.byteOffset + last.weights.byteLength === data.byteOffset
    if (!alone && follows && last.decays === decays) {
      last.count += data.length
      last.weights = new Float32Array(data.buffer, last.weights.byteOffset, last.count)
    } else {
      joined.push({ offset, count: data.length, weights: data, decays, index })
    }
  }
  return joined
}

function emitStep<B>(rule: Rule, state: OptimizerState, { kernels, hold }: Target<B>, control: B): void {
  const { clipnorm, globalClipnorm, clipvalue, weightDecay } = rule.options
  const { gradients, norms, scales } = state
  /** Makes what scales a gradient so that its norm is at most `limit`. */
  const clip = (gradient: B, count: number, limit: number, index: number, together: 0 | 1): B => {
    const [norm, scale] = [hold(norms.subarray(index, index + 1)), hold(scales.subarray(index, index + 1))]
    kernels.l2Norm({ count }, { x: gradient, norm })
    kernels.clipScale({ count: 1, limit, together }, { norms: norm, scale })
    return scale
  }
  const common = globalClipnorm === null ? null : clip(hold(gradients), gradients.length, globalClipnorm, 0, 1)
  for (const { offset, count, weights, decays, index } of runs(rule, state, clipnorm !== null)) {
    const gradient = hold(gradients.subarray(offset, offset + count))
    rule.emitUpdate(kernels, {
      count,
      gradient,
      control,
      scale: clipnorm === null ? common : clip(gradient, count, clipnorm, index, 0),
      weights: hold(weights),
      weightDecay: decays ? (weightDecay ?? 0) : 0,
      clipValue: clipvalue ?? Infinity,
      state: kind => hold(state.array(kind).subarray(offset, offset + count)),
    })
  }
}
