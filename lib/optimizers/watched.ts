/** Tells who trains within some work, for those who must know all that takes part in it. */
import { AsyncLocalStorage } from 'node:async_hooks'

/** Called with what is about to train: a training step, or an optimizer. */
type Watcher = (trainer: object) => void

const watchers = new AsyncLocalStorage<Watcher>()

/** Whatever trains in the course of `work` is told to `watcher`, which may throw. */
export const whileWatched = <T>(watcher: Watcher, work: () => Promise<T>): Promise<T> => watchers.run(watcher, work)

export const tellWatcher = (trainer: object): void => watchers.getStore()?.(trainer)
