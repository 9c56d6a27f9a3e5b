import type { Random } from '../engine/random.ts';
/** Features of samples one after the other, and the class of each. */
export interface Classified {
    readonly features: Float32Array;
    readonly labels: readonly number[];
}
/** Accuracy on samples that a classifier was not trained with, in so many folds, and its standard error. */
export declare function probe({ features, labels }: Classified, folds: number, random: Random): Promise<{
    readonly accuracy: number;
    readonly error: number;
}>;
//# sourceMappingURL=probe.d.ts.map