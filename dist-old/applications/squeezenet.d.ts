/** SqueezeNet 1.1: 1.2 million weights. */
export declare const squeezeNet: import("./application.ts").Application<{}>;
//# sourceMappingURL=squeezenet.d.ts.map