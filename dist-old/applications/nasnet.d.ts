/** 5.3 million weights. */
export declare const nasNetMobile: import("./application.ts").Application<{}>;
/** 89 million weights. */
export declare const nasNetLarge: import("./application.ts").Application<{}>;
//# sourceMappingURL=nasnet.d.ts.map