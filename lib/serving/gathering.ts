/**
 * Requests that are ready to be computed wait a little for those that are on their way, and begin at the same moment,
 * so that they make up one batch. On their way are requests whose bodies are being read, and clients that were answered
 * a moment ago on a connection that stays open, since these ask again. Where nobody is, nobody waits: so a client that
 * asks one thing after the other never does.
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
  /** Resolves when it may be computed. `room`: samples of a batch at most; this one has `samples`. */
  ready(samples: number, room: number): Promise<void>
  /** It is answered, or refused. `isKept`: its connection stays open. */
  leave(isKept: boolean): void
}

export class Gathering {
  /** Milliseconds that a request waits at most; 0: none does. */
  #delay: number
  readonly #clock: Clock
  /** Requests that are not ready yet. */
  #coming = 0
  /** When the clients were answered that may ask again. */
  readonly #answered = new Map<Client, number>()
  #waiting: (() => void)[] = []
  #samples = 0
  #timer: unknown = null

  constructor(delay: number, clock: Clock = { now: () => performance.now(), setTimeout, clearTimeout }) {
    this.#delay = delay
    this.#clock = clock
  }

  enter(client: Client): Visit {
    // A client may have several connections and use one after the other, as fetch does: so one that nobody expected
    // stands for another that was answered.
    if (!this.#answered.delete(client)) this.#answered.delete(this.#answered.keys().next().value as Client)
    this.#coming++
    let isComing = true
    const come = () => {
      if (isComing) this.#coming--
      isComing = false
    }
    return {
      ready: async (samples, room) => {
        come()
        if (samples <= room / 2) await this.#wait(samples, room)
        else this.#look() // it would be a batch by itself
      },
      leave: isKept => {
        come()
        if (isKept && this.#delay > 0) this.#answered.set(client, this.#clock.now())
        this.#look()
      },
    }
  }

  /** From now on nobody waits, those who do included. */
  stop(): void {
    this.#delay = 0
    this.#begin()
  }

  #wait(samples: number, room: number): Promise<void> {
    const turn = new Promise<void>(resolve => this.#waiting.push(resolve))
    this.#samples += samples
    if (this.#delay === 0 || this.#samples >= room) this.#begin()
    else this.#look()
    if (this.#waiting.length > 0) this.#timer ??= this.#clock.setTimeout(() => this.#begin(), this.#delay)
    return turn
  }

  /** Begins where nobody else is to be waited for. */
  #look(): void {
    if (!this.#isAnyoneComing() && this.#waiting.length > 0) this.#begin()
  }

  #isAnyoneComing(): boolean {
    const oldest = this.#clock.now() - this.#delay
    for (const [client, since] of this.#answered) if (client.destroyed || since < oldest) this.#answered.delete(client)
    return this.#coming + this.#answered.size > 0
  }

  #begin(): void {
    this.#clock.clearTimeout(this.#timer as never)
    const waiting = this.#waiting
    ;[this.#waiting, this.#samples, this.#timer] = [[], 0, null]
    for (const begin of waiting) begin()
  }
}
