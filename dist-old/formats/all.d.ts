/** The list of formats. What each needs is loaded with the first file. */
import type { Format } from '../models/format.ts';
export declare const all: readonly Format[];
//# sourceMappingURL=all.d.ts.map