/** 7.2 million weights. */
export declare const efficientNetV2B0: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layers scale them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 8.2 million weights. */
export declare const efficientNetV2B1: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layers scale them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 10 million weights. */
export declare const efficientNetV2B2: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layers scale them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 14 million weights. */
export declare const efficientNetV2B3: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layers scale them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 22 million weights. */
export declare const efficientNetV2S: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layers scale them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 54 million weights. */
export declare const efficientNetV2M: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layers scale them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 119 million weights. */
export declare const efficientNetV2L: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layers scale them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
//# sourceMappingURL=efficientnet-v2.d.ts.map