import type { Value } from '../graph/value.ts';
/** What an equation says of an array: the labels of its axes, and where '...' stands among them; null: nowhere. */
export interface AxisLabels {
    readonly labels: readonly string[];
    readonly ellipsis: number | null;
}
/** 'abc,cd->abd': the labels of both inputs and of the output. */
export declare function parseEquation(where: string, equation: unknown): readonly [AxisLabels, AxisLabels, AxisLabels];
/** The labels of all axes of an array: those that '...' stands for are numbered from the last one. */
export declare function labelsOfAxes({ labels, ellipsis }: AxisLabels, rank: number): readonly string[] | null;
/**
 * Products of two values, added over the axes whose labels the output has not: `einsum('abc,cd->abd', x, w)`. '...' is
 * for any further axes.
 */
export declare function einsum(equation: string, a: Value, b: Value): Value;
//# sourceMappingURL=einsum.d.ts.map