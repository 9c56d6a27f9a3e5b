export declare const squeezeNet1_0: import("../application.ts").Application<{}>;
export declare const squeezeNet1_1: import("../application.ts").Application<{}>;
//# sourceMappingURL=squeezenet.d.ts.map