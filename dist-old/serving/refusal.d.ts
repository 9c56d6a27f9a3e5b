export declare class Refusal extends Error {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    constructor(status: number, message: string, headers?: Readonly<Record<string, string>>);
}
/** What is at fault with what was sent. */
export declare const badRequest: (message: string) => Refusal;
/** Of work on what a client has sent: the client is told what is wrong with it, and of other errors nothing. */
export declare function refusalOf(error: unknown): Refusal;
//# sourceMappingURL=refusal.d.ts.map