import type { Value } from '../graph/value.ts';
interface HitsAttributes {
    /** Labels are numbers of classes, not one-hot. */
    readonly sparse: boolean;
    /** The label is among this many of the largest scores; 0: it is the largest. */
    readonly k: number;
}
/** 1 for every row of scores that is largest at the class of its label, or among the k largest; 0 for the others. */
export declare const classHits: (labels: Value, x: Value, attributes: HitsAttributes) => Value;
export {};
//# sourceMappingURL=scores.d.ts.map