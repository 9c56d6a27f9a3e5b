/** 16 layers with convolutions, 1 million weights. Its classes of ImageNet are in an order of their own. */
export declare const tinyDarknet: import("./application.ts").Application<{}>;
//# sourceMappingURL=tiny-darknet.d.ts.map