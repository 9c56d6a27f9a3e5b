/** Which callbacks are in use. */
import { type CallbackHooks } from '../callbacks/callback.ts';
/** Refuses callbacks that another run uses at the moment: what they keep, and their model, would be mixed. */
export declare function whileInUse<T>(where: string, callbacks: readonly CallbackHooks[], work: () => Promise<T>): Promise<T>;
//# sourceMappingURL=callbacks-in-use.d.ts.map