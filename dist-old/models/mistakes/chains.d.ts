import { type Mistake } from './mistake.ts';
/** A layer that is an activation and nothing else, behind one that has ended in such a one. */
export declare const activationTwice: Mistake;
/** Dropout raises the variance in training, which is what batch normalisation measures for inference. */
export declare const dropoutBeforeBatchNorm: Mistake;
/** One number a channel is its own mean: what comes out is beta, whatever goes in. */
export declare const batchNormOfOne: Mistake;
/** Moving statistics that have not been moved, and will hardly be in so few steps: validation uses them. */
export declare const slowBatchNorm: Mistake;
//# sourceMappingURL=chains.d.ts.map