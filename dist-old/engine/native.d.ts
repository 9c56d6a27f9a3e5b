import { NativeError } from '../core/errors.ts';
import type { Backend } from './contract.ts';
/** What the addon exports. */
interface Addon extends Omit<Backend, 'allocate'> {
    /** Zeros in memory of JavaScript: large arrays lie on huge pages (2 MiB) where the system gives them. */
    floats(length: number): Float32Array;
    setErrorClass(errorClass: typeof NativeError): void;
}
export declare const native: Backend & Pick<Addon, 'floats'>;
export {};
//# sourceMappingURL=native.d.ts.map