/** Constant folding: which calls of a program need to run only once. */
import { type Call } from './call.ts';
/**
 * Calls whose results depend on weights alone: they read only arrays of JavaScript and what other such calls have
 * written, and no other call writes their outputs. Double buffers change with every step.
 */
export declare function constantCalls(calls: readonly Call[]): Set<Call>;
//# sourceMappingURL=constant-calls.d.ts.map