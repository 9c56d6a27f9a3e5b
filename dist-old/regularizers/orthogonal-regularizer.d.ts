/** A penalty on vectors that are not orthogonal (native/kernels/update/orthogonal_penalty.h). */
import { type DynamicShape, type Shape } from '../core/shape.ts';
import { Tensor, type TensorLike } from '../core/tensor.ts';
import type { Kernels } from '../engine/kernels.ts';
import { Regularizer } from './regularizer.ts';
declare const options: {
    /** Default 0.01. */
    factor: import("../core/schema.ts").Option<number, number, false>;
    /** Which vectors of a matrix: its 'rows' (default) or its 'columns'. */
    mode: import("../core/schema.ts").Option<"columns" | "rows", "columns" | "rows", false>;
};
/** `factor` times the mean of |cos| of the angles between all pairs of rows, or columns, of a matrix. */
export declare class OrthogonalRegularizer extends Regularizer<typeof options> {
    #private;
    static readonly type = "OrthogonalRegularizer";
    static readonly options: {
        /** Default 0.01. */
        factor: import("../core/schema.ts").Option<number, number, false>;
        /** Which vectors of a matrix: its 'rows' (default) or its 'columns'. */
        mode: import("../core/schema.ts").Option<"columns" | "rows", "columns" | "rows", false>;
    };
    call(weight: TensorLike): number;
    gradient(weight: TensorLike): Tensor;
    check(where: string, shape: DynamicShape): void;
    emit<B>(kernels: Kernels<B>, [rows, columns]: Shape, w: B, loss: B, dw: B | null, scale?: number): void;
}
export declare const orthogonalRegularizer: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Default 0.01. */
    factor: import("../core/schema.ts").Option<number, number, false>;
    /** Which vectors of a matrix: its 'rows' (default) or its 'columns'. */
    mode: import("../core/schema.ts").Option<"columns" | "rows", "columns" | "rows", false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Default 0.01. */
    factor: import("../core/schema.ts").Option<number, number, false>;
    /** Which vectors of a matrix: its 'rows' (default) or its 'columns'. */
    mode: import("../core/schema.ts").Option<"columns" | "rows", "columns" | "rows", false>;
} & Readonly<Record<never, never>>>>>) | undefined) => OrthogonalRegularizer;
export {};
//# sourceMappingURL=orthogonal-regularizer.d.ts.map