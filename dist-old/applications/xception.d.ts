/** 71 layers with weights, 23 million weights. */
export declare const xception: import("./application.ts").Application<{}>;
//# sourceMappingURL=xception.d.ts.map