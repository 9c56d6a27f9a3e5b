/** 28 layers with weights, 4.3 million weights at alpha 1. */
export declare const mobileNet: import("./application.ts").Application<{
    /** Share of the channels that every layer has. Default 1. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
    /** Outputs of every channel of a depthwise convolution. Default 1. */
    depthMultiplier: import("../core/schema.ts").Option<number, number, false>;
    /** Share of what is dropped before the top. Default 0.001. */
    dropout: import("../core/schema.ts").Option<number, number, false>;
}>;
//# sourceMappingURL=mobilenet.d.ts.map