/** 94 layers with convolutions, 24 million weights. */
export declare const inceptionV3: import("./application.ts").Application<{}>;
//# sourceMappingURL=inception-v3.d.ts.map