/**
 * The weights of convolutions and dense layers are packed by a call of their own, which `prepare` runs once in a
 * program that only predicts:
 *
 *   conv2dForward(x, w, ..)  becomes  conv2dPack(w, packed), conv2dForward(x, packed, packed, ..)
 *   conv2dTransposeForward and denseForward: the same with conv2dTransposePack and densePack
 *
 * Calls with the same weights and the same size share what is packed. The plain weights are not read then, so `packed`
 * stands in their place and folded ones need not be kept.
 */
import type { Call } from '../../call.ts';
export declare function packWeights(calls: readonly Call[]): Call[];
//# sourceMappingURL=pack-weights.d.ts.map