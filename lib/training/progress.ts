/**
 * What `fit`, `evaluate` and `predict` say while they run: a bar on a terminal, one plain line an epoch elsewhere, or
 * one JSON object a line. Colour is left out where NO_COLOR is set, the bar where the output is no terminal or CI is
 * set.
 */
import type { Logs } from '../callbacks/callback.ts'

/**
 * 0: nothing. 1: a bar on a terminal, else lines. 2: a line an epoch. 'json': an object an epoch and one at the end.
 */
export type Verbosity = 0 | 1 | 2 | 'json'

export interface ProgressOptions {
  readonly verbose: Verbosity
  /** What a JSON object tells of. Default 'epoch'. */
  readonly event?: 'epoch' | 'evaluate' | 'predict'
  /** Heading of every epoch, e.g. 'Epoch 1/3'. */
  readonly title: (epoch: number) => string
  /** Samples of one epoch, null where nobody knows before its end. */
  readonly samples: number | null
  readonly output?: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly environment?: Record<string, string | undefined>
  /** Milliseconds of some clock. */
  readonly now?: () => number
}

const barWidth = 24
const redrawMilliseconds = 100

const number = (value: number) =>
  Number.isFinite(value) && value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5)
    ? value.toExponential(3)
    : value.toFixed(4)

const clock = (seconds: number) => {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds % 60)]
  return minutes < 60
    ? `${minutes}:${String(rest).padStart(2, '0')}`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const values = (logs: Logs) =>
  Object.entries(logs)
    .map(([name, value]) => `${name} ${number(value)}`)
    .join('  ')

export class Progress {
  readonly #options: ProgressOptions
  readonly #output: { write(text: string): unknown }
  readonly #now: () => number
  readonly #bar: boolean
  readonly #colour: boolean
  #epoch = 0
  #began = 0
  #drawn = 0
  #seconds = 0
  #width = 0

  constructor(options: ProgressOptions) {
    const { verbose, output = process.stdout, environment = process.env, now = () => performance.now() } = options
    this.#options = options
    this.#output = output
    this.#now = now
    this.#bar = verbose === 1 && output.isTTY === true && !environment.CI
    this.#colour = !environment.NO_COLOR && environment.TERM !== 'dumb'
  }

  beginEpoch(epoch: number): void {
    this.#epoch = epoch
    this.#began = this.#now()
    this.#drawn = 0
  }

  /** True when the bar is due to be drawn again: only then values need to be computed. */
  get isDue(): boolean {
    return this.#bar && this.#now() - this.#drawn >= redrawMilliseconds
  }

  /** After a batch: samples done in this epoch, values so far. */
  batch(done: number, logs: Logs): void {
    this.#drawn = this.#now()
    const seconds = (this.#drawn - this.#began) / 1000
    const { samples } = this.#options
    const parts = [this.#options.title(this.#epoch)]
    if (samples !== null) {
      const filled = Math.min(barWidth, Math.floor((barWidth * done) / samples))
      const bar = this.#paint('━'.repeat(filled), 32) + this.#paint('─'.repeat(barWidth - filled), 90)
      parts.push(bar, `${done}/${samples}`, `ETA ${clock((seconds * (samples - done)) / done)}`)
    } else {
      parts.push(String(done))
    }
    parts.push(`${Math.round(done / seconds)} images/s`, values(logs))
    this.#redraw(parts.join('  '))
  }

  /** After the last batch of an epoch, before its validation. */
  endBatches(): void {
    this.#seconds = (this.#now() - this.#began) / 1000
  }

  /** After an epoch and its validation. Time and speed are those of its batches. */
  endEpoch(done: number, logs: Logs): void {
    const seconds = this.#seconds
    const { verbose, title, event = 'epoch' } = this.#options
    if (verbose === 'json') {
      const number = event === 'epoch' ? { epoch: this.#epoch + 1 } : {}
      this.#output.write(`${JSON.stringify({ event, ...number, seconds, imagesPerSecond: done / seconds, ...logs })}\n`)
    } else if (verbose !== 0) {
      const line = [
        title(this.#epoch),
        `${seconds.toFixed(1)} s`,
        `${Math.round(done / seconds)} images/s`,
        values(logs),
      ]
        .filter(Boolean)
        .join('  ')
      if (this.#bar) this.#redraw(line)
      this.#output.write(this.#bar ? '\n' : `${line}\n`)
    }
    this.#width = 0
  }

  /** At the end of training. */
  end(weightsHash: string): void {
    const { verbose } = this.#options
    if (verbose === 'json') this.#output.write(`${JSON.stringify({ event: 'end', weightsHash })}\n`)
    else if (verbose !== 0) this.#output.write(`weights ${weightsHash}\n`)
  }

  #paint(text: string, code: number): string {
    return this.#colour ? `\x1b[${code}m${text}\x1b[0m` : text
  }

  /** Writes over the line on the terminal; blanks cover what was longer. */
  #redraw(line: string): void {
    this.#output.write(`\r${line}${' '.repeat(Math.max(0, this.#width - line.length))}`)
    this.#width = line.length
  }
}
