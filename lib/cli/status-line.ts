/** The last line of a terminal, which says how far the work is until something else is printed in its place. */

export interface Stream {
  write(text: string): unknown
  readonly isTTY?: boolean
  /** Of terminals: whether they show colours, which NO_COLOR denies. */
  hasColors?(): boolean
}

const clear = '\r\x1b[K'

export class StatusLine {
  readonly #terminal: Stream
  #isShown = false

  /** @param terminal where it is shown; what is no terminal has no such line. */
  constructor(terminal: Stream) {
    this.#terminal = terminal
  }

  show(text: string): void {
    if (this.#terminal.isTTY !== true) return
    this.#terminal.write(`${clear}${text}`)
    this.#isShown = true
  }

  clear(): void {
    if (this.#isShown) this.#terminal.write(clear)
    this.#isShown = false
  }

  /** A stream that prints where the line was. */
  above(stream: Stream): Stream {
    return {
      write: text => {
        this.clear()
        return stream.write(text)
      },
      hasColors: () => stream.hasColors?.() === true,
    }
  }
}
