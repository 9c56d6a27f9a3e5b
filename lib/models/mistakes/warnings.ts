/** Warnings of what looks like a mistake: each once for a model, and not where it is silenced. */
import type { FitSettings } from '../../training/options.ts'
import { silencedCodes } from '../../training/warnings.ts'
import type { Network } from '../network.ts'

/** The warnings that a model has had. */
const given = new WeakMap<Network, Set<string>>()

export const isLookedFor = (model: Network, { silence }: FitSettings, code: string): boolean =>
  given.get(model)?.has(code) !== true && !silence.includes(code) && !silencedCodes().includes(code)

export const detailOf = (code: string): string =>
  `See docs/mistakes.md#${code.toLowerCase()}; fit({ silence: ['${code}'] }) goes on without a word.`

export function warn(model: Network, code: string, found: string): void {
  const known = given.get(model) ?? new Set()
  given.set(model, known.add(code))
  process.emitWarning(`fit: ${found}`, { code, detail: detailOf(code) })
}
