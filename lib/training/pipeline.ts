/**
 * Runs batches through steps: while one is computed, the next is gathered and queued after it, in the other copies of
 * the double buffers.
 */
import { unlessAborted } from '../core/abort.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Batches } from '../data/batches.ts'
import type { Slot } from './slots.ts'

/** A step as batches go through it. */
export interface BatchStep {
  readonly batch: number
  /** Whether a step must end before the next one begins. */
  readonly isInterrupted: boolean
  /** Both copies of every output, of a predict step. */
  readonly outputs: readonly (readonly [Tensor, Tensor])[]
  /** Gets ready for the batch taken up last, where that takes time. */
  prepare?(batches: Batches): Promise<void>
  /** Ends copies of what the step changes, where some are being made. */
  finishCopies?(): Promise<unknown> | undefined
  /** Writes a batch into a copy of the slots, a large one in turns with the event loop. */
  loadInTurns(slot: Slot, batches: Batches): void | Promise<void>
  /** Rejects when the signal fires, where it may wait for something that never comes. */
  run(slot: Slot, count: number, signal?: AbortSignal): Promise<void>
}

export interface PipelineOptions<Step extends BatchStep = BatchStep> {
  /** The step for batches of a size, with the columns that the batches have now. */
  stepFor(size: number): Step
  /** Train steps done before this one. */
  count(): number
  /** Every batch is ended before the next one begins, for hooks that look at the model. Default false. */
  readonly inOrder?: boolean
  readonly signal?: AbortSignal
  /** Number of the first batch. Default 0. */
  readonly firstBatch?: number
  /** No further batch is begun when it says so. */
  isStopped?(): boolean
  begin?(batch: number): void | Promise<void>
  /** Called when a batch is computed: losses and predictions are in the step's double buffers. */
  end(step: Step, slot: Slot, batch: number): void | Promise<void>
}

interface Running<Step> {
  readonly step: Step
  readonly slot: Slot
  readonly batch: number
  readonly run: Promise<void>
}

/** Closes data sources after some work. Where the work fails, its error is reported, and errors of closing are not. */
export async function whileOpen<T>(
  sources: readonly (Batches | null)[],
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const close = () => {
    const closed = Promise.all(sources.map(async source => source?.close()))
    closed.catch(() => {}) // reported by the wait below, unless the work has failed first
    return unlessAborted(signal, () => closed)
  }
  let result: T
  try {
    result = await work()
  } catch (error) {
    await close().catch(() => {}) // the error of the work is the one to report
    throw error
  }
  await close()
  return result
}

/** Runs one epoch. It always waits for what it has queued, so that no step is under way when it returns or throws. */
export async function runBatches<Step extends BatchStep>(
  batches: Batches,
  { stepFor, count, inOrder = false, signal, firstBatch = 0, isStopped, begin, end }: PipelineOptions<Step>,
): Promise<void> {
  let running: Running<Step> | null = null
  const finish = async ({ step, slot, batch, run }: Running<Step>) => {
    await run
    await end(step, slot, batch)
  }
  const settle = async () => {
    const last = running
    running = null
    if (last !== null) await finish(last)
  }
  let slot: Slot = 0
  await unlessAborted(signal, () => batches.beginEpoch())
  try {
    for (let batch = firstBatch; !isStopped?.(); batch++) {
      const size = await unlessAborted(signal, () => batches.next(signal))
      if (size === 0) break
      if (inOrder) await settle()
      await begin?.(batch)
      const step = stepFor(size) // what a hook has changed holds for this step
      const alone = inOrder || step.isInterrupted
      if (alone) await settle()
      if (step.prepare !== undefined) await unlessAborted(signal, () => step.prepare?.(batches))
      const loaded = step.loadInTurns(slot, batches)
      if (loaded !== undefined) await loaded
      const copying = step.finishCopies?.()
      if (copying !== undefined) await copying
      const run = step.run(slot, count(), signal)
      run.catch(() => {}) // reported by finish(), unless the batch before it has failed
      const last: Running<Step> | null = running
      running = { step, slot, batch, run }
      if (last !== null) await finish(last)
      if (alone) await settle()
      slot = slot === 0 ? 1 : 0
    }
  } finally {
    await settle()
  }
}
