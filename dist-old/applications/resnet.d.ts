/** 50 layers with weights, 26 million weights. */
export declare const resnet50: import("./application.ts").Application<{}>;
/** 101 layers with weights, 45 million weights. */
export declare const resnet101: import("./application.ts").Application<{}>;
/** 152 layers with weights, 60 million weights. */
export declare const resnet152: import("./application.ts").Application<{}>;
/** 50 layers with weights, 26 million weights. */
export declare const resnet50V2: import("./application.ts").Application<{}>;
/** 101 layers with weights, 45 million weights. */
export declare const resnet101V2: import("./application.ts").Application<{}>;
/** 152 layers with weights, 60 million weights. */
export declare const resnet152V2: import("./application.ts").Application<{}>;
//# sourceMappingURL=resnet.d.ts.map