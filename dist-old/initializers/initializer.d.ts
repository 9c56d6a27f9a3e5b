/** The contract of initializers: first values of weights, as in Keras (https://keras.io/api/layers/initializers/). */
import { Configurable } from '../core/configurable.ts';
import { type Shape } from '../core/shape.ts';
export type WriteValues = (values: Float32Array) => void;
export declare function checkShape(where: string, shape: unknown): asserts shape is Shape;
export declare abstract class Initializer<Own = Readonly<Record<never, never>>, Common = Readonly<Record<never, never>>> extends Configurable<Own, Common> {
    /**
     * Settles the first values of a weight of this shape (random ones take their turn in the order of draws) and gives
     * what writes them, into zeros: so large weights get their values where they will stay, or never, when a file has
     * others.
     */
    abstract prepare(shape: Shape): WriteValues;
    /** Values for a weight of this shape. */
    call(shape: Shape): Float32Array;
}
//# sourceMappingURL=initializer.d.ts.map