/** The end of work by an AbortSignal. */
export declare const abortError: () => DOMException;
/**
 * The result of `work`, or AbortError as soon as the signal fires: what the work waits for (a data set, a hook, the
 * turn of another run) may take long, or never finish.
 */
export declare function unlessAborted<T>(signal: AbortSignal | undefined, work: () => T | Promise<T>): Promise<T>;
//# sourceMappingURL=abort.d.ts.map