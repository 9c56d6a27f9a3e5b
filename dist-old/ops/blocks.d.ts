import type { Value } from '../graph/value.ts';
/**
 * Channels laid out as blocks of pixels, row after row: [batch, height, width, b b c] to [batch, b height, b width, c].
 */
export declare function depthToSpace(x: Value, blockSize: number): Value;
/** The reverse: blocks of pixels become channels. */
export declare function spaceToDepth(x: Value, blockSize: number): Value;
//# sourceMappingURL=blocks.d.ts.map