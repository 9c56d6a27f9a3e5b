import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
/** a where the condition is not 0, else b. No gradient goes to the condition. */
export declare function where(condition: Operand, a: Operand, b: Operand): Value;
//# sourceMappingURL=where.d.ts.map