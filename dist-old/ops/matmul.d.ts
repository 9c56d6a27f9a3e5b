import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
/** Products of the last two axes: [..., m, k] and [..., k, n] to [..., m, n]. One side may be a single matrix. */
export declare function matmul(a: Operand, b: Operand): Value;
//# sourceMappingURL=matmul.d.ts.map