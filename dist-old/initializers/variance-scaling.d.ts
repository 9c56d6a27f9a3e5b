import { type Distribution, type FanMode, ScaledInitializer, type Scaling } from './scaled.ts';
declare const options: {
    /** Default 1. */
    scale: import("../core/schema.ts").Option<number, number, false>;
    /** Which of inputs and outputs count: 'fanIn', 'fanOut', or 'fanAvg' for their mean. Default 'fanIn'. */
    mode: import("../core/schema.ts").Option<FanMode, FanMode, false>;
    /** 'normal' is another name of 'truncatedNormal', the default. */
    distribution: import("../core/schema.ts").Option<"normal" | Distribution, "normal" | Distribution, false>;
};
/** Numbers of variance scale / fan. */
export declare class VarianceScaling extends ScaledInitializer<typeof options> {
    static readonly type = "VarianceScaling";
    static readonly options: {
        /** Default 1. */
        scale: import("../core/schema.ts").Option<number, number, false>;
        /** Which of inputs and outputs count: 'fanIn', 'fanOut', or 'fanAvg' for their mean. Default 'fanIn'. */
        mode: import("../core/schema.ts").Option<FanMode, FanMode, false>;
        /** 'normal' is another name of 'truncatedNormal', the default. */
        distribution: import("../core/schema.ts").Option<"normal" | Distribution, "normal" | Distribution, false>;
    };
    protected get scaling(): Scaling;
}
export declare const varianceScaling: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 1. */
    scale: import("../core/schema.ts").Option<number, number, false>;
    /** Which of inputs and outputs count: 'fanIn', 'fanOut', or 'fanAvg' for their mean. Default 'fanIn'. */
    mode: import("../core/schema.ts").Option<FanMode, FanMode, false>;
    /** 'normal' is another name of 'truncatedNormal', the default. */
    distribution: import("../core/schema.ts").Option<"normal" | Distribution, "normal" | Distribution, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 1. */
    scale: import("../core/schema.ts").Option<number, number, false>;
    /** Which of inputs and outputs count: 'fanIn', 'fanOut', or 'fanAvg' for their mean. Default 'fanIn'. */
    mode: import("../core/schema.ts").Option<FanMode, FanMode, false>;
    /** 'normal' is another name of 'truncatedNormal', the default. */
    distribution: import("../core/schema.ts").Option<"normal" | Distribution, "normal" | Distribution, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => VarianceScaling;
export {};
//# sourceMappingURL=variance-scaling.d.ts.map