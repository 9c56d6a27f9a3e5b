import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
    /** How often a level may occur in a tile, in terms of the mean; 0: as often as it does. Default 4. */
    clipLimit: import("../../core/schema.ts").Option<number, number, false>;
    /** How many rows and columns of tiles a picture is cut into. Default [8, 8]. */
    tileGridSize: import("../../core/schema.ts").Option<readonly number[], readonly number[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
/**
 * Spreads the histogram of every channel, tile by tile, in inference, too: contrasts become clearer wherever they are.
 * No gradient flows through it. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/contrast_limited_adaptive_histogram_equalization/
 */
export declare class ContrastLimitedAdaptiveHistogramEqualization extends Layer<typeof options> {
    static readonly type = "ContrastLimitedAdaptiveHistogramEqualization";
    static readonly options: {
        /** The smallest and the largest value of a pixel. Default [0, 255]. */
        valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
        /** How often a level may occur in a tile, in terms of the mean; 0: as often as it does. Default 4. */
        clipLimit: import("../../core/schema.ts").Option<number, number, false>;
        /** How many rows and columns of tiles a picture is cut into. Default [8, 8]. */
        tileGridSize: import("../../core/schema.ts").Option<readonly number[], readonly number[], false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const contrastLimitedAdaptiveHistogramEqualization: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
    /** How often a level may occur in a tile, in terms of the mean; 0: as often as it does. Default 4. */
    clipLimit: import("../../core/schema.ts").Option<number, number, false>;
    /** How many rows and columns of tiles a picture is cut into. Default [8, 8]. */
    tileGridSize: import("../../core/schema.ts").Option<readonly number[], readonly number[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
    /** How often a level may occur in a tile, in terms of the mean; 0: as often as it does. Default 4. */
    clipLimit: import("../../core/schema.ts").Option<number, number, false>;
    /** How many rows and columns of tiles a picture is cut into. Default [8, 8]. */
    tileGridSize: import("../../core/schema.ts").Option<readonly number[], readonly number[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => ContrastLimitedAdaptiveHistogramEqualization;
export {};
//# sourceMappingURL=contrast-limited-adaptive-histogram-equalization.d.ts.map