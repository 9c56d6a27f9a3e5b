/** Messages of callbacks on standard output, above a progress bar that may be drawn there. */
import { EventEmitter } from 'node:events'
import { choiceOption } from '../core/checks.ts'
import type { Verbosity } from '../core/verbosity.ts'

/** Whether a callback prints messages: true is 1, false is 0. */
export type GivenMessages = 0 | 1 | boolean

/** A progress bar: what draws the last line of a terminal again and again. */
export interface LiveLine {
  /** Clears the line: a message is printed in its place, and the line is drawn again below. */
  makeRoom(): void
}

const liveLines = new Set<LiveLine>()
const ignore = () => {}

/** From now on messages are printed above this line. */
export const beginLiveLine = (line: LiveLine): void => void liveLines.add(line)
export const endLiveLine = (line: LiveLine): void => void liveLines.delete(line)

/**
 * Prints a line; where the run prints JSON, as an object `{ event: 'message', text }`. A closed
 * output is ignored: see `printTo`.
 */
export function say(text: string, verbose?: Verbosity): void {
  for (const line of liveLines) line.makeRoom()
  const { stdout } = process
  if (!stdout.listeners('error').includes(ignore)) stdout.once('error', ignore)
  console.log(verbose === 'json' ? JSON.stringify({ event: 'message', text }) : text)
  setImmediate(() => stdout.removeListener('error', ignore))
}

/** What text is written to: a stream, or something that is written to as one. */
export interface Output {
  write(text: string, done?: (error?: Error | null) => void): unknown
}

/**
 * Writes text, and ignores that the output was closed (`| head`): training must not be lost for what it prints. Streams
 * emit such an error after the call, and without a listener it ends the process.
 */
export function printTo(output: Output, text: string): void {
  if (!(output instanceof EventEmitter)) return void output.write(text)
  output.once('error', ignore)
  try {
    output.write(text, error => {
      if (error != null && !output.listeners('error').includes(ignore)) output.once('error', ignore)
    })
  } finally {
    output.removeListener('error', ignore)
  }
}

/** Throws OptionError where it is no verbosity of a callback. */
export const messagesOption = (where: string, value: unknown): 0 | 1 =>
  typeof value === 'boolean' ? (value ? 1 : 0) : choiceOption<0 | 1>(where, 'verbose', value, [0, 1])
