import type { CallbackHooks } from './callback.ts';
/**
 * Throws OptionError where a callback monitors what will not be in the logs.
 * @param names of loss and metrics, those of validation data among them.
 */
export declare function expectMonitored(callbacks: readonly CallbackHooks[], names: readonly string[]): void;
//# sourceMappingURL=expected-logs.d.ts.map