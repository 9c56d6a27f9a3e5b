import { type OptionsOf } from '../core/schema.ts';
import { type TensorLike } from '../core/tensor.ts';
/** A class, and how likely it is. */
export interface Prediction {
    /** Number of the class. */
    readonly index: number;
    /** WordNet's identifier: 'n02123045'. */
    readonly id: string;
    /** 'tabby'. */
    readonly name: string;
    readonly probability: number;
}
declare const options: {
    /** How many classes of every picture, the likeliest first. Default 5. */
    top: import("../core/schema.ts").Option<number, number, false>;
    /**
     * Identifiers and names of all classes, `{ 0: ['n01440764', 'tench'], ... }`, or the path of a JSON file of them.
     * Default: those of ImageNet, which are downloaded.
     */
    classIndex: import("../core/schema.ts").Option<string | Readonly<Record<string, readonly [id: string, name: string]>> | null, string | Readonly<Record<string, readonly [id: string, name: string]>> | null, false>;
};
/**
 * The likeliest classes of every picture, from what a model gives, [pictures, classes].
 * @throws ShapeError where there are other classes than the index has; DataError where it cannot be had.
 */
export declare function decodePredictions(predictions: TensorLike, given?: OptionsOf<typeof options>): Promise<Prediction[][]>;
export {};
//# sourceMappingURL=predictions.d.ts.map