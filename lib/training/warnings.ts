/** Warnings that are silenced in the whole process. */
import { knownOptions, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isListOf } from '../core/kinds.ts'

export interface WarningOptions {
  /** Codes of docs/mistakes.md that no `fit` warns of. They replace those that were given before. */
  silence: readonly string[]
}

let silenced: readonly string[] = []

/** A list of codes. Whether they exist is checked by `fit`, which knows them. */
export function codesOption(where: string, codes: unknown): readonly string[] {
  if (isListOf(codes, code => typeof code === 'string')) return Array.from(codes) as string[]
  throw new OptionError(`${where}: expected silence to be a list of codes, received ${show(codes)}.`)
}

/** Silences warnings by their codes for all models and fits of this process, from the next fit on. */
export function setWarnings(options: WarningOptions): void {
  knownOptions('setWarnings', options, ['silence'])
  silenced = codesOption('setWarnings', options.silence)
}

/** The codes that `setWarnings` was given. */
export const silencedCodes = (): readonly string[] => silenced
