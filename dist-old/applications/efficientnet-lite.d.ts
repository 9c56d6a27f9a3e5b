/** 4.7 million weights. */
export declare const efficientNetLite0: import("./application.ts").Application<{}>;
//# sourceMappingURL=efficientnet-lite.d.ts.map