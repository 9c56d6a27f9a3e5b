/** The changes from which RandAugment and AugMix choose, for whole batches. */
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { type warpInterpolations } from '../../ops/warping.ts';
import type { Draw, Range } from './random.ts';
export interface Changes {
    /** How strong they are, and the smallest and the largest value of a pixel. */
    readonly range: Range;
    readonly valueRange: Range;
    readonly interpolation: (typeof warpInterpolations)[number];
    /** Whether brightness, colour degeneration, contrast and sharpness are among them. */
    readonly isSmoothIncluded: boolean;
    /** Whether to change nothing is, too. */
    readonly isNoneIncluded: boolean;
    readonly seed: number | null;
}
/** x changed in one of the ways: the others are computed, too, and not taken. */
export declare function changedSomehow(x: Value, draw: Draw, changes: Changes, { nextStream }: CallContext): Value;
//# sourceMappingURL=random-changes.d.ts.map