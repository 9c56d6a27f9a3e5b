/** Requests that are not answered as they wish: the status of HTTP, and why in one sentence. */
import { OptionError, ShapeError } from '../core/errors.ts'
import { messageOf } from '../core/kinds.ts'

export class Refusal extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

/** What is at fault with what was sent. */
export const badRequest = (message: string): Refusal => new Refusal(400, message)

/** Of work on what a client has sent: the client learns what is wrong with it, and nothing of other errors. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof OptionError || error instanceof ShapeError) return badRequest(messageOf(error))
  return new Refusal(500, 'The model could not be computed. The log of the server says why.')
}
