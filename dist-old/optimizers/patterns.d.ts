/** Regular expressions that variables are chosen by. */
import type { Variable } from './update.ts';
/** A regular expression, or its text. */
export type Pattern = string | RegExp;
/** Throws OptionError where a value is no list of patterns. null: none. */
export declare function patternsOf(where: string, name: string, value: unknown): readonly RegExp[];
/** Null where a value is no pattern. */
export declare function patternOf(value: unknown): RegExp | null;
/** An option that is a list of patterns. */
export declare const patterns: import("../core/schema.ts").Declare<readonly Pattern[] | null, readonly RegExp[]>;
/** Whether a pattern matches a variable: its name, 'kernel', or the one with its layer, 'conv2d/kernel'. */
export declare const matches: (pattern: RegExp, { name }: Variable) => boolean;
//# sourceMappingURL=patterns.d.ts.map