import type { WriteValues } from './initializer.ts';
import { RandomInitializer } from './random.ts';
declare const options: {
    /** Default 0. */
    mean: import("../core/schema.ts").Option<number, number, false>;
    /** Standard deviation. Default 0.05. */
    stddev: import("../core/schema.ts").Option<number, number, false>;
};
export declare class RandomNormal extends RandomInitializer<typeof options> {
    static readonly type = "RandomNormal";
    static readonly options: {
        /** Default 0. */
        mean: import("../core/schema.ts").Option<number, number, false>;
        /** Standard deviation. Default 0.05. */
        stddev: import("../core/schema.ts").Option<number, number, false>;
    };
    prepare(): WriteValues;
}
export declare const randomNormal: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 0. */
    mean: import("../core/schema.ts").Option<number, number, false>;
    /** Standard deviation. Default 0.05. */
    stddev: import("../core/schema.ts").Option<number, number, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 0. */
    mean: import("../core/schema.ts").Option<number, number, false>;
    /** Standard deviation. Default 0.05. */
    stddev: import("../core/schema.ts").Option<number, number, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => RandomNormal;
export {};
//# sourceMappingURL=random-normal.d.ts.map