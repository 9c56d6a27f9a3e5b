/** 121 layers with weights, 8.1 million weights. */
export declare const denseNet121: import("./application.ts").Application<{}>;
/** 169 layers with weights, 14 million weights. */
export declare const denseNet169: import("./application.ts").Application<{}>;
/** 201 layers with weights, 20 million weights. */
export declare const denseNet201: import("./application.ts").Application<{}>;
//# sourceMappingURL=densenet.d.ts.map