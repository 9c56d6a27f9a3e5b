import type { Build } from './builder.ts';
import { type Constant } from './wires.ts';
export declare const transposed: (x: Constant, axes: readonly number[]) => Constant;
export declare const canFold: (op: string) => boolean;
/** A node all of whose inputs are constants. */
export declare const fold: Build;
/** Of a constant or a value: what is known of its shape. */
export declare const shapeNode: Build;
export declare const sizeNode: Build;
//# sourceMappingURL=folding.d.ts.map