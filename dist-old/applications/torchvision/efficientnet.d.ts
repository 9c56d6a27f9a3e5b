export declare const efficientNetB0: import("../application.ts").Application<{}>;
export declare const efficientNetB1: import("../application.ts").Application<{}>;
export declare const efficientNetB2: import("../application.ts").Application<{}>;
export declare const efficientNetB3: import("../application.ts").Application<{}>;
export declare const efficientNetB4: import("../application.ts").Application<{}>;
export declare const efficientNetB5: import("../application.ts").Application<{}>;
export declare const efficientNetB6: import("../application.ts").Application<{}>;
export declare const efficientNetB7: import("../application.ts").Application<{}>;
export declare const efficientNetV2S: import("../application.ts").Application<{}>;
export declare const efficientNetV2M: import("../application.ts").Application<{}>;
export declare const efficientNetV2L: import("../application.ts").Application<{}>;
//# sourceMappingURL=efficientnet.d.ts.map