/** Functions of every number by itself (native/kernels/elementwise/unary.h). */
import type { Value } from '../graph/value.ts';
export declare const negative: (x: Value) => Value;
/** Its derivative at 0 is 0. */
export declare const abs: (x: Value) => Value;
export declare const sign: (x: Value) => Value;
export declare const square: (x: Value) => Value;
export declare const sqrt: (x: Value) => Value;
export declare const rsqrt: (x: Value) => Value;
export declare const reciprocal: (x: Value) => Value;
export declare const expm1: (x: Value) => Value;
export declare const log: (x: Value) => Value;
export declare const log1p: (x: Value) => Value;
export declare const log2: (x: Value) => Value;
export declare const log10: (x: Value) => Value;
export declare const sin: (x: Value) => Value;
export declare const cos: (x: Value) => Value;
export declare const tan: (x: Value) => Value;
export declare const erf: (x: Value) => Value;
export declare const floor: (x: Value) => Value;
export declare const ceil: (x: Value) => Value;
/** Half to even. */
export declare const round: (x: Value) => Value;
export declare const logicalNot: (x: Value) => Value;
export declare const isnan: (x: Value) => Value;
export declare const isinf: (x: Value) => Value;
export declare const isfinite: (x: Value) => Value;
/** min(max(x, low), high); its derivative is 1 from low to high, both included. */
export declare function clip(x: Value, low: number, high: number): Value;
export declare const exp: (x: Value) => Value;
export declare const tanh: (x: Value) => Value;
//# sourceMappingURL=elementwise.d.ts.map