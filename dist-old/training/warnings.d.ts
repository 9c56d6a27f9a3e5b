export interface WarningOptions {
    /** Codes of docs/mistakes.md of which no `fit` says a word. In place of those that were given before. */
    silence: readonly string[];
}
/** A list of codes. Whether there are such is looked at by `fit`, which knows them. */
export declare function codesOption(where: string, codes: unknown): readonly string[];
/** Silences warnings by their codes for all models and fits of this process, from the next fit on. */
export declare function setWarnings(options: WarningOptions): void;
/** The codes that `setWarnings` was given. */
export declare const silencedCodes: () => readonly string[];
//# sourceMappingURL=warnings.d.ts.map