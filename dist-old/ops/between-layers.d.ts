import { Value } from '../graph/value.ts';
import { Slot } from './apply.ts';
/** What a use of an op is given, with something in the place of its slots. */
export declare const filledSlots: (given: unknown, fill: (slot: Slot) => unknown) => unknown;
/** The arguments of a use of an op, on these values. */
export declare const argumentsOn: (args: readonly unknown[], values: readonly Value[]) => unknown[];
/** The values in what an op takes or gives, in order. */
export declare function valuesIn(given: unknown, depth?: number): Value[];
/** The same ops. Each is looked at when it is first used, since it may not be loaded before. */
export declare function betweenLayers<Ops extends object>(ops: Ops, path?: string): Ops;
//# sourceMappingURL=between-layers.d.ts.map