import type { Convert } from './elementwise.ts';
export declare const reductionTable: Readonly<Record<string, Convert>>;
//# sourceMappingURL=reductions.d.ts.map