import type { Build } from './builder.ts';
export declare const elementwise: Readonly<Record<string, Build>>;
//# sourceMappingURL=elementwise.d.ts.map