import { type OptionsOf, type Schema, type ValuesOf } from '../core/schema.ts';
import { type DynamicShape } from '../core/shape.ts';
import type { TensorLike } from '../core/tensor.ts';
import { Value } from '../graph/value.ts';
import { type Model } from '../models/model.ts';
import { type PublicFile } from './files.ts';
import { type Pixels, preprocessed } from './pixels.ts';
declare const common: {
    /** Whether the classifier is part of the model. Default true. */
    includeTop: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 'imagenet': trained weights, which are downloaded; the path of a file of weights; null: random ones. */
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
    /** Where pictures come from. Default: an input of `inputShape`. */
    inputTensor: import("../core/schema.ts").Option<Value | null, Value | null, false>;
    /** [height, width, channels]; null, without the top: an axis of any size. Default: that of the training. */
    inputShape: import("../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    /** What comes after the last feature map where there is no top: 'avg', 'max', or null: nothing. Default null. */
    pooling: import("../core/schema.ts").Option<"avg" | "max" | null, "avg" | "max" | null, false>;
    /** Classes that the top tells apart. Default 1000. */
    classes: import("../core/schema.ts").Option<number, number, false>;
    /** What follows the top's last layer; null: nothing. Default 'softmax'. */
    classifierActivation: import("../core/schema.ts").Option<import("../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    /** Name of the model. Default: the application's. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    /** Whether the model takes pixels from 0 to 255, and `preprocessInput` is its first layer. Default false. */
    preprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Is told what is downloaded. Default: console.error. */
    log: import("../core/schema.ts").Option<(line: string) => void, (line: string) => void, false>;
};
export type Values<Own> = ValuesOf<typeof common> & ValuesOf<Own>;
/** An application as its file describes it. */
export interface Description<Own extends Schema> {
    /** Name of the function, and of models that are given no other one. */
    readonly name: string;
    readonly modelName?: (options: Values<Own>, shape: DynamicShape) => string;
    /** What it takes beside the common options. */
    readonly options: Own;
    /** Height and width of the pictures it was trained with. */
    readonly size: number | ((options: Values<Own>) => number);
    /** The least height and width. Default 32. */
    readonly minSize?: number;
    /** Whether a top, too, takes pictures of any size, and models are made for these by default. Default false. */
    readonly anySize?: boolean;
    /** Whether models without a top, too, are made for pictures of `size` by default. Default false. */
    readonly keepsSize?: boolean;
    /** What its pixels are. */
    readonly pixels: Pixels;
    /** From pictures to the last feature map. */
    features(x: Value, options: Values<Own>): Value;
    /** Default: the average of every channel, and a dense layer. */
    top?(x: Value, options: Values<Own>): Value;
    /** What follows `pooling`. Default: nothing. */
    bottom?(x: Value): Value;
    /** Whether layers of `pooling` are called avg_pool and max_pool. Default true. */
    readonly namesPooling?: boolean;
    /** Weights that were trained on ImageNet. Throws OptionError where there are none for these options. */
    imagenet(where: string, options: Values<Own>, shape: DynamicShape): PublicFile;
}
/** Makes models of one architecture. */
export interface Application<Own extends Schema = Record<never, never>> {
    (options?: OptionsOf<typeof common & Own>): Promise<Model>;
    /** Height and width of the pictures it was trained with. */
    readonly size: number;
    /** Pixels from 0 to 255 as this architecture takes them: of data, or, of a symbolic value, by a layer. */
    preprocessInput<Pictures extends Value | TensorLike>(x: Pictures): ReturnType<typeof preprocessed<Pictures>>;
}
/** The average of every channel, and a dense layer. */
export declare const denseTop: (x: Value, { classes, classifierActivation: activation }: Values<unknown>) => Value;
/** An application from its description. */
export declare function application<Own extends Schema>(description: Description<Own>): Application<Own>;
export {};
//# sourceMappingURL=application.d.ts.map