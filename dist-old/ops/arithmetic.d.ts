import { type BinaryKind } from '../engine/kernels.ts';
import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
export declare const add: (a: Operand, b: Operand) => Value;
export declare const subtract: (a: Operand, b: Operand) => Value;
export declare const multiply: (a: Operand, b: Operand) => Value;
export declare const divide: (a: Operand, b: Operand) => Value;
/** a / b, and 0 where b is 0. */
export declare const divideNoNan: (a: Operand, b: Operand) => Value;
/** The larger one; the gradient goes to a where they are equal. */
export declare const maximum: (a: Operand, b: Operand) => Value;
/** The smaller one; the gradient goes to a where they are equal. */
export declare const minimum: (a: Operand, b: Operand) => Value;
export declare const power: (a: Operand, b: Operand) => Value;
/** (a - b)^2 */
export declare const squaredDifference: (a: Operand, b: Operand) => Value;
/** ln(e^a + e^b) */
export declare const logAddExp: (a: Operand, b: Operand) => Value;
/** a - b floor(a / b) */
export declare const mod: (a: Operand, b: Operand) => Value;
export declare const floorDivide: (a: Operand, b: Operand) => Value;
export declare const greater: (a: Operand, b: Operand) => Value;
export declare const greaterEqual: (a: Operand, b: Operand) => Value;
export declare const less: (a: Operand, b: Operand) => Value;
export declare const lessEqual: (a: Operand, b: Operand) => Value;
export declare const equal: (a: Operand, b: Operand) => Value;
export declare const notEqual: (a: Operand, b: Operand) => Value;
export declare const logicalAnd: (a: Operand, b: Operand) => Value;
export declare const logicalOr: (a: Operand, b: Operand) => Value;
export declare const logicalXor: (a: Operand, b: Operand) => Value;
/** Two or more values joined one after the other, as Keras's merging layers do it. */
export declare function merge(kind: BinaryKind, values: readonly Value[]): Value;
interface ScaleOffsetAttributes {
    /** One number for each channel, or one for all. */
    readonly scale: readonly number[];
    readonly offset: readonly number[];
}
/** x scale + offset; each one number, or one for every channel. */
export declare const scaleOffset: (x: Value, attributes: ScaleOffsetAttributes) => Value;
export {};
//# sourceMappingURL=arithmetic.d.ts.map