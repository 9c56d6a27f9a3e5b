export declare const vgg11: import("../application.ts").Application<{}>;
export declare const vgg11Bn: import("../application.ts").Application<{}>;
export declare const vgg13: import("../application.ts").Application<{}>;
export declare const vgg13Bn: import("../application.ts").Application<{}>;
export declare const vgg16: import("../application.ts").Application<{}>;
export declare const vgg16Bn: import("../application.ts").Application<{}>;
export declare const vgg19: import("../application.ts").Application<{}>;
export declare const vgg19Bn: import("../application.ts").Application<{}>;
//# sourceMappingURL=vgg.d.ts.map