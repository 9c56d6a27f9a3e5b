import type { WriteValues } from './initializer.ts';
import { RandomInitializer } from './random.ts';
declare const options: {
    /** Default 0. */
    mean: import("../core/schema.ts").Option<number, number, false>;
    /** Standard deviation of the distribution that is cut. Default 0.05. */
    stddev: import("../core/schema.ts").Option<number, number, false>;
};
/** Normal, drawn again beyond two standard deviations. */
export declare class TruncatedNormal extends RandomInitializer<typeof options> {
    static readonly type = "TruncatedNormal";
    static readonly options: {
        /** Default 0. */
        mean: import("../core/schema.ts").Option<number, number, false>;
        /** Standard deviation of the distribution that is cut. Default 0.05. */
        stddev: import("../core/schema.ts").Option<number, number, false>;
    };
    prepare(): WriteValues;
}
export declare const truncatedNormal: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 0. */
    mean: import("../core/schema.ts").Option<number, number, false>;
    /** Standard deviation of the distribution that is cut. Default 0.05. */
    stddev: import("../core/schema.ts").Option<number, number, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 0. */
    mean: import("../core/schema.ts").Option<number, number, false>;
    /** Standard deviation of the distribution that is cut. Default 0.05. */
    stddev: import("../core/schema.ts").Option<number, number, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => TruncatedNormal;
export {};
//# sourceMappingURL=truncated-normal.d.ts.map