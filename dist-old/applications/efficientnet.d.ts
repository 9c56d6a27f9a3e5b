/** Of the smallest network: blocks, kernel, channels, expansion, stride of the first. Lite0 has the same. */
export declare const stacks: {
    count: number;
    kernelSize: number;
    filters: number;
    expansion: number;
    strides: number;
}[];
/** 5.3 million weights. */
export declare const efficientNetB0: import("./application.ts").Application<{}>;
/** 7.9 million weights. */
export declare const efficientNetB1: import("./application.ts").Application<{}>;
/** 9.2 million weights. */
export declare const efficientNetB2: import("./application.ts").Application<{}>;
/** 12 million weights. */
export declare const efficientNetB3: import("./application.ts").Application<{}>;
/** 19 million weights. */
export declare const efficientNetB4: import("./application.ts").Application<{}>;
/** 31 million weights. */
export declare const efficientNetB5: import("./application.ts").Application<{}>;
/** 43 million weights. */
export declare const efficientNetB6: import("./application.ts").Application<{}>;
/** 67 million weights. */
export declare const efficientNetB7: import("./application.ts").Application<{}>;
//# sourceMappingURL=efficientnet.d.ts.map