import { type CallbackHooks } from './callback.ts';
/** Throws OptionError where the callback has a hook that nobody calls, or one that is no function. */
export declare function hooksOf(where: string, callback: CallbackHooks): CallbackHooks;
//# sourceMappingURL=hooks.d.ts.map