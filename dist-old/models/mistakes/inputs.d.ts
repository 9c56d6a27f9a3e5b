import { type Mistake } from './mistake.ts';
/** NaN and infinity, which make all weights NaN in one step. */
export declare const nonFiniteData: Mistake;
/** Pixels from 0 to 255, for which first weights are far too large. */
export declare const unscaledInputs: Mistake;
//# sourceMappingURL=inputs.d.ts.map