/** Messages of callbacks on the standard output, beside a bar that is drawn there. */
import type { Verbosity } from './verbosity.ts'

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
