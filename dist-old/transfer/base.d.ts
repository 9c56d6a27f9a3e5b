import type { Value } from '../graph/value.ts';
import { Model } from '../models/model.ts';
import type { TransferSettings } from './options.ts';
export interface Base {
    /** From pictures as the network takes them to features. */
    readonly model: Model;
    /** From pixels of 0 to 255 to what the network takes. */
    readonly prepare: (x: Value) => Value;
}
type Settings = Pick<TransferSettings, 'base' | 'weights' | 'baseOptions' | 'inputShape' | 'features' | 'preprocessing'>;
/** The network up to its features, and what goes before it. Throws OptionError, ShapeError, and what loading throws. */
export declare function baseOf(where: string, settings: Settings): Promise<Base>;
export {};
//# sourceMappingURL=base.d.ts.map