/** Finds where in a model the first NaN or infinity of a training step has appeared. */
import type { NonFiniteFinder } from '../callbacks/callback.ts';
import type { Tensor } from '../core/tensor.ts';
import { Network } from './network.ts';
export declare class ModelNonFiniteFinder implements NonFiniteFinder {
    #private;
    /** @param inputs gives the data of the last step. */
    constructor(model: Network, inputs: () => readonly Tensor[]);
    remember(): Promise<void>;
    /** The step is done once more, with the weights from before it; afterwards these are what they were. */
    find(): Promise<string>;
}
//# sourceMappingURL=non-finite.d.ts.map