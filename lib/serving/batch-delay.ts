/**
 * The delay of dynamic batching. Requests that are ready wait a little for others to arrive, and begin at the same
 * moment, so that they make up one batch. Unlike a fixed delay this one ends as soon as no other request is expected:
 * expected are requests whose bodies are being read, and another one of each client that was answered within the delay
 * on a connection that stays open. So a client that is alone, asking one thing after the other, never waits.
 */

/** A connection. */
interface Client {
  readonly destroyed: boolean
}

interface Clock {
  now(): number
  setTimeout(work: () => void, milliseconds: number): unknown
  clearTimeout(timer: never): void
}

/** A request, from its beginning to its answer. */
export interface Visit {
  /** Its body is read. Resolves when it may be computed. `limit`: samples of a batch at most. */
  ready(samples: number, limit: number): Promise<void>
  /** It is answered, or refused. `isKept`: its connection stays open. */
  leave(isKept: boolean): void
}

export class BatchDelay {
  /** Milliseconds that a request waits at most; 0: none does. */
  #delay: number
  readonly #clock: Clock
  /** Requests whose bodies are being read. */
  #arriving = 0
  /** When each client that may ask again was answered. */
  readonly #answered = new Map<Client, number>()
  #waiting: (() => void)[] = []
  #samples = 0
  #timer: unknown = null

  constructor(delay: number, clock: Clock = { now: () => performance.now(), setTimeout, clearTimeout }) {
    this.#delay = delay
    this.#clock = clock
  }

  enter(client: Client): Visit {
    // A client may use several connections in turn, as fetch does. So a request on a connection from which none was
    // expected takes the place of the one that has been expected longest.
    if (!this.#answered.delete(client)) this.#answered.delete(this.#answered.keys().next().value as Client)
    this.#arriving++
    let isArriving = true
    const arrive = () => {
      if (isArriving) this.#arriving--
      isArriving = false
    }
    return {
      ready: async (samples, limit) => {
        arrive()
        if (samples <= limit / 2) await this.#wait(samples, limit)
        else this.#beginIfAll() // more than half a batch: it is computed alone
      },
      leave: isKept => {
        arrive()
        if (isKept && this.#delay > 0) this.#answered.set(client, this.#clock.now())
        this.#beginIfAll()
      },
    }
  }

  /** From now on nobody waits, those who do included. */
  stop(): void {
    this.#delay = 0
    this.#begin()
  }

  #wait(samples: number, limit: number): Promise<void> {
    const turn = new Promise<void>(resolve => this.#waiting.push(resolve))
    this.#samples += samples
    if (this.#delay === 0 || this.#samples >= limit) this.#begin()
    else this.#beginIfAll()
    if (this.#waiting.length > 0) this.#timer ??= this.#clock.setTimeout(() => this.#begin(), this.#delay)
    return turn
  }

  /** Begins unless another request is expected. */
  #beginIfAll(): void {
    if (!this.#isAnyExpected() && this.#waiting.length > 0) this.#begin()
  }

  #isAnyExpected(): boolean {
    const oldest = this.#clock.now() - this.#delay
    for (const [client, since] of this.#answered) if (client.destroyed || since < oldest) this.#answered.delete(client)
    return this.#arriving + this.#answered.size > 0
  }

  #begin(): void {
    this.#clock.clearTimeout(this.#timer as never)
    const waiting = this.#waiting
    ;[this.#waiting, this.#samples, this.#timer] = [[], 0, null]
    for (const begin of waiting) begin()
  }
}
