import type { Build } from './builder.ts';
export declare const reductions: Readonly<Record<string, Build>>;
//# sourceMappingURL=reductions.d.ts.map