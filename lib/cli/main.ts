/** What `npx fovea` starts. */
import { run } from './run.ts'

// A reader that has seen enough, such as `head`, closes the pipe: there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

/** Fires at the first Ctrl-C, or SIGTERM; a second one ends the process. */
function interruption(): AbortSignal {
  if (controller !== null) return controller.signal
  const own = new AbortController()
  controller = own
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => own.abort(name))
  return own.signal
}
let controller: AbortController | null = null

// Not process.exit(), which would cut off what is still being printed to a pipe.
void run(process.argv.slice(2), process, interruption).then(code => {
  process.exitCode = code
})
