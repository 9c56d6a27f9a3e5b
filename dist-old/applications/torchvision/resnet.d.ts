export declare const resnet18: import("../application.ts").Application<{}>;
export declare const resnet34: import("../application.ts").Application<{}>;
export declare const resnet50: import("../application.ts").Application<{}>;
export declare const resnet101: import("../application.ts").Application<{}>;
export declare const resnet152: import("../application.ts").Application<{}>;
export declare const resnext50_32x4d: import("../application.ts").Application<{}>;
export declare const resnext101_32x8d: import("../application.ts").Application<{}>;
export declare const resnext101_64x4d: import("../application.ts").Application<{}>;
export declare const wideResnet50_2: import("../application.ts").Application<{}>;
export declare const wideResnet101_2: import("../application.ts").Application<{}>;
//# sourceMappingURL=resnet.d.ts.map