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
import { type ExpectedLogs, MonitorCallback } from './monitor.ts'
import { ProgbarLogger } from './progbar-logger.ts'
import { ReduceLROnPlateau } from './reduce-lr-on-plateau.ts'
import { RemoteMonitor } from './remote-monitor.ts'
import { SwapEMAWeights } from './swap-ema-weights.ts'
import { TensorBoard } from './tensor-board.ts'
import { TerminateOnNaN } from './terminate-on-nan.ts'

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

/** Classes whose other hooks add nothing. */
const listed: ReadonlySet<unknown> = new Set([
  ...[BackupAndRestore, CSVLogger, EarlyStopping, History, JSONLinesLogger, LearningRateScheduler, ModelCheckpoint],
  ...[ProgbarLogger, ReduceLROnPlateau, RemoteMonitor, SwapEMAWeights, TensorBoard, TerminateOnNaN],
])

/** Whether a callback may add anything in a hook that gets logs. */
const mayAdd = (callback: CallbackHooks, hook: 'onBatchEnd' | 'onTestEnd') =>
  !listed.has(callback.constructor) && hooksOf('fit', callback)[hook] !== undefined

/**
 * Throws OptionError where a callback monitors what will not be in the logs, or what nobody can say the better of.
 * Callbacks of one's own may add values, for themselves and those behind them.
 * @param names of loss and metrics, those of validation data among them.
 */
export function expectMonitored(callbacks: readonly CallbackHooks[], names: readonly string[]): void {
  let epoch: ExpectedLogs = { names, isOpen: callbacks.some(callback => mayAdd(callback, 'onTestEnd')) }
  let batch: ExpectedLogs = { names: names.filter(name => !name.startsWith('val_')), isOpen: false }
  for (const callback of callbacks) {
    const { onEpochEnd } = hooksOf('fit', callback)
    const added = onEpochEnd === undefined ? [] : additions.get(callback.onEpochEnd)
    epoch = {
      names: [...epoch.names, ...(added ?? []).filter(name => !epoch.names.includes(name))],
      isOpen: epoch.isOpen || added === undefined,
    }
    batch = { ...batch, isOpen: batch.isOpen || mayAdd(callback, 'onBatchEnd') }
    if (callback instanceof MonitorCallback && onEpochEnd !== undefined) callback.expectLogs(epoch, batch)
  }
}
