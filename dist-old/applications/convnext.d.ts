/** 29 million weights. */
export declare const convNeXtTiny: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 50 million weights. */
export declare const convNeXtSmall: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 89 million weights. */
export declare const convNeXtBase: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 198 million weights. */
export declare const convNeXtLarge: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
/** 350 million weights. */
export declare const convNeXtXLarge: import("./application.ts").Application<{
    /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
    includePreprocessing: import("../core/schema.ts").Option<boolean, boolean, false>;
}>;
//# sourceMappingURL=convnext.d.ts.map