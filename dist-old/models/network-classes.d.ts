import type { Layer, Values } from '../layers/layer.ts';
import type { Network } from './network.ts';
/** How networks are made of what a file says. */
export interface NetworkClasses {
    /** The first layer is an InputLayer. */
    sequential(options: {
        name?: string;
        layers: Layer[];
    }): Network;
    functional(options: {
        name?: string;
        trainable?: boolean;
        inputs: Values;
        outputs: Values;
    }): Network;
}
/** The classes stand above what reads files, so they register themselves. */
export declare function registerNetworks(registered: NetworkClasses): void;
export declare function networkClasses(where: string): NetworkClasses;
//# sourceMappingURL=network-classes.d.ts.map