/** Sizes of the axes, outermost first. */
export type Shape = readonly number[];
/** The same where null is an axis of any size. */
export type DynamicShape = readonly (number | null)[];
/** Data have fewer axes than this: more come from arrays nested by mistake, perhaps without an end. */
export declare const mostAxes = 32;
/** Kernels count in 32 bits. */
export declare const largestSize: number;
/** Whether a value is a list of sizes; `least`: the smallest of them. */
export declare const isShape: (shape: unknown, least?: number) => shape is Shape;
/** Shapes, given as a list of them, or one by itself; axes of any size are null, as with inputs of layers. */
export declare function shapeList(where: string, shapes: unknown): readonly DynamicShape[];
export declare const paddings: readonly ['valid', 'same'];
export type Padding = (typeof paddings)[number];
export type CausalPadding = Padding | 'causal';
/** Number of elements. */
export declare const sizeOf: (shape: Shape) => number;
/** The same; null where an axis is not known. */
export declare const knownSize: (shape: DynamicShape) => number | null;
export declare const isKnown: (shape: DynamicShape) => shape is Shape;
export declare const formatShape: (shape: DynamicShape) => string;
export declare const sameShape: (a: DynamicShape, b: DynamicShape) => boolean;
/** Whether data of a shape may stand where another one is wanted, whose axes of any size are null. */
export declare const fitsShape: (shape: DynamicShape, wanted: DynamicShape) => boolean;
/** A window sliding along one axis: how many places it has, and the zeros before the first element. */
export interface Sliding {
    readonly length: number;
    readonly before: number;
}
/**
 * Places of a window of `size` cells, `dilation` apart, moved by `stride` along `length` elements. 'same' gives
 * ceil(length / stride) places and pads what is missing, the smaller half first (TensorFlow's rule); 'causal' gives as
 * many, and its windows end at the element they stand for; 'valid' pads nothing.
 */
export declare function slide(length: number, size: number, stride: number, dilation: number, padding: CausalPadding): Sliding;
/** The places of a window where the length may not be known. */
export declare const slidePlaces: (length: number | null, size: number, stride: number, dilation: number, padding: CausalPadding) => number | null;
/** The number of an axis, counted from the end when negative; `where` and `rank` are told in the error. */
export declare function resolveAxis(where: string, axis: number, rank: number): number;
//# sourceMappingURL=shape.d.ts.map