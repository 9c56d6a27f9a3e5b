/** What a misspelt name was probably meant to be. */
import { camelCase, normalize } from './spelling.ts'

/** The name that was probably meant: another spelling of it, or one that differs by a letter or two. */
export function meant(name: string, names: readonly string[]): string | undefined {
  return (
    names.find(known => normalize(known) === normalize(camelCase(name))) ??
    names.find(known => isNear(normalize(name), normalize(known)))
  )
}

/** A question that follows a refused name, or nothing. */
export function guess(name: string, names: readonly string[]): string {
  const wanted = meant(name, names)
  return wanted === undefined ? '' : ` Did you mean ${wanted}?`
}

function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.length < 4) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return Math.max(a.length, b.length) - start - end <= (a.length === b.length ? 2 : 1)
}
