import type { OpCall } from '../../../graph/value.ts';
import type { OnnxBuilder } from './builder.ts';
export declare function conv(to: OnnxBuilder, { op, attributes, inputs: { x, w, b }, outputs: { y } }: OpCall): void;
export declare function convTranspose(to: OnnxBuilder, { attributes, inputs: { x, w, b }, outputs: { y } }: OpCall): void;
export declare const pool: (op: 'MaxPool' | 'AveragePool') => (to: OnnxBuilder, { attributes, inputs: { x }, outputs: { y } }: OpCall) => void;
export declare const globalPool: (op: 'ReduceMax' | 'ReduceMean') => (to: OnnxBuilder, { attributes, inputs: { x }, outputs: { y } }: OpCall) => void;
/** Places of one window each, where the lengths are whole multiples; other windows differ in size. */
export declare function adaptiveMaxPool(to: OnnxBuilder, call: OpCall): void;
export declare function adaptiveAveragePool(to: OnnxBuilder, call: OpCall): void;
export declare function resize(to: OnnxBuilder, call: OpCall): void;
export declare const blocks: (op: 'DepthToSpace' | 'SpaceToDepth') => (to: OnnxBuilder, { attributes, inputs: { x }, outputs: { y } }: OpCall) => void;
//# sourceMappingURL=spatial.d.ts.map