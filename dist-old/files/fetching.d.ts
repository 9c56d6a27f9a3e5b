type Environment = Readonly<Record<string, string | undefined>>;
export interface Proxies {
    readonly http: string | null;
    readonly https: string | null;
    /** Hosts that are asked directly. */
    readonly except: string;
}
/** The proxies that are set; null: there are none. Throws OptionError. */
export declare function proxiesOf(environment: Environment): Proxies | null;
/** fetch(), through a proxy where one is set, with the user of the address. Throws OptionError for a wrong proxy. */
export declare function fetchThrough(address: string | URL, init?: RequestInit): Promise<Response>;
export {};
//# sourceMappingURL=fetching.d.ts.map