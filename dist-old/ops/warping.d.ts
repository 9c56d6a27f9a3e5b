import type { Value } from '../graph/value.ts';
import { type Operand } from './apply.ts';
/** What stands outside a picture, in the order in which kernels number the modes. */
export declare const fillModes: readonly ['constant', 'nearest', 'reflect', 'wrap'];
export declare const warpInterpolations: readonly ['nearest', 'bilinear'];
export interface AffineTransformAttributes {
    readonly fillMode: (typeof fillModes)[number];
    /** What 'constant' fills with. */
    readonly fillValue: number;
    readonly interpolation: (typeof warpInterpolations)[number];
    /** Height and width of the outputs; null: those of the inputs. */
    readonly size: readonly number[] | null;
}
/**
 * Pictures seen through a projective transform each: [a0, a1, a2, b0, b1, b2, c0, c1] shows at (x, y) what stands at
 * ((a0 x + a1 y + a2) / k, (b0 x + b1 y + b2) / k), k = c0 x + c1 y + 1, as keras.ops.image.affine_transform has it.
 * The gradient goes to the pictures, none to the transforms.
 */
export declare function affineTransform(x: Value, transforms: Operand, options?: Partial<AffineTransformAttributes>): Value;
export interface AdjustHsvAttributes {
    /** The range of the saturation. Default: from 0 to 1. */
    readonly low: number;
    readonly high: number;
}
/**
 * RGB pictures in other colours: `changes` has for every sample by how many turns the hue is shifted, and what the
 * saturation is multiplied with. The gradient goes to the pictures alone.
 */
export declare function adjustHsv(x: Value, changes: Operand, options?: Partial<AdjustHsvAttributes>): Value;
export interface EqualizeAttributes {
    /** The smallest and the largest value of a pixel. */
    readonly low: number;
    readonly high: number;
    /** How many values are told apart. */
    readonly bins: number;
}
/**
 * Every channel of the last axis with its histogram spread over the range, over all samples at once. It goes in steps:
 * no gradient flows back.
 */
export declare function equalize(x: Value, options: EqualizeAttributes): Value;
export interface ClaheAttributes {
    /** The smallest and the largest value of a pixel. */
    readonly low: number;
    readonly high: number;
    /** How many rows and columns of tiles a picture has. */
    readonly tiles: readonly number[];
    /** How often a level may occur in a tile, in terms of the mean; 0 and below: as often as it does. */
    readonly clipLimit: number;
}
/**
 * Every channel of every picture with the histograms of its tiles spread over the range, and blended between them. It
 * goes in steps: no gradient flows back.
 */
export declare function clahe(x: Value, options: ClaheAttributes): Value;
/** What stands outside a picture, in the order in which the kernel numbers the modes. */
export declare const displacedFillModes: readonly ["constant", "nearest", "reflect", "wrap", "mirror"];
export interface DisplaceAttributes {
    readonly fillMode: (typeof displacedFillModes)[number];
    /** What 'constant' fills with. */
    readonly fillValue: number;
    readonly interpolation: (typeof warpInterpolations)[number];
}
/**
 * Pictures whose pixels are taken from other places: `shifts` has for every pixel how far down and how far to the right
 * of it. The gradient goes to the pictures, none to the shifts.
 */
export declare function displace(x: Value, shifts: Operand, options?: Partial<DisplaceAttributes>): Value;
//# sourceMappingURL=warping.d.ts.map