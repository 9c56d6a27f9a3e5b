/** Options of `serve`. */
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isCallable } from '../core/kinds.ts'
import {
  boolean,
  custom,
  integer,
  nullable,
  number,
  type OptionsOf,
  schema,
  text,
  type ValuesOf,
} from '../core/schema.ts'
import { pictureOptions, signalOption } from './classify.ts'

type Log = (line: string) => void

/** A bearer token: what fits into a header. */
const tokenOption = nullable(
  custom<string, string>({
    parse: (value, where, name) => {
      if (typeof value === 'string' && /^[\x21-\x7e]{1,4096}$/.test(value)) return value
      throw new OptionError(`${where}: expected ${name} to be a text of visible ASCII characters without spaces.`)
    },
  }),
)

export const serveOptions = schema({
  /** Name of the model in addresses. Default: its own. */
  name: nullable(text),
  /** Where it listens. Default '127.0.0.1': this computer alone. */
  host: text('127.0.0.1'),
  /** Default 8000; 0: any that is free. */
  port: integer({ min: 0, max: 65535 })(8000),
  /** What clients must send as `Authorization: Bearer ...`, but for health. Default: nothing. */
  token: tokenOption,
  /** Requests that compute or wait at the same time; others are answered with 503. Default 128. */
  maxRequests: integer({ min: 1 })(128),
  /** Bytes of a body. Four of them are held at the same time at most. Default 64 MiB. */
  maxBytes: integer({ min: 1, max: 2 ** 30 })(2 ** 26),
  /** Pixels of a picture in a request. Default 50 million. */
  maxPixels: integer({ min: 1, max: 2 ** 28 })(50_000_000),
  /** Milliseconds to compute an answer, waiting included; then 504. Default 30,000. */
  timeout: integer({ min: 1, max: 2 ** 31 - 1 })(30_000),
  /** Milliseconds for the headers of a request, and then for its body; then 408. Default 30,000. */
  bodyTimeout: integer({ min: 1, max: 2 ** 30 })(30_000),
  /** Milliseconds that running requests have to end when the server is closed. Default 10,000. */
  grace: integer({ min: 0, max: 2 ** 31 - 1 })(10_000),
  /** Whether requests that wait at the same moment are computed as one batch. Default true. */
  dynamicBatching: boolean(true),
  /**
   * Milliseconds that a request waits at most for others, which are on their way or were answered within this time, to
   * make up a batch with them. A client that is alone never waits. Default 2; 0: nobody waits.
   */
  maxBatchDelay: number({ min: 0, max: 60_000 })(2),
  ...pictureOptions,
  /** Called for every request that failed by a fault of the server. Default: console.error. */
  log: custom<Log, Log>({
    parse: (value, where, name) => {
      if (isCallable(value)) return value as Log
      throw new OptionError(`${where}: expected ${name} to be a function, received ${show(value)}.`)
    },
  })(line => console.error(line)),
  /** Closes the server. */
  signal: signalOption,
})

export type ServeOptions = OptionsOf<typeof serveOptions>
export type ServeValues = ValuesOf<typeof serveOptions>
