import { Callback } from './callback.ts';
declare const options: {
    /**
     * Averages also from the end of an epoch to the beginning of the next, for callbacks behind this one, as
     * ModelCheckpoint. Default false.
     */
    swapOnEpoch: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/** For optimizers with `useEma: true`. Before the first step there is no average, and nothing is exchanged. */
export declare class SwapEMAWeights extends Callback<typeof options> {
    #private;
    static readonly type = "SwapEMAWeights";
    static readonly options: {
        /**
         * Averages also from the end of an epoch to the beginning of the next, for callbacks behind this one, as
         * ModelCheckpoint. Default false.
         */
        swapOnEpoch: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    onTrainBegin(): void;
    onEpochBegin(): void;
    onEpochEnd(): void;
    onTestBegin(): void;
    onTestEnd(): void;
    onPredictBegin(): void;
    onPredictEnd(): void;
}
export declare const swapEMAWeights: <Given extends import("../core/schema.ts").OptionsOf<{
    /**
     * Averages also from the end of an epoch to the beginning of the next, for callbacks behind this one, as
     * ModelCheckpoint. Default false.
     */
    swapOnEpoch: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /**
     * Averages also from the end of an epoch to the beginning of the next, for callbacks behind this one, as
     * ModelCheckpoint. Default false.
     */
    swapOnEpoch: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>>) | undefined) => SwapEMAWeights;
export {};
//# sourceMappingURL=swap-ema-weights.d.ts.map