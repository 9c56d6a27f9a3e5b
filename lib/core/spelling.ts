/** Names in the spellings of JavaScript and of Keras, and what a misspelt one was probably meant to be. */

/** 'mean_squared_error', 'meanSquaredError' and 'MeanSquaredError' are one name. */
export const normalize = (name: string): string => name.replaceAll('_', '').toLowerCase()

/** beta_1 -> beta1, from_logits -> fromLogits */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** 'CategoricalAccuracy' -> 'categorical_accuracy', the names Keras gives to logs. */
export const snakeCase = (name: string): string =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()

/** 'leakyRelu' -> 'leaky_relu', of types. */
export type SnakeCase<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? Letter : `_${Lowercase<Letter>}`}${SnakeCase<Rest>}`
  : ''

/** The names of what a module exports, in both spellings. */
export type NamesOf<Module> = (keyof Module & string) | SnakeCase<Uncapitalize<keyof Module & string>>

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
