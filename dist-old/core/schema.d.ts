/**
 * Options declared once. A schema is a table: the name of each option, how a value is checked, what holds where none is
 * given, and how it is written to files. Types for editors, checks, the list of known names, `config()` and Keras's
 * JSON follow from it; its comments are the documentation.
 *
 *   const options = schema({
 *     /** Output channels. *\/
 *     filters: integer({ min: 1 }),
 *     /** Default: true. *\/
 *     useBias: boolean(true),
 *   })
 */
import { type NumberRange } from './checks.ts';
/** One option. `Given` is what its user may write, `Value` what it becomes. */
export interface Option<Given, Value, Required extends boolean = boolean> {
    readonly required: Required;
    /** The value where none is given. */
    readonly fallback?: unknown;
    /** The name of an earlier option whose value is used where this one is null or left out. */
    readonly sameAs?: string;
    /** Returns the checked value. Errors begin with `where` and name the option. */
    parse(value: unknown, where: string, name: string): Value;
    /** The value in `config()`. Default: itself. */
    toConfig?(value: Value): unknown;
    /** The value in Keras's JSON. Default: as in `config()`. */
    toKeras?(value: Value): unknown;
    /** Keras's spelling of the option, where it is not the name in snake case. */
    readonly kerasName?: string;
    /** Whether configs show this value. Default: always. */
    isWritten?(value: Value): boolean;
    /** Known because Keras has it; only its default is taken, and no config shows it. */
    readonly isUnsupported?: boolean;
    /** Whether it is a layer: files write it as they write layers. */
    readonly isLayer?: boolean;
    /** Only for the types. */
    readonly given?: Given;
}
/** A table of options, by their names. */
export type Schema = Readonly<Record<string, Option<unknown, unknown>>>;
type IsRequired<O> = O extends {
    readonly required: true;
} ? true : false;
type GivenOf<O> = O extends {
    readonly given?: infer Given;
} ? Given : never;
/** What the user of a schema writes. */
export type OptionsOf<S> = {
    [Name in keyof S as IsRequired<S[Name]> extends true ? Name : never]: Exclude<GivenOf<S[Name]>, undefined>;
} & {
    [Name in keyof S as IsRequired<S[Name]> extends true ? never : Name]?: GivenOf<S[Name]>;
};
/** What it becomes: every option with a value. */
export type ValuesOf<S> = {
    readonly [Name in keyof S]: S[Name] extends Option<infer _, infer Value> ? Value : never;
};
/** The arguments of a constructor with these options: none are needed where none is required. */
export type Arguments<S> = Record<never, never> extends OptionsOf<S> ? [options?: OptionsOf<S>] : [options: OptionsOf<S>];
/** Declares a table of options. */
export declare const schema: <S extends Schema>(options: S) => S;
/** Checks what was given, and fills in what was not. Unknown names are refused: they are mostly misspelt. */
export declare function parseOptions<S extends Schema>(table: S, where: string, given?: unknown): ValuesOf<S>;
/** The options from which an equal object can be made. */
export declare const configOf: (table: Schema, values: Readonly<Record<string, unknown>>) => Record<string, unknown>;
/** An option that must be given, or, with a fallback, may be left out. */
export interface Declare<Given, Value> {
    (fallback: Given): Option<Given, Value, false>;
    (): Option<Given, Value, true>;
}
declare function declare<Given, Value>(option: Omit<Option<Given, Value>, 'required' | 'fallback'>): Declare<Given, Value>;
/** A number in a range. */
export declare const number: (range?: NumberRange, kerasName?: string) => Declare<number, number>;
/** A whole number in a range. */
export declare const integer: (range?: Omit<NumberRange, 'integer'>) => Declare<number, number>;
/** A list of numbers in a range; `count`: how many they must be. */
export declare const numbers: (range?: NumberRange, count?: number) => Declare<readonly number[], readonly number[]>;
/** true or false. */
export declare const boolean: Declare<boolean, boolean>;
/** A text that is not empty. */
export declare const text: Declare<string, string>;
/** One of some names. Keras's spelling is taken, too, and written to its files. */
export declare const choice: <Name extends string>(...choices: readonly Name[]) => Declare<Name, Name>;
/** The same option where null says "none". */
export declare const nullable: <Given, Value>(option: Declare<Given, Value>) => Option<Given | null, Value | null, false>;
/** An option that is, where nothing is given, what another one before it is. */
export declare const sameAs: <Given, Value>(name: string, option: Declare<Given, Value>) => Option<Given | null, Value, false>;
/** An option that configs show only where this holds. */
export declare const writtenIf: <Given, Value, Required extends boolean>(isWritten: (value: Value) => boolean, option: Option<Given, Value, Required>) => Option<Given, Value, Required>;
/** An option that is taken, and that no config shows. */
export declare const unwritten: <Given, Value, Required extends boolean>(option: Option<Given, Value, Required>) => Option<Given, Value, Required>;
/** An option of any kind, by a function that checks it. */
export declare const custom: typeof declare;
/** An option of Keras that is not supported: anything but its default is refused. */
export declare const unsupported: (fallback?: unknown) => Option<never, unknown, false>;
export {};
//# sourceMappingURL=schema.d.ts.map