import type { Parameter } from '../graph/parameter.ts';
/** Takes further weights for a run that goes on. */
export type Claim = (weights: readonly Parameter[]) => void;
/**
 * Refuses weights that another run trains at the moment, in the same or in another model. `work` may claim more of them
 * while it goes on.
 */
export declare function whileOwned<T>(where: string, weights: readonly Parameter[], work: (claim: Claim) => Promise<T>): Promise<T>;
//# sourceMappingURL=ownership.d.ts.map