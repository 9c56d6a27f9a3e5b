/** What runs in the threads of `workers.ts`: one list of pictures after the other. */
import { parentPort } from 'node:worker_threads'
import { messageOf } from '../../core/kinds.ts'
import type { PictureJob, Pixels } from './prepare.ts'
import { preparePicture } from './prepare.ts'

/** What a thread sends: once that it is there, then the pictures of a list, or why there are none. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'pictures'; readonly pictures: readonly Pixels[] }
  | { readonly kind: 'failure'; readonly name: string; readonly message: string }

const say = (answer: Answer, moved: readonly ArrayBuffer[] = []) => parentPort?.postMessage(answer, moved)

parentPort?.on('message', async (jobs: readonly PictureJob[]) => {
  try {
    const pictures: Pixels[] = []
    for (const job of jobs) pictures.push(await preparePicture(job))
    say(
      { kind: 'pictures', pictures },
      pictures.map(({ data }) => data.buffer as ArrayBuffer),
    )
  } catch (error) {
    say({ kind: 'failure', name: error instanceof Error ? error.name : '', message: messageOf(error) })
  }
})
say({ kind: 'ready' })
