/** Bodies of requests, of bounded size, in bounded time, and all of them together in bounded memory. */
import type { IncomingMessage } from 'node:http';
export interface BodyLimits {
    /** Bytes of one body, unpacked. */
    readonly mostBytes: number;
    /** Bytes of all bodies that are held at the same time. */
    readonly mostHeld: number;
    /** Until a body is there. */
    readonly milliseconds: number;
}
export declare class Bodies {
    #private;
    constructor(limits: BodyLimits);
    /** Bytes that are held now. */
    get held(): number;
    /** Gives the body of a request to `work`, for as long as this takes. Throws Refusal. */
    during<T>(request: IncomingMessage, work: (body: Buffer) => Promise<T>): Promise<T>;
}
/** Drops the rest of a body. False: there is more than that. */
export declare function dropRest(request: IncomingMessage): Promise<boolean>;
//# sourceMappingURL=body.d.ts.map