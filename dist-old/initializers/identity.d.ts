import { type Shape } from '../core/shape.ts';
import { Initializer, type WriteValues } from './initializer.ts';
declare const options: {
    /** Default 1. */
    gain: import("../core/schema.ts").Option<number, number, false>;
};
/** `gain` on the diagonal of a matrix. */
export declare class Identity extends Initializer<typeof options> {
    static readonly type = "Identity";
    static readonly options: {
        /** Default 1. */
        gain: import("../core/schema.ts").Option<number, number, false>;
    };
    prepare(shape: Shape): WriteValues;
}
export declare const identity: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 1. */
    gain: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 1. */
    gain: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>>) | undefined) => Identity;
export {};
//# sourceMappingURL=identity.d.ts.map