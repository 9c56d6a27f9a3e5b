import type { Value } from '../graph/value.ts';
/** As many numbers as `like` has, all of them `value`. */
export declare const fullLike: (like: Value, value: number) => Value;
export declare const onesLike: (like: Value) => Value;
export declare const zerosLike: (like: Value) => Value;
//# sourceMappingURL=filling.d.ts.map