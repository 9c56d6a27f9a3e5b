/** New tasks for networks that were trained for others. What does the work is loaded when it is first used. */
import type { TransferAdvice } from './advise.ts'
import type { AdviceOptions, TransferOptions } from './options.ts'
import type { TransferModel } from './transfer-model.ts'

export type { CutAdvice, TransferAdvice } from './advise.ts'
export type { AdviceOptions, TransferOptions } from './options.ts'
export type { TransferModel } from './transfer-model.ts'

/**
 * A model for a new task on top of a trained network: pictures with values from 0 to 255 in, classes out. What prepares
 * pictures is part of it, as layers, so it is saved as one model; `metadata.classNames` has the names of the classes.
 * It is compiled; `fit` trains it by the chosen method. See docs/transfer.md.
 * @throws OptionError, ShapeError, and for files what `loadModel` throws.
 */
export const transfer = async (options: TransferOptions): Promise<TransferModel> =>
  (await import('./transfer.ts')).transfer(options)

/**
 * What of a base to use again for some pictures, and what to train anew: features of several depths are tried on a
 * sample of them. `text` says it in words, `cuts` has the figures, `options` are for `transfer`.
 * @throws OptionError, DataError, ShapeError, and for files what `loadModel` throws.
 */
export const adviseTransfer = async (options: AdviceOptions): Promise<TransferAdvice> =>
  (await import('./advise.ts')).adviseTransfer(options)
