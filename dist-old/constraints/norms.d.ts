/** Constraints on the lengths of vectors of weights (native/kernels/update/constrain_norm.h). */
import { type Shape } from '../core/shape.ts';
import type { Kernels } from '../engine/kernels.ts';
import { Constraint } from './constraint.ts';
interface Bounds {
    readonly minValue: number;
    readonly maxValue: number;
    readonly rate: number;
    readonly axis: number | readonly number[];
}
/** w times (rate norm within the bounds + (1 - rate) norm) / (norm + 1e-7), norms along the axes. */
declare abstract class NormConstraint<Own> extends Constraint<Own> {
    #private;
    protected abstract get bounds(): Bounds;
    check(where: string, shape: Shape): void;
    emit<B>(kernels: Kernels<B>, shape: Shape, w: B): void;
}
declare const maxNormOptions: {
    /** The largest norm. Default 2. */
    maxValue: import("../core/schema.ts").Option<number, number, false>;
    /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
    axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
};
/** Vectors of weights that are longer than `maxValue` become as long as that. */
export declare class MaxNorm extends NormConstraint<typeof maxNormOptions> {
    static readonly type = "MaxNorm";
    static readonly options: {
        /** The largest norm. Default 2. */
        maxValue: import("../core/schema.ts").Option<number, number, false>;
        /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
        axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
    };
    protected get bounds(): Bounds;
}
declare const minMaxNormOptions: {
    /** The smallest norm. Default 0. */
    minValue: import("../core/schema.ts").Option<number, number, false>;
    /** The largest norm, at least minValue. Default 1. */
    maxValue: import("../core/schema.ts").Option<number, number, false>;
    /** How much of the way to the nearest allowed norm is gone at each step. Default 1. */
    rate: import("../core/schema.ts").Option<number, number, false>;
    /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
    axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
};
/** The length of vectors of weights is brought between `minValue` and `maxValue`. */
export declare class MinMaxNorm extends NormConstraint<typeof minMaxNormOptions> {
    static readonly type = "MinMaxNorm";
    static readonly options: {
        /** The smallest norm. Default 0. */
        minValue: import("../core/schema.ts").Option<number, number, false>;
        /** The largest norm, at least minValue. Default 1. */
        maxValue: import("../core/schema.ts").Option<number, number, false>;
        /** How much of the way to the nearest allowed norm is gone at each step. Default 1. */
        rate: import("../core/schema.ts").Option<number, number, false>;
        /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
        axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
    };
    protected checkOptions(): void;
    protected get bounds(): Bounds;
}
declare const unitNormOptions: {
    /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
    axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
};
/** Vectors of weights become 1 long. */
export declare class UnitNorm extends NormConstraint<typeof unitNormOptions> {
    static readonly type = "UnitNorm";
    static readonly options: {
        /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
        axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
    };
    protected get bounds(): Bounds;
}
export declare const maxNorm: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The largest norm. Default 2. */
    maxValue: import("../core/schema.ts").Option<number, number, false>;
    /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
    axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The largest norm. Default 2. */
    maxValue: import("../core/schema.ts").Option<number, number, false>;
    /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
    axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & Readonly<Record<never, never>>>>>) | undefined) => MaxNorm;
export declare const minMaxNorm: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The smallest norm. Default 0. */
    minValue: import("../core/schema.ts").Option<number, number, false>;
    /** The largest norm, at least minValue. Default 1. */
    maxValue: import("../core/schema.ts").Option<number, number, false>;
    /** How much of the way to the nearest allowed norm is gone at each step. Default 1. */
    rate: import("../core/schema.ts").Option<number, number, false>;
    /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
    axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The smallest norm. Default 0. */
    minValue: import("../core/schema.ts").Option<number, number, false>;
    /** The largest norm, at least minValue. Default 1. */
    maxValue: import("../core/schema.ts").Option<number, number, false>;
    /** How much of the way to the nearest allowed norm is gone at each step. Default 1. */
    rate: import("../core/schema.ts").Option<number, number, false>;
    /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
    axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & Readonly<Record<never, never>>>>>) | undefined) => MinMaxNorm;
export declare const unitNorm: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
    axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The axis or axes along which norms are taken. Default 0: of a dense layer the weights of one output. */
    axis: import("../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & Readonly<Record<never, never>>>>>) | undefined) => UnitNorm;
export {};
//# sourceMappingURL=norms.d.ts.map