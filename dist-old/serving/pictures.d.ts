/** POST /predict: a picture as the body, or as the file of a form. */
import type { IncomingMessage } from 'node:http';
/** The bytes of the picture. Throws Refusal. */
export declare function pictureIn(request: IncomingMessage, body: Buffer): Promise<Uint8Array>;
/** `?top=3`: how many classes are told. */
export declare function topOf(query: URLSearchParams): number;
/** Pictures that are none are faults of the client. */
export declare function asBadRequest(error: unknown): unknown;
//# sourceMappingURL=pictures.d.ts.map