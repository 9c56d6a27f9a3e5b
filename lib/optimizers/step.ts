/** The kernel calls of one batch: accumulation of gradients, clipping, the update, the moving average, constraints. */

import type { Ref } from '../engine/buffer.ts'
import type { Emit } from '../engine/recorder.ts'
import { emitConstraint } from '../graph/composed.ts'
import type { OptimizerSettings } from './options.ts'
import type { OptimizerState } from './state.ts'
import type { Control, Run, Variable } from './update.ts'

/** What a step needs to know of an optimizer besides its memory. */
interface Rule {
  readonly options: OptimizerSettings
  /** Whether every variable is updated apart from its neighbours. */
  readonly isByVariable: boolean
  /** Share of a variable by which it shrinks in a step, besides the learning rate. */
  decayOf(variable: Variable): number
  /** Emits the update of one run. */
  emitUpdate(emit: Emit, run: Run): void
}

/** Emits the calls of one batch that has left its gradients in the state. */
export function emitBatch(rule: Rule, state: OptimizerState, emit: Emit, control: Control<Ref>, batch: string): void {
  if (state.variables.length === 0) return
  if (rule.options.gradientAccumulationSteps !== null)
    accumulate(state, emit, rule.options.gradientAccumulationSteps, batch)
  if (batch === 'update') emitStep(rule, state, emit, control.step)
  if (rule.options.useEma) average(rule, state, emit, control)
  constrain(state, emit)
}

/** Adds the gradients to their sum; for an update, the mean takes their place. */
function accumulate(state: OptimizerState, emit: Emit, steps: number, batch: string): void {
  const { kernels } = emit
  const count = state.gradients.length
  const [sum, gradients] = [emit.external(state.array('gradient_accumulator')), emit.external(state.gradients)]
  kernels.addInto({ count }, { x: gradients, y: sum })
  if (batch === 'accumulate') return
  kernels.scaleOffset(
    { rows: count, channels: 1 },
    { x: sum, scale: emit.external(new Float32Array([1 / steps])), y: gradients },
  )
  // A sum ends with its step, also that of a variable which has been frozen in between.
  for (const y of [sum, ...state.resting('gradient_accumulator').map(([rest]) => emit.external(rest))])
    kernels.fill({ count: y.length, value: 0 }, { y })
}

function average(rule: Rule, state: OptimizerState, emit: Emit, control: Control<Ref>): void {
  const { kernels } = emit
  for (const { first, end, weights } of runs(rule, state, false)) {
    const [w, average] = [emit.external(weights), emit.external(state.part('average', first, end))]
    kernels.movingAverage({ count: w.length }, { w, control: control.average, average })
    if (rule.options.emaOverwriteFrequency !== null)
      kernels.movingAverage({ count: w.length }, { w: average, control: control.overwrite, average: w })
  }
  // As in Keras, averages of weights that were frozen in between go on; the weights themselves stay as they are.
  for (const [average, w] of state.resting('average').map(pair => pair.map(array => emit.external(array))))
    kernels.movingAverage({ count: w.length }, { w, control: control.average, average })
}

/** As in Keras after every batch, with gradient accumulation too, and after the moving average. */
function constrain({ variables }: OptimizerState, emit: Emit): void {
  for (const { constraint, shape, data } of variables)
    if (constraint) emitConstraint(emit, constraint, shape, emit.external(data))
}

/** Variables that lie side by side in memory and decay alike: from `first` to before `end`. */
interface Joined {
  readonly first: number
  end: number
  readonly decay: number
  weights: Float32Array
}

/** All variables, joined where possible, or each `alone`. */
function runs(rule: Rule, state: OptimizerState, alone: boolean): readonly Joined[] {
  const joined: Joined[] = []
  for (const [index, variable] of state.variables.entries()) {
    const { data } = variable
    const decay = rule.decayOf(variable)
    const last = joined.at(-1)
    const follows =
      last !== undefined &&
      last.weights.buffer === data.buffer &&
      last.weights.byteOffset + last.weights.byteLength === data.byteOffset
    if (!alone && follows && last.decay === decay) {
      last.end = index + 1
      last.weights = new Float32Array(data.buffer, last.weights.byteOffset, last.weights.length + data.length)
    } else {
      joined.push({ first: index, end: index + 1, decay, weights: data })
    }
  }
  return joined
}

function emitStep(rule: Rule, state: OptimizerState, emit: Emit, control: Ref): void {
  const { clipnorm, globalClipnorm, clipvalue } = rule.options
  const { kernels } = emit
  const { gradients, norms, scales } = state
  const external = (array: Float32Array) => emit.external(array)
  /** Makes what scales a gradient so that its norm is at most `limit`. */
  const clip = (gradient: Ref, limit: number, index: number, together: 0 | 1): Ref => {
    const [norm, scale] = [external(norms.subarray(index, index + 1)), external(scales.subarray(index, index + 1))]
    kernels.l2Norm({ count: gradient.length }, { x: gradient, norm })
    kernels.clipScale({ count: 1, limit, together }, { norms: norm, scale })
    return scale
  }
  const common = globalClipnorm === null ? null : clip(external(gradients), globalClipnorm, 0, 1)
  for (const { first, end, weights, decay } of runs(rule, state, clipnorm !== null || rule.isByVariable)) {
    const gradient = external(state.gradientsOf(first, end))
    const gradientScale = clipnorm === null ? common : clip(gradient, clipnorm, first, 0)
    rule.emitUpdate(emit, {
      variable: state.variables[first],
      size: { count: weights.length, weightDecay: decay, clipValue: clipvalue ?? Infinity },
      arrays: { gradient, control, gradientScale, w: external(weights) },
      state: kind => external(state.part(kind, first, end)),
    })
  }
}
