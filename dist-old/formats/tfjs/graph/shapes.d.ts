import type { Build } from './builder.ts';
export declare const shapes: Readonly<Record<string, Build>>;
//# sourceMappingURL=shapes.d.ts.map