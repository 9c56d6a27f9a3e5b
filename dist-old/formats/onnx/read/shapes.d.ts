/** Nodes that give the same numbers in another shape. */
import { type DynamicShape } from '../../../core/shape.ts';
import type { Convert } from './elementwise.ts';
import { type Flow } from './flow.ts';
import type { Use } from './use.ts';
/** A flow with a shape of as many numbers; it stays in its order where it can. */
export declare function reshapeTo(use: Use, flow: Flow, shape: DynamicShape): Flow;
export declare const shapeTable: Readonly<Record<string, Convert>>;
//# sourceMappingURL=shapes.d.ts.map