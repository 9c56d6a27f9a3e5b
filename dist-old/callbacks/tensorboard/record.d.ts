/**
 * Records of TensorFlow's files (https://www.tensorflow.org/tutorials/load_data/tfrecord): the length as 8 bytes, its
 * checksum, the data, their checksum. A checksum is CRC-32C (Castagnoli), rotated and shifted.
 */
export declare function crc32c(bytes: Uint8Array): number;
export declare function record(data: Uint8Array): Uint8Array;
//# sourceMappingURL=record.d.ts.map