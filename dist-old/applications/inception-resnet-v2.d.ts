/** 244 layers with convolutions, 56 million weights. */
export declare const inceptionResNetV2: import("./application.ts").Application<{}>;
//# sourceMappingURL=inception-resnet-v2.d.ts.map