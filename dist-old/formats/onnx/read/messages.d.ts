/**
 * Messages out of ONNX files, whose fields are told in proto.ts. Only what models need is looked at, and to a depth
 * that is fixed: graphs inside of attributes are not opened. Lists are as long as the bytes that they are read from
 * allow.
 */
import { FormatError } from '../../../core/errors.ts';
export type PbfReader = InstanceType<typeof import('pbf')['PbfReader']>;
type Reader = typeof import('pbf')['PbfReader'];
/** Numbers as they stand in a field: one by one, or many in a run of bytes. */
export type Chunk = number | Uint8Array;
export interface TensorProto {
    readonly name: string;
    readonly dims: readonly number[];
    /** Of TensorProto.DataType. */
    readonly type: number;
    /** By the number of the field: 4 float, 5 int32, 7 int64, 10 double, 11 uint64. */
    readonly typed: ReadonlyMap<number, readonly Chunk[]>;
    readonly raw: Uint8Array | null;
    /** Where the numbers are, if they stand in another file: location, offset, length. */
    readonly external: ReadonlyMap<string, string> | null;
}
export type Attribute = {
    readonly kind: 'float' | 'int';
    readonly value: number;
} | {
    readonly kind: 'string';
    readonly value: string;
} | {
    readonly kind: 'floats' | 'ints';
    readonly value: readonly number[];
} | {
    readonly kind: 'tensor';
    readonly value: TensorProto;
} | {
    readonly kind: 'other';
    readonly value: null;
};
export interface NodeProto {
    readonly op: string;
    readonly domain: string;
    readonly name: string;
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
    readonly attributes: ReadonlyMap<string, Attribute>;
}
export interface ValueProto {
    readonly name: string;
    readonly type: number;
    /** Null: an axis of any size; no list: nothing is said. */
    readonly shape: readonly (number | null)[] | null;
}
export interface ModelProto {
    /** Texts by their names, which belong to the model. */
    readonly metadata: readonly (readonly [key: string, value: string])[];
    readonly opset: number;
    readonly name: string;
    readonly nodes: readonly NodeProto[];
    readonly initializers: readonly TensorProto[];
    readonly inputs: readonly ValueProto[];
    readonly outputs: readonly ValueProto[];
}
/** Reads fields of messages, with the place that errors tell. */
export declare class Messages {
    #private;
    readonly where: string;
    constructor(where: string, Reader: Reader);
    refuse(expected: string, received: string): FormatError;
    /** Every field of a message: its number, and its bytes or its number. */
    each(bytes: Uint8Array, take: (field: number, value: Chunk) => void): void;
    bytes(value: Chunk): Uint8Array;
    number(value: Chunk): number;
    text(value: Chunk): string;
    /** Whole numbers of a field that may be packed. */
    whole(chunks: readonly Chunk[]): number[];
    /** Fractions of a field that may be packed, each of 4 or 8 bytes. */
    fractions(chunks: readonly Chunk[], width: 4 | 8): number[];
    /** Keys and values of a list of entries. */
    entry(bytes: Uint8Array): [key: string, value: string];
    tensor(bytes: Uint8Array): TensorProto;
    node(bytes: Uint8Array): NodeProto;
    model(bytes: Uint8Array): ModelProto;
}
/** The model of the bytes of a file. Throws FormatError. */
export declare function readMessages(where: string, bytes: Uint8Array, Reader: Reader): ModelProto;
export {};
//# sourceMappingURL=messages.d.ts.map