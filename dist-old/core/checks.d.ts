import { show, showNames } from './show.ts';
export { show, showNames };
export interface NumberRange {
    /** Smallest allowed value. */
    min?: number;
    /** Largest allowed value. */
    max?: number;
    /** The value must be greater than this. */
    above?: number;
    /** The value must be less than this. */
    below?: number;
    integer?: boolean;
}
export declare function numberOption(where: string, name: string, value: unknown, range?: NumberRange): number;
/** A list of numbers in a range, read once: its entries may be getters. `count`: how many they must be. */
export declare function numbersOption(where: string, name: string, value: unknown, range?: NumberRange, count?: number): readonly number[];
export declare function booleanOption(where: string, name: string, value: unknown): boolean;
export declare function choiceOption<T extends string | number>(where: string, name: string, value: unknown, choices: readonly T[]): T;
/** A name given by the user, or the default. */
export declare function nameOption(where: string, value: unknown, fallback: string): string;
/** The name of a function, or the default. */
export declare function functionName(call: unknown, fallback: string): string;
/** Refuses values that are not lists. */
export declare function listOption(where: string, name: string, value: unknown): readonly unknown[];
/** Refuses options that nobody reads: they are mostly misspelt. */
export declare function knownOptions(where: string, options: object, names: readonly string[]): void;
//# sourceMappingURL=checks.d.ts.map