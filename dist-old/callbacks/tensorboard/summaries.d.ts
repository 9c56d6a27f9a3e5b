/**
 * Values of TensorBoard's plugins as messages: tensorflow/core/framework/summary.proto, and the layout of tensors that
 * each plugin reads.
 */
export declare const scalar: (tag: string, number: number) => Uint8Array;
/**
 * Rows of left edge, right edge and count, as TensorBoard's histogram summaries have them: 30 buckets of one width.
 * Values that are not finite are left out.
 */
export declare function buckets(data: ArrayLike<number>): Float64Array;
export declare function histogram(tag: string, data: ArrayLike<number>): Uint8Array;
export interface Pictures {
    readonly data: ArrayLike<number>;
    /** Pictures, height, width, channels. */
    readonly shape: readonly [number, number, number, number];
}
/** Values from 0 to 1 are shades; others are cut. */
export declare function images(tag: string, { data, shape }: Pictures): Uint8Array;
/**
 * A weight as pictures, as Keras draws them; null where it is none.
 * @param weight its shape without axes of length 1 counts.
 */
export declare function picturesOf(weight: {
    readonly data: Float32Array;
    readonly shape: readonly number[];
}): Pictures | null;
/** A model as Keras's JSON, which the graph page draws as layers. */
export declare const kerasModel: (tag: string, json: object) => Uint8Array;
//# sourceMappingURL=summaries.d.ts.map