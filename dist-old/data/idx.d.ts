import { Tensor } from '../core/tensor.ts';
/** More than any known data set of this format unpacks to; a bound for hostile files. */
export declare const largestIdxFile: number;
/** The bytes of an IDX file with their shape. `where` begins the message of the FormatError that anything else gets. */
export declare function readIdx(file: Uint8Array, where: string): Promise<Tensor<Uint8Array>>;
//# sourceMappingURL=idx.d.ts.map