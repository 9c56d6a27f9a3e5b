import { type DynamicShape, type Shape } from '../../core/shape.ts';
import { type Data, type Dataset } from '../../data/sources.ts';
/** What statistics may be taken of: all samples, or batches of them, alone or as `{ x }`. */
export type Samples = Data | Dataset<Data | {
    readonly x: Data;
}>;
export interface Moments {
    readonly mean: Float64Array;
    readonly variance: Float64Array;
}
/**
 * Mean and variance along all axes but those that `keptAxes` names for the shape of a batch: one pair of numbers for
 * every place along them.
 * @param sample shape that samples must have; null: that of the first.
 */
export declare function momentsOf(where: string, data: Samples, sample: DynamicShape | null, keptAxes: (shape: Shape) => readonly number[]): Promise<Moments>;
//# sourceMappingURL=moments.d.ts.map