import { Callback, type Logs } from './callback.ts';
/** Features of a frozen prefix that `fit` has kept. */
export interface FeatureReport {
    /** Numbers of a sample that are kept. */
    readonly length: number;
    /** Samples that went through the prefix, and those that were spared it. */
    readonly computed: number;
    readonly reused: number;
    /** Bytes of what is kept. */
    readonly bytes: number;
    /** Seconds that the prefix took, and those that it would have taken again. */
    readonly seconds: number;
    readonly savedSeconds: number;
    /** Why features were not kept, or not of all samples; null: they were. */
    readonly reason: string | null;
}
export declare class History extends Callback {
    static readonly type = "History";
    /** Numbers of the epochs, from 0. */
    epoch: number[];
    /** One value an epoch for the loss, every metric, and with val_ before their names those of the validation data. */
    history: Record<string, number[]>;
    /** What `fit` kept of a frozen prefix, and what that saved; null: there was none, or nothing was kept. */
    features: FeatureReport | null;
    /** Hash of all weights at the end, bit for bit. */
    weightsHash: string;
    onTrainBegin(): void;
    onEpochEnd(epoch: number, logs: Logs): void;
    getState(): Pick<History, 'epoch' | 'history'>;
    setState({ epoch, history }: Pick<History, 'epoch' | 'history'>): void;
}
export declare const history: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>>>>>) | undefined) => History;
//# sourceMappingURL=history.d.ts.map