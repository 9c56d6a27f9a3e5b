/** Steps that are too large, too few, or change nothing. */
import type { Mistake } from './mistake.ts';
export declare const nothingTrainable: Mistake;
export declare const highLearningRate: Mistake;
/** What has been learnt before is unlearnt in a few large steps. */
export declare const baseAtHeadsRate: Mistake;
/** Full batches of few data for few epochs. */
export declare const fewSteps: Mistake;
//# sourceMappingURL=rates.d.ts.map