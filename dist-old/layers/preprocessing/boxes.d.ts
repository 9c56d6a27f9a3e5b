/** Boxes somewhere in pictures, one for every sample. */
import type { Value } from '../../graph/value.ts';
import type { Draw } from './random.ts';
/** The pixels of x in boxes whose width and height are these shares of the picture's: 1, else 0; for all channels. */
export declare function randomBox(x: Value, draw: Draw, acrossShare: Value, downShare: Value): Value;
//# sourceMappingURL=boxes.d.ts.map