/**
 * A few of the inputs of `npm run fuzz`: mutated files of every format are read or refused, and nothing else happens.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { attempt, makeInput } from './fuzz/attempt.ts'
import { makeSamples } from './fuzz/samples.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-fuzz-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const seed = 20_000
const inputs = 120

test('mutated files are read, or refused in one sentence, and leave nothing behind', async t => {
  const samples = await makeSamples(join(folder, 'samples'), null)
  const work = mkdtempSync(join(folder, 'input-'))
  for (const sample of samples) {
    const { fault, isRefused } = await attempt(sample, sample.files, work)
    t.deepEqual([fault, isRefused], [null, false], `${sample.format} of the ${sample.model} is read as it is`)
  }
  const faults: string[] = []
  let refused = 0
  for (let index = 0; index < inputs; index++) {
    const { sample, files } = makeInput(samples, seed, index)
    const { fault, isRefused } = await attempt(sample, files, work)
    if (fault !== null) faults.push(`input ${index} (${sample.format}): ${fault}`)
    if (isRefused) refused++
  }
  t.deepEqual(faults, [], `none of ${inputs} inputs is a fault`)
  t.ok(refused > inputs / 2, `${refused} of them are refused`)
})
