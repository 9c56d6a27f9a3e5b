/** Whether the logs of an epoch will have what callbacks monitor: known before the first step. */
import { BackupAndRestore } from './backup-and-restore.ts'
import type { CallbackHooks } from './callback.ts'
import { CSVLogger } from './csv-logger.ts'
import { EarlyStopping } from './early-stopping.ts'
import { History } from './history.ts'
import { hooksOf } from './hooks.ts'
import { JSONLinesLogger } from './json-lines-logger.ts'
import { LearningRateScheduler } from './learning-rate-scheduler.ts'
import { ModelCheckpoint } from './model-checkpoint.ts'
import { MonitorCallback } from './monitor.ts'
import { ProgbarLogger } from './progbar-logger.ts'
import { ReduceLROnPlateau } from './reduce-lr-on-plateau.ts'
import { RemoteMonitor } from './remote-monitor.ts'
import { SwapEMAWeights } from './swap-ema-weights.ts'
import { TensorBoard } from './tensor-board.ts'

/** What hooks at the end of an epoch add to the logs. */
const additions: ReadonlyMap<unknown, readonly string[]> = new Map([
  [BackupAndRestore.prototype.onEpochEnd, []],
  [CSVLogger.prototype.onEpochEnd, []],
  [EarlyStopping.prototype.onEpochEnd, []],
  [History.prototype.onEpochEnd, []],
  [JSONLinesLogger.prototype.onEpochEnd, []],
  [ModelCheckpoint.prototype.onEpochEnd, []],
  [ProgbarLogger.prototype.onEpochEnd, []],
  [ReduceLROnPlateau.prototype.onEpochEnd, ['learning_rate']],
  [RemoteMonitor.prototype.onEpochEnd, []],
  [SwapEMAWeights.prototype.onEpochEnd, []],
  [TensorBoard.prototype.onEpochEnd, []],
  [LearningRateScheduler.prototype.onEpochEnd, ['learning_rate']],
])

/**
 * Throws OptionError where a callback monitors what will not be in the logs.
 * @param names of loss and metrics, those of validation data among them.
 */
export function expectMonitored(callbacks: readonly CallbackHooks[], names: readonly string[]): void {
  const known = [...names]
  for (const callback of callbacks) {
    const { onEpochEnd } = hooksOf('fit', callback)
    if (onEpochEnd === undefined) continue
    const added = additions.get(callback.onEpochEnd)
    if (added === undefined) return // may add anything, for itself and those behind it
    known.push(...added.filter(name => !known.includes(name)))
    if (callback instanceof MonitorCallback) callback.expectLogs(known)
  }
}
