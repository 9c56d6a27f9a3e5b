import { Model } from '../models/model.ts';
import { type ServeOptions, type ServeValues } from './options.ts';
export type { ServeOptions };
/** A server that listens. */
export declare class ModelServer {
    #private;
    /** Use `serve`. */
    constructor(model: Model, options: ServeValues);
    /** Where it listens, or has listened: 'http://127.0.0.1:8000'. */
    get url(): string;
    /** What `GET /metrics` answers. */
    get metrics(): string;
    /** Listens. Throws DataError where it cannot. */
    listen(): Promise<void>;
    /** Takes no more requests, and resolves when those under way are answered, at the latest after `grace`. */
    close(): Promise<void>;
    /** Resolves when the server is closed, by whomever. */
    closed(): Promise<void>;
}
export declare function serve(model: Model, given?: ServeOptions): Promise<ModelServer>;
//# sourceMappingURL=server.d.ts.map