/**
 * The wire format of protocol buffers (https://protobuf.dev/programming-guides/encoding/), as far as events need it.
 */
/** A field of a message: its number, and its bytes with their kind. */
export type Field = Uint8Array;
declare const concat: (parts: readonly Uint8Array[]) => Uint8Array;
export declare const integerField: (number: number, value: number) => Field;
export declare function doubleField(number: number, value: number): Field;
export declare const bytesField: (number: number, bytes: Uint8Array) => Field;
export declare const textField: (number: number, value: string) => Field;
export declare const messageField: (number: number, fields: readonly Field[]) => Field;
/** A message by itself. */
export declare const message: typeof concat;
export {};
//# sourceMappingURL=protobuf.d.ts.map