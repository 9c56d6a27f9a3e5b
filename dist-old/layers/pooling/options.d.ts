export declare const windowOptions1d: {
    /** Sizes of the window, or one number for all axes. Default 2. */
    poolSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    /** Default: poolSize. */
    strides: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number], false>;
    /** 'valid' (default) or 'same'. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
export declare const windowOptions2d: {
    /** Sizes of the window, or one number for all axes. Default 2. */
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    /** Default: poolSize. */
    strides: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number], false>;
    /** 'valid' (default) or 'same'. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
export declare const windowOptions3d: {
    /** Sizes of the window, or one number for all axes. Default 2. */
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    /** Default: poolSize. */
    strides: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number], false>;
    /** 'valid' (default) or 'same'. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
export declare const adaptiveOptions1d: {
    /** How many places there are along each axis, or one number for all. */
    outputSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], true>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
export declare const adaptiveOptions2d: {
    /** How many places there are along each axis, or one number for all. */
    outputSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
export declare const adaptiveOptions3d: {
    /** How many places there are along each axis, or one number for all. */
    outputSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], true>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
export declare const globalOptions: {
    /** Gives [batch, 1, 1, channels] when true. Default false. */
    keepdims: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
//# sourceMappingURL=options.d.ts.map