import { type Shape } from '../../../core/shape.ts';
import type { Source } from '../../../models/source.ts';
import type { Chunk, TensorProto } from './messages.ts';
/** Numbers that the file knows. Of whole numbers, NaN is one that only the data will tell, such as a batch's length. */
export interface Constant {
    readonly shape: Shape;
    readonly data: Float32Array | Float64Array;
    readonly isInteger: boolean;
}
export declare const integers: (values: readonly number[], shape?: Shape) => Constant;
/** Whether numbers of an element type are whole, truth values among them. */
export declare const isIntegerType: (type: number) => boolean;
export declare const isKnownType: (type: number) => boolean;
/** What reads typed fields. */
export interface Typed {
    whole(chunks: readonly Chunk[]): number[];
    fractions(chunks: readonly Chunk[], width: 4 | 8): number[];
}
/** Reads tensors of a file; files beside it once each. */
export declare class Numbers {
    #private;
    constructor(source: Source, typed: Typed);
    read(tensor: TensorProto): Promise<Constant>;
}
//# sourceMappingURL=numbers.d.ts.map