import { Tensor } from '../core/tensor.ts';
import { type ResizingOptions } from '../data/images/decode.ts';
import type { Layer } from '../layers/index.ts';
import type { Pipeline } from './pipeline.ts';
export interface PictureBatch {
    /** [batch, height, width, channels], numbers from 0 to 255. */
    readonly x: Tensor;
    /** As `labelMode` says; absent without labels. */
    readonly y?: Tensor;
}
type Subset = 'both' | 'training' | 'validation';
export interface ImageFolderOptions<Part extends Subset = Subset> extends ResizingOptions {
    /** Height and width: both, or one number for both. Default 256. */
    size?: ResizingOptions['size'];
    /** The same by its name in Keras. */
    imageSize?: ResizingOptions['size'];
    /** `resize: 'crop'` by its name in Keras. */
    cropToAspectRatio?: boolean;
    /** `resize: 'pad'` by its name in Keras. */
    padToAspectRatio?: boolean;
    /**
     * 'inferred' (default): the folders in the folder are the classes. A list: whole numbers, one of every picture, in
     * the order of their paths. null: none.
     */
    labels?: 'inferred' | readonly number[] | null;
    /**
     * 'int' (default): [batch], numbers of classes. 'categorical': [batch, classes], one-hot. 'binary': [batch, 1], of
     * two classes. null: no labels.
     */
    labelMode?: 'int' | 'categorical' | 'binary' | null;
    /** Names of the folders that are the classes, in this order. Default: all, in the order of their names. */
    classNames?: readonly string[] | null;
    /** 'rgb' (default), 'grayscale' or 'rgba'. */
    colorMode?: 'rgb' | 'grayscale' | 'rgba';
    /** Pictures of a batch; null: one by one, without the axis of batches. Default 32. */
    batchSize?: number | null;
    /**
     * Whether pictures come in random order, the ones to train with in another one in every epoch. Default true. Else
     * they come class by class.
     */
    shuffle?: boolean;
    /** Of all random orders, from 0 to 2^32 - 1. Default: drawn from what `setSeed` was given. */
    seed?: number | null;
    /** Share of the pictures that is kept for validation: the last ones of the list. Default: none. */
    validationSplit?: number | null;
    /** Which of the two parts are given. Default 'both'. */
    subset?: Part;
    /** Whether links to folders in the folders of classes are followed. Default false. */
    followLinks?: boolean;
    /** Turns pictures upright as their Exif says; Keras does not. Default true. */
    orientation?: boolean;
    /** What happens with a file that is no whole picture: 'throw' (default) ends the pass, 'skip' leaves it out. */
    onError?: 'throw' | 'skip';
    /** Is told of files that are left out, once of each. Default: console.error. */
    log?: (line: string) => void;
    /** Layers (or a model) for the batches to train with, such as `layers.randomFlip()`. Default: none. */
    augment?: Layer | readonly Layer[];
}
export interface ImageFolder<Part extends Subset = Subset> {
    /** Batches to train with; null for the subset 'validation'. */
    readonly train: Part extends 'validation' ? null : Pipeline<PictureBatch>;
    /** Batches to validate with; null where there are none. */
    readonly validation: Part extends 'validation' ? Pipeline<PictureBatch> : Pipeline<PictureBatch> | null;
    /** Name of every class, by label; null without labels. */
    readonly classNames: readonly string[] | null;
    /** Paths of the pictures of the parts, in the order of their lists. */
    readonly files: {
        readonly train: readonly string[];
        readonly validation: readonly string[];
    };
}
/**
 * The pictures in a folder as batches, which are read, decoded and resized by threads of their own ahead of the steps:
 * JPEG, PNG, WebP, GIF (the first frame) and BMP. The list of files, its order for a seed, the labels and the parts are
 * those of Keras's image_dataset_from_directory; the order of an epoch is not, but follows from the seed, too.
 *
 * Pixels are Keras's: after decoding to the bit for PNG, GIF and BMP, and for JPEG those of `keras.utils.load_img`,
 * which are about 1 of 255 off those of TensorFlow's fast decoder; resizing adds roundings of single precision.
 * @throws OptionError, DataError without pictures; in a pass FormatError or DataError with the name of a file.
 */
export declare function imageFolder<Part extends Subset = 'both'>(folder: string | URL, options?: ImageFolderOptions<Part>): Promise<ImageFolder<Part>>;
export {};
//# sourceMappingURL=image-folder.d.ts.map