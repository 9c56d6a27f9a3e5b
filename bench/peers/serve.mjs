// The protocol of a contender's process in JavaScript; serve.py says what it is. Plain JavaScript, so that start-up
// times hold no compiler.
import { createInterface } from 'node:readline'

export const benchCase = JSON.parse(process.argv[2])

/**
 * Runs step() once, then on demand. A step that returns a number did that many steps at once. A turn that is to be
 * watched adds what `watch` finds.
 */
export async function serve(peer, version, step, facts = {}, watch = () => () => ({})) {
  const answer = value => process.stdout.write(`${JSON.stringify(value)}\n`)
  const start = performance.now()
  await step()
  answer({ ready: { peer, version, case: benchCase, firstMs: performance.now() - start, ...facts } })
  for await (const line of createInterface({ input: process.stdin })) {
    const samples = []
    const [length, isWatched] = line.split(' ')
    const found = isWatched ? watch() : () => ({})
    const end = performance.now() + Number(length)
    let now = performance.now()
    do {
      const begin = now
      const result = step()
      const count = result instanceof Promise ? await result : result
      now = performance.now()
      samples.push((now - begin) / (count ?? 1))
    } while (now < end)
    answer({ samples, ...found() })
  }
}
