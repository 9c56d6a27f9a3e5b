import { type OptionsOf, type ValuesOf } from '../core/schema.ts';
type Log = (line: string) => void;
export declare const serveOptions: {
    size: import("../core/schema.ts").Option<number, number, false>;
    resize: import("../core/schema.ts").Option<"crop" | "pad" | "stretch" | null, "crop" | "pad" | "stretch" | null, false>;
    interpolation: import("../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
    preprocess: import("../core/schema.ts").Option<((pixels: import("../index.ts").Tensor) => import("../index.ts").TensorLike) | null, ((pixels: import("../index.ts").Tensor) => import("../index.ts").TensorLike) | null, false>;
    /** Name of the model in addresses. Default: its own. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    /** Where it listens. Default '127.0.0.1': this computer alone. */
    host: import("../core/schema.ts").Option<string, string, false>;
    /** Default 8000; 0: any that is free. */
    port: import("../core/schema.ts").Option<number, number, false>;
    /** What clients must send as `Authorization: Bearer ...`, but for health. Default: nothing. */
    token: import("../core/schema.ts").Option<string | null, string | null, false>;
    /** Requests that compute or wait at the same time; others are answered with 503. Default 128. */
    maxRequests: import("../core/schema.ts").Option<number, number, false>;
    /** Bytes of a body. Four of them are held at the same time at most. Default 64 MiB. */
    maxBytes: import("../core/schema.ts").Option<number, number, false>;
    /** Pixels of a picture in a request. Default 50 million. */
    maxPixels: import("../core/schema.ts").Option<number, number, false>;
    /** Milliseconds to compute an answer, waiting included; then 504. Default 30,000. */
    timeout: import("../core/schema.ts").Option<number, number, false>;
    /** Milliseconds for the headers of a request, and then for its body; then 408. Default 30,000. */
    bodyTimeout: import("../core/schema.ts").Option<number, number, false>;
    /** Milliseconds that running requests have to end when the server is closed. Default 10,000. */
    grace: import("../core/schema.ts").Option<number, number, false>;
    /** Whether requests that wait at the same moment are computed as one batch. Default true. */
    dynamicBatching: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Is told of every request that failed by a fault of the server. Default: console.error. */
    log: import("../core/schema.ts").Option<Log, Log, false>;
    /** Closes the server. */
    signal: import("../core/schema.ts").Option<AbortSignal | null, AbortSignal | null, false>;
};
export type ServeOptions = OptionsOf<typeof serveOptions>;
export type ServeValues = ValuesOf<typeof serveOptions>;
export {};
//# sourceMappingURL=options.d.ts.map