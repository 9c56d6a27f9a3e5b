/** Networks from Keras's JSON, whose form to-keras.ts tells. Whatever stands in it, reading it takes bounded work. */
import { Layer } from '../layers/layer.ts';
import { Network } from './network.ts';
export interface ReadingOptions {
    /** How errors begin. Default 'fromJSON'. */
    where?: string;
    /** Numbers that all weights together may have. Default: any. */
    mostWeights?: number;
}
/**
 * The layers of a network in the order of its JSON, which is the order of its weights in files. Nested networks have
 * lists of their own.
 */
export type LayerOrder = Map<Network, readonly Layer[]>;
/** A network from Keras's JSON. Throws FormatError. */
export declare function networkFromKeras(json: unknown, options?: ReadingOptions): {
    network: Network;
    order: LayerOrder;
};
//# sourceMappingURL=from-keras.d.ts.map