import type { Pixels } from './prepare.ts';
/** What a thread sends: once that it is there, then the pictures of a list, or why there are none. */
export type Answer = {
    readonly kind: 'ready';
} | {
    readonly kind: 'pictures';
    readonly pictures: readonly Pixels[];
} | {
    readonly kind: 'failure';
    readonly name: string;
    readonly message: string;
};
//# sourceMappingURL=picture-worker.d.ts.map