/** 2.6 million weights at alpha 1. */
export declare const mobileNetV3Small: import("./application.ts").Application<{
    /** Share of the channels that every layer has. Default 1. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
    /** Whether it does without kernels of 5, hard swish and squeeze-and-excite. Default false. */
    minimalistic: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Share of what is dropped before the last layer. Default 0.2. */
    dropoutRate: import("../core/schema.ts").Option<number, number, false>;
    /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 5.5 million weights at alpha 1. */
export declare const mobileNetV3Large: import("./application.ts").Application<{
    /** Share of the channels that every layer has. Default 1. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
    /** Whether it does without kernels of 5, hard swish and squeeze-and-excite. Default false. */
    minimalistic: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Share of what is dropped before the last layer. Default 0.2. */
    dropoutRate: import("../core/schema.ts").Option<number, number, false>;
    /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
//# sourceMappingURL=mobilenet-v3.d.ts.map