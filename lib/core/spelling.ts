/** Names in the spellings of JavaScript and of Keras. */

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

/** The same as `normalize`, of types. */
export type Plain<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? Plain<`${Head}${Tail}`>
  : Lowercase<Name>

/** The names of what a module exports, in both spellings. */
export type NamesOf<Module> = (keyof Module & string) | SnakeCase<Uncapitalize<keyof Module & string>>
