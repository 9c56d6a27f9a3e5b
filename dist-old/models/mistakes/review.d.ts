/** Looks for what goes wrong while a model is trained, after every epoch. docs/mistakes.md has a section for each. */
import type { Fit } from './check.ts';
export declare class Review {
    #private;
    constructor(fit: Fit);
    /** @param steps of the epoch. */
    endEpoch(steps: number): Promise<void>;
}
//# sourceMappingURL=review.d.ts.map