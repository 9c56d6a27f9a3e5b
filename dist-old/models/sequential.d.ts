/** A chain of layers (https://keras.io/api/models/sequential/). */
import type { DynamicShape } from '../core/shape.ts';
import { Value } from '../graph/value.ts';
import { Layer } from '../layers/layer.ts';
import { type LayerOrder, type ReadingOptions } from './from-keras.ts';
import { Model } from './model.ts';
import { type NetworkOptions } from './network.ts';
export interface SequentialOptions extends Pick<NetworkOptions, 'name' | 'trainable'> {
    /** The first may be an `input()`. */
    layers?: readonly (Layer | Value)[];
}
/**
 * A chain of layers. Without an input shape it takes that of the first data, or of the first value it is applied to.
 */
export declare class Sequential extends Model {
    #private;
    static readonly type = "Sequential";
    protected static readonly isChain = true;
    constructor(options?: SequentialOptions);
    /** Puts a layer behind the last one. An `input()` may come first. */
    add(layer: Layer | Value): void;
    /** Removes the last layer, and returns it; undefined where there is none. */
    pop(): Layer | undefined;
    buildFor(sample: DynamicShape | null): void;
}
export declare const sequential: (options?: SequentialOptions) => Sequential;
/** A model from Keras's JSON, whose classes are known here. Throws FormatError. */
export declare const modelFromKeras: (json: unknown, options?: ReadingOptions) => {
    network: Model;
    order: LayerOrder;
};
//# sourceMappingURL=sequential.d.ts.map