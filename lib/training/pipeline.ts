/**
 * Batches through steps: while one is computed, the next is gathered and queued behind it, in the other copy of the
 * slots.
 */
import type { Batches } from '../data/batches.ts'
import type { Step } from './step.ts'
import type { Slot } from './target.ts'

export interface PipelineOptions {
  /** The step for batches of a size, with the columns that the batches have now. */
  stepFor(size: number): Step
  /** Train steps done before this one. */
  count(): number
  /** Every batch is ended before the next one begins, for hooks that look at the model. Default false. */
  readonly inOrder?: boolean
  readonly signal?: AbortSignal
  /** No further batch is begun when it says so. */
  isStopped?(): boolean
  begin?(batch: number): void | Promise<void>
  /** A batch is computed: losses and predictions are in the step's slot. */
  end(step: Step, slot: Slot, batch: number): void | Promise<void>
}

interface Running {
  readonly step: Step
  readonly slot: Slot
  readonly batch: number
  readonly run: Promise<void>
}

export const abortError = (): DOMException =>
  new DOMException('The run was aborted. The model has the weights of the last finished step.', 'AbortError')

/** Rejects when the signal fires first. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  let abort = () => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(abortError())
    signal.addEventListener('abort', abort, { once: true })
  })
  try {
    if (signal.aborted) throw abortError()
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** One epoch. What was queued is always waited for, so that no step is under way when this returns or throws. */
export async function runBatches(
  batches: Batches,
  { stepFor, count, inOrder = false, signal, isStopped, begin, end }: PipelineOptions,
): Promise<void> {
  let running: Running | null = null
  const finish = async ({ step, slot, batch, run }: Running) => {
    await run
    await end(step, slot, batch)
  }
  const settle = async () => {
    const last = running
    running = null
    if (last !== null) await finish(last)
  }
  let slot: Slot = 0
  await batches.beginEpoch()
  try {
    for (let batch = 0; !isStopped?.(); batch++) {
      const size = await unlessAborted(batches.next(), signal)
      if (size === 0) break
      const step = stepFor(size)
      const alone = inOrder || step.isInterrupted
      if (alone) await settle()
      await begin?.(batch)
      step.load(slot, batches, true)
      const run = step.run(slot, count())
      run.catch(() => {}) // told when it is finished, perhaps after an error of the batch before
      const last: Running | null = running
      running = { step, slot, batch, run }
      if (last !== null) await finish(last)
      if (alone) await settle()
      slot = slot === 0 ? 1 : 0
    }
  } finally {
    await settle()
  }
}
