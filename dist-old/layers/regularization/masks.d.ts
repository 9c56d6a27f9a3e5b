import { type DynamicShape } from '../../core/shape.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
export declare const dropoutOptions: {
    /** Share of what is dropped: from 0 up to, not including, 1. */
    rate: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the masks. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
};
/** Sizes of the axes of a mask, the batch first: 1 where it is the same all along; null: as the input. */
export declare const noiseShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
/** The shape of the mask for an input. Axes of any size are null. */
export declare function maskShape(where: string, noiseShape: DynamicShape | null, input: DynamicShape): DynamicShape;
interface Dropping {
    readonly rate: number;
    readonly seed: number | null;
}
/** In training: a share of x set to 0, the others scaled by 1 / (1 - rate), by a mask of this shape. */
export declare function dropped(x: Value, shape: DynamicShape, { rate, seed }: Dropping, { nextStream, constant }: Pick<CallContext, 'nextStream' | 'constant'>): Value;
export {};
//# sourceMappingURL=masks.d.ts.map