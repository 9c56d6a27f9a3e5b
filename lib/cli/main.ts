/** What `npx fovea` starts. */
import { run } from './run.ts'

// A reader that has seen enough, such as `head`, closes the pipe: there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

// Not process.exit(), which would cut off what is still being printed to a pipe.
void run(process.argv.slice(2), process).then(code => {
  process.exitCode = code
})
