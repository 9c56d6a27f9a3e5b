import type { History } from '../callbacks/history.ts';
import type { Dataset, NamedData } from '../data/sources.ts';
import { Model } from '../models/model.ts';
import type { FitOptions } from '../training/options.ts';
import type { TransferSettings } from './options.ts';
type Plan = Pick<TransferSettings, 'method' | 'unfreezeFrom' | 'decay' | 'headEpochs' | 'baseRate' | 'headRate' | 'rateDecay' | 'warmupEpochs'> & {
    readonly learningRate: number;
};
export declare class TransferModel extends Model {
    #private;
    /** Takes the base and how it is trained, freezes the base, and compiles. */
    begin(base: Model, plan: Plan): void;
    /** The trained network within this one, up to its features. */
    get base(): Model;
    /** Freezes the whole base: only the head is trained. */
    freeze(): void;
    /** Makes the base trainable from a layer on, by its name or place; null: all of it. Layers before it are frozen. */
    unfreeze(from?: string | number | null): void;
    /**
     * Trains by the method that the model was made for. 'fineTune' trains the head for `headEpochs`, and then the base
     * with it for `epochs`; the epochs of both are in the history.
     */
    fit(x: NamedData, y: NamedData | null, options?: FitOptions): Promise<History>;
    fit(data: Dataset, options?: FitOptions): Promise<History>;
}
export {};
//# sourceMappingURL=transfer-model.d.ts.map