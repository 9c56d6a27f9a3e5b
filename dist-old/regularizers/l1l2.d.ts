/** Penalties on the sizes of numbers and on their squares. */
import { type Shape } from '../core/shape.ts';
import { Tensor, type TensorLike } from '../core/tensor.ts';
import type { Kernels } from '../engine/kernels.ts';
import { Regularizer } from './regularizer.ts';
/** l1 sum|w| + l2 sum(w^2) */
declare abstract class PowerRegularizer<Own> extends Regularizer<Own> {
    protected abstract get factors(): {
        readonly l1: number;
        readonly l2: number;
    };
    call(weight: TensorLike): number;
    gradient(weight: TensorLike): Tensor;
    emit<B>(kernels: Kernels<B>, shape: Shape, w: B, loss: B, dw: B | null, scale?: number): void;
}
declare const l1Options: {
    /** Default 0.01. */
    l1: import("../core/schema.ts").Option<number, number, false>;
};
/** l1 sum|w| */
export declare class L1 extends PowerRegularizer<typeof l1Options> {
    static readonly type = "L1";
    static readonly options: {
        /** Default 0.01. */
        l1: import("../core/schema.ts").Option<number, number, false>;
    };
    protected get factors(): {
        l1: number;
        l2: number;
    };
}
declare const l2Options: {
    /** Default 0.01. */
    l2: import("../core/schema.ts").Option<number, number, false>;
};
/** l2 sum(w^2) */
export declare class L2 extends PowerRegularizer<typeof l2Options> {
    static readonly type = "L2";
    static readonly options: {
        /** Default 0.01. */
        l2: import("../core/schema.ts").Option<number, number, false>;
    };
    protected get factors(): {
        l1: number;
        l2: number;
    };
}
declare const l1l2Options: {
    /** Default 0. */
    l1: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0. */
    l2: import("../core/schema.ts").Option<number, number, false>;
};
/** l1 sum|w| + l2 sum(w^2) */
export declare class L1L2 extends PowerRegularizer<typeof l1l2Options> {
    static readonly type = "L1L2";
    static readonly options: {
        /** Default 0. */
        l1: import("../core/schema.ts").Option<number, number, false>;
        /** Default 0. */
        l2: import("../core/schema.ts").Option<number, number, false>;
    };
    protected get factors(): import("../core/schema.ts").ValuesOf<{
        /** Default 0. */
        l1: import("../core/schema.ts").Option<number, number, false>;
        /** Default 0. */
        l2: import("../core/schema.ts").Option<number, number, false>;
    }> & import("../core/schema.ts").ValuesOf<Readonly<Record<never, never>>>;
}
export declare const l1: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 0.01. */
    l1: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 0.01. */
    l1: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>>) | undefined) => L1;
export declare const l2: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 0.01. */
    l2: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 0.01. */
    l2: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>>) | undefined) => L2;
export declare const l1l2: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 0. */
    l1: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0. */
    l2: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 0. */
    l1: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0. */
    l2: import("../core/schema.ts").Option<number, number, false>;
} & Readonly<Record<never, never>>>>>) | undefined) => L1L2;
export {};
//# sourceMappingURL=l1l2.d.ts.map