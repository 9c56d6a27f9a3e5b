import type { Batches } from '../data/batches.ts';
export declare const bytesOf: ({ buffer, byteOffset, byteLength }: ArrayBufferView) => Uint8Array<ArrayBufferLike>;
/**
 * Identifies the samples of a batch: by what they are, or, in arrays, by their place and a checksum, which tells whether
 * somebody has written into the arrays since.
 */
export declare function samplesOf(batches: Batches, inputs: number, byContent: boolean, known: Map<string, string>): Promise<string[]>;
//# sourceMappingURL=feature-samples.d.ts.map