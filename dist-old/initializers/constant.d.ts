import { Initializer, type WriteValues } from './initializer.ts';
declare const options: {
    /** Default 0. */
    value: import("../core/schema.ts").Option<number, number, false>;
};
/** Every value is `value`. */
export declare class Constant extends Initializer<typeof options> {
    static readonly type = "Constant";
    static readonly options: {
        /** Default 0. */
        value: import("../core/schema.ts").Option<number, number, false>;
    };
    prepare(): WriteValues;
}
export declare const constant: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 0. */
    value: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 0. */
    value: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>>) | undefined) => Constant;
export {};
//# sourceMappingURL=constant.d.ts.map