/** 16-bit floating-point numbers of files as float32, and the other way round. */
/** Turns numbers of `from` into those of `to`, which is as long. */
type Convert<From, To> = (from: From, to: To) => void;
/** IEEE 754 half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
export declare const float16ToFloat32: Convert<Uint16Array, Float32Array>;
/** bfloat16: the upper half of a float32. */
export declare const bfloat16ToFloat32: Convert<Uint16Array, Float32Array>;
export declare function fromFloat16(bits: Uint16Array): Float32Array;
export declare function fromBfloat16(bits: Uint16Array): Float32Array;
/** The nearest half-precision number; what is too large is infinite. */
export declare const float32ToFloat16: Convert<Float32Array, Uint16Array>;
/** The nearest bfloat16. */
export declare const float32ToBfloat16: Convert<Float32Array, Uint16Array>;
export {};
//# sourceMappingURL=half.d.ts.map