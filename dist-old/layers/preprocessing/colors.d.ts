import type { Value } from '../../graph/value.ts';
import type { Layer } from '../layer.ts';
import { type Draw, type Range } from './random.ts';
/** One number for every sample, beside pictures. */
export declare const perPicture: (numbers: Value) => Value;
/** The numbers from one range in terms of another. */
export declare function inRange(x: Value, [low, high]: Range, [to, top]: Range): Value;
/** The samples to which something happens, each with a probability of its own, as 1; else 0. */
export declare const chosen: (draw: Draw, probability: Range) => Value;
/** The only input: pictures with red, green and blue. */
export declare function colorInput(layer: Layer, inputs: readonly Value[], isGreyTaken?: boolean): Value;
export declare function brightened(x: Value, draw: Draw, [low, high]: Range, [bottom, top]: Range): Value;
/** Every channel further from its mean, or nearer to it. */
export declare function contrasted(x: Value, draw: Draw, [low, high]: Range, [bottom, top]: Range): Value;
export declare function saturated(x: Value, draw: Draw, range: Range, [low, high]: Range): Value;
/** Hues turned either way, by at most half a turn. */
export declare function hued(x: Value, draw: Draw, range: Range, valueRange: Range): Value;
/** Red, green and blue all as bright as the picture looks. */
export declare function grey(x: Value): Value;
export declare const degenerated: (x: Value, draw: Draw, range: Range, [bottom, top]: Range) => Value;
export declare const inverted: (x: Value, draw: Draw, probability: Range, [, top]: Range) => Value;
/** Every channel stretched over the whole range; one of equal pixels stays. */
export declare function fullContrast(x: Value, [bottom, top]: Range): Value;
/** Keras multiplies only the upper ends of both ranges with 255. */
export declare function solarized(x: Value, draw: Draw, additions: Range, thresholds: Range, valueRange: Range): Value;
/** Whole numbers of bytes whose low bits are 0. Of the range of bits the upper end is not drawn. */
export declare function posterized(x: Value, draw: Draw, [low, high]: Range, valueRange: Range): Value;
/** Further from what a small window smoothes, or nearer to it. */
export declare function sharpened(x: Value, draw: Draw, range: Range, [bottom, top]: Range): Value;
//# sourceMappingURL=colors.d.ts.map