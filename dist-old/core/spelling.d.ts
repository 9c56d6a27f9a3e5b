/** Names in the spellings of JavaScript and of Keras, and what a misspelt one was probably meant to be. */
/** 'mean_squared_error', 'meanSquaredError' and 'MeanSquaredError' are one name. */
export declare const normalize: (name: string) => string;
/** beta_1 -> beta1, from_logits -> fromLogits */
export declare const camelCase: (name: string) => string;
/** 'CategoricalAccuracy' -> 'categorical_accuracy', the names Keras gives to logs. */
export declare const snakeCase: (name: string) => string;
/** 'leakyRelu' -> 'leaky_relu', of types. */
export type SnakeCase<Name extends string> = Name extends `${infer Letter}${infer Rest}` ? `${Letter extends Lowercase<Letter> ? Letter : `_${Lowercase<Letter>}`}${SnakeCase<Rest>}` : '';
/** The names of what a module exports, in both spellings. */
export type NamesOf<Module> = (keyof Module & string) | SnakeCase<Uncapitalize<keyof Module & string>>;
/** The option that was probably meant: another spelling of it, or a name that differs by one letter. */
export declare function meant(name: string, names: readonly string[]): string | undefined;
//# sourceMappingURL=spelling.d.ts.map