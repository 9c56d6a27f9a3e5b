/** What random initializers share: with a `seed` of their own they always draw the same numbers. */
import { Initializer, type WriteValues } from './initializer.ts';
declare const randomOptions: {
    /** Default: the numbers follow from setSeed. */
    seed: import("../core/schema.ts").Option<number | null, number | null, false>;
};
export declare abstract class RandomInitializer<Own = Readonly<Record<never, never>>> extends Initializer<Own, typeof randomOptions> {
    #private;
    static readonly commonOptions: {
        /** Default: the numbers follow from setSeed. */
        seed: import("../core/schema.ts").Option<number | null, number | null, false>;
    };
    get seed(): number | null;
    protected uniform(low: number, high: number): WriteValues;
    protected normal(mean: number, deviation: number): WriteValues;
    protected truncatedNormal(mean: number, deviation: number): WriteValues;
}
export {};
//# sourceMappingURL=random.d.ts.map