/** Messages of callbacks on the standard output, beside a bar that is drawn there. */
import { choiceOption } from '../core/checks.ts'
import type { Verbosity } from '../core/verbosity.ts'

/** Whether a callback prints messages: true is 1, false is 0. */
export type GivenMessages = 0 | 1 | boolean

/** Something that draws the last line of a terminal again and again. */
export interface Drawing {
  /** Clears the line: a message is printed in its place, and the line is drawn again below. */
  makeRoom(): void
}

const drawings = new Set<Drawing>()

/** From now on the drawing is asked to make room for messages. */
export const beginDrawing = (drawing: Drawing): void => void drawings.add(drawing)
export const endDrawing = (drawing: Drawing): void => void drawings.delete(drawing)

/** Prints a line; where the run prints JSON, as an object `{ event: 'message', text }`. */
export function say(text: string, verbose?: Verbosity): void {
  for (const drawing of drawings) drawing.makeRoom()
  console.log(verbose === 'json' ? JSON.stringify({ event: 'message', text }) : text)
}

/** Throws OptionError where it is no verbosity of a callback. */
export const messagesOption = (where: string, value: unknown): 0 | 1 =>
  typeof value === 'boolean' ? (value ? 1 : 0) : choiceOption<0 | 1>(where, 'verbose', value, [0, 1])
