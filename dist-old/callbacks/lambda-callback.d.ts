import { Callback, type CallbackHooks } from './callback.ts';
/** A callback of some hooks, by all of their names. A plain object with hooks is a callback, too. */
export declare class LambdaCallback extends Callback {
    static readonly type = "LambdaCallback";
    constructor(hooks: CallbackHooks);
}
export declare const lambdaCallback: <Given extends CallbackHooks>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, CallbackHooks>>) => LambdaCallback;
//# sourceMappingURL=lambda-callback.d.ts.map