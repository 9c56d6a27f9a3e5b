export declare const mobileNetV2: import("../application.ts").Application<{}>;
export declare const mobileNetV3Small: import("../application.ts").Application<{}>;
export declare const mobileNetV3Large: import("../application.ts").Application<{}>;
//# sourceMappingURL=mobilenet.d.ts.map