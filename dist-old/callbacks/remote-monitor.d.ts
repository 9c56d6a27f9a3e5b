import { Callback, type Logs } from './callback.ts';
declare const options: {
    /** URL of the server. Default 'http://localhost:9000'. */
    root: import("../core/schema.ts").Option<string, string, false>;
    /** Path below `root` that the values are sent to, by POST. Default '/publish/epoch/end/'. */
    path: import("../core/schema.ts").Option<string, string, false>;
    /** Field of the form that holds the JSON text, unless sendAsJson. Default 'data'. */
    field: import("../core/schema.ts").Option<string, string, false>;
    /** Headers of the request, beside the usual ones. Default null. */
    headers: import("../core/schema.ts").Option<Readonly<Record<string, string>> | null, Readonly<Record<string, string>> | null, false>;
    /** JSON as the body (application/json) instead of a form. Default false. */
    sendAsJson: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/** What is sent is `{ epoch, loss, ... }`, the epoch counted from 0. A server that does not answer is warned of. */
export declare class RemoteMonitor extends Callback<typeof options> {
    static readonly type = "RemoteMonitor";
    static readonly options: {
        /** URL of the server. Default 'http://localhost:9000'. */
        root: import("../core/schema.ts").Option<string, string, false>;
        /** Path below `root` that the values are sent to, by POST. Default '/publish/epoch/end/'. */
        path: import("../core/schema.ts").Option<string, string, false>;
        /** Field of the form that holds the JSON text, unless sendAsJson. Default 'data'. */
        field: import("../core/schema.ts").Option<string, string, false>;
        /** Headers of the request, beside the usual ones. Default null. */
        headers: import("../core/schema.ts").Option<Readonly<Record<string, string>> | null, Readonly<Record<string, string>> | null, false>;
        /** JSON as the body (application/json) instead of a form. Default false. */
        sendAsJson: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    protected checkOptions(): void;
    onEpochEnd(epoch: number, logs: Logs): Promise<void>;
}
export declare const remoteMonitor: <Given extends import("../core/schema.ts").OptionsOf<{
    /** URL of the server. Default 'http://localhost:9000'. */
    root: import("../core/schema.ts").Option<string, string, false>;
    /** Path below `root` that the values are sent to, by POST. Default '/publish/epoch/end/'. */
    path: import("../core/schema.ts").Option<string, string, false>;
    /** Field of the form that holds the JSON text, unless sendAsJson. Default 'data'. */
    field: import("../core/schema.ts").Option<string, string, false>;
    /** Headers of the request, beside the usual ones. Default null. */
    headers: import("../core/schema.ts").Option<Readonly<Record<string, string>> | null, Readonly<Record<string, string>> | null, false>;
    /** JSON as the body (application/json) instead of a form. Default false. */
    sendAsJson: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** URL of the server. Default 'http://localhost:9000'. */
    root: import("../core/schema.ts").Option<string, string, false>;
    /** Path below `root` that the values are sent to, by POST. Default '/publish/epoch/end/'. */
    path: import("../core/schema.ts").Option<string, string, false>;
    /** Field of the form that holds the JSON text, unless sendAsJson. Default 'data'. */
    field: import("../core/schema.ts").Option<string, string, false>;
    /** Headers of the request, beside the usual ones. Default null. */
    headers: import("../core/schema.ts").Option<Readonly<Record<string, string>> | null, Readonly<Record<string, string>> | null, false>;
    /** JSON as the body (application/json) instead of a form. Default false. */
    sendAsJson: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>>) | undefined) => RemoteMonitor;
export {};
//# sourceMappingURL=remote-monitor.d.ts.map