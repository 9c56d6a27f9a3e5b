/**
 * Rewrites of recorded calls, in their order; those in cpu/ pay because of caches and registers. FOVEA_PASSES names
 * those to use ('' for none); each gives the same numbers as without it, up to rounding where sums or weights are made
 * otherwise.
 */
import type { Pass } from '../call.ts';
/** The passes in force, for programs that train or that only predict. */
export declare function passes(purpose?: 'training' | 'inference', names?: string | undefined): readonly Pass[];
//# sourceMappingURL=index.d.ts.map