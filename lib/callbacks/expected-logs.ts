/** Whether the logs of an epoch will have what callbacks monitor: known before the first step. */
import { isArray, property } from '../core/kinds.ts'
import type { CallbackHooks } from './callback.ts'
import { hooksOf } from './hooks.ts'
import { type ExpectedLogs, MonitorCallback } from './monitor.ts'

/**
 * What a hook of a callback adds to the logs. Null: it may add anything. The class that has the hook says so, as one
 * that overrides it may add other values.
 */
function addedBy(callback: CallbackHooks, hook: 'onBatchEnd' | 'onEpochEnd' | 'onTestEnd'): readonly string[] | null {
  if (hooksOf('fit', callback)[hook] === undefined) return []
  let owner: object | null = callback
  while (owner !== null && !Object.hasOwn(owner, hook)) owner = Object.getPrototypeOf(owner)
  if (owner === null || (owner === callback && hook === 'onEpochEnd')) return null // an object's own hook
  const type = owner.constructor // constructors give objects hooks for batches where these are needed
  const added = Object.hasOwn(type, 'addsToLogs') ? property(type, 'addsToLogs') : null
  return isArray(added) ? (added as readonly string[]) : null
}

/**
 * Throws OptionError where a callback monitors what will not be in the logs, or a value of which it is not known
 * whether more or less is better.
 * User-defined callbacks may add values, for themselves and those after them.
 * @param names of loss and metrics, those of validation data among them.
 */
export function expectMonitored(callbacks: readonly CallbackHooks[], names: readonly string[]): void {
  forEachMonitor(callbacks, names, (callback, epoch, batch) => callback.expectLogs(epoch, batch))
}

/** The same without the model, as far as the names alone say it. */
export function expectNamed(callbacks: readonly CallbackHooks[], names: readonly string[]): void {
  forEachMonitor(callbacks, names, (callback, epoch, batch) => callback.expectNames(epoch, batch))
}

/** Calls `look` for callbacks that watch values, with the logs that each will see. */
function forEachMonitor(
  callbacks: readonly CallbackHooks[],
  names: readonly string[],
  look: (callback: MonitorCallback<unknown>, epoch: ExpectedLogs, batch: ExpectedLogs) => void,
): void {
  const isOpen = (hook: 'onBatchEnd' | 'onTestEnd') => (callback: CallbackHooks) => addedBy(callback, hook) === null
  let epoch: ExpectedLogs = { names, isOpen: callbacks.some(isOpen('onTestEnd')) }
  let batch: ExpectedLogs = { names: names.filter(name => !name.startsWith('val_')), isOpen: false }
  for (const callback of callbacks) {
    const added = addedBy(callback, 'onEpochEnd')
    epoch = { names: [...new Set([...epoch.names, ...(added ?? [])])], isOpen: epoch.isOpen || added === null }
    batch = { ...batch, isOpen: batch.isOpen || isOpen('onBatchEnd')(callback) }
    if (callback instanceof MonitorCallback && callback.onEpochEnd !== undefined) look(callback, epoch, batch)
  }
}
