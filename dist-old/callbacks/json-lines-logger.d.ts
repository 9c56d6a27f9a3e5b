import { Callback, type Logs } from './callback.ts';
declare const options: {
    /** Path, or file: URL. */
    filename: import("../core/schema.ts").Option<string | URL, string, true>;
    /** Go on with a file that is there. Default false: begin it anew. */
    append: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/**
 * A line is `{ "epoch": 0, "time": 1700000000.123, "loss": 0.5, "val_loss": 0.4, ... }`: the epoch counts from 0, the
 * time is in seconds since 1970, the rest is what the logs hold. Numbers that are not finite are null.
 */
export declare class JSONLinesLogger extends Callback<typeof options> {
    #private;
    static readonly type = "JSONLinesLogger";
    static readonly options: {
        /** Path, or file: URL. */
        filename: import("../core/schema.ts").Option<string | URL, string, true>;
        /** Go on with a file that is there. Default false: begin it anew. */
        append: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    /** Refuses a file that cannot be written before the first step. What is in it is dropped with the first line. */
    onTrainBegin(): Promise<void>;
    onEpochEnd(epoch: number, logs: Logs): Promise<void>;
    getState(): number;
    setState(size: number): void;
}
export declare const jsonLinesLogger: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Path, or file: URL. */
    filename: import("../core/schema.ts").Option<string | URL, string, true>;
    /** Go on with a file that is there. Default false: begin it anew. */
    append: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Path, or file: URL. */
    filename: import("../core/schema.ts").Option<string | URL, string, true>;
    /** Go on with a file that is there. Default false: begin it anew. */
    append: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>>) => JSONLinesLogger;
export {};
//# sourceMappingURL=json-lines-logger.d.ts.map