/** Long arrays, piece by piece: between them others have the event loop. */
import { Turns } from '../../core/turns.ts'

/** Numbers that are treated at once. */
const pieceLength = 2 ** 18

/** Calls `work` for piece after piece of `length` numbers. `turns`: of all arrays, where there are several. */
export async function inPieces(
  length: number,
  work: (begin: number, end: number) => void,
  turns = new Turns(),
): Promise<void> {
  for (let begin = 0; begin < length; begin += pieceLength) {
    if (turns.isOver) await turns.next()
    work(begin, Math.min(begin + pieceLength, length))
  }
}
