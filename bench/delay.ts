/** How late a timer is that should fire every millisecond beside the work: what a server that computes would add to its answers. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Begins to watch; the function returned gives the 99th percentile since it was called last. */
export function watchEventLoop(): () => { delayMs: number } {
  const timer = monitorEventLoopDelay({ resolution: 1 })
  timer.enable()
  return () => {
    const delayMs = timer.percentile(99) / 1e6
    timer.reset()
    return { delayMs }
  }
}
