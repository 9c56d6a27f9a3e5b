import { Callback, type Logs } from './callback.ts';
declare const options: {
    /** Path, or file: URL. */
    filename: import("../core/schema.ts").Option<string | URL, string, true>;
    /** Between two values. Default ','. */
    separator: import("../core/schema.ts").Option<string, string, false>;
    /** Go on with a file that is there. Default false: begin it anew. */
    append: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/** What is kept from epoch to epoch. */
interface State {
    readonly columns: readonly string[] | null;
    readonly size: number;
}
export declare class CSVLogger extends Callback<typeof options> {
    #private;
    static readonly type = "CSVLogger";
    static readonly options: {
        /** Path, or file: URL. */
        filename: import("../core/schema.ts").Option<string | URL, string, true>;
        /** Between two values. Default ','. */
        separator: import("../core/schema.ts").Option<string, string, false>;
        /** Go on with a file that is there. Default false: begin it anew. */
        append: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    /** Refuses a file that cannot be written before the first step. What is in it is dropped with the first line. */
    onTrainBegin(): Promise<void>;
    onEpochEnd(epoch: number, logs: Logs): Promise<void>;
    getState(): State;
    setState({ columns, size }: State): void;
}
export declare const csvLogger: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Path, or file: URL. */
    filename: import("../core/schema.ts").Option<string | URL, string, true>;
    /** Between two values. Default ','. */
    separator: import("../core/schema.ts").Option<string, string, false>;
    /** Go on with a file that is there. Default false: begin it anew. */
    append: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Path, or file: URL. */
    filename: import("../core/schema.ts").Option<string | URL, string, true>;
    /** Between two values. Default ','. */
    separator: import("../core/schema.ts").Option<string, string, false>;
    /** Go on with a file that is there. Default false: begin it anew. */
    append: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>>) => CSVLogger;
export {};
//# sourceMappingURL=csv-logger.d.ts.map