/** What `transfer` takes. */
import type { Pixels } from '../applications/pixels.ts';
import { type OptionsOf, type ValuesOf } from '../core/schema.ts';
import type { TensorLike } from '../core/tensor.ts';
import type { Dataset } from '../data/sources.ts';
import type { Value } from '../graph/value.ts';
import { Layer } from '../layers/layer.ts';
import { Model } from '../models/model.ts';
/** Layers one after the other, or a function from a symbolic value to another. */
export type Part = Layer | readonly Layer[] | ((x: Value) => Value);
export declare const transferOptions: {
    /**
     * The trained network: the name of an application, the path or address of a file of a model, or a model. The layers
     * of a model are shared, as by `apply`: fine-tuning changes it. Give `cloneModel` of it with its weights to keep it.
     */
    base: import("../core/schema.ts").Option<string | Model | URL, string | Model | URL, true>;
    /** Names of the new classes in the order of their labels, or how many there are. */
    classes: import("../core/schema.ts").Option<number | readonly string[], {
        readonly count: number;
        readonly names: string[] | null;
    }, true>;
    /**
     * What follows the features, down to the probabilities. Default: the average of every channel where features are maps,
     * dropout, and a dense layer with softmax.
     */
    head: import("../core/schema.ts").Option<Part | null, ((x: Value) => Value) | null, false>;
    /**
     * 'bottleneck' (default): the base is frozen, and its features are computed once for every picture. 'freeze': the same
     * without keeping them. 'fineTune': the head is trained first, and then layers of the base with it.
     */
    method: import("../core/schema.ts").Option<"bottleneck" | "fineTune" | "freeze", "bottleneck" | "fineTune" | "freeze", false>;
    /** The first layer of the base that fine-tuning changes, by its name or place (-1: the last). Default: the first. */
    unfreezeFrom: import("../core/schema.ts").Option<string | number | null, string | number | null, false>;
    /**
     * From pixels of 0 to 255 to what the base takes: 'caffe', 'tf', 'torch', 'unit', 'lite', 'none' (see
     * docs/transfer.md), layers, or a function of a value. Default: as the application of the base's name has it.
     */
    preprocessing: import("../core/schema.ts").Option<Part | Pixels | null, ((x: Value) => Value) | Pixels | null, false>;
    /** The layer of the base whose output is the features. Default: what stands before its classifier. */
    features: import("../core/schema.ts").Option<string | null, string | null, false>;
    /** Of an application: 'imagenet' (default) to download trained weights, the path of a file, null for random ones. */
    weights: {
        required: false;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): string | null;
        toConfig?(value: string | null): unknown;
        toKeras?(value: string | null): unknown;
        kerasName?: string;
        isWritten?(value: string | null): boolean;
        isUnsupported?: boolean;
        isLayer?: boolean;
        given?: string | null | undefined;
        fallback: string;
    };
    /** Further options of the application, such as `{ alpha: 0.25 }`. Default: none. */
    baseOptions: import("../core/schema.ts").Option<object | null, Readonly<Record<string, unknown>> | null, false>;
    /** [height, width, channels] of the pictures. Default: those of the base, 224 x 224 where it takes any. */
    inputShape: import("../core/schema.ts").Option<import("../index.ts").DynamicShape | null, import("../index.ts").DynamicShape | null, false>;
    /** Random layers in front, active in training alone, such as `layers.randomFlip()`. Default: none. */
    augment: import("../core/schema.ts").Option<Part | null, ((x: Value) => Value) | null, false>;
    /** Of the default head: the share of features that dropout drops. Default 0.5. */
    dropout: import("../core/schema.ts").Option<number, number, false>;
    /** Learning rate of the head, with Adam. Default 0.01 for the default head, 0.001 for another. */
    learningRate: import("../core/schema.ts").Option<number | null, number | null, false>;
    /**
     * How the rate of the head falls while it is trained alone: 'cosine' (default) along a cosine down to 0 after the last
     * epoch of a fit, or 'none'. Only as long as the model is not compiled anew.
     */
    decay: import("../core/schema.ts").Option<"cosine" | "none", "cosine" | "none", false>;
    /** Of 'fineTune': epochs of the head alone, before `epochs` of fit with the base. Default 5. */
    headEpochs: import("../core/schema.ts").Option<number, number, false>;
    /** Of 'fineTune': learning rate of the base, once it is trained. Default 0.00001. */
    baseRate: import("../core/schema.ts").Option<number, number, false>;
    /** Of 'fineTune': learning rate of the head beside the base. Default: a hundredth of `learningRate`. */
    headRate: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** Of 'fineTune': what the rate of a layer of the base is multiplied by, for the one before it. Default 1. */
    rateDecay: import("../core/schema.ts").Option<number, number, false>;
    /** Of 'fineTune': epochs in which rates rise from 0; then they fall along a cosine. Default 1. */
    warmupEpochs: import("../core/schema.ts").Option<number, number, false>;
    /** Name of the model. Default: that of the base with '_transfer'. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
};
export declare const adviceOptions: {
    base: import("../core/schema.ts").Option<string | Model | URL, string | Model | URL, true>;
    features: import("../core/schema.ts").Option<string | null, string | null, false>;
    preprocessing: import("../core/schema.ts").Option<Part | Pixels | null, ((x: Value) => Value) | Pixels | null, false>;
    weights: {
        required: false;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): string | null;
        toConfig?(value: string | null): unknown;
        toKeras?(value: string | null): unknown;
        kerasName?: string;
        isWritten?(value: string | null): boolean;
        isUnsupported?: boolean;
        isLayer?: boolean;
        given?: string | null | undefined;
        fallback: string;
    };
    baseOptions: import("../core/schema.ts").Option<object | null, Readonly<Record<string, unknown>> | null, false>;
    inputShape: import("../core/schema.ts").Option<import("../index.ts").DynamicShape | null, import("../index.ts").DynamicShape | null, false>;
    /** Pictures of 0 to 255 and their classes, `[x, y]`, or a data set of batches `{ x, y }`. */
    data: import("../core/schema.ts").Option<readonly [TensorLike, TensorLike] | Dataset, readonly [TensorLike, TensorLike] | Dataset, true>;
    /** Pictures to look at. Default 300. */
    samples: import("../core/schema.ts").Option<number, number, false>;
    /** Depths to look at. Default 6. */
    cuts: import("../core/schema.ts").Option<number, number, false>;
    /** Parts into which the pictures are split: each is told apart by what was learnt of the others. Default 3. */
    folds: import("../core/schema.ts").Option<number, number, false>;
    /** Of the choice of pictures and parts. Default 1. */
    seed: import("../core/schema.ts").Option<number, number, false>;
};
export type AdviceOptions = OptionsOf<typeof adviceOptions>;
export type TransferOptions = OptionsOf<typeof transferOptions>;
export type TransferSettings = ValuesOf<typeof transferOptions>;
//# sourceMappingURL=options.d.ts.map