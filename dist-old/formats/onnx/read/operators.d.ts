/** The operators of ONNX that become layers and ops, and why others do not. */
import { type Convert } from './elementwise.ts';
export declare const operators: ReadonlyMap<string, Convert>;
/** Of operators that people meet. */
export declare const reasons: ReadonlyMap<string, string>;
/** Operators before which the axes mean pictures: the second one has channels. */
export declare const spatialOperators: ReadonlySet<string>;
/** Operators that leave the axes what they are. */
export declare const isTransparent: (op: string) => boolean;
//# sourceMappingURL=operators.d.ts.map