import type { Value } from '../../../graph/value.ts';
import { type FlowFacts } from './flow.ts';
import { type Item, type Use } from './use.ts';
export type Convert = (use: Use) => Item | readonly Item[];
export declare const unary: (compute: (x: Value) => Value, facts?: FlowFacts) => Convert;
export declare const elementwiseTable: Readonly<Record<string, Convert>>;
//# sourceMappingURL=elementwise.d.ts.map