import { Network } from './network.ts';
/**
 * SHA-256 over the bytes of all weights, in the order of `model.weights`, in hexadecimal: equal weights, bit for bit,
 * have equal hashes.
 */
export declare function weightsHash(model: Network): string;
/**
 * The same; between parts of large models the event loop turns. It is that of the weights at the time of the call: the
 * engine's thread copies them before whatever is queued later.
 */
export declare function weightsHashInSlices(model: Network): Promise<string>;
//# sourceMappingURL=weights-hash.d.ts.map