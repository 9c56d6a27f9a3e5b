/** 16 layers with weights, 138 million weights. */
export declare const vgg16: import("./application.ts").Application<{}>;
/** 19 layers with weights, 144 million weights. */
export declare const vgg19: import("./application.ts").Application<{}>;
//# sourceMappingURL=vgg.d.ts.map