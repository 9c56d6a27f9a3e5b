import { Callback, type Logs, type TrainedModel } from './callback.ts';
declare const options: {
    /** Reject with a DataError instead of ending the training as usual, with onTrainEnd. Default false. */
    raiseError: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/**
 * Tells where the first NaN or infinity appeared: in the data, in the weights or the output of a layer, or in the loss.
 * For that it copies all weights before every batch, on the engine's thread.
 */
export declare class TerminateOnNaN extends Callback<typeof options> {
    #private;
    static readonly type = "TerminateOnNaN";
    static readonly options: {
        /** Reject with a DataError instead of ending the training as usual, with onTrainEnd. Default false. */
        raiseError: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    setModel(model: TrainedModel): void;
    onBatchBegin(): void | Promise<void>;
    onBatchEnd(batch: number, logs: Logs): void | Promise<void>;
}
export declare const terminateOnNaN: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Reject with a DataError instead of ending the training as usual, with onTrainEnd. Default false. */
    raiseError: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Reject with a DataError instead of ending the training as usual, with onTrainEnd. Default false. */
    raiseError: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>>) | undefined) => TerminateOnNaN;
export {};
//# sourceMappingURL=terminate-on-nan.d.ts.map