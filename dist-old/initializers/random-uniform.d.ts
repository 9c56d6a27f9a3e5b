import type { WriteValues } from './initializer.ts';
import { RandomInitializer } from './random.ts';
declare const options: {
    /** Default -0.05. */
    minval: import("../core/schema.ts").Option<number, number, false>;
    /** At least minval. Default 0.05. */
    maxval: import("../core/schema.ts").Option<number, number, false>;
};
export declare class RandomUniform extends RandomInitializer<typeof options> {
    static readonly type = "RandomUniform";
    static readonly options: {
        /** Default -0.05. */
        minval: import("../core/schema.ts").Option<number, number, false>;
        /** At least minval. Default 0.05. */
        maxval: import("../core/schema.ts").Option<number, number, false>;
    };
    protected checkOptions(): void;
    prepare(): WriteValues;
}
export declare const randomUniform: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default -0.05. */
    minval: import("../core/schema.ts").Option<number, number, false>;
    /** At least minval. Default 0.05. */
    maxval: import("../core/schema.ts").Option<number, number, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default -0.05. */
    minval: import("../core/schema.ts").Option<number, number, false>;
    /** At least minval. Default 0.05. */
    maxval: import("../core/schema.ts").Option<number, number, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => RandomUniform;
export {};
//# sourceMappingURL=random-uniform.d.ts.map