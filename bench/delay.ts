/**
 * How late a timer is that should fire every millisecond beside the work: what a server that computes would add to its
 * answers.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/**
 * Begins to watch; the function returned ends that and gives the 99th percentile. The timer wakes the thread a thousand
 * times a second, which slows a computation that has all processors by some percent: times of steps are not taken
 * meanwhile.
 */
export function watchEventLoop(): () => { delayMs: number } {
  const timer = monitorEventLoopDelay({ resolution: 1 })
  timer.enable()
  return () => {
    const delayMs = timer.percentile(99) / 1e6
    timer.disable()
    return { delayMs }
  }
}
