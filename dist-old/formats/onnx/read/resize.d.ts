import type { Flow } from './flow.ts';
import type { Use } from './use.ts';
export declare function resize(use: Use): Flow;
//# sourceMappingURL=resize.d.ts.map