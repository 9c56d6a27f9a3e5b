import { type Shape } from '../core/shape.ts';
import type { WriteValues } from './initializer.ts';
import { RandomInitializer } from './random.ts';
declare const options: {
    /** Default 1. */
    gain: import("../core/schema.ts").Option<number, number, false>;
};
/**
 * Rows or columns, whichever are fewer, orthonormal times `gain`; leading axes count as rows. From a random normal
 * matrix.
 */
export declare class Orthogonal extends RandomInitializer<typeof options> {
    static readonly type = "Orthogonal";
    static readonly options: {
        /** Default 1. */
        gain: import("../core/schema.ts").Option<number, number, false>;
    };
    prepare(shape: Shape): WriteValues;
}
export declare const orthogonal: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 1. */
    gain: import("../core/schema.ts").Option<number, number, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 1. */
    gain: import("../core/schema.ts").Option<number, number, false>;
} & {
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => Orthogonal;
export {};
//# sourceMappingURL=orthogonal.d.ts.map