/**
 * The order into which NumPy's RandomState(seed).shuffle puts a list, so that lists of files are cut into the same
 * parts as Keras cuts them: the Mersenne Twister MT19937, whole numbers below a bound by masking and drawing again, and
 * Fisher-Yates from the end.
 * @see M. Matsumoto, T. Nishimura, "Mersenne Twister", 1998; numpy/random/src/legacy
 */
/** A copy of a list in the order of a seed from 0 to 2^32 - 1. */
export declare function numpyShuffle<T>(list: readonly T[], seed: number): T[];
//# sourceMappingURL=numpy-shuffle.d.ts.map