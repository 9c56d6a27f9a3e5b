/** The entry point of `npx fovea`. */
import { commands } from './commands.ts'
import { run } from './run.ts'

const command = commands.find(({ name }) => name === process.argv[2])

// A reader that has seen enough, such as `head`, closes the pipe: nothing more can be printed.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    if (stream === process.stdout && command?.needsNoReader !== true) process.exit()
  })

/** Milliseconds within which a second signal is the same one: npx passes on what a terminal has sent already. */
const echo = 1000

/** A signal that is aborted by the first Ctrl-C or SIGTERM; a second one, later, ends the process. */
function interruption(): AbortSignal {
  if (controller !== null) return controller.signal
  const own = new AbortController()
  controller = own
  let begun = 0
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.on(name, () => {
      if (own.signal.aborted) {
        if (performance.now() - begun > echo) process.exit(code)
        return
      }
      begun = performance.now()
      own.abort(name)
    })
  return own.signal
}
let controller: AbortController | null = null

// Not process.exit(), which would cut off what is still being printed to a pipe.
void run(process.argv.slice(2), process, interruption).then(code => {
  process.exitCode = code
})
