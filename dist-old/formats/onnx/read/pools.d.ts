import type { Flow } from './flow.ts';
import type { Use } from './use.ts';
export declare function maxPool(use: Use): Flow;
export declare function averagePool(use: Use): Flow;
export declare const globalPool: (kind: 'average' | 'max') => (use: Use) => Flow;
/** A mean or maximum over all positions, as Reduce nodes tell it. */
export declare const reducedPositions: (use: Use, kind: 'average' | 'max', keepdims: boolean) => Flow;
//# sourceMappingURL=pools.d.ts.map