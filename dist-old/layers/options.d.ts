/** Kinds of options that layers have, and the table of those that every layer has. */
import { type Constraint, type ConstraintName } from '../constraints/index.ts';
import { type Option } from '../core/schema.ts';
import { type DynamicShape } from '../core/shape.ts';
import { type Initializer, type InitializerName } from '../initializers/index.ts';
import { type ActivationName } from '../ops/activation-kinds.ts';
import { type Regularizer, type RegularizerName } from '../regularizers/index.ts';
/** Spatial axes of an input: of a series, of pictures, of volumes. */
export type Rank = 1 | 2 | 3;
/** One whole number for each spatial axis, outermost first. */
export type PerAxis<R extends Rank> = {
    1: readonly [number];
    2: readonly [number, number];
    3: readonly [number, number, number];
}[R];
/** One whole number, or one for each spatial axis. */
export declare const perAxis: <R extends Rank>(rank: R, min?: number) => import("../core/schema.ts").Declare<number | PerAxis<R>, PerAxis<R>>;
/** One whole number, or two for height and width. */
export declare const pair: (min?: number) => import("../core/schema.ts").Declare<number | readonly [number, number], readonly [number, number]>;
/** One whole number, or three for depth, height and width. */
export declare const triple: (min?: number) => import("../core/schema.ts").Declare<number | readonly [number, number, number], readonly [number, number, number]>;
/** 'valid': no padding. 'same': ceil(size / stride) outputs. In any case of letters. */
export declare const padding: import("../core/schema.ts").Declare<"same" | "valid", "same" | "valid">;
/** The same, or 'causal': as many outputs as 'same', of which none sees an input after its own place. */
export declare const causalPadding: import("../core/schema.ts").Declare<"causal" | "same" | "valid", "causal" | "same" | "valid">;
/** Channels last is the only layout; null is Keras's default. */
export declare const dataFormat: Option<'channelsLast' | 'channels_last' | null, null, false>;
/** The name of an activation. */
export declare const activationOption: import("../core/schema.ts").Declare<ActivationName | (string & {}) | null, string>;
/** The same where it follows a layer's own computation; null is none. */
export declare const activation: Option<ActivationName | (string & {}) | null, string, false>;
/** What writes the first values of a weight: an initializer, its name, or its configuration. */
export declare const initializer: import("../core/schema.ts").Declare<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>>;
/** A penalty on a weight, or on what a layer gives: a regularizer, its name, or its configuration; null is none. */
export declare const regularizer: Option<object | Regularizer<Readonly<Record<never, never>>> | RegularizerName | (string & {}) | null, Regularizer<Readonly<Record<never, never>>> | null, false>;
/** Where a weight is put back to after every step: a constraint, its name, or its configuration; null is none. */
export declare const constraint: Option<object | Constraint<Readonly<Record<never, never>>> | ConstraintName | (string & {}) | null, Constraint<Readonly<Record<never, never>>> | null, false>;
/** Sizes of the axes; null: an axis of any size. */
export declare const sampleShape: (hasBatch: boolean) => import("../core/schema.ts").Declare<DynamicShape, DynamicShape>;
export { boolean, choice, custom, integer, nullable, number, sameAs, text, unsupported } from '../core/schema.ts';
/** What every layer takes. */
export declare const layerOptions: {
    /** Unique in a model. Default: the class in snake case, numbered. */
    name: Option<string | null, string | null, false>;
    /** Whether training changes the weights. Default true. */
    trainable: Option<boolean, boolean, false>;
    /** Shape of one sample; null: an axis of any size. Only the first layer of a sequential model needs it. */
    inputShape: Option<DynamicShape | null, DynamicShape | null, false>;
    /** The same with the batch axis first. */
    batchInputShape: Option<DynamicShape | null, DynamicShape | null, false>;
    /** The same, by Keras's name. */
    batchShape: Option<DynamicShape | null, DynamicShape | null, false>;
    /** A penalty on what the layer gives, averaged over the batch. */
    activityRegularizer: Option<object | Regularizer<Readonly<Record<never, never>>> | RegularizerName | (string & {}) | null, Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Only 'float32'. */
    dtype: Option<string | object | null, string, false>;
};
//# sourceMappingURL=options.d.ts.map