import type { Picture } from './picture.ts';
export interface Codec {
    decode(bytes: Uint8Array): Promise<Picture>;
    init(module: object, options: {
        print(line: string): void;
        printErr(line: string): void;
    }): Promise<unknown>;
    wasm(): Promise<Uint8Array>;
}
/** A decoder and its WebAssembly as they lie in node_modules. */
export declare function installedCodec(name: string, wasm: string): Promise<Codec>;
/** What decodes pictures of a format, by a decoder that is loaded with the first one. It throws FormatError. */
export declare function decoder(format: string, codec: () => Promise<Codec>): (where: string, bytes: Uint8Array) => Promise<Picture>;
//# sourceMappingURL=codec.d.ts.map