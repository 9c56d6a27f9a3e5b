/**
 * Messages of ONNX files: https://onnx.ai/onnx/repo-docs/IR.html. The numbers are those of the fields in onnx.proto.
 */
/** Types of the elements of tensors. */
export declare const elementTypes: {
    readonly float: 1;
    readonly int64: 7;
    readonly bool: 9;
};
export interface TensorMessage {
    readonly name: string;
    readonly shape: readonly number[];
    readonly data: Float32Array | BigInt64Array;
}
export type AttributeValue = number | string | readonly number[] | {
    readonly float: number;
};
export interface NodeMessage {
    readonly op: string;
    readonly name: string;
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
    /** Whole numbers are ints; `{ float }` is a float. */
    readonly attributes: Readonly<Record<string, AttributeValue>>;
}
export interface ValueMessage {
    readonly name: string;
    /** Null: an axis of any size, told by a name. */
    readonly shape: readonly (number | string)[];
}
export interface ModelMessage {
    readonly name: string;
    readonly opset: number;
    readonly producer: string;
    readonly version: string;
    readonly nodes: readonly NodeMessage[];
    readonly initializers: readonly TensorMessage[];
    readonly inputs: readonly ValueMessage[];
    readonly outputs: readonly ValueMessage[];
    readonly metadata: Readonly<Record<string, string>>;
}
/** The bytes of a file, in pieces: nothing of the tensors is copied. */
export declare function modelPieces(model: ModelMessage, Writer: typeof import('pbf')['PbfWriter']): Uint8Array[];
//# sourceMappingURL=proto.d.ts.map