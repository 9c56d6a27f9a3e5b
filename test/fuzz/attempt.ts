/** One mutated file, and what the library makes of it. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect, loadModel } from 'fovea'
import { DataError, FormatError, OptionError } from '../../lib/core/errors.ts'
import { mutate } from './mutate.ts'
import { Random } from './random.ts'
import { makeModel, type Sample } from './samples.ts'

export interface Outcome {
  readonly format: string
  /** What went wrong; null where the file was read, or refused as it should be. */
  readonly fault: string | null
  readonly isRefused: boolean
}

export type Files = Readonly<Record<string, Uint8Array>>

/** The files of one input: those of a sample, one of them mutated. */
export function makeInput(samples: readonly Sample[], seed: number, index: number): { sample: Sample; files: Files } {
  const random = new Random(seed, index)
  const sample = random.pick(samples)
  const others = samples.flatMap(({ files }) => Object.values(files))
  const name = random.pick(Object.keys(sample.files))
  return { sample, files: { ...sample.files, [name]: mutate(name, sample.files[name], random, others) } }
}

/** Errors that a file may end with: one line, whatever stands in it. */
function faultOf(error: unknown): string | null {
  const isRight = [DataError, FormatError, OptionError].some(Class => error instanceof Class)
  if (!isRight) return error instanceof Error ? (error.stack ?? String(error)) : `thrown: ${String(error)}`
  const { message } = error as Error
  return message.length > 700 || message.includes('\n') ? `a message of ${message.length} characters: ${message}` : null
}

/** Reads files from a folder of their own, which is empty before and after. */
export async function attempt(
  { format, model, weightsOnly, main }: Sample,
  files: Files,
  folder: string,
): Promise<Outcome> {
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  const target = weightsOnly ? makeModel(model) : null
  const before = target && inspect.weightsHash(target)
  let [fault, isRefused]: [string | null, boolean] = [null, false]
  try {
    await (target ? target.loadWeights(join(folder, main)) : loadModel(join(folder, main)))
  } catch (error) {
    fault = faultOf(error)
    isRefused = true
    if (target && inspect.weightsHash(target) !== before) fault ??= 'weights are changed, although the file was refused'
  }
  const left = readdirSync(folder).filter(name => !(name in files))
  if (left.length > 0) fault ??= `left behind: ${left.join(', ')}`
  if (Object.keys(Object.prototype).length > 0) fault ??= `Object.prototype has ${Object.keys(Object.prototype).join()}`
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  return { format, fault, isRefused }
}
