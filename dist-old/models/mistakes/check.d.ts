import type { Batches } from '../../data/batches.ts';
import type { Parameter } from '../../graph/parameter.ts';
import type { Compiled } from '../../training/compiled.ts';
import { type FitSettings } from '../../training/options.ts';
import type { Network } from '../network.ts';
import type { Mistake } from './mistake.ts';
export declare const mistakes: readonly Mistake[];
/** A fit that is about to begin. */
export interface Fit {
    readonly model: Network;
    readonly compiled: Compiled;
    /** Weights that are trained. */
    readonly trained: readonly Parameter[];
    readonly settings: FitSettings;
    readonly batches: Batches;
    readonly validation: Batches | null;
}
export declare const mistakeCodes: readonly string[];
/** Throws OptionError where a code is that of no mistake. */
export declare function expectCodes(where: string, codes: readonly string[]): void;
/**
 * Warns of what looks like a mistake, of each kind once for a model, and throws OptionError where nothing could be
 * learnt.
 */
export declare function checkFit(fit: Fit): void;
//# sourceMappingURL=check.d.ts.map