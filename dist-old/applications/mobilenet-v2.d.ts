/** 53 layers with weights, 3.5 million weights at alpha 1. */
export declare const mobileNetV2: import("./application.ts").Application<{
    /** Share of the channels that every layer has. Default 1. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
}>;
//# sourceMappingURL=mobilenet-v2.d.ts.map