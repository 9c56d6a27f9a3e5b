/** Nodes whose inputs are all known: shape arithmetic, and weights that are computed from others. */
import { type Shape } from '../../../core/shape.ts';
import { type Constant } from './numbers.ts';
import { type Use } from './use.ts';
type Numbers = Constant['data'];
/** Folds the node; `most` is how many numbers it may give. */
type Fold = (use: Use, inputs: readonly Constant[], make: Make) => Constant | readonly Constant[];
/** An array of as many numbers as a shape has, within the limit of the file. */
type Make = (shape: Shape, isInteger: boolean) => Numbers;
/** The sizes of a reshape; those that are NaN are not known. */
export declare function targetShape(use: Use, wanted: readonly number[], from: readonly number[], allowZero: boolean): number[];
/** First place, how many, and the distance, of a part of an axis. */
export declare function partOf(start: number, end: number, step: number, length: number): {
    begin: number;
    count: number;
};
/** What a node gives whose inputs are all known, by its operator. */
export declare const folds: Readonly<Record<string, Fold>>;
export {};
//# sourceMappingURL=fold.d.ts.map