/**
 * The output of `fit`, `evaluate` and `predict`: a progress bar on a terminal, one plain line an epoch elsewhere, or
 * one JSON object a line. There is no colour where NO_COLOR is set, and no bar where the output is no terminal or a
 * dumb one, or CI is set. On a terminal no line is longer than the terminal is wide at that moment.
 */

import { isArray, listOf } from '../core/kinds.ts'
import { oneLine } from '../core/show.ts'
import type { Verbosity } from '../core/verbosity.ts'
import type { Logs } from './callback.ts'
import { displayWidth, splitByWidth } from './display-width.ts'
import type { FeatureReport } from './history.ts'
import { beginLiveLine, endLiveLine, type LiveLine, type Output, printTo } from './messages.ts'

export interface ProgressOptions {
  readonly verbose: Verbosity
  /** `event` of the JSON objects. Default 'epoch'. */
  readonly event?: 'epoch' | 'evaluate' | 'predict'
  /** Heading of every epoch, e.g. 'Epoch 1/3'. */
  readonly title: (epoch: number) => string
  /** Samples of one epoch; null: not known before its end. */
  readonly samples: number | null
  /** What is counted. Default 'images'. */
  readonly unit?: 'images' | 'steps'
  /** `columns`: width of the terminal, read anew for every line. */
  readonly output?: Output & { readonly isTTY?: boolean; readonly columns?: number }
  readonly environment?: Record<string, string | undefined>
  /** Milliseconds of some clock. */
  readonly now?: () => number
}

const longestBar = 24
const shortestBar = 5
const redrawMilliseconds = 100
/** Columns of a terminal whose width is not known. */
const usualColumns = 80
const gap = '  '

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

/** The number to show: of a metric that gives several their mean, as in Keras; null: it is no number. */
function oneOf(value: unknown): number | null {
  if (typeof value === 'number') return value
  const numbers = isArray(value) ? listOf(value).map(Number) : []
  return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}

/** 'loss 0.5000' for every value. What is no number, as a callback may add it, is left out. */
const valuesOf = (logs: Logs): string[] =>
  Object.entries(logs).flatMap(([name, value]) => {
    const shown = oneOf(value)
    return shown === null ? [] : [`${oneLine(name, 60)} ${number(shown)}`]
  })

/** Items on lines of at most `width` columns; all lines but the first are indented. */
function wrapped(items: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const item of items) {
    const last = lines.at(-1)
    if (last !== undefined && displayWidth(last) + gap.length + displayWidth(item) <= width) {
      lines[lines.length - 1] = last + gap + item
    } else {
      const room = Math.max(1, width - gap.length)
      const words = displayWidth(item) <= room ? [item] : item.split(' ') // a name, and its value below
      const parts = words.flatMap(word => splitByWidth(word, room))
      lines.push(...parts.map((part, i) => (lines.length + i === 0 ? part : gap + part)))
    }
  }
  return lines
}

const count = (number: number) => number.toLocaleString('en-US')

/** What was kept of a frozen prefix, in words. */
const featureItems = ({ length, computed, reused, bytes, savedSeconds, reason }: FeatureReport): string[] => [
  `features ${count(length)} a sample`,
  `${count(computed)} computed`,
  `${count(reused)} used again`,
  `${(bytes / 2 ** 20).toFixed(1)} MiB`,
  `saved about ${savedSeconds.toFixed(1)} s`,
  ...(reason === null ? [] : [reason]),
]

export class Progress implements LiveLine {
  readonly #options: ProgressOptions
  readonly #output: NonNullable<ProgressOptions['output']>
  readonly #now: () => number
  readonly #bar: boolean
  readonly #colour: boolean
  /** Samples of one epoch: those of the last one, where they were not known before. */
  #samples: number | null
  #epoch = 0
  #began = 0
  #drawn = 0
  #seconds = 0
  /** Columns of what stands on the line that is drawn over. */
  #width = 0

  constructor(options: ProgressOptions) {
    const { verbose, output = process.stdout, environment = process.env, now = () => performance.now() } = options
    this.#options = options
    this.#samples = options.samples
    this.#output = output
    this.#now = now
    this.#bar = verbose === 1 && output.isTTY === true && !environment.CI && environment.TERM !== 'dumb'
    this.#colour = !environment.NO_COLOR
  }

  beginEpoch(epoch: number): void {
    this.#epoch = epoch
    this.#began = this.#now()
    this.#drawn = 0
    if (this.#bar) beginLiveLine(this)
  }

  /** True when the bar is due to be drawn again: only then values need to be computed. */
  get isDue(): boolean {
    return this.#bar && this.#now() - this.#drawn >= redrawMilliseconds
  }

  /** After a batch: samples done in this epoch, values so far. */
  batch(done: number, logs: Logs): void {
    this.#drawn = this.#now()
    const [title, samples] = [this.#options.title(this.#epoch), this.#samples]
    const rate = this.#rate(done, (this.#drawn - this.#began) / 1000)
    const [loss = '', ...values] = valuesOf(logs)
    if (samples === null) {
      this.#draw(this.#chosen([title, String(done), loss, rate, ...values]).filter(Boolean))
      return
    }
    const left = ((this.#drawn - this.#began) / 1000 / done) * Math.max(0, samples - done)
    const share = Math.min(1, done / samples)
    // Those that do not fit are left out, the last ones first; the bar takes what is left of the line.
    const count = `${done}/${samples}`
    const items = [
      title,
      this.#fits([title, count]) ? count : `${Math.floor(100 * share)}%`,
      loss,
      `ETA ${clock(left)}`,
    ]
    const shown = this.#chosen([...items, '━'.repeat(shortestBar), ...values, rate])
    const used = shown.reduce((sum, item) => sum + (item === '' ? 0 : displayWidth(item) + gap.length), -gap.length)
    const room = this.#limit - used
    const [shownTitle, shownCount, shownLoss, eta, bar, ...others] = shown
    const length = bar === '' ? 0 : Math.min(longestBar, shortestBar + room)
    const rest = [shownCount, eta, others.at(-1) ?? '', shownLoss, ...others.slice(0, -1)]
    this.#draw([shownTitle, ...rest].filter(Boolean), length, share)
  }

  /** After the last batch of an epoch, before its validation. */
  endBatches(): void {
    this.#seconds = (this.#now() - this.#began) / 1000
  }

  /** After an epoch and its validation. Time and speed are those of its batches. */
  endEpoch(done: number, logs: Logs): void {
    endLiveLine(this)
    const seconds = this.#seconds
    const { verbose, title, event = 'epoch' } = this.#options
    this.#samples ??= done
    if (verbose === 'json') {
      const fields = { event, ...(event === 'epoch' && { epoch: this.#epoch + 1 }), seconds }
      const own = { ...fields, [`${this.#unit}PerSecond`]: done / Math.max(seconds, 1e-6) }
      printTo(this.#output, `${JSON.stringify({ ...own, ...logs, ...own })}\n`)
    } else if (verbose !== 0) {
      const time = [title(this.#epoch), `${seconds.toFixed(1)} s`, this.#rate(done, seconds)]
      const [first, ...others] = wrapped([...time, ...valuesOf(logs)], this.#limit)
      if (this.#bar) this.#redraw(first, displayWidth(first))
      printTo(this.#output, `${[this.#bar ? '' : first, ...others].join('\n')}\n`)
    }
    this.#width = 0
  }

  /** What was kept of a frozen prefix. */
  features(report: FeatureReport): void {
    const { verbose } = this.#options
    if (verbose === 'json') printTo(this.#output, `${JSON.stringify({ event: 'features', ...report })}\n`)
    else if (verbose !== 0) printTo(this.#output, `${wrapped(featureItems(report), this.#limit).join('\n')}\n`)
  }

  /** At the end of training. */
  end(weightsHash: string): void {
    const { verbose } = this.#options
    if (verbose === 'json') printTo(this.#output, `${JSON.stringify({ event: 'end', weightsHash })}\n`)
    else if (verbose !== 0) printTo(this.#output, `${wrapped([`weights ${weightsHash}`], this.#limit).join('\n')}\n`)
  }

  /** Training has ended early: what stands on the line is left there. */
  abandon(): void {
    endLiveLine(this)
    if (this.#width > 0) printTo(this.#output, '\n')
    this.#width = 0
  }

  makeRoom(): void {
    if (this.#width === 0) return
    printTo(this.#output, `\r${this.#blanks(0)}\r`)
    this.#width = 0
    this.#drawn = 0
  }

  #rate(done: number, seconds: number): string {
    return `${Math.round(done / Math.max(seconds, 1e-6))} ${this.#unit}/s`
  }

  get #unit(): 'images' | 'steps' {
    return this.#options.unit ?? 'images'
  }

  /** Columns of a line. The last one of a terminal stays free: there terminals differ in when they begin a new line. */
  get #limit(): number {
    const { isTTY, columns } = this.#output
    if (isTTY !== true || columns === undefined) return Infinity
    return Math.max(1, (columns > 0 ? columns : usualColumns) - 1)
  }

  #fits(items: readonly string[]): boolean {
    return items.reduce((sum, item) => sum + displayWidth(item) + gap.length, -gap.length) <= this.#limit
  }

  /** The items, or '' in the place of one for which there is no room beside those before it. The first is cut. */
  #chosen([first, ...items]: readonly string[]): string[] {
    const [head] = splitByWidth(first, this.#limit)
    const shown = [head]
    let used = displayWidth(head)
    for (const item of items) {
      const width = displayWidth(item) + gap.length
      const fits = item !== '' && used + width <= this.#limit
      if (fits) used += width
      shown.push(fits ? item : '')
    }
    return shown
  }

  /** Draws the first item, a bar of a length, and the others. */
  #draw([title, ...items]: readonly string[], length = 0, share = 0): void {
    const filled = Math.floor(length * share)
    const bar = this.#paint('━'.repeat(filled), 32) + this.#paint('─'.repeat(length - filled), 90)
    const plain = [title, ...(length > 0 ? ['━'.repeat(length)] : []), ...items].join(gap)
    this.#redraw([title, ...(length > 0 ? [bar] : []), ...items].join(gap), displayWidth(plain))
  }

  #paint(text: string, code: number): string {
    return this.#colour && text !== '' ? `\x1b[${code}m${text}\x1b[0m` : text
  }

  /** What covers the rest of the line after `width` columns. A terminal that has become narrower erases it itself. */
  #blanks(width: number): string {
    return this.#width > this.#limit ? '\x1b[K' : ' '.repeat(Math.max(0, this.#width - width))
  }

  /** Writes over the line on the terminal; blanks cover what was longer. `width`: columns of the line. */
  #redraw(line: string, width: number): void {
    printTo(this.#output, `\r${line}${this.#blanks(width)}`)
    this.#width = width
  }
}
