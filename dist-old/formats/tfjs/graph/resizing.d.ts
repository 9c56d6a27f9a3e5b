import type { Build } from './builder.ts';
export declare const resizing: Build;
//# sourceMappingURL=resizing.d.ts.map