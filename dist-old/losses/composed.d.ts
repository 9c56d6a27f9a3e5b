/** Losses that are compositions of ops: their gradients follow, and in a step they run natively. */
import type { Shape } from '../core/shape.ts';
import { Tensor } from '../core/tensor.ts';
import type { Value } from '../graph/value.ts';
import { Loss, type Rows } from './loss.ts';
export declare abstract class ComposedLoss<Own = Readonly<Record<never, never>>> extends Loss<Own> {
    get composesRows(): boolean;
    /** The value of every row, in `rowShape`. */
    abstract compose(yTrue: Value, yPred: Value): Value;
    evaluate(yTrue: Tensor, yPred: Tensor, sampleWeight?: Tensor): {
        rowShape: Shape;
        losses: Float64Array<ArrayBuffer>;
        factors: Float64Array<ArrayBufferLike>;
        gradient: Float32Array<ArrayBufferLike>;
    };
    protected rows(yTrue: Tensor, yPred: Tensor): Rows;
}
/** A shape without some axes. */
export declare function withoutAxes(shape: Shape, axes: readonly number[]): Shape;
//# sourceMappingURL=composed.d.ts.map