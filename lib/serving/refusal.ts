/** Errors that are sent to clients: an HTTP status, and the reason in one sentence. */
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

/** Status 400: the request is wrong. */
export const badRequest = (message: string): Refusal => new Refusal(400, message)

/** What a client is told of an error: what is wrong with its request, and of faults of the server no details. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof OptionError || error instanceof ShapeError) return badRequest(messageOf(error))
  return new Refusal(500, 'The model could not be computed. The log of the server says why.')
}
