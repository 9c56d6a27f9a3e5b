export declare const arrayClasses: {
    float32: Float32ArrayConstructor;
    float64: Float64ArrayConstructor;
    uint8: Uint8ArrayConstructor;
    int32: Int32ArrayConstructor;
    uint32: Uint32ArrayConstructor;
};
export type DType = keyof typeof arrayClasses;
export type ArrayOf<D extends DType> = (typeof arrayClasses)[D]['prototype'];
export type TypedArray = ArrayOf<DType>;
/** Bytes of one element. */
export declare const elementBytes: (dtype: DType) => number;
/** By the name of the class, because arrays may come from other realms. */
export declare function dtypeOf(array: TypedArray): DType;
//# sourceMappingURL=elements.d.ts.map