/** A process that reads mutated files until it is killed: run.ts sends it numbers. */
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { attempt, type Files, makeInput, type Outcome } from './attempt.ts'
import { makeSamples } from './samples.ts'

interface Task {
  readonly index: number
}

/** What a process tells: that it is ready, or what an input came to, with the most memory it has had, in bytes. */
export type Report = { readonly ready: true } | (Outcome & { readonly index: number; readonly memory: number })

const [folder, seed, only] = process.argv.slice(2)
const samples = await makeSamples(mkdtempSync(join(folder, 'samples-')), only || null)
const work = mkdtempSync(join(folder, 'input-'))

/** Faults that come behind the back of the call. */
const stray: string[] = []
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error: unknown) => stray.push(`${event}: ${error instanceof Error ? error.stack : String(error)}`))

const report = (message: Report) => process.send?.(message)

process.on('message', async ({ index }: Task) => {
  const { sample, files } = makeInput(samples, Number(seed), index) as { sample: (typeof samples)[0]; files: Files }
  const outcome = await attempt(sample, files, work)
  const memory = process.resourceUsage().maxRSS * 1024
  report({ ...outcome, fault: outcome.fault ?? stray.pop() ?? null, index, memory })
})
report({ ready: true })
