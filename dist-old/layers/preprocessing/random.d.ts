import { type ValuesOf } from '../../core/schema.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import type { Layer } from '../layer.ts';
export type Range = readonly [low: number, high: number];
export type Factor = number | Range;
interface FactorBounds {
    /** Smallest value, and whether it is one. Default: it is. */
    readonly least: number;
    readonly isOpen?: boolean;
    readonly most: number;
    /** Whether both ends of a range must lie within, or only a part of it. Default: both. */
    readonly overlaps?: boolean;
    /** Whole numbers only. */
    readonly isWhole?: boolean;
}
/** One number, or the range from which every sample gets a number of its own. */
export declare const factor: ({ least, isOpen, most, overlaps, isWhole }: FactorBounds) => import("../../core/schema.ts").Declare<Factor, Factor>;
/** The range of a factor: a single number f stands for that from -f, or from `least`, to f. */
export declare function rangeOf(value: Factor, least?: number): Range;
/** What every such layer takes. */
export declare const augmentation: {
    /** Of the random numbers. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
};
/** What the layers that move pixels take. */
export declare const warping: {
    /**
     * What stands outside the picture: the picture mirrored at its edges ('reflect', the default), the picture again
     * ('wrap'), the pixels of its edges ('nearest'), or `fillValue` ('constant').
     */
    fillMode: import("../../core/schema.ts").Option<"constant" | "nearest" | "reflect" | "wrap", "constant" | "nearest" | "reflect" | "wrap", false>;
    /** 'bilinear' (the default) or 'nearest'. */
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
    /** With fillMode 'constant'. Default 0. */
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
};
/** These options alone, as `affineTransform` takes them. */
export declare const warpingOf: ({ fillMode, interpolation, fillValue }: ValuesOf<typeof warping>) => {
    fillMode: "constant" | "nearest" | "reflect" | "wrap";
    interpolation: "bilinear" | "nearest";
    fillValue: number;
};
/** The smallest and the largest value of a pixel. */
export declare const valueRange: import("../../core/schema.ts").Option<Range, Range, false>;
/** Numbers for every sample: a row of one for each range, from low up to high. */
export type Draw = (...ranges: readonly Range[]) => Value;
/** Random numbers of the samples of x. */
export declare const drawFor: (x: Value, seed: number | null, { nextStream }: CallContext) => Draw;
/** The pictures of a layer: in training as `change` makes them. */
export declare function augmented(layer: Layer & {
    readonly options: {
        readonly seed: number | null;
    };
}, inputs: readonly Value[], context: CallContext, change: (x: Value, draw: Draw) => Value): Value;
/** -1 or 1 for every sample, as likely. */
export declare const randomSigns: (draw: Draw) => Value;
export {};
//# sourceMappingURL=random.d.ts.map