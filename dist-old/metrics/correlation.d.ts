import type { Value } from '../graph/value.ts';
import { MeanMetric } from './mean-metric.ts';
declare const options: {
    /** The axis along which numbers are compared. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
};
declare abstract class Correlation extends MeanMetric<typeof options> {
    static readonly options: {
        /** The axis along which numbers are compared. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
    };
    readonly direction = "up";
}
/** Pearson's: the mean product of labels and predictions that have mean 0 and deviation 1. */
export declare class PearsonCorrelation extends Correlation {
    static readonly type = "PearsonCorrelation";
    compose(yTrue: Value, yPred: Value): Value;
}
/** Lin's: it also tells of differences in mean and deviation. */
export declare class ConcordanceCorrelation extends Correlation {
    static readonly type = "ConcordanceCorrelation";
    compose(yTrue: Value, yPred: Value): Value;
}
export declare const pearsonCorrelation: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The axis along which numbers are compared. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The axis along which numbers are compared. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => PearsonCorrelation;
export declare const concordanceCorrelation: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The axis along which numbers are compared. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The axis along which numbers are compared. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => ConcordanceCorrelation;
export {};
//# sourceMappingURL=correlation.d.ts.map