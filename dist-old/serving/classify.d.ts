import { type OptionsOf } from '../core/schema.ts';
import { Tensor, type TensorLike } from '../core/tensor.ts';
import { Model } from '../models/model.ts';
type Preprocess = (pixels: Tensor) => TensorLike;
/** How a picture becomes what a model takes. */
export declare const pictureOptions: {
    /** Height and width for a model that takes pictures of any size. Default 224. */
    readonly size: import("../core/schema.ts").Option<number, number, false>;
    /**
     * How a picture gets other proportions: 'stretch', 'crop' or 'pad'. Default: what the model's `metadata.resize` says,
     * else 'stretch'.
     */
    readonly resize: import("../core/schema.ts").Option<"crop" | "pad" | "stretch" | null, "crop" | "pad" | "stretch" | null, false>;
    /** How pixels come from others. Default 'bilinear'. */
    readonly interpolation: import("../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
    /**
     * Makes of pixels from 0 to 255, [1, height, width, channels], what the model takes, such as
     * `applications.vgg16.preprocessInput`. Default: nothing, as for models that have it inside.
     */
    readonly preprocess: import("../core/schema.ts").Option<Preprocess | null, Preprocess | null, false>;
};
export declare const signalOption: import("../core/schema.ts").Option<AbortSignal | null, AbortSignal | null, false>;
declare const options: {
    size: import("../core/schema.ts").Option<number, number, false>;
    resize: import("../core/schema.ts").Option<"crop" | "pad" | "stretch" | null, "crop" | "pad" | "stretch" | null, false>;
    interpolation: import("../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
    preprocess: import("../core/schema.ts").Option<Preprocess | null, Preprocess | null, false>;
    /** Pixels of the file at most. Default 2^28. */
    maxPixels: import("../core/schema.ts").Option<number, number, false>;
    /** How many classes, the likeliest first. Default 5. */
    top: import("../core/schema.ts").Option<number, number, false>;
    /** Turns pictures upright as their Exif says. Default true. */
    orientation: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Rejects with AbortError. */
    signal: import("../core/schema.ts").Option<AbortSignal | null, AbortSignal | null, false>;
};
export type ClassifyOptions = OptionsOf<typeof options>;
/** A class, and how likely it is. */
export interface Classification {
    /** Number of the class. */
    readonly index: number;
    /** Its name in the model's `metadata.classNames`; null where there is none. */
    readonly name: string | null;
    readonly probability: number;
}
/** The pictures that a model classifies. */
interface Pictures {
    readonly size: readonly [height: number | null, width: number | null];
    readonly channels: 1 | 3 | 4;
}
/** Null: the model does not classify pictures. */
export declare function picturesOf({ inputs, outputs }: Pick<Model, 'inputs' | 'outputs'>): Pictures | null;
export declare function classify(model: Model, picture: Uint8Array | string | URL, given?: ClassifyOptions): Promise<Classification[]>;
export {};
//# sourceMappingURL=classify.d.ts.map