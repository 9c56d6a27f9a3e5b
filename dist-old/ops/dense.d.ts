import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
/** x w + bias over the last axis: [..., inputs] and [inputs, units] to [..., units]. */
export declare function dense(x: Value, kernel: Operand, options?: {
    readonly bias?: Operand | null;
}): Value;
//# sourceMappingURL=dense.d.ts.map