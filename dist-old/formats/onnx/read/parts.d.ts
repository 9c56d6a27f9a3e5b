import type { Value } from '../../../graph/value.ts';
import type { Convert } from './elementwise.ts';
import { type Use } from './use.ts';
/** A part of a value: first places, lengths (null: to the end), distances. */
interface Part {
    readonly begin: number;
    readonly count: number | null;
    readonly step: number;
}
/** A part of a value along one axis. */
export declare function cut(use: Use, x: Value, axis: number, { begin, count, step }: Part): Value;
export declare const partsTable: Readonly<Record<string, Convert>>;
export {};
//# sourceMappingURL=parts.d.ts.map