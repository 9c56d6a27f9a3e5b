/** What layers on images and the like expect of their inputs. */
import { type DynamicShape } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import { type Layer } from './layer.ts';
/** A shape with a batch axis, `rank` spatial axes, and channels. */
export declare function spatialShape(layer: Layer, shape: DynamicShape, rank: number): DynamicShape;
/** The only input, of such a shape. */
export declare function spatialInput(layer: Layer, inputs: readonly Value[], rank: number): Value;
//# sourceMappingURL=spatial.d.ts.map