/**
 * What a server has done, in Prometheus's text format (https://prometheus.io/docs/instrumenting/exposition_formats/).
 */

/** Upper bounds of the buckets of the histograms, in seconds. */
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** A histogram of the requests of one kind. */
interface Durations {
  /** How many requests took at most bounds[i] seconds; the last one counts all. */
  readonly counts: number[]
  sum: number
}

const family = (name: string, type: 'counter' | 'gauge' | 'histogram', help: string, lines: readonly string[]) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...lines,
]

export class Metrics {
  /** By endpoint and status: both are few, whatever clients ask for. */
  readonly #requests = new Map<string, number>()
  readonly #durations = new Map<string, Durations>()
  #samples = 0

  /** Counts a request that is done. */
  request(endpoint: string, status: number, seconds: number): void {
    const labels = `endpoint="${endpoint}",code="${status}"`
    this.#requests.set(labels, (this.#requests.get(labels) ?? 0) + 1)
    let durations = this.#durations.get(endpoint)
    if (durations === undefined) {
      durations = { counts: Array<number>(bounds.length + 1).fill(0), sum: 0 }
      this.#durations.set(endpoint, durations)
    }
    durations.sum += seconds
    for (const [i, bound] of bounds.entries()) if (seconds <= bound) durations.counts[i]++
    durations.counts[bounds.length]++
  }

  /** Counts samples that were computed. */
  computed(samples: number): void {
    this.#samples += samples
  }

  /** All as text. `gauges`: values of this moment. */
  text(gauges: { readonly inProgress: number; readonly heldBytes: number }): string {
    const { user, system } = process.cpuUsage()
    const histogram = [...this.#durations].flatMap(([endpoint, { counts, sum }]) => [
      ...[...bounds, '+Inf'].map(
        (bound, i) => `fovea_request_duration_seconds_bucket{endpoint="${endpoint}",le="${bound}"} ${counts[i]}`,
      ),
      `fovea_request_duration_seconds_sum{endpoint="${endpoint}"} ${sum}`,
      `fovea_request_duration_seconds_count{endpoint="${endpoint}"} ${counts[bounds.length]}`,
    ])
    const requests = [...this.#requests].map(([labels, count]) => `fovea_requests_total{${labels}} ${count}`)
    const one = (name: string, type: 'counter' | 'gauge', help: string, value: number) =>
      family(name, type, help, [`${name} ${value}`])
    return [
      ...family('fovea_requests_total', 'counter', 'Requests that were answered.', requests),
      ...family('fovea_request_duration_seconds', 'histogram', 'From the first byte to the answer.', histogram),
      ...one('fovea_samples_total', 'counter', 'Samples that were computed.', this.#samples),
      ...one('fovea_requests_in_progress', 'gauge', 'Requests that compute or wait.', gauges.inProgress),
      ...one('fovea_request_bytes', 'gauge', 'Bytes of requests that are held.', gauges.heldBytes),
      ...one('process_cpu_seconds_total', 'counter', 'CPU time.', (user + system) / 1e6),
      ...one('process_resident_memory_bytes', 'gauge', 'Resident memory.', process.memoryUsage.rss()),
      ...one('process_start_time_seconds', 'gauge', 'Start in Unix time.', Date.now() / 1000 - process.uptime()),
      '',
    ].join('\n')
  }
}
