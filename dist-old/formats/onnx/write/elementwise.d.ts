/** Activations and functions of one or two values as nodes of ONNX. */
import { type BinaryKind, type UnaryKind } from '../../../engine/kernels.ts';
import type { OnnxBuilder } from './builder.ts';
export declare const asTruth: (to: OnnxBuilder, x: string) => string;
export declare function unary(to: OnnxBuilder, kind: UnaryKind, x: string, low: number, high: number): string;
export declare const binaries: Readonly<Record<BinaryKind, (to: OnnxBuilder, a: string, b: string) => string>>;
interface ActivationAttributes {
    readonly kind: number;
    readonly alpha: number;
    readonly limit: number;
    readonly threshold: number;
}
export declare const activation: (to: OnnxBuilder, x: string, how: ActivationAttributes) => string;
export {};
//# sourceMappingURL=elementwise.d.ts.map