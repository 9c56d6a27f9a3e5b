/** Long work on the main thread, in pieces: between them others have the event loop. */

/** Milliseconds of one piece. */
export const longestTurn = 10

export class Turns {
  #since = performance.now()
  #next: Promise<void> | null = null

  /** Whether the piece has been long enough, or others have the event loop already. */
  get isOver(): boolean {
    return this.#next !== null || performance.now() - this.#since > longestTurn
  }

  /** Lets others have the event loop. Who asks meanwhile waits for the same turn, so that all go on in their order. */
  next(): Promise<void> {
    this.#next ??= new Promise<void>(resolve => setImmediate(resolve)).then(() => {
      this.#since = performance.now()
      this.#next = null
    })
    return this.#next
  }
}

/** Work that stops between its steps, and returns what comes of it. */
export type Steps<Result> = Generator<void, Result>

/** All steps at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Steps in turns with the event loop. `during` runs each turn, with what must be in force in it. */
export async function inTurns<Result>(
  steps: Steps<Result>,
  during = <TurnResult>(turn: () => TurnResult): TurnResult => turn(),
): Promise<Result> {
  const turns = new Turns()
  const turn = () => {
    for (;;) {
      const step = steps.next()
      if (step.done || turns.isOver) return step
    }
  }
  for (;;) {
    const { done, value } = during(turn)
    if (done) return value
    await turns.next()
  }
}

/** Numbers that are treated between two looks at the clock: a millisecond's work. */
export const maxAtOnce = 2 ** 18

/** Whether so many numbers are better copied in turns. */
export const isLong = (length: number): boolean => length > 8 * maxAtOnce

/** A row is read from anywhere in memory, which costs as much as reading so many numbers in order. */
const leastCostOfRow = 32
const costOfRow = (length: number): number => Math.max(length, leastCostOfRow)

/** Rows that are copied between two looks at the clock. */
export const rowsAtOnce = (length: number): number => Math.max(1, Math.floor(maxAtOnce / costOfRow(length)))

/** Whether so many rows, in columns of these lengths, are better copied in turns. */
export const areLong = (rows: number, lengths: readonly number[]): boolean =>
  isLong(rows * lengths.reduce((sum, length) => sum + costOfRow(length), 0))

/** Calls `work` for piece after piece of `length` numbers. `turns`: of all arrays, where there are several. */
export async function inPieces(
  length: number,
  work: (begin: number, end: number) => void,
  turns = new Turns(),
): Promise<void> {
  for (let begin = 0; begin < length; begin += maxAtOnce) {
    if (turns.isOver) await turns.next()
    work(begin, Math.min(begin + maxAtOnce, length))
  }
}

type Numbers = Float32Array | Uint8Array | Int32Array

/** Copies numbers, many of them in turns with the event loop. */
export const copyInTurns = (from: Numbers, to: Numbers, offset: number): Promise<void> =>
  inPieces(from.length, (begin, end) => to.set(from.subarray(begin, end), offset + begin))
